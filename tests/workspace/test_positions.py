"""A value's place is exact in every style of YAML, and what is missing stands at its parent."""

import pytest

from ajx_docs.workspace.yaml_source import YamlSource, read_yaml

TEXT = """\
# 注释
policy_no: "PZ/AB~1"
premium: 126000.00
agreement:
  kind: contract
  files: [ 甲.pdf, '乙.pdf' ]
services:
  - item: training
    goal: {方法: 讲授, effect: "好"}
  -   item: other
      title: >-
        折叠的
        文字
“键”: 值
a/b~c: 斜杠
blank:
last: 完
"""

PLACES = [
    # pointer               part     line:column  literal
    ("", "value", "2:1", ""),
    ("/policy_no", "value", "2:12", "PZ/AB~1"),
    ("/policy_no", "key", "2:1", "PZ/AB~1"),
    ("/premium", "value", "3:10", "126000.00"),
    ("/agreement", "key", "4:1", ""),
    ("/agreement", "value", "5:3", ""),
    ("/agreement/files", "value", "6:10", ""),
    ("/agreement/files/0", "value", "6:12", "甲.pdf"),
    ("/agreement/files/1", "value", "6:19", "乙.pdf"),
    ("/agreement/files/1", "key", "6:19", "乙.pdf"),
    ("/services/0", "value", "8:5", ""),
    ("/services/0/goal/方法", "value", "9:16", "讲授"),
    ("/services/0/goal/effect", "key", "9:20", "好"),
    ("/services/0/goal/effect", "value", "9:28", "好"),
    ("/services/1/item", "value", "10:13", "other"),
    ("/services/1/title", "value", "11:14", "折叠的 文字"),
    ("/“键”", "value", "14:6", "值"),
    ("/a~1b~0c", "value", "15:8", "斜杠"),
    ("/blank", "value", "16:7", ""),
    ("/blank", "key", "16:1", ""),
    ("/last", "value", "17:7", "完"),
]

MISSING = [
    # pointer               line:column of the nearest parent, where it is named
    ("/nothing", "2:1"),
    ("/nothing/at/all", "2:1"),
    ("/agreement/signed_on", "4:1"),
    ("/agreement/files/2", "6:3"),
    ("/agreement/files/x", "6:3"),
    ("/agreement/files/01", "6:3"),
    ("/agreement/files/-1", "6:3"),
    ("/agreement/files/" + "9" * 5000, "6:3"),
    ("/services/0/goal/scope", "9:5"),
    ("/services/1/goal", "10:7"),
    ("/premium/deeper", "3:1"),
]


def source(text: str) -> YamlSource:
    read, findings = read_yaml("data/x.yaml", text.encode())
    assert findings == []
    assert read is not None
    return read


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(("pointer", "part", "at", "literal"), PLACES)
def test_a_value_stands_at(newline: str, pointer: str, part: str, at: str, literal: str) -> None:
    read = source(TEXT.replace("\n", newline))
    place = read.locate(pointer, part)  # type: ignore[arg-type]
    assert f"{place.line}:{place.column}" == at
    assert place.quote == TEXT.split("\n")[place.line - 1]
    assert read.literal(pointer) == literal


@pytest.mark.parametrize(("pointer", "at"), MISSING)
def test_what_is_missing_stands_where_its_parent_is_named(pointer: str, at: str) -> None:
    place = source(TEXT).locate(pointer)
    assert f"{place.line}:{place.column}" == at
    assert source(TEXT).literal(pointer) == ""


def test_a_literal_is_as_typed() -> None:
    read = source("a: 1.50\nb: 2026-01-02\nc: True\nd: +5\ne: ~\nf: '1'\n")
    assert [read.literal(f"/{key}") for key in "abcdef"] == [
        "1.50",
        "2026-01-02",
        "True",
        "+5",
        "~",
        "1",
    ]


def test_a_bare_value_and_a_list_have_places_too() -> None:
    assert source("  文字\n").locate("").column == 3
    assert source("- 甲\n- 乙\n").locate("/1").line == 2


def test_an_aliased_value_stands_at_its_anchor_and_the_alias_at_its_own_place() -> None:
    read, findings = read_yaml("x.yaml", "甲: &x {乙: 丙}\n丁: *x\n".encode())
    assert [f.code for f in findings] == ["Y-alias"]
    assert read is not None
    assert read.value["丁"] is read.value["甲"]
    assert (read.locate("/丁").line, read.locate("/丁").column) == (2, 4)
    assert (read.locate("/丁/乙").line, read.locate("/丁/乙").column) == (1, 11)


def test_characters_beyond_the_basic_plane_count_one_column_each() -> None:
    assert source('{"𬭁👷": 1, b: 2}').locate("/b", "key").column == 11


def test_every_pointer_is_located_while_unwanted_characters_are_in_the_text() -> None:
    read, _ = read_yaml("x.yaml", "a: 甲\u2028乙\x07\nb: 丙\n".encode())
    assert read is not None
    assert (read.locate("/b").line, read.locate("/b").column) == (2, 4)
