"""A field changed in a YAML file, and not a character else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajx_docs.sheets.yaml_edit import edited
from ajx_docs.workspace.yaml_source import read_yaml

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "data").rglob("*.yaml"))
TEXT = """\
# 示例
policy_no: "A1"
premium: 186400.00   # 元，不含税
no: 012:30

agreement:  # 协议
  kind: clause
  contents: |  # 约定
    一

    - 二

# 合同
provider_contract:
  provider: 'qinan'   # 机构

  # 编号
  number: QC-1
people:
- a
- b   # 乙
# 完
"""


def value_of(text: str) -> Any:
    source, findings = read_yaml("x.yaml", text.encode())
    assert source is not None, findings
    return source.value


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.relative_to(ROOT).as_posix())
def test_our_files_are_written_as_they_were_read(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert edited(text, {}) == text


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        (("premium",), Decimal("5"), "186400.00   # 元", "5.00        # 元"),
        (("policy_no",), "B2", '"A1"', '"B2"'),
        (("agreement", "kind"), "contract", "kind: clause", "kind: contract"),
        (("agreement", "contents"), "三", "    一\n\n    - 二\n", "    三\n"),
        (("provider_contract", "provider"), "other", "'qinan'", "'other'"),
        (("provider_contract", "number"), "0012", "QC-1", '"0012"'),
        (("provider_contract", "number"), "甲: 乙", "QC-1", '"甲: 乙"'),
        (
            ("provider_contract", "signed_on"),
            date(2026, 3, 3),
            "number: QC-1\n",
            "number: QC-1\n  signed_on: 2026-03-03\n",
        ),
        (
            ("agreement", "signed_on"),
            date(2026, 3, 3),
            "    - 二\n",
            "    - 二\n  signed_on: 2026-03-03\n",
        ),
        (
            ("construction", "commenced_on"),
            date(2026, 3, 3),
            "- b   # 乙\n",
            "- b   # 乙\nconstruction:\n  commenced_on: 2026-03-03\n",
        ),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_the_field_changes(
    path: tuple[str, ...], value: Any, before: str, after: str, newline: str
) -> None:
    text = edited(TEXT.replace("\n", newline), {path: value})
    assert text == TEXT.replace(before, after, 1).replace("\n", newline)


def test_a_comment_beside_a_line_stays_when_the_text_grows() -> None:
    assert edited("name: 甲  # 全称\n# 下\nx: 1\n", {("name",): "甲\n乙"}) == (
        "name: |  # 全称\n  甲\n  乙\n# 下\nx: 1\n"
    )


def test_a_form_of_ajx_new_is_filled_in_where_its_fields_wait() -> None:
    text = '# 姓名\nname:\n\n# 联系人\ncontact:\n  name:  # 谁\n  phone: ""\n'
    filled = edited(text, {("name",): "甲", ("contact", "phone"): "029-00000041"})
    assert value_of(filled) == {"name": "甲", "contact": {"name": None, "phone": "029-00000041"}}
    assert [line for line in filled.splitlines() if "#" in line] == [
        "# 姓名",
        "# 联系人",
        "  name:  # 谁",
    ]


def test_a_place_that_is_taken_is_refused() -> None:
    with pytest.raises(ValueError, match="contact"):
        edited("contact: 甲\n", {("contact", "name"): "乙"})


def test_fields_of_a_flow_mapping_stay_on_their_line() -> None:
    text = 'contact: {name: 冯立群, phone: "029-00000041"}\n'
    assert edited(text, {("contact", "name"): "李四"}) == text.replace("冯立群", "李四")


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp", "Cf"]),
    min_size=1,
).map(str.strip)


@given(WORDS.filter(bool), st.sampled_from(["name", "agreement.kind", "new", "new.deep"]))
def test_any_text_is_read_back_as_it_was(text: str, where: str) -> None:
    path = tuple(where.split("."))
    found = value_of(edited(TEXT, {path: text}))
    for step in path:
        found = found[step]
    assert found == text


@given(st.lists(WORDS.filter(bool), min_size=2, max_size=5).map("\n".join))
def test_any_lines_are_read_back_as_they_were(text: str) -> None:
    found = value_of(edited(TEXT, {("agreement", "contents"): text, ("more",): text}))
    assert found["agreement"]["contents"].rstrip("\n") == text
    assert found["more"].rstrip("\n") == text
