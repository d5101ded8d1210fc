"""Headers as core systems write them: matched by their words, told where they fill nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ajx_docs.check.schemas import packaged_schema
from ajx_docs.sheets.cell import Book
from ajx_docs.sheets.columns import Type, by_field, columns
from ajx_docs.sheets.headers import Headers, find_headers
from ajx_docs.sheets.mapping import Headings, to_mapping
from ajx_docs.sheets.reading import read_book
from ajx_docs.sheets.table import Table, find_table
from ajx_docs.workspace.yaml_source import read_yaml
from tests.sheets.books import HEADS, ROW, book, data_of

NONE = Headings()


def table(*rows: Sequence[object], own: Headings = NONE) -> Table:
    found = read_book(data_of(book(*rows)), "policies.xlsx")
    assert isinstance(found, Book)
    return find_table("policies.xlsx", found, own)


def headers(*heads: str) -> Headers:
    found = table(("保单号", "被保险人", *heads)).headers
    assert found is not None
    return found


def meaning(header: str) -> tuple[str, str] | None:
    heading = headers(header).by_column.get(3)
    return (heading.column.field, heading.unit) if heading else None


@pytest.mark.parametrize(
    ("header", "field", "unit"),
    [
        ("保险费（元，不含税）", "policy.premium", "元"),
        ("不含税保费", "policy.premium", "元"),
        ("保费(万元)", "policy.premium", "万元"),
        ("不含税保费_万元", "policy.premium", "万元"),
        ("年营业收入（单位：万元）", "enterprise.revenue", "万元"),
        ("* 统一社会\n信用代码：", "enterprise.uscc", "元"),
        ("起保日期", "policy.inception", "元"),
        ("终保日期", "policy.expiry", "元"),
        ("联 系 电 话", "enterprise.contact.phone", "元"),
        ("从业人员（人）", "enterprise.employees", "元"),
    ],
)
def test_a_header_is_known_by_its_words(header: str, field: str, unit: str) -> None:
    assert meaning(header) == (field, unit)


@pytest.mark.parametrize(
    "header",
    ["保费（含税）", "含税保费", "价税合计", "保险费（美元）", "批单号", "投保单号", "业务员"],
)
def test_a_header_that_means_something_else_is_not_taken(header: str) -> None:
    assert meaning(header) is None


def test_headers_stand_below_titles_and_in_two_rows() -> None:
    found = table(
        ("2026 年保单清单",),
        (None, None, "保险期间", None),
        ("保单号", "被保险人", "起", "止"),
        ("A1", "甲", "2026-03-05", "2027-03-04"),
    ).headers
    assert found is not None
    assert found.row == 3
    made = book(
        (None, None, "保险期间", None), ("保单号", "被保险人", "起", "止"), ("A1", "甲", 1, 2)
    )
    made.active.merge_cells("C1:D1")
    read = read_book(data_of(made), "x.xlsx")
    assert isinstance(read, Book)
    both = find_headers(read.sheets[0], NONE)
    assert both is not None
    assert {"policy.inception", "policy.expiry"} <= both.fields


def test_of_two_columns_for_a_field_the_surer_is_read_and_the_other_told() -> None:
    found = table(("保单号", "被保险人", "保费", "不含税保费"), ROW[:4])
    assert found.headers is not None
    assert found.headers.by_column[4].column.field == "policy.premium"
    assert any("“保费”没有读" in each.message.zh for each in found.findings)


def test_the_same_header_twice_is_an_error_that_names_both() -> None:
    found = table(("保单号", "被保险人", "地址", "地址"), ROW[:4])
    errors = [each for each in found.findings if each.severity == "error"]
    assert [each.code for each in errors] == ["X-header"]
    assert "保单!D1" in errors[0].message.zh
    assert "C1" in errors[0].message.zh


def test_unknown_columns_are_told_not_dropped_in_silence() -> None:
    found = table((*HEADS, "业务员", "渠道"), (*ROW, "甲", "乙"))
    assert any("业务员（G 列）、渠道（H 列）" in each.message.zh for each in found.findings)
    assert table(("序号", *HEADS), (1, *ROW)).findings == ()
    ignored = table((*HEADS, "业务员"), own=Headings(ignore=frozenset({"业务员"})))
    assert ignored.findings == ()


def test_a_premium_whose_header_leaves_the_tax_open_is_cautioned() -> None:
    found = table(("保单号", "被保险人", "保费"), ROW[:3])
    assert any(
        "不含税" in each.message.zh and each.severity == "warning" for each in found.findings
    )


def test_a_repository_maps_its_own_words() -> None:
    own = Headings(columns={"险种单证号": "policy.policy_no", "净额_万元": "policy.premium"})
    found = table(("险种单证号", "净额_万元"), ("A1", 1), own=own).headers
    assert found is not None
    assert {h.column.field: h.unit for h in found.by_column.values()} == {
        "policy.policy_no": "元",
        "policy.premium": "万元",
    }


def test_a_mapping_file_is_checked() -> None:
    source, _ = read_yaml(
        "imports/core.yaml", "columns:\n  甲: policy.premum\nignor: [乙]\n".encode()
    )
    assert source is not None
    mapping, findings = to_mapping(source)
    assert mapping.columns == {}
    assert [each.pointer for each in findings] == ["/ignor", "/columns/甲"]
    assert "policy.premium" in str(findings[1].hint)


def test_a_sheet_without_such_headers_is_told_what_is_needed() -> None:
    found = table(("甲", "乙"), (1, 2))
    assert found.sheet is None
    assert "--form" in str(found.findings[0].hint)


def test_of_several_tables_one_must_be_named() -> None:
    made = book(HEADS, ROW, title="一月")
    made.create_sheet("二月").append(list(HEADS))
    read = read_book(data_of(made), "x.xlsx")
    assert isinstance(read, Book)
    assert "几个工作表" in find_table("x.xlsx", read, NONE).findings[0].message.zh
    assert find_table("x.xlsx", read, Headings(sheet="二月")).sheet is read.sheets[1]
    assert "没有工作表" in find_table("x.xlsx", read, Headings(sheet="三月")).findings[0].message.zh


def test_every_column_is_a_field_of_the_contract_and_every_choice_has_its_words() -> None:
    for column in columns():
        if column.field == "enterprise.id":
            continue
        node = packaged_schema(column.kind).document
        for step in column.path:
            node = node["properties"][step]
        assert set(column.words) == set(node.get("enum", ())), column.field
        assert column.described, column.field
        assert (column.type is Type.CHOICE) == bool(column.words)


def test_every_mandatory_field_but_lists_has_a_column() -> None:
    mandatory = {each.field for each in columns() if each.mandatory}
    for kind in ("enterprise", "policy"):
        document = packaged_schema(
            by_field()[f"{kind}.{'name' if kind == 'enterprise' else 'premium'}"].kind
        ).document
        for name in document["required"]:
            inside = document["properties"][name].get("required")
            wanted = [f"{kind}.{name}.{each}" for each in inside] if inside else [f"{kind}.{name}"]
            assert set(wanted) <= mandatory
