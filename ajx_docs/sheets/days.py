"""Days as spreadsheets and core systems write them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from ajx_docs.sheets.cell import Cell, RefusedError
from ajx_docs.sheets.cells import half_width, usable
from ajx_docs.texts.language import Text
from ajx_docs.workspace.problem import shown

_FIRST, _LAST = date(1950, 1, 1), date(2150, 1, 1)
"""No policy begins before, none ends after: a serial number outside is none."""
_CLOCK = r"(?:[ T]*(?:[01]?[0-9]|2[0-4])(?::[0-5][0-9]){1,2}(?:\.[0-9]+)?(?:Z|[+-][0-9:]+)?)?"
_HOUR = r"(?:(?:零|[01]?[0-9]|2[0-4])[时点](?:[0-5]?[0-9]分)?(?:[0-5]?[0-9]秒)?)?[起止]?"
_SHAPES = tuple(
    re.compile(shape + _CLOCK + _HOUR)
    for shape in (
        r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})",
        r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})",
        r"([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})",
        r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})[日号]",
        r"([0-9]{4})([0-9]{2})([0-9]{2})",
    )
)
_MIDNIGHT = re.compile(r"(?:零|(?<![0-9])00?)[时点]")


def day(cell: Cell) -> date:
    """A day: a date cell, a serial number, or text such as 2026/3/5, 2026年3月5日, 20260305.

    A time of day is dropped. Month and day the other way round, two-digit years and anything else
    that two people could read differently is refused.
    """
    value = usable(cell).value
    if isinstance(value, datetime):
        return _sensible(value.date(), cell)
    if isinstance(value, date):
        return _sensible(value, cell)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, cell)
    if isinstance(value, str):
        return _written(half_width(value).strip("'’‘"), cell)
    raise _refused(cell)


def last_day(cell: Cell) -> date:
    """The last day of a term. `2027年2月10日0时` ends with the day before: which is meant is not
    for a program to guess."""
    if isinstance(cell.value, str) and _MIDNIGHT.search(half_width(cell.value)):
        raise RefusedError(
            "X-date",
            Text(
                f"“{shown(cell.value)}”写着 0 时：保险期间的最后一天是这一天还是前一天，不明确。",
                f"“{shown(cell.value)}” ends at 0 o'clock: whether that day counts is unclear.",
            ),
            Text(
                "写保险期间的最后一天，如 2027-02-09（到当日 24 时止）。",
                "Write the last day covered, such as 2027-02-09 (until 24:00).",
            ),
        )
    return day(cell)


def _number(value: float, cell: Cell) -> date:
    if value == int(value) and 1950_01_01 <= value <= 2150_01_01:
        return _written(str(int(value)), cell)
    if 0 < value < 100_000:
        return _sensible(cell.epoch + timedelta(days=int(value)), cell)
    raise _refused(cell)


def _written(text: str, cell: Cell) -> date:
    joined = re.sub(r"\s*([-/.年月日号])\s*", r"\1", text)
    for shape in _SHAPES:
        if found := shape.fullmatch(joined):
            try:
                return _sensible(date(*map(int, found.groups())), cell)
            except ValueError:
                raise _refused(cell, missing=True) from None
    raise _refused(cell)


def _sensible(found: date, cell: Cell) -> date:
    if _FIRST <= found <= _LAST:
        return found
    raise _refused(cell)


def _refused(cell: Cell, *, missing: bool = False) -> RefusedError:
    written = shown(str(cell.value))
    return RefusedError(
        "X-date",
        Text(
            f"日历上没有“{written}”这一天。" if missing else f"“{written}”读不成日期。",
            f"There is no day “{written}”." if missing else f"“{written}” is no clear date.",
        ),
        Text(
            "写成 2026-03-05 的样子（年份四位，先年后月再日），或设为日期格式。",
            "Write it like 2026-03-05 (four digits of the year first), or as a date cell.",
        ),
    )
