"""Each rule's own examples do what they say, and the worked case itself is all right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ajx_docs.diagnostics import Severity
from ajx_docs.rules.explain import explain
from ajx_docs.rules.pack import load_pack
from ajx_docs.rules.registry import Rule
from ajx_docs.rules.run import CHAPTERS, all_rules
from tests.rules.world import judged

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "tests/examples/data"
RULES = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)


@RULES
def test_the_failing_example_fails_and_the_passing_one_passes(rule: Rule) -> None:
    told = explain(rule, load_pack())
    assert told.fails.findings, "the failing example must be found"
    assert not told.passes.findings, [f.message.zh for f in told.passes.findings]


@RULES
def test_a_finding_says_everything_in_both_languages(rule: Rule) -> None:
    for finding in explain(rule, load_pack()).fails.findings:
        assert finding.code == rule.code
        assert finding.article
        assert finding.location.file.startswith(("data/", "archive/"))
        assert finding.message.zh.endswith(("。", "）"))
        assert finding.message.en.endswith((".", ".)"))
        if "完成，迟" not in finding.message.zh:
            assert finding.hint, "say what to do, unless nothing can be done any more"


@RULES
def test_a_rule_is_documented(rule: Rule) -> None:
    assert rule.title.zh
    assert rule.reading.zh.endswith("。")
    assert rule.reading.en.endswith(".")
    assert rule.words.startswith(("第", "附件2", "AQ 9010-2019", "“"))
    assert all(load_pack().parameter(name).title for name in rule.parameters)


def test_rules_live_in_the_module_of_their_chapter() -> None:
    articles = {2: range(6, 11), 3: range(11, 14), 4: range(14, 15), 5: range(15, 22)}
    chapters = {article: chapter for chapter, held in articles.items() for article in held}
    for rule in all_rules():
        module = rule.module.rpartition(".")[2]
        if rule.code.startswith("AQ"):
            assert module.startswith("national_")
        elif rule.code.startswith("N"):
            assert module.startswith("annex2")
        else:
            article = int(rule.code[1:].split(".")[0])
            assert module.startswith(f"chapter{chapters.get(article, 6)}_")
    assert {rule.module for rule in all_rules()} == {chapter.__name__ for chapter in CHAPTERS}


def test_the_worked_case_has_no_error_and_no_warning() -> None:
    assert [f for f in judged({}) if f.severity is not Severity.NOTICE] == []


def test_the_worked_case_is_the_example_of_the_contract() -> None:
    def plain(path: Path) -> Any:
        return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)

    worked = plain(ROOT / "ajx_docs/rules/worked_case.yaml")
    (case,) = EXAMPLES.glob("enterprises/*/*/policy.yaml")
    expected = {
        "insurer": plain(EXAMPLES / "insurer.yaml"),
        "provider": plain(EXAMPLES / "providers/anke.yaml"),
        "enterprise": plain(case.parents[1] / "enterprise.yaml"),
        "register": plain(EXAMPLES / "destructions/2026-001.yaml"),
        "years": [plain(EXAMPLES / "years/2026.yaml")],
        "visits": [
            {"slug": file.stem, **plain(file)} for file in sorted(case.parent.glob("visits/*"))
        ],
    }
    for paper in ("policy", "plan", "ledger", "complaints", "evaluation"):
        expected[paper] = plain(case.parent / f"{paper}.yaml")
    assert worked == expected
