"""Whatever file is handed over: read as the eye sees it, or told what it is and how to save it."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from ajx_docs.diagnostics import Finding
from ajx_docs.sheets import codes, days
from ajx_docs.sheets.cell import Book, RefusedError, Sheet
from ajx_docs.sheets.reading import read_book
from tests.sheets.books import HEADS, ROW, book, by_libreoffice, data_of


def sheet_of(data: bytes, file: str = "policies.xlsx") -> Sheet:
    found = read_book(data, file)
    assert isinstance(found, Book), found
    return found.sheets[0]


def told(data: bytes) -> Finding:
    found = read_book(data, "policies.xls")
    assert isinstance(found, Finding)
    assert found.code == "X-file"
    return found


def test_cells_have_their_names_values_and_formats() -> None:
    made = book(HEADS, ROW)
    made.active["D2"] = datetime(2026, 3, 5)
    cells = sheet_of(data_of(made)).rows[2]
    assert [cells[c].place for c in cells] == [f"保单!{c}2" for c in "ABCDEF"]
    assert days.day(cells[4]) == date(2026, 3, 5)
    assert codes.code(cells[3]) == ROW[2]


def test_the_1904_date_system_is_known() -> None:
    made = book(HEADS, ROW)
    made.epoch = CALENDAR_MAC_1904
    made.active["D2"] = datetime(2026, 3, 5)
    made.active["E2"] = 44988  # never formatted as a date
    cells = sheet_of(data_of(made)).rows[2]
    assert days.day(cells[4]) == date(2026, 3, 5)
    assert days.day(cells[5]) == date(2027, 3, 4)


def test_merged_cells_say_their_value_in_each_row_but_not_in_other_columns() -> None:
    made = book(HEADS, ROW, (None, None, "N2"))
    made.active.merge_cells("A2:A3")
    made.active.merge_cells("D2:E2")
    rows = sheet_of(data_of(made)).rows
    assert rows[3][1].value == ROW[0]
    assert rows[3][1].across == ""
    assert rows[2][5].across == "保单!D2"


def test_hidden_rows_and_sheets_are_known() -> None:
    made = book(HEADS, ROW, ROW)
    made.active.row_dimensions[3].hidden = True
    other = made.create_sheet("旧")
    other.sheet_state = "hidden"
    found = read_book(data_of(made), "x.xlsx")
    assert isinstance(found, Book)
    assert found.sheets[0].hidden == (3,)
    assert [each.visible for each in found.sheets] == [True, False]


def test_a_formula_never_computed_and_an_error_are_faults_of_their_cells() -> None:
    made = book(HEADS, ROW)
    made.active["F2"] = "=1+1"
    made.active["A2"] = "#N/A"
    cells = sheet_of(data_of(made)).rows[2]
    assert cells[6].fault
    assert cells[6].fault.code == "X-formula"
    assert cells[1].fault
    assert "#N/A" in cells[1].fault.message.zh


def test_formulas_are_read_by_their_result_as_a_spreadsheet_saved_it(tmp_path: Path) -> None:
    made = book(HEADS, ROW)
    made.active["F2"] = "=ROUND(197584/1.06, 2)"
    made.active["G2"] = "=1/0"
    made.active["D2"] = "=DATE(2026,3,5)"
    file = tmp_path / "computed.xlsx"
    made.save(file)
    cells = sheet_of(by_libreoffice(file, "xlsx", tmp_path).read_bytes()).rows[2]
    assert cells[6].value == 186400
    assert cells[7].fault
    assert cells[7].fault.code == "X-error"
    assert days.day(cells[4]) == date(2026, 3, 5)


def test_a_csv_that_a_spreadsheet_opened_has_lost_the_digits_it_says(tmp_path: Path) -> None:
    file = tmp_path / "mangled.csv"
    file.write_text("保单号,电话\n610126202600012345678,02900000041\n", encoding="utf-8")
    cells = sheet_of(by_libreoffice(file, "xlsx", tmp_path).read_bytes()).rows[2]
    with pytest.raises(RefusedError, match="15 位"):
        codes.code(cells[1])
    assert codes.doubtful(cells[2])


@pytest.mark.parametrize(
    ("codec", "name"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("gbk", "GBK"), ("utf-16", "UTF-16")],
)
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_csv_is_read_in_any_encoding_and_with_any_separator(
    codec: str, name: str, separator: str
) -> None:
    text = "\r\n".join(separator.join(map(str, row)) for row in (HEADS, ROW))
    found = read_book(text.encode(codec), "导出/保单.csv")
    assert isinstance(found, Book)
    assert found.encoding == name
    assert [cell.value for cell in found.sheets[0].rows[2].values()] == [str(v) for v in ROW]
    assert found.sheets[0].rows[2][3].place == "保单!C2"


def test_a_csv_cell_may_hold_line_breaks() -> None:
    cells = sheet_of('保单号,地址\r\nA1,"西安市\r\n雁塔区，1 号"\r\n'.encode(), "x.csv").rows[2]
    assert cells[2].value == "西安市\r\n雁塔区，1 号"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".xls"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "打开密码",
        ),
        ("<html><table><tr><td>保单号".encode(), "网页"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "XML"),
        (b"PK\x03\x04 broken", "打不开"),
        (bytes(range(256)) * 4, "UTF-8 或 GBK"),
    ],
)
def test_what_is_no_table_is_told_by_its_kind(data: bytes, words: str) -> None:
    assert words in told(data).message.zh
    hint = told(data).hint
    assert hint is not None
    assert "密码" in hint.zh or ".xlsx" in hint.zh


def test_another_zip_is_no_workbook(tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert "不是 .xlsx 工作簿" in told(file.read_bytes()).message.zh


def test_an_old_workbook_of_libreoffice_is_refused_kindly(tmp_path: Path) -> None:
    file = tmp_path / "old.xlsx"
    book(HEADS, ROW).save(file)
    data = by_libreoffice(file, "xls", tmp_path).read_bytes()
    assert "旧格式的 .xls" in told(data).message.zh


def test_a_workbook_of_charts_only_has_nothing_to_read() -> None:
    made = openpyxl.Workbook()
    assert sheet_of(data_of(made)).rows == {}
