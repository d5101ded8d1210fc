"""A table to give out: its columns with what they hold, its rows as plain values.

`exchange.xlsx` writes tables; nothing here knows the format.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

Out = str | int | Decimal | date | None


class Style(StrEnum):
    """How a column is written: codes are TEXT, so that nothing takes them for quantities."""

    TEXT = "text"
    LONG = "long"
    DATE = "date"
    MONEY = "money"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its header, and for a form what to write there and the words to choose from."""

    title: str
    style: Style = Style.TEXT
    note: str = ""
    choices: tuple[str, ...] = ()
    mandatory: bool = False


@dataclass(frozen=True, slots=True)
class OutTable:
    """A sheet: `room` is how many rows below the last are made ready for writing."""

    title: str
    fields: tuple[Field, ...]
    rows: Sequence[Sequence[Out]]
    room: int = 0
