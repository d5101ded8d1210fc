"""Which row of a sheet has the headers, and which field each of its columns fills."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ajx_docs.sheets.cell import Cell, Sheet, clean
from ajx_docs.sheets.columns import (
    NAME,
    POLICY_NO,
    USCC,
    Column,
    Type,
    by_field,
    columns,
    ignored,
    never,
)
from ajx_docs.sheets.columns import unclear as unclear_headers
from ajx_docs.sheets.mapping import Headings
from ajx_docs.sheets.money import UNITS
from ajx_docs.texts.language import Text

_DEEPEST = 20
"""Headers stand in the first rows; above them are titles and dates of export."""
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_NOTE = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_UNIT_BEHIND = re.compile(rf"[-_/:]?(?:单位:?)?({_UNIT})$")
_PLAIN_NOTES = frozenset({"不含税", "人民币", "rmb", "cny", "¥", ""})
_IDENTIFYING = frozenset({POLICY_NO, NAME, USCC})


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of the sheet that fills a field: its header's cell, and the unit it counts in."""

    cell: Cell
    column: Column
    unit: str = "元"
    strength: int = 0
    """How certain the header is: 0 is the surest."""
    caution: Text | None = None

    @property
    def header(self) -> str:
        """The header as it is written."""
        return clean(str(self.cell.value))


@dataclass(frozen=True, slots=True)
class Unused:
    """A column with a header that fills nothing, and why where that is known."""

    cell: Cell
    reason: Text | None = None
    rival: Heading | None = None
    """The column that fills its field instead; `equal` if nothing tells which is meant."""
    equal: bool = False

    @property
    def header(self) -> str:
        """The header as it is written."""
        return clean(str(self.cell.value))


@dataclass(frozen=True, slots=True)
class Headers:
    """The row of the headers and what they mean, by the sheet's columns."""

    row: int
    by_column: Mapping[int, Heading]
    unused: tuple[Unused, ...] = field(default=())

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the sheet has a column for."""
        return frozenset(each.column.field for each in self.by_column.values())


def find_headers(sheet: Sheet, own: Headings) -> Headers | None:
    """The headers of a table of policies; None where the sheet has no such table."""
    candidates = [row for row in sheet.rows if row <= _first_row(sheet) + _DEEPEST]
    found = [_read(sheet, row, own) for row in candidates]
    fitting = [h for h in found if len(h.fields) > 1 and h.fields & _IDENTIFYING]
    return max(fitting, key=lambda h: (len(h.fields), -h.row), default=None)


def _first_row(sheet: Sheet) -> int:
    return next(iter(sheet.rows), 0)


def _read(sheet: Sheet, row: int, own: Headings) -> Headers:
    above = sheet.rows.get(row - 1, {})
    named = {
        column: cell
        for column, cell in sheet.rows[row].items()
        if isinstance(cell.value, str) and not cell.blank
    }
    headings: list[Heading] = []
    unused: list[Unused] = []
    passed_over = {normal(each) for each in (*own.ignore, *ignored())}
    for cell in named.values():
        group = above.get(cell.column)
        prefix = group.value if group is not None and isinstance(group.value, str) else ""
        written = str(cell.value)
        if heading := _heading(cell, prefix, own):
            headings.append(heading)
        elif normal(written) not in passed_over:
            unused.append(Unused(cell, _reason(written)))
    best: dict[str, Heading] = {}
    for heading in sorted(headings, key=lambda h: (h.strength, h.cell.column)):
        rival = best.setdefault(heading.column.field, heading)
        if rival is not heading:
            equal = rival.strength == heading.strength
            unused.append(Unused(heading.cell, rival=rival, equal=equal))
    by_column = {h.cell.column: h for h in sorted(best.values(), key=lambda h: h.cell.column)}
    return Headers(row, by_column, tuple(sorted(unused, key=lambda u: u.cell.column)))


def _heading(cell: Cell, group: str, own: Headings) -> Heading | None:
    written = str(cell.value)
    mapped = {normal(header): name for header, name in own.columns.items()}
    if name := mapped.get(normal(written)):
        column = by_field()[name]
        return Heading(cell, column, _split(written)[1] or "元", strength=-1)
    if _reason(written):
        return None
    names = [written, f"{group}{written}"] if group and group != written else [written]
    for each in names:
        base, unit, notes = _split(each)
        for plain in _spellings(base, notes):
            if found := _KNOWN.get(plain):
                column, strength = found
                if column.type is not Type.MONEY:
                    return Heading(cell, column, strength=strength)
                if set(notes) <= _PLAIN_NOTES:
                    return Heading(cell, column, unit or "元", strength, _CAUTION.get(plain))
    return None


def _spellings(base: str, notes: tuple[str, ...]) -> Iterator[str]:
    """The header with its notes, then without them: “保费(不含税)” says more than “保费”."""
    if notes:
        yield f"{base}({','.join(notes)})"
    yield base


def _split(written: str) -> tuple[str, str, tuple[str, ...]]:
    """A header's words, the unit it counts in, and what else stands in brackets."""
    plain = normal(written)
    unit, notes = "", []
    for note in (part for found in _NOTE.findall(plain) for part in re.split("[,、;/]", found)):
        bare = note.removeprefix("单位:").removeprefix("单位")
        if bare in UNITS:
            unit = bare
        elif note:
            notes.append(note)
    base = _NOTE.sub("", plain)
    if behind := _UNIT_BEHIND.search(base):
        base, unit = base[: behind.start()], behind[1]
    return base, unit, tuple(notes)


def normal(header: str) -> str:
    """A header as headers are compared: half-width, without blanks and marks of the mandatory."""
    text = unicodedata.normalize("NFKC", clean(header)).lower()
    return re.sub(r"[\s*★☆]|[:.]$", "", text)


def _known() -> dict[str, tuple[Column, int]]:
    known: dict[str, tuple[Column, int]] = {}
    for column in columns():
        for strength, name in enumerate((column.title, *column.names)):
            base, _, notes = _split(name)
            known.setdefault(next(_spellings(base, notes)), (column, strength))
    return known


def _reason(written: str) -> Text | None:
    plain = normal(written)
    base, _, notes = _split(written)
    for each in never():
        if {plain, *_spellings(base, notes)} & {normal(name) for name in each.names}:
            return each.text
    return None


_KNOWN = _known()
_CAUTION = {normal(name): each.text for each in unclear_headers() for name in each.names}
