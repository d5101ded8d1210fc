"""Lines: the same text in the same width is broken once."""

from __future__ import annotations

from typing import Any

from weasyprint import css
from weasyprint.layout import inline, preferred
from weasyprint.text import line_break

from ajx_docs.render.pdf.swift.text import make_room, setting_of

_IDEOGRAPHS = range(0x4E00, 0xA000)
_WRAPPING = frozenset({"normal", "pre-wrap", "pre-line"})
_split = line_break.split_first_line


def split_line(
    text: str, style: css.Style, context: Any, max_width: Any, *rest: Any, **named: Any
) -> tuple[Any, ...]:
    """`split_first_line`, once for a text: a header on each page, a block that is laid out again
    on the next page, a label in the next document."""
    lines = setting_of(style).split
    key = text, max_width, rest, tuple(named.items())
    if known := lines.get(key):
        first, *others = known
        layout = object.__new__(line_break.Layout)
        layout.__dict__.update(first.__dict__)
        return (layout, *others)
    make_room(style)
    answer: tuple[Any, ...] = _split(text, style, context, max_width, *rest, **named)
    lines[key] = answer
    return answer


def measure_line(
    text: str, style: css.Style, context: Any, max_width: Any, *rest: Any, **named: Any
) -> tuple[Any, ...]:
    """The same for measuring how narrow a text can be: one ideograph to a line.

    What follows it makes no difference; WeasyPrint lays all of it out again for each.
    """
    if (
        max_width == 0
        and named.get("minimum")
        and all(ord(each) in _IDEOGRAPHS for each in text[:3])
        and "\xad" not in text
        and style["hyphens"] != "auto"
        and style["white_space"] in _WRAPPING
    ):
        text = text[:1] * min(3, len(text))
    return split_line(text, style, context, max_width, *rest, **named)


PLACES = (
    (inline, "split_first_line", split_line),
    (preferred, "split_first_line", measure_line),
)
