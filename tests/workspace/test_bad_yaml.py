"""Each mistake of the table is told once: code, line, column, the line quoted, what to do."""

import re

import pytest
import yaml

from ajx_docs.diagnostics import Finding
from ajx_docs.workspace.characters import find_unwanted
from ajx_docs.workspace.positions import Lines
from ajx_docs.workspace.problem import LIMIT, Problems
from ajx_docs.workspace.reading import read_document
from ajx_docs.workspace.yaml_source import YamlSource, read_yaml

from .bad_yaml import FINE, REFUSED, SYNTAX, Bad

ALL = SYNTAX + REFUSED


def read(text: str) -> tuple[YamlSource | None, list[Finding]]:
    return read_yaml("data/x.yaml", text.encode())


def titles(table: list[Bad]) -> list[str]:
    return [bad.title for bad in table]


@pytest.mark.parametrize("bad", ALL, ids=titles(ALL))
def test_a_mistake_is_told_once_with_its_place_and_its_cure(bad: Bad) -> None:
    _, findings = read(bad.text)
    told = [(f.code, f"{f.location.line}:{f.location.column}") for f in findings]
    assert told == [(bad.code, bad.at)]
    assert findings[0].hint is not None
    assert bad.advice in findings[0].hint.zh


@pytest.mark.parametrize("bad", ALL, ids=titles(ALL))
def test_the_line_is_quoted_and_both_languages_speak(bad: Bad) -> None:
    (finding,) = read(bad.text)[1]
    line = re.split("\r\n|\n|\r", bad.text)[finding.location.line - 1]
    assert finding.location.file == "data/x.yaml"
    assert len(finding.location.quote) == min(len(line), 401)
    assert finding.location.quote[:4].replace("→", "\t") == line[:4]
    assert not re.search("[\x00-\x1f\x7f\u2028\u202e\u200b]", finding.location.quote)
    assert finding.hint is not None
    assert all((finding.message.zh, finding.message.en, finding.hint.zh, finding.hint.en))


@pytest.mark.parametrize("bad", SYNTAX, ids=titles(SYNTAX))
def test_what_is_no_yaml_gives_no_value(bad: Bad) -> None:
    assert read(bad.text)[0] is None


@pytest.mark.parametrize("bad", REFUSED, ids=titles(REFUSED))
def test_what_is_refused_is_still_read_so_that_more_can_be_said(bad: Bad) -> None:
    assert read(bad.text)[0] is not None


@pytest.mark.parametrize("text", FINE)
def test_good_yaml_is_not_complained_about(text: str) -> None:
    source, findings = read(text)
    assert findings == []
    assert source is not None


@pytest.mark.parametrize("bad", ALL, ids=titles(ALL))
def test_the_parser_without_libyaml_tells_the_same(bad: Bad) -> None:
    problems = Problems()
    read_document(find_unwanted(bad.text, problems), problems, loader=yaml.SafeLoader)
    places = [Lines(bad.text).location("x", p.index) for p in problems.all()]
    assert [p.code for p in problems.all()] == [bad.code]
    assert [f"{p.line}:{p.column}" for p in places] == [bad.at]


def test_all_mistakes_of_a_file_are_told_in_one_run() -> None:
    _, findings = read("phone: 0290000\na: 1\na: 2\nb: *x\nc: [甲，乙]\nd: !x 1\n2026: y\n")
    assert [f.code for f in findings] == [
        "Y-number",
        "Y-duplicate",
        "Y-alias",
        "Y-comma",
        "Y-tag",
        "Y-key",
    ]


def test_mistakes_before_a_syntax_error_are_told_with_it() -> None:
    _, findings = read('a: 1\na: 2\nb: "未完\n')
    assert [f.code for f in findings] == ["Y-duplicate", "Y-quote"]


def test_a_finding_points_at_the_value_by_pointer() -> None:
    _, findings = read("a:\n  - b/c~d: 0123\n    e: 1\n    e: 2\n")
    assert [(f.code, f.pointer) for f in findings] == [
        ("Y-number", "/a/0/b~1c~0d"),
        ("Y-duplicate", "/a/0/e"),
    ]


def test_the_first_of_equal_keys_counts_for_value_and_place_alike() -> None:
    source, _ = read("a: 1\nb: 2\na: 3\n")
    assert source is not None
    assert source.value == {"a": 1, "b": 2}
    assert source.locate("/a").line == 1


def test_a_number_sign_after_a_space_is_a_warning() -> None:
    source, (finding,) = read("place: 储罐 #3\n")
    assert source is not None
    assert source.value == {"place": "储罐"}
    assert (finding.code, finding.severity, finding.location.column) == ("Y-comment", "warning", 11)


def test_a_thousand_of_one_mistake_are_counted_not_listed() -> None:
    _, findings = read("a: 1\n" * 1001)
    assert len(findings) == LIMIT + 1
    assert "还有 980 处" in findings[-1].message.zh


@pytest.mark.parametrize("text", ["", "\n\n", "# 注释\n", "---\n", "~\n", "   "])
def test_an_empty_file_is_told_as_empty(text: str) -> None:
    source, (finding,) = read(text)
    assert source is None
    assert (finding.code, finding.location.line) == ("Y-empty", 1)


def test_an_endless_line_is_quoted_around_the_place() -> None:
    _, (finding,) = read("a: [" + "x, " * 100_000 + "甲，乙]\n")
    assert finding.location.column > 300_000
    assert "甲，乙" in finding.location.quote
    assert len(finding.location.quote) < 500


def test_a_terminal_is_not_steered_by_what_a_file_holds() -> None:
    _, findings = read('a: "\\e[31m"\n"b\\ec": 1\n"b\\ec": 2\nd: \x1b[2J\n')
    for finding in findings:
        assert "\x1b" not in finding.location.quote + finding.message.zh + finding.message.en
