"""The words that rules and numbers quote stand in the regulation's text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ajx_docs.rules.pack import Parameter, load_pack
from ajx_docs.rules.registry import Rule
from ajx_docs.rules.run import all_rules

TEXT = (Path(__file__).parent / "shaanxi-draft.txt").read_text("utf-8")
QUOTE = re.compile("“((?:[^“”]|“[^”]*”)+)”")
PROVINCIAL = [each for each in all_rules() if not each.code.startswith("AQ")]
NUMBERS = [p for p in load_pack().parameters.values() if p.article.startswith("第")]


def _bare(text: str) -> str:
    return re.sub(r"\[bookmark: [^\]]*\]|[\s　]", "", text)


@pytest.mark.parametrize("rule", PROVINCIAL, ids=lambda rule: rule.code)
def test_a_rule_quotes_the_articles_own_words(rule: Rule) -> None:
    quotes = QUOTE.findall(rule.words)
    assert quotes
    for quote in quotes:
        for part in re.split("　+|：　", quote):
            assert _bare(part) in _bare(TEXT), part


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number.name)
def test_a_number_of_the_pack_quotes_its_article(number: Parameter) -> None:
    assert _bare(number.words) in _bare(TEXT)
    assert len(NUMBERS) >= 20


def test_every_code_of_the_regulations_duties_is_a_rule() -> None:
    duties = """
        A6.2 A6.3 A6.4 A6.6 A7.2 A7.3 A8.1 A10.1 A10.6 A11.1 A11.2 A11.4 A11.8 A13.1 A13.2
        A14.3 A14.4 A14.5 A16.1 A17.1 A18.1 A19.1 A19.2 A20.1 A20.2 A22.1 A22.2 A23.1 A24.1 A24.2
        N2.1 N2.2 N2.3 N2.4 N2.5 N2.6 N2.7 AQ6.1 AQ6.2 AQ6.3
    """
    assert [each.code for each in all_rules() if each.code[:2] != "AQ"] == [
        code for code in duties.split() if code[:2] != "AQ"
    ]
    assert {each.code for each in all_rules()} == set(duties.split())
