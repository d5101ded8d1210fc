"""The reference page, the pack's guide and the explanations say what the rules do."""

from __future__ import annotations

import re
from pathlib import Path

from ajx_docs.rules.explain import explain
from ajx_docs.rules.pack import load_pack, read_pack
from ajx_docs.rules.run import all_rules, find_rule
from scripts.make_rule_reference import PAGE, page

GUIDE = Path(PAGE).with_name("adding-a-pack.md")


def test_the_reference_page_is_what_the_rules_say() -> None:
    assert PAGE.read_text("utf-8") == page(), "run python -m scripts.make_rule_reference"


def test_every_rule_has_its_section_and_every_link_a_target() -> None:
    text = page()
    for rule in all_rules():
        assert f"## {rule.code} {rule.title.zh}" in text
    targets = set(re.findall(r'<a id="([^"]+)"', text))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) == targets


def test_the_guides_example_is_a_pack_that_works() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    pack = read_pack(example)
    assert pack.articles == {"A13.1": "第九条"}
    rule = find_rule("A13.1")
    assert rule
    told = explain(rule, pack)
    assert told.article == "第九条"
    assert not told.fails.findings, "126,000 yuan are below its bound: one service is enough"


def test_an_explanation_shows_numbers_changes_and_findings() -> None:
    rule = find_rule(" a13.1 ")
    assert rule
    told = explain(rule, load_pack())
    assert "对于保费10万元以上的保单" in told.words
    assert [(p.name, p.values[-1].value) for p in told.parameters][:1] == [
        ("onsite_premium", "30000")
    ]
    assert ("plan.services.1.times", "1") in [(c.path, c.value) for c in told.fails.changes]
    assert "缺 1 次" in told.fails.findings[0].message.zh
    assert told.passes.findings == ()


def test_a_duty_not_in_force_is_explained_without_a_verdict() -> None:
    rule = find_rule("A13.1")
    assert rule
    told = explain(rule, load_pack("national"))
    assert not told.in_force
    assert told.fails.findings == told.parameters == ()
    assert find_rule("A99.9") is None
