"""Tables as an .xlsx workbook: typed cells, a frozen header, filters, ready to print.

Same tables, same bytes. Text is text whatever it begins with: data may hold `=…`, and a
spreadsheet must not run it.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ajx_docs.sheets.tables import Field, Out, OutTable, Style
from ajx_docs.texts.columns import width

LONGEST = 32_767
"""Characters that a cell can hold."""

_FORMATS: Mapping[Style, str] = {
    Style.TEXT: "@",
    Style.LONG: "@",
    Style.DATE: "yyyy-mm-dd",
    Style.MONEY: "#,##0.00",
    Style.COUNT: "0",
}
_SIDES = {Style.MONEY: "right", Style.COUNT: "right", Style.DATE: "center"}
_LINE, _MOST_LINES = 15, 12
"""Points of a line; a cell with more of them than this shows its beginning."""
_NARROWEST, _WIDEST, _LONG = 8, 32, 48
_PAGE = 110
"""Characters across a landscape page that can still be read; wider tables take more pages."""
_DANGEROUS = ("=", "+", "-", "@", "\t")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_EDGE = Side(style="thin", color="FFB0B7C3")
_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_HEAD = PatternFill("solid", fgColor="FFE8ECF2")
_HEAD_MANDATORY = PatternFill("solid", fgColor="FFFBE3C8")


def workbook(tables: Iterable[OutTable], *, title: str) -> bytes:
    """The tables as sheets of one workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.creator = "ajx-docs"
    book.properties.title = title
    book.properties.created = datetime(*_EPOCH)
    for table in tables:
        _write(book.create_sheet(table.title), table)
    stream = io.BytesIO()
    book.save(stream)
    return _steady(stream.getvalue())


def too_long(value: Out) -> bool:
    """Whether a value does not fit into a cell; such a cell is left blank, never cut."""
    return isinstance(value, str) and len(value) > LONGEST


def _write(sheet: Worksheet, table: OutTable) -> None:
    for column, field in enumerate(table.fields, 1):
        _head(sheet.cell(1, column), field)
    for number, row in enumerate(table.rows, 2):
        for column, (value, field) in enumerate(zip(row, table.fields, strict=True), 1):
            _fill(sheet.cell(number, column), value, field)
    last = len(table.rows) + 1
    widths = []
    for column, field in enumerate(table.fields, 1):
        letter = get_column_letter(column)
        size = sheet.column_dimensions[letter]
        size.width = _width(field, [row[column - 1] for row in table.rows])
        widths.append(size.width)
        # The column's own format holds for what is typed below.
        size.number_format = _FORMATS[field.style]
        if field.choices and table.room:
            _offer(sheet, field, f"{letter}2:{letter}{last + table.room}")
    for number, row in enumerate(table.rows, 2):
        lines = max(map(_lines, row, widths), default=1)
        sheet.row_dimensions[number].height = _LINE * min(lines, _MOST_LINES) + 2
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.fields))}{last}"
    _print_set_up(sheet, table.title)


def _head(cell: Cell, field: Field) -> None:
    cell.value = f"{field.title} *" if field.mandatory else field.title
    cell.font = Font(bold=True)
    cell.fill = _HEAD_MANDATORY if field.mandatory else _HEAD
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    cell.border = _BORDER
    if field.note:
        note = Comment(field.note, "ajx-docs")
        note.width, note.height = 260, 40 + 18 * (width(field.note) // 34 + 1)
        cell.comment = note


def _fill(cell: Cell, value: Out, field: Field) -> None:
    cell.number_format = _FORMATS[field.style]
    cell.border = _BORDER
    cell.alignment = Alignment(
        vertical="top",
        wrap_text=field.style in (Style.TEXT, Style.LONG),
        horizontal=_SIDES.get(field.style),
    )
    if value is None or too_long(value):
        return
    if not isinstance(value, str):
        cell.value = value
        return
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell.value = text
    cell.data_type = "s"  # The library takes “=…” for a formula and “#N/A” for an error.
    if text.startswith(_DANGEROUS):
        cell.quotePrefix = True


def _width(field: Field, values: Iterable[Out]) -> int:
    if field.style is Style.LONG:
        return _LONG
    shown = [width(_as_shown(value)) for value in values]
    return min(max(_NARROWEST, width(field.title) + 4, *shown, 0) + 2, _WIDEST)


def _as_shown(value: Out) -> str:
    if isinstance(value, str):
        return max(value.split("\n"), key=width)
    return "" if value is None else f"{value:,}" if not isinstance(value, date) else f"{value}"


def _lines(value: Out, columns: int) -> int:
    """How many lines a value takes in a column so many characters wide."""
    if not isinstance(value, str):
        return 1
    return sum(max(1, math.ceil(width(line) / (columns - 1))) for line in value.split("\n"))


def _offer(sheet: Worksheet, field: Field, cells: str) -> None:
    listed = ",".join(field.choices)
    offer = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    offer.errorTitle, offer.error = "不在可选的值里", f"可选：{'、'.join(field.choices)}"
    offer.showErrorMessage = True
    offer.add(cells)
    sheet.add_data_validation(offer)


def _print_set_up(sheet: Worksheet, title: str) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    whole = sum(size.width for size in sheet.column_dimensions.values())
    sheet.page_setup.fitToWidth = max(1, math.ceil(whole / _PAGE))
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:A"
    sheet.oddHeader.center.text = title
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def _steady(data: bytes) -> bytes:
    """The workbook without the moment of writing, in its parts and in its container."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", part)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            new.writestr(entry, part)
    return stream.getvalue()
