"""Whatever a text holds: it goes to Word and back unchanged, and what is typed arrives."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ajx_docs.forms.alignment import aligned
from ajx_docs.forms.merging import merge
from ajx_docs.forms.rewriting import rewritten
from ajx_docs.forms.wording import canonical, typed
from ajx_docs.workspace.characters import readable
from tests.forms.editing import PLAN, TRAINING, Edit, back, form, value_of, yaml_of
from tests.forms.programs import saved_by_word, saved_by_wps

LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff")
PIECES = st.sampled_from(
    [
        "\n",
        "\n\n",
        "{{ x }}",
        "{% if %}",
        "<w:t>",
        "&amp;",
        "]]>",
        "🦺",
        "👨\u200d👩\u200d👧",
        "〔",
        "：",
        ": ",
        " # ",
        "- ",
        "\t",
        "  ",
        "'",
        '"',
        "\\",
        "true",
        "no",
        "2026-03-05",
        "007",
        "~",
        "|",
        "%",
        "@",
        "\u00a0",
        "\u200b",
        "\u2028",
        "\u0085",
        "一、",
        "…",
    ]
)
ANY = st.lists(LETTERS | PIECES, min_size=1, max_size=12).map("".join)
WRITTEN = ANY.map(lambda text: text.replace("\t", " ")).filter(
    lambda text: readable(text) == text and text.strip()
)
"""What a data file may hold."""
TYPED = ANY.filter(lambda text: typed(text) and "\ufffd" not in text)


def plan_with(text: str) -> str:
    return yaml_of(PLAN).replace(
        "  - item: risk_assessment\n    schedule: 2026 年 6 月，1 次，现场 3 天",
        f"  - item: risk_assessment\n    schedule: {json.dumps(text, ensure_ascii=False)}",
    )


@given(WRITTEN)
@settings(max_examples=20, deadline=None)
@example("{{ loop }}\n{% raw %}<w:p/>&\n\n🦺 \n")
@example("〔什么时间、几次〕")
def test_a_text_goes_to_word_and_back(text: str) -> None:
    yaml = plan_with(text)
    made = form(PLAN, yaml)
    for saved in (saved_by_word, saved_by_wps):
        result = back(saved(made), PLAN, yaml)
        assert result.text == yaml
        assert result.findings == ()


@given(TYPED)
@settings(max_examples=40, deadline=None)
@example("网页\u200b粘贴\u2028来的\t字")
@example("- 甲\n\n  - 乙\n# 丙")
@example(" 前有空格\n后")
@example("12:30")
@example("null")
@example("甲: 乙 #")
@example("'单引号' \"双引号\" \\")
def test_what_is_typed_arrives_and_nothing_else_changes(text: str) -> None:
    result = back(Edit(form(PLAN)).write("guarantees.funding", text).data(), PLAN)
    wanted = value_of(yaml_of(PLAN))
    wanted["guarantees"]["funding"] = typed(text) + "\n"
    assert readable(typed(text)) == typed(text)
    assert value_of(result.text) == wanted
    before, _, after = yaml_of(PLAN).partition("guarantees:\n")
    assert result.text.startswith(before)
    assert result.text.endswith(after[after.index("  other: |") :])


SCALARS = st.one_of(
    WRITTEN.map(canonical), st.integers(0, 10**6), st.booleans(), st.dates().map(str), st.decimals(
        allow_nan=False, allow_infinity=False, places=2, min_value=0, max_value=10**6
    )
)  # fmt: skip
NAMES = st.sampled_from("abcdefg")
VALUES = st.recursive(
    SCALARS,
    lambda inside: (
        st.lists(inside, min_size=1, max_size=3)
        | st.dictionaries(NAMES, inside, min_size=1, max_size=3)
    ),
    max_leaves=12,
)
FILES = st.dictionaries(NAMES, VALUES, min_size=1, max_size=4)


@given(FILES, FILES)
@settings(max_examples=80, deadline=None)
def test_a_file_can_become_any_other(one: dict[str, Any], other: dict[str, Any]) -> None:
    first = rewritten("", one, {})
    assert value_of(first) == one
    assert value_of(rewritten(first, other, {name: {} for name in "gfedcba"})) == other
    assert rewritten(first, one, {}) == first


@given(st.lists(FILES, max_size=5), st.lists(FILES, max_size=5))
@settings(max_examples=60, deadline=None)
def test_every_item_has_its_pair_or_none_in_order(old: list[Any], new: list[Any]) -> None:
    pairs = aligned(old, new)
    assert [i for i, _ in pairs if i is not None] == list(range(len(old)))
    assert [j for _, j in pairs if j is not None] == list(range(len(new)))


@given(FILES, FILES)
@settings(max_examples=60, deadline=None)
def test_a_change_on_one_side_is_no_conflict(base: dict[str, Any], other: dict[str, Any]) -> None:
    assert merge(base, other, base) == (other, [])
    assert merge(base, base, other) == (other, [])
    assert merge(base, other, other) == (other, [])


def test_a_true_is_not_a_one() -> None:
    assert merge({"a": 1}, {"a": True}, {"a": 1}) == ({"a": True}, [])


@given(st.lists(WRITTEN.map(lambda t: canonical(t).replace("\n", " ")), min_size=1, max_size=4))
@settings(max_examples=30, deadline=None)
def test_files_are_named_one_a_line(names: list[str]) -> None:
    result = back(Edit(form(TRAINING)).write("media", "\n".join(names)).data(), TRAINING)
    assert value_of(result.text)["media"] == [canonical(name) for name in names]
