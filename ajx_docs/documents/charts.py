"""Bar charts as data: labels, figures as printed, and how long each bar is.

A view holds no drawing. `render` draws the bars; the figure beside each bar and the table that
stands by every chart say the same to who cannot see it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal

FULL = 1000
"""The length of the longest bar; all others are in proportion to it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its figure in words and its length in thousandths of the longest possible one."""

    text: str
    length: int


@dataclass(frozen=True, slots=True)
class BarGroup:
    """The bars of one label, one for each series."""

    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of horizontal bars. `series` names what the bars of a group are (计划, 完成)."""

    title: str
    series: tuple[str, ...]
    groups: tuple[BarGroup, ...]
    alternative_text: str


Row = tuple[str, Sequence[tuple[Decimal | int, str]]]
"""A label with the value and the printed figure of each of its bars."""


def bar_chart(
    title: str, series: Sequence[str], rows: Sequence[Row], *, limit: Decimal | int = 0
) -> Chart | None:
    """A chart of rows whose values are not negative, or None without any.

    `limit` is the value of a full bar where the scale has one of its own (5 points, 100 %);
    otherwise the greatest value is.
    """
    if not rows:
        return None
    values = [value for _, bars in rows for value, _ in bars]
    top = Decimal(max([limit, *values]))
    return Chart(
        title=title,
        series=tuple(series),
        groups=tuple(
            BarGroup(label, tuple(Bar(text, _length(value, top)) for value, text in bars))
            for label, bars in rows
        ),
        alternative_text=_told(title, series, rows),
    )


def charts_of(value: object) -> Iterator[Chart]:
    """All charts within a view, in its order."""
    if isinstance(value, Chart):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from charts_of(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from charts_of(getattr(value, field.name))


def _length(value: Decimal | int, top: Decimal) -> int:
    return int(Decimal(value) * FULL / top) if top else 0


def _told(title: str, series: Sequence[str], rows: Sequence[Row]) -> str:
    words = []
    for label, bars in rows:
        # Of a single series the title says what it is.
        names = series if len(series) > 1 else ("",)
        named = zip(names, bars, strict=True)
        words.append(label + "、".join(f"{name}{text}" for name, (_, text) in named))
    return f"条形图：{title}。{'；'.join(words)}。"
