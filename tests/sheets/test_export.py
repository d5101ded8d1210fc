"""`ajx export`: typed cells, ready to print, same data same bytes, nothing that runs."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ajx_docs.check.checker import check_repository
from ajx_docs.check.schemas import schemas_of
from ajx_docs.exchange.xlsx import LONGEST, workbook
from ajx_docs.rules.overview import overview
from ajx_docs.sheets.cell import Book
from ajx_docs.sheets.changes import Plan
from ajx_docs.sheets.form import form_tables
from ajx_docs.sheets.known import Known
from ajx_docs.sheets.mapping import Headings
from ajx_docs.sheets.policies_in import plan_import
from ajx_docs.sheets.policies_out import policy_table
from ajx_docs.sheets.provincial import provincial_table, uploads
from ajx_docs.sheets.reading import read_book
from ajx_docs.sheets.rows import read_rows
from ajx_docs.sheets.table import find_table
from ajx_docs.sheets.tables import Field, OutTable, Style
from ajx_docs.sheets.tables_out import tables_of
from ajx_docs.workspace.repository import Repository, open_repository
from tests.cli.running import ajx
from tests.sheets.books import ROOT, by_libreoffice, repository

AS_OF = date(2026, 11, 24)


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def reimported(data: bytes, target: Repository) -> Plan:
    """What importing a workbook into a repository would do."""
    book = read_book(data, "x.xlsx")
    assert isinstance(book, Book), book
    table = find_table("x.xlsx", book, Headings())
    assert table.sheet is not None
    assert table.headers is not None
    known = Known(target)
    rows = read_rows("x.xlsx", table.sheet, table.headers, known.context())
    plan = plan_import("x.xlsx", rows.rows, known, schemas_of(target))
    errors = [f for f in (*rows.findings, *plan.findings) if f.severity == "error"]
    assert errors == []
    return plan


def exported(target: Repository) -> bytes:
    return workbook([policy_table(target)], title="保单")


@pytest.fixture(scope="module")
def ours() -> Repository:
    return open_repository(ROOT)


@pytest.fixture(scope="module")
def tables(ours: Repository) -> dict[str, OutTable]:
    checked = check_repository(ours, as_of=AS_OF)
    found = overview(
        checked.portfolio, as_of=AS_OF, pack=checked.pack, notice_days=checked.settings.notice_days
    )
    return {each.title: each for each in tables_of(checked.portfolio, found)}


def test_exporting_and_importing_changes_nothing(ours: Repository) -> None:
    plan = reimported(exported(ours), ours)
    assert plan.files == ()
    assert plan.unchanged == 10


def test_nor_does_it_after_libreoffice_has_opened_and_saved_the_file(
    ours: Repository, tmp_path: Path
) -> None:
    file = tmp_path / "table.xlsx"
    file.write_bytes(exported(ours))
    saved = by_libreoffice(file, "xlsx", tmp_path).read_bytes()
    assert saved != file.read_bytes()
    assert reimported(saved, ours).files == ()


def test_the_same_data_gives_the_same_bytes(ours: Repository) -> None:
    assert exported(ours) == exported(ours)
    assert workbook(form_tables(), title="x") == workbook(form_tables(), title="x")
    with zipfile.ZipFile(io.BytesIO(exported(ours))) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert str(date.today().year).encode() not in archive.read("docProps/core.xml")


def test_cells_are_typed(ours: Repository) -> None:
    sheet = opened(exported(ours))["保单"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    row = next(r for r in sheet.iter_rows(min_row=2) if r[0].value.startswith("泾渭"))
    number, begin, premium = (
        row[heads[name] - 1] for name in ("保单号 *", "保险起期 *", "保险费（元，不含税） *")
    )
    assert (number.value, number.number_format) == ("SLAZ202661040000000101", "@")
    assert (begin.value, begin.number_format) == (datetime(2026, 2, 10), "yyyy-mm-dd")
    assert (premium.value, premium.number_format) == (186400, "#,##0.00")


def test_sheets_are_ready_to_read_and_to_print(ours: Repository) -> None:
    sheet = opened(exported(ours))["保单"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"


def test_the_form_has_lists_notes_and_text_columns() -> None:
    sheet = opened(workbook(form_tables(), title="x"))["保单"]
    lists = {v.formula1 for v in sheet.data_validations.dataValidation}
    assert lists == {'"保险合同条款,单独合同"', '"大型,中型,小型,微型"'}
    assert all(cell.comment for cell in sheet[1])
    widths = {cell.value: sheet.column_dimensions[cell.column_letter] for cell in sheet[1]}
    assert widths["保单号 *"].number_format == "@"
    assert widths["联系电话 *"].number_format == "@"
    assert widths["保险起期 *"].number_format == "yyyy-mm-dd"


@pytest.mark.parametrize(
    "text",
    ['=HYPERLINK("http://x")', "+1", "-1+2", "@SUM(A1)", "=cmd|'/c calc'!A0", "#N/A", "TRUE"],
)
def test_text_that_looks_like_a_formula_is_text(text: str, tmp_path: Path) -> None:
    table = OutTable("表", (Field("甲", Style.LONG), Field("乙")), [[text, text]])
    data = workbook([table], title="x")
    for cell in opened(data)["表"][2]:
        assert (cell.value, cell.data_type) == (text, "s")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not re.search(rb"<f[ >/]", archive.read("xl/worksheets/sheet1.xml"))


def test_a_spreadsheet_program_does_not_run_it_either(tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(workbook([OutTable("表", (Field("甲"),), [["=1+1"]])], title="x"))
    saved = opened(by_libreoffice(file, "xlsx", tmp_path).read_bytes())["表"]["A2"]
    assert (saved.value, saved.data_type) == ("=1+1", "s")


def test_a_text_too_long_for_a_cell_is_left_out_never_cut() -> None:
    table = OutTable("表", (Field("甲"),), [["字" * (LONGEST + 1)], ["字" * LONGEST]])
    cells = [cell.value for cell in opened(workbook([table], title="x"))["表"]["A"]]
    assert cells == ["甲", None, "字" * LONGEST]


def test_every_table_has_what_the_data_says(tables: dict[str, OutTable]) -> None:
    assert [*tables] == ["方案服务", "服务记录", "隐患", "费用台账", "待办", "培训", "管理人员培训"]
    for table in tables.values():
        assert table.rows, table.title
        assert {len(row) for row in table.rows} == {len(table.fields)}


def test_a_pooled_service_is_one_row_with_all_its_policies(tables: dict[str, OutTable]) -> None:
    pooled = [row for row in tables["服务记录"].rows if "是" in row]
    assert len(pooled) == 1
    assert pooled[0][1] == "SLAZ202661010000000404、SLAZ202661010000000505"


def test_what_is_still_to_be_spot_checked_is_a_filter_away(tables: dict[str, OutTable]) -> None:
    table = tables["服务记录"]
    titles = [field.title for field in table.fields]
    mode, day = titles.index("服务形式"), titles.index("现场抽查日期")
    checked = {(str(row[day]), row[day + 1]) for row in table.rows if row[day]}
    assert checked == {("2026-10-20", "贺建业"), ("2026-10-22", "沈若兰")}
    assert any("线下" in str(row[mode]) or "现场" in str(row[mode]) for row in table.rows)


def test_fees_add_up(tables: dict[str, OutTable]) -> None:
    amounts = [row[5] for row in tables["费用台账"].rows]
    written = sum(
        Decimal(line.partition("amount: ")[2].partition(",")[0].strip("} "))
        for file in (ROOT / "data").rglob("ledger.yaml")
        for line in file.read_text(encoding="utf-8").splitlines()
        if "amount: " in line
    )
    assert sum(a for a in amounts if isinstance(a, Decimal)) == written


def batch_of(root: Path, as_of: date) -> OutTable:
    checked = check_repository(open_repository(root), as_of=as_of)
    found = overview(checked.portfolio, as_of=as_of, pack=checked.pack, notice_days=15)
    return provincial_table(uploads(checked.portfolio, found), as_of)


def test_the_provincial_batch_is_what_is_reviewed_and_not_uploaded(tmp_path: Path) -> None:
    root = repository(tmp_path)
    assert batch_of(root, AS_OF).rows == []
    for pattern in ("enterprises/jingwei-resin/*/visits/2026-10-20*.yaml", "pooled/*.yaml"):
        for file in (root / "data").glob(pattern):
            text = file.read_text(encoding="utf-8")
            waiting = re.sub(r", uploaded_on: [0-9-]+", "", text)
            assert waiting != text
            file.write_text(waiting, encoding="utf-8")
    table = batch_of(root, AS_OF)
    heads = [each.title for each in table.fields]
    rows = [dict(zip(heads, row, strict=True)) for row in table.rows]
    assert [row["报告文件"].partition("/report-")[0] for row in rows] == [
        "baqiao-woodwork/SLAZ202661010000000404",
        "jingwei-resin/SLAZ202661040000000101",
    ]
    assert rows[0]["保单号"] == "SLAZ202661010000000404\nSLAZ202661010000000505"
    for row in rows:
        assert row["审核日期"] < row["最迟上传日期"] < AS_OF
        assert row["剩余天数"] == (row["最迟上传日期"] - AS_OF).days


def test_the_command_writes_whole_files_where_it_is_told(tmp_path: Path) -> None:
    root = repository(tmp_path / "仓库")
    done = ajx("-C", root, "export", cwd=tmp_path)
    assert done.returncode == 0
    assert opened((root / "build/服务台账.xlsx").read_bytes()).sheetnames[0] == "保单"
    day = ("--as-of", "2026-11-24")
    first = ajx("-C", root, "export", "--out", "一.xlsx", *day, cwd=tmp_path)
    second = ajx("-C", root, "export", "--out", "夹", *day, cwd=tmp_path)
    assert (first.returncode, second.returncode) == (0, 0)
    assert (tmp_path / "一.xlsx").read_bytes() == (tmp_path / "夹/服务台账.xlsx").read_bytes()
    third = ajx("-C", root, "export", "--provincial", cwd=tmp_path)
    assert opened((root / "build/待上传报告.xlsx").read_bytes()).sheetnames == ["待上传报告"]
    assert third.returncode == 0
    assert not [*root.rglob(".*.new")]


LINE = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1)
NAMES = LINE.filter(lambda text: text.strip("-—–/\\／") and not text.startswith(("'", "’", "‘")))
MONEY = st.decimals(0, 9_999_999_999_999, places=2, allow_nan=False)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    name=NAMES,
    texts=st.lists(NAMES, min_size=1, max_size=3).map("\n".join),
    revenue=MONEY,
    premium=MONEY,
    days=st.tuples(DAYS, DAYS).filter(lambda pair: pair[0] < pair[1]),
    number=st.from_regex(r"\A[0-9A-Za-z][0-9A-Za-z_.-]{0,20}\Z"),
)
def test_whatever_the_data_exporting_and_importing_changes_nothing(
    tmp_path: Path,
    *,
    name: str,
    texts: str,
    revenue: Decimal,
    premium: Decimal,
    days: tuple[date, date],
    number: str,
) -> None:
    shutil.rmtree(tmp_path / "data", ignore_errors=True)
    folder = tmp_path / "data/enterprises/firm"
    (folder / "A1").mkdir(parents=True)
    (tmp_path / "ajx.yaml").write_text("version: 1\njurisdiction: shaanxi\n", encoding="utf-8")
    firm: dict[str, Any] = {
        "name": quoted(name),
        "uscc": "91610131MA6X000005",
        "revenue": f"{revenue:.2f}",
        "accident_history": quoted(texts),
    }
    policy = {
        "policy_no": quoted(number),
        "inception": days[0].isoformat(),
        "expiry": days[1].isoformat(),
        "premium": f"{premium:.2f}",
    }
    for file, fields in ((folder / "enterprise.yaml", firm), (folder / "A1/policy.yaml", policy)):
        lines = (f"{key}: {value}\n" for key, value in fields.items())
        file.write_text("".join(lines), encoding="utf-8", newline="\n")
    found = open_repository(tmp_path)
    assert [f for f in found.findings if f.severity == "error"] == []
    assert reimported(exported(found), found).files == ()
