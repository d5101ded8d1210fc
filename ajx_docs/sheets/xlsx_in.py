"""The cells of an .xlsx workbook, with what the eye sees there: merged cells, hidden rows."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import openpyxl
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.worksheet.worksheet import Worksheet

from ajx_docs.sheets.cell import EPOCH_1900, EPOCH_1904, Book, Cell, Sheet
from ajx_docs.sheets.faults import error_value, no_result

_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
LARGEST = 300_000_000
"""Bytes of a workbook unpacked; what is larger is no table of policies but an attack or a slip."""


class TooLargeError(Exception):
    """The workbook unpacks to more than LARGEST bytes."""


class NoWorkbookError(Exception):
    """The bytes are no .xlsx workbook."""


def read_xlsx(data: bytes) -> Book:
    """A workbook's cells. Raises NoWorkbookError, TooLargeError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(each.file_size for each in archive.infolist()) > LARGEST:
                raise TooLargeError
            computed = any(
                _FORMULA.search(archive.read(each))
                for each in archive.infolist()
                if each.filename.startswith("xl/worksheets/") and not each.is_dir()
            )
        shown = _load(data, values=True)
        written = _load(data, values=False) if computed else None
        epoch = EPOCH_1904 if shown.epoch == MAC_EPOCH else EPOCH_1900
        return Book(
            tuple(
                _sheet(each, _formulas(written[each.title]) if written else frozenset(), epoch)
                for each in shown.worksheets
            )
        )
    except TooLargeError:
        raise
    # A damaged workbook fails anywhere in the library, with whatever error.
    except Exception as error:
        raise NoWorkbookError(str(error)) from error


def _load(data: bytes, *, values: bool) -> Any:
    with warnings.catch_warnings():
        # The library warns of what it does not read (pictures, validations); we read cells only.
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def _formulas(sheet: Worksheet) -> frozenset[tuple[int, int]]:
    return frozenset(
        (cell.row, cell.column)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    )


def _sheet(sheet: Worksheet, formulas: frozenset[tuple[int, int]], epoch: Any) -> Sheet:
    rows: dict[int, dict[int, Cell]] = {}
    for line in sheet.iter_rows():
        for cell in line:
            place = (cell.row, cell.column)
            if cell.value is None and place not in formulas:
                continue
            fault = None
            if cell.data_type == "e":
                fault = error_value(str(cell.value))
            elif cell.value is None:
                fault = no_result()
            rows.setdefault(cell.row, {})[cell.column] = Cell(
                cell.value,
                sheet.title,
                *place,
                format=cell.number_format or "General",
                epoch=epoch,
                fault=fault,
            )
    for row, column, covered in list(_covered(sheet, rows)):
        rows.setdefault(row, {})[column] = covered
    hidden = tuple(row for row in sorted(rows) if sheet.row_dimensions[row].hidden)
    return Sheet(
        sheet.title,
        {row: rows[row] for row in sorted(rows)},
        hidden,
        visible=sheet.sheet_state == "visible",
    )


def _covered(
    sheet: Worksheet, rows: Mapping[int, Mapping[int, Cell]]
) -> Iterator[tuple[int, int, Cell]]:
    """The cells under a merged one, with its value: that is what a reader sees there."""
    for merged in sheet.merged_cells.ranges:
        origin = rows.get(merged.min_row, {}).get(merged.min_col)
        if origin is None:
            continue
        for row in range(merged.min_row, merged.max_row + 1):
            for column in range(merged.min_col, merged.max_col + 1):
                if (row, column) != (merged.min_row, merged.min_col):
                    across = "" if column == merged.min_col else origin.place
                    yield row, column, replace(origin, row=row, column=column, across=across)
