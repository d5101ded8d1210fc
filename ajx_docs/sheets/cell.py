"""A cell as it stands in a sheet, before anybody says what it means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from ajx_docs.texts.language import Text

Raw = str | int | float | bool | datetime | date | time | timedelta | None
EPOCH_1900 = date(1899, 12, 30)
"""Day 0 of Excel's serial dates, so that days after its false 29 February 1900 come out right."""
EPOCH_1904 = date(1904, 1, 1)
"""Day 0 in workbooks of the 1904 date system (Excel for Mac of old)."""

_LINE_BREAK = re.compile("_x000D_\n?|\r\n?|[\x0b\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\x00-\x08\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_WIDE_SPACE = str.maketrans("\xa0\t", "  ")
_NOTHING = frozenset({"", "-", "--", "—", "——", "–", "/", "\\", "／"})
"""What people write into a cell that has nothing to say."""


class RefusedError(Exception):
    """A cell whose value cannot be taken without guessing: what is wrong, and how to mend it."""

    def __init__(self, code: str, message: Text, hint: Text) -> None:
        super().__init__(message.zh)
        self.code, self.message, self.hint = code, message, hint


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a sheet; `row` and `column` count from 1.

    `format` is its number format. `fault` says why it has no value of its own to take: an error, a
    formula never computed. `across` is the cell it is merged with where that is in another column.
    """

    value: Raw
    sheet: str
    row: int
    column: int
    format: str = "General"
    epoch: date = EPOCH_1900
    fault: RefusedError | None = None
    across: str = ""

    @property
    def place(self) -> str:
        """The cell's name as a person looks for it: `保单!C7`."""
        return f"{self.sheet}!{letters(self.column)}{self.row}"

    @property
    def blank(self) -> bool:
        """Whether there is nothing in it, or only what stands for nothing."""
        if self.fault is not None:
            return False
        return self.value is None or (isinstance(self.value, str) and clean(self.value) in _NOTHING)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows by number, each with its cells by column; empty ones left out.

    `hidden` are numbers of hidden rows that hold something; `visible` is False for a hidden sheet.
    """

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    hidden: tuple[int, ...] = ()
    visible: bool = True


@dataclass(frozen=True, slots=True)
class Book:
    """A file's sheets in their order; `encoding` is what a .csv was written in ("" for .xlsx)."""

    sheets: tuple[Sheet, ...]
    encoding: str = field(default="")


def letters(column: int) -> str:
    """A column's letters: 1 → A, 28 → AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def clean(text: str) -> str:
    """Text without what nobody sees: invisible marks, odd spaces, spaces around it."""
    text = _LINE_BREAK.sub("\n", text).translate(_WIDE_SPACE)
    return _INVISIBLE.sub("", text).strip(" \n\u3000")
