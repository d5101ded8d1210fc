"""Findings about a spreadsheet: line and column are the cell's, its name begins the message."""

from __future__ import annotations

from collections.abc import Sequence

from ajx_docs.diagnostics import Finding, Location, Severity
from ajx_docs.sheets.cell import Cell, RefusedError
from ajx_docs.sheets.columns import Column
from ajx_docs.texts.language import Text

_MOST = 6
"""How many cells a message names before it only counts them."""


def at_cell(  # noqa: PLR0913 - the parts of a finding
    file: str,
    cell: Cell,
    code: str,
    message: Text,
    hint: Text | None = None,
    *,
    column: Column | None = None,
    severity: Severity = Severity.ERROR,
) -> Finding:
    """A finding about a cell."""
    return Finding(
        code=code,
        severity=severity,
        message=Text(f"{cell.place}：{message.zh}", f"{cell.place}: {message.en}"),
        location=Location(file, cell.row, cell.column),
        pointer=cell.place,
        field=column.title if column else "",
        article=column.article if column else "",
        hint=hint,
    )


def refused(file: str, cell: Cell, error: RefusedError, column: Column) -> Finding:
    """The finding about a cell that a reader refused."""
    message = Text(f"{column.title}{error.message.zh}", f"{column.title}: {error.message.en}")
    if error.message.zh[0] not in "“—":
        message = Text(f"{column.title}：{error.message.zh}", message.en)
    return at_cell(file, cell, error.code, message, error.hint, column=column)


def at_sheet(  # noqa: PLR0913 - the parts of a finding
    file: str,
    sheet: str,
    code: str,
    message: Text,
    hint: Text | None = None,
    *,
    severity: Severity = Severity.ERROR,
    row: int = 1,
) -> Finding:
    """A finding about a sheet, or one of its rows."""
    return Finding(
        code=code,
        severity=severity,
        message=Text(f"{sheet}：{message.zh}", f"{sheet}: {message.en}"),
        location=Location(file, row),
        pointer=sheet,
        hint=hint,
    )


def listed(places: Sequence[str]) -> Text:
    """Places as a message names them: the first few, and how many there are."""
    shown, count = places[:_MOST], len(places)
    if count <= _MOST:
        return Text("、".join(shown), ", ".join(shown))
    return Text(f"{'、'.join(shown)} 等 {count} 处", f"{', '.join(shown)} … ({count} in all)")
