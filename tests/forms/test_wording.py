"""What people write for a day, a number, a choice is understood as they mean it, or refused."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ajx_docs.forms.fields import Choice, Field, Sort
from ajx_docs.forms.wording import Unclear, parsed, printed, same

MODES = (Choice("onsite", "现场"), Choice("mixed", "现场与线上结合"))


def field(sort: Sort) -> Field:
    choices = MODES if sort is Sort.CHOICE else ()
    return Field(name="x", key="x", alias="x", title="x", sort=sort, choices=choices)


@pytest.mark.parametrize(
    ("sort", "text", "value"),
    [
        (Sort.DATE, "2026年3月12日", "2026-03-12"),
        (Sort.DATE, "２０２６年３月１２日", "2026-03-12"),
        (Sort.DATE, " 2026 年 3 月 12 日 ", "2026-03-12"),
        (Sort.DATE, "二〇二六年三月十二日", "2026-03-12"),
        (Sort.DATE, "2026-03-12", "2026-03-12"),
        (Sort.DATE, "2026.3.12", "2026-03-12"),
        (Sort.DATE, "2026/3/12", "2026-03-12"),
        (Sort.WHOLE, "3", 3),
        (Sort.WHOLE, "３次", 3),
        (Sort.WHOLE, "58 人", 58),
        (Sort.WHOLE, "1,200人次", 1200),
        (Sort.WHOLE, "3.0", 3),
        (Sort.NUMBER, "12,600.50元", Decimal("12600.5")),
        (Sort.NUMBER, "1.26万元", 12600),
        (Sort.NUMBER, "2.5学时", Decimal("2.5")),
        (Sort.ANSWER, "是", True),
        (Sort.ANSWER, "不同意", False),
        (Sort.CHOICE, "现场", "onsite"),
        (Sort.CHOICE, "onsite", "onsite"),
        (Sort.CHOICE, " 现场与线上 结合", "mixed"),
        (Sort.TEXT, "  两端空格 \r\n换行 ", "两端空格\n换行"),
    ],
)
def test_it_is_understood(sort: Sort, text: str, value: Any) -> None:
    found = parsed(field(sort), text)
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize(
    ("sort", "text", "hint"),
    [
        (Sort.DATE, "2026年2月29日", "2026 年 2 月只有 28 天"),
        (Sort.DATE, "2026年13月1日", "没有 13 月"),
        (Sort.DATE, "2026年3月", "写成 2026年3月12日"),
        (Sort.WHOLE, "3.5次", "写一个数字"),
        (Sort.WHOLE, "约60人", "写一个数字"),
        (Sort.WHOLE, "3至4次", "写一个数字"),
        (Sort.NUMBER, "若干", "写一个数字"),
        (Sort.ANSWER, "也许", "写“是”或“否”"),
        (Sort.CHOICE, "现厂", "可选：现场、现场与线上结合"),
        (Sort.CHOICE, "线上结合", "您是否想写“现场与线上结合”"),
    ],
)
def test_it_is_refused_and_what_to_write_is_said(sort: Sort, text: str, hint: str) -> None:
    found = parsed(field(sort), text)
    assert isinstance(found, Unclear)
    assert hint in found.hint.zh


@pytest.mark.parametrize(
    ("sort", "value", "text"),
    [
        (Sort.DATE, "2026-03-12", "2026年3月12日"),
        (Sort.DATE, "下旬", "下旬"),
        (Sort.NUMBER, Decimal("2.50"), "2.50"),
        (Sort.CHOICE, "onsite", "现场"),
        (Sort.CHOICE, "gone", "gone"),
        (Sort.TEXT, None, ""),
        (Sort.TEXT, {"a": 1}, ""),
    ],
)
def test_it_is_shown_as_papers_write_it(sort: Sort, value: Any, text: str) -> None:
    assert printed(field(sort), value) == text
    assert same(field(sort), f" {text}\u00a0\r\n", value)
