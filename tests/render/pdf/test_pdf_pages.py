"""What stands on the pages: annex 2 to the letter, nothing cut, nothing torn apart."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from ajx_docs.documents.catalogue import Document
from ajx_docs.documents.charts import Chart
from ajx_docs.documents.common import Signature
from ajx_docs.documents.markdown import parse
from ajx_docs.render.engine import render
from tests.documents.cases import ROOT
from tests.render.tasks import (
    EXAMPLE,
    document,
    documents_in,
    pdf,
    pdf_of,
    reader,
    squeezed,
    task_of,
    text_of,
)

A4 = (595.28, 841.89)
ALL = [
    pytest.param(root, each, id=f"{each.folder}/{each.stem}")
    for root in (ROOT, EXAMPLE)
    for each in documents_in(root=root)
]
SKIPPED = {"metadata", "alternative_text", "id", "lane", "lanes", "brief", "start", "end", "arrows"}
SKIPPED |= {"path", "alt", "link", "watermark", "unchosen_mark", "aligns", "key"}
UNTOLD = {
    # What was found is told there; what became of it is the report's.
    "hazard-notice": {"state", "rectification", "reported"},
    "major-hazard-report": {"state", "rectification", "reported"},
}


def strings(value: Any, untold: Set[str] = frozenset()) -> Iterator[str]:
    """Every string of a view that is to be read on paper. Charts are pictures: not their words."""
    if isinstance(value, str):
        yield from value.split("\n")
    elif isinstance(value, tuple):
        for each in value:
            yield from strings(each, untold)
    elif is_dataclass(value) and not isinstance(value, Chart):
        for field in fields(value):
            if field.name not in SKIPPED | untold:
                yield from strings(getattr(value, field.name), untold)


@pytest.mark.parametrize(("root", "each"), ALL)
def test_all_a_view_says_is_printed_and_nothing_leaves_the_page(root: Path, each: Document) -> None:
    data = pdf_of(each, root)
    whole = text_of(data)
    for text in strings(each.view, UNTOLD.get(each.kind.name, frozenset())):
        assert squeezed(text) in whole, text
    for sheet in pypdfium2.PdfDocument(data):
        width, height = sheet.get_size()
        for char, (left, bottom, right, top) in characters(sheet):
            assert 0 <= left <= right <= width, char
            assert 0 <= bottom <= top <= height, char


def characters(sheet: Any) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """The visible characters of a page, each with its box."""
    words = sheet.get_textpage()
    for index in range(words.count_chars()):
        char = words.get_text_range(index, 1)
        if char.strip():
            yield char, words.get_charbox(index)


def pages(data: bytes) -> list[str]:
    """Each page's text without what every page repeats above and below."""
    return [page.extract_text() for page in reader(data).pages]


def test_plan_follows_annex_2() -> None:
    text = text_of(pdf("jingwei-resin/plan"))
    order = [
        "安责险事故预防服务方案",
        "被保险人名称：",
        "承保机构：",
        "保单号：",
        "一、企业（项目）概况",
        "（一）安全管理状况",
        "（二）主要设备设施",
        "（三）主要工艺（施工）流程",
        "（四）主要危险源点及重大危险源",
        "二、服务项目基本情况",
        "结合投保项目事故预防服务需求，本服务方案商定提供以下服务内容（可根据需求进行选择）：",
        "序号服务项目服务时间和频次服务机构服务人员",
        "1安全生产宣传教育培训",
        "2安全风险辨识、评估、评价",
        "3安全生产标准化管理体系建设本方案未选",
        "4生产安全重大事故隐患排查",
        "5安全生产应急预案编制和应急救援演练本方案未选",
        "6安全生产科技创新、装备研发推广应用",
        "7其他服务事项",
        "三、预期目标",
        "1.教育培训",
        "2.风险辨识",
        "3.隐患排查",
        "4.应急演练：本方案不涉及",
        "5.线上培训",
        "6.其他类型的服务",
        "四、服务保障事项",
        "（一）资金保障情况",
        "（二）其他服务保障情况",
        "本方案已征得企业（泾渭示例树脂材料有限公司）同意。",
        "承保公司事故预防服务管理人员审核：",
        "安全生产技术服务机构签字或签章：",
    ]
    at = -1
    for words in order:
        found = text.find(words, at + 1)
        assert found > at, words
        at = found


def test_pages_are_numbered_but_the_cover_is_not() -> None:
    texts = [squeezed(each) for each in pages(pdf("jingwei-resin/plan"))]
    assert "页共" not in texts[0]
    for number, text in enumerate(texts[1:], 2):
        assert f"第{number}页共{len(texts)}页" in text


def test_draft_is_marked_on_every_page_and_left_open_to_sign() -> None:
    texts = [squeezed(each) for each in pages(pdf("示例豆制品坊/plan"))]
    assert all("草稿" in each for each in texts)
    assert "承保公司事故预防服务管理人员审核：日期：年月日" in "".join(texts)


def test_approved_plan_bears_names_and_no_mark() -> None:
    text = text_of(pdf("jingwei-resin/plan"))
    signature = document("jingwei-resin/plan").view.insurer_signature
    assert "草稿" not in text
    assert f"审核：{signature.name}日期：{signature.date}" in text


@pytest.mark.parametrize("lines", range(0, 24, 3))
def test_signatures_of_a_plan_stand_on_one_page_with_the_consent(lines: int) -> None:
    task = task_of(document("weiyang-auto-repair/plan"))
    filled = parse("\n\n".join(f"保障措施第{n}条。" for n in range(lines)))
    data = render(replace(task, view=replace(task.view, other_guarantees=filled)))
    roles = task.view.insurer_signature.role, task.view.provider_signature.role
    for role in roles:
        (sheet,) = [each for each in map(squeezed, pages(data)) if f"{role}：" in each]
        assert "日期：" in sheet.split(f"{role}：")[1]
        assert all(each in sheet for each in (*roles, squeezed(task.view.consent)))


@pytest.mark.parametrize("lines", range(0, 26, 2))
def test_heading_stays_with_its_first_line(lines: int) -> None:
    task = task_of(document("weiyang-auto-repair/plan"))
    filled = parse("\n\n".join(f"状况第{n}条。" for n in range(lines)))
    overview = replace(task.view.overview, safety_management=filled)
    data = render(replace(task, view=replace(task.view, overview=overview)))
    for sheet in pages(data):
        body = [each for each in sheet.splitlines() if each.strip() and "页" not in each]
        assert not squeezed(body[-1]).startswith(("（一）", "（二）", "（三）", "（四）", "二、"))


def test_row_is_never_split() -> None:
    task = task_of(document("jingwei-resin/plan"))
    rows = tuple(
        replace(row, schedule="\n".join(f"<{row.number}.{n}>" for n in range(9)))
        for row in task.view.rows
    )
    data = render(replace(task, view=replace(task.view, rows=rows)))
    for row in rows:
        (sheet,) = [each for each in pages(data) if f"<{row.number}.0>" in each]
        assert all(f"<{row.number}.{n}>" in sheet for n in range(9))


def test_hazard_is_told_on_one_page_with_its_photographs() -> None:
    data = pdf("jingwei-resin/report-2026-04-08-inspection")
    sheets = [squeezed(each) for each in pages(data)]
    told = [each for each in sheets if "隐患级别" in each]
    assert sum(each.count("隐患级别") for each in told) == 10
    for sheet in told:
        assert sheet.count("隐患级别") == sheet.count("整改情况")
    assert all("隐患级别" in each for each in sheets if "整改前" in each)


ONE_PAGE = ("return-visit", "extension-consent", "provider-appraisal", "commitment")
"""Forms that people fill in and sign on a single sheet."""


@pytest.mark.parametrize(
    ("root", "each"),
    [p for p in ALL if p.values[1].kind.name in ONE_PAGE],
)
def test_a_form_takes_one_page(root: Path, each: Document) -> None:
    assert len(reader(pdf_of(each, root)).pages) == 1


def test_a_short_annual_plan_is_signed_on_its_first_page() -> None:
    (page,) = pages(pdf("2025/plan"))
    assert "保险机构主要负责人（签字）" in squeezed(page)


def test_header_of_a_form_names_paper_and_insurer() -> None:
    page = squeezed(pages(pdf("jingwei-resin/evaluation"))[1])
    assert "安责险事故预防服务评估报告秦川示例财产保险股份有限公司陕西分公司" in page


def test_unbreakable_text_is_broken_rather_than_cut() -> None:
    long = "SLAZ" + "0123456789" * 30
    task = task_of(document("jingwei-resin/plan"))
    rows = tuple(replace(row, provider=long) for row in task.view.rows)
    data = render(replace(task, view=replace(task.view, basis=long, rows=rows)))
    assert text_of(data).count(long) >= 1
    for sheet in pypdfium2.PdfDocument(data):
        boxes = [box for _, box in characters(sheet)]
        assert max(right for _, _, right, _ in boxes) <= A4[0] - 26 / 25.4 * 72 + 1


def test_register_repeats_its_head_and_counts_on() -> None:
    task = task_of(document("2026-001/register"))
    row = task.view.rows[0]
    rows = tuple(
        replace(row, number=str(n), running_pages=str(3 * n), pages="3") for n in range(1, 121)
    )
    signatures = (Signature("监销人（签字）"), Signature("监销人（签字）"))
    data = render(replace(task, view=replace(task.view, rows=rows, signatures=signatures)))
    texts = [squeezed(each) for each in pages(data)]
    assert len(texts) > 4
    with_rows = [each for each in texts if "保单号PZAB" in each or "保单号SLAZ" in each]
    assert all("序号案卷题名年度卷号应保管期限已保管期限页数累计页数备注" in e for e in with_rows)
    assert "截至本页：第120卷，累计360页" in texts[-1]
    shown = [int(each.split("截至本页：第")[1].split("卷")[0]) for each in texts]
    assert shown == sorted(shown)
    assert shown[0] > 1
    for each, last in zip(texts, shown, strict=True):
        assert f"累计{3 * last}页" in each


def test_chart_is_one_page_with_words_to_find() -> None:
    file = reader(pdf("jingwei-resin/flowchart"))
    first = squeezed(file.pages[0].extract_text())
    assert "泾渭示例树脂材料有限公司" in first
    assert "步骤与时限表" not in first
    assert "步骤与时限表" in squeezed(file.pages[1].extract_text())


def test_goals_that_are_not_chosen_stay_with_those_before_them() -> None:
    """A heading with nothing below it may stand at a page's foot: five of them in a row would
    leave half a page empty."""
    (each,) = documents_in(("plan",), EXAMPLE)
    pages = [squeezed(page.extract_text()) for page in reader(pdf_of(each, EXAMPLE)).pages]
    (page,) = (text for text in pages if "3.隐患排查" in text)
    assert "6.其他类型的服务：本方案不涉及" in page
