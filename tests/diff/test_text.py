"""What changes in a text, by phrase, as a Chinese reader expects it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ajx_docs.diff.changes import Change
from ajx_docs.diff.text import phrases

MARKS = {None: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "{{+{}+}}"}


def marked(before: str, after: str) -> str:
    return "".join(MARKS[each.change].format(each.text) for each in phrases(before, after))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            "一般隐患整改率不低于 90%",
            "一般隐患整改率不低于 95%",
            "一般隐患整改率不低于 [-90%-]{+95%+}",
        ),
        (
            "预算 15,000 元，专款专用。",
            "预算 18,000 元，专款专用。",
            "预算 [-15,000-]{+18,000+} 元，专款专用。",
        ),
        ("二季度开展培训。", "三季度开展培训。", "[-二-]{+三+}季度开展培训。"),
        (
            "2026-04-16 到场排查。",
            "2026-04-17 到场排查。",
            "[-2026-04-16-]{+2026-04-17+} 到场排查。",
        ),
        (
            "已停用该釜，恢复联锁。测试合格。",
            "已停用该釜，更换温度变送器，恢复联锁。测试合格。",
            "已停用该釜，{+更换温度变送器，+}恢复联锁。测试合格。",
        ),
        (
            "现场总体受控；重大隐患已整改。",
            "现场总体受控；企业另请第三方复核，尚无结论。",
            "现场总体受控；[-重大隐患已整改。-]{+企业另请第三方复核，尚无结论。+}",
        ),
        # 两处改动之间只碰巧相同的一个字，不拆开。
        ("由张三负责整改。", "由李三丰负责整改。", "由[-张三-]{+李三丰+}负责整改。"),
        ("GB 50140 第5条", "GB 50016 第5条", "GB [-50140-]{+50016+} 第5条"),
        ("- 甲\n- 乙\n", "- 甲\n- 丙\n- 乙\n", "- 甲\n{+- 丙\n+}- 乙\n"),
    ],
)
def test_a_change_reads_well(before: str, after: str, told: str) -> None:
    assert marked(before, after) == told


def test_what_was_written_anew_is_told_as_a_whole() -> None:
    assert phrases("甲乙丙丁", "子丑寅卯辰") == ()


def test_texts_too_long_to_compare_are_told_as_a_whole() -> None:
    assert phrases("甲，" * 60_000, "甲，" * 60_001) == ()


TEXTS = st.text(st.sampled_from("隐患整改已完成，。\n 12.5%abc"), max_size=60)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_nothing_is_lost_or_made_up(before: str, after: str) -> None:
    found = phrases(before, after)
    if found:
        kept = [each for each in found if each.change is not Change.ADDED]
        new = [each for each in found if each.change is not Change.REMOVED]
        assert "".join(each.text for each in kept) == before
        assert "".join(each.text for each in new) == after
        assert all(each.text for each in found)


@settings(deadline=None)
@given(TEXTS.filter(bool))
def test_an_equal_text_is_kept_whole(text: str) -> None:
    (only,) = phrases(text, text)
    assert (only.change, only.text) == (None, text)
