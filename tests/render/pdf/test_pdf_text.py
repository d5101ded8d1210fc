"""Text is printed as written, can be searched and copied, and rare characters are right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ajx_docs.documents.markdown import parse
from ajx_docs.model.settings import FontChoice
from ajx_docs.render.engine import render
from ajx_docs.render.fonts import find_fonts
from ajx_docs.render.task import RenderTask, TemplateError
from tests.render.tasks import document, reader, squeezed, task_of, text_of

RAW = "{{ title }} {% raw %} <b>粗</b> & \"引\" '号' ${HOME} \\n &amp; %s"


def with_basis(basis: str) -> RenderTask:
    task = task_of(document("weiyang-auto-repair/plan"))
    return replace(task, view=replace(task.view, basis=basis))


def test_raw_text_is_printed_as_written() -> None:
    assert squeezed(RAW) in text_of(render(with_basis(RAW)))


@pytest.mark.parametrize("rare", ["𬭁", "㐂", "龘", "𠮷", "〇", "　", "·", "—", "①", "㎡", "℃"])
def test_rare_characters_are_found_again(rare: str) -> None:
    assert squeezed(f"甲{rare}乙") in text_of(render(with_basis(f"甲{rare}乙")))


@settings(max_examples=12, deadline=None)
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=40))
def test_any_chinese_text_is_found_again(text: str) -> None:
    assert text in text_of(render(with_basis(text)))


def test_rich_text_becomes_structure() -> None:
    task = task_of(document("weiyang-auto-repair/plan"))
    funding = parse(
        "# 小标题\n\n段落**粗**与*强调*、`代码`\n\n1. 一\n2. 二\n   - 甲\n\n> 引文\n\n"
        "| 项 | 数 |\n|---|--:|\n| 车 | 3 |\n\n[网址](https://example.com/a?b=1&c=2)\n\n---\n"
    )
    file = reader(render(replace(task, view=replace(task.view, funding=funding))))

    def tags(node: Any) -> Iterator[str]:
        node = node.get_object()
        if isinstance(node, dict):
            yield node.get("/S")
            kids = node.get("/K", [])
            for kid in kids if isinstance(kids, list) else [kids]:
                yield from tags(kid)

    found = set(tags(file.trailer["/Root"]["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/H3", "/H4", "/P", "/L", "/LI", "/LBody", "/BlockQuote"} <= found
    assert {"/Table", "/TH", "/TD", "/Link"} <= found
    links = [a.get_object() for p in file.pages for a in p.get("/Annots", [])]
    assert [each["/A"]["/URI"] for each in links] == ["https://example.com/a?b=1&c=2"]


def test_face_without_bold_takes_another_bold_for_whole_words(tmp_path: Path) -> None:
    """仿宋 has no bold: a bold word is set in one face, not in two by character."""
    regular = tmp_path / "仿宋.otf"
    task = with_basis("甲乙")
    face = next(each for each in task.fonts.stacks["body"] if not each.bold)
    from ajx_docs.render.fonts.cut import cut_to_characters  # noqa: PLC0415

    regular.write_bytes(cut_to_characters(face, set(map(ord, "甲乙丙丁"))))
    fonts = find_fonts(FontChoice(body=("仿宋.otf",)), tmp_path)
    view = replace(task.view, funding=parse("**甲乙戊**甲"))
    text = text_of(render(replace(task, view=view, fonts=fonts)))
    assert "甲乙戊甲" in text


def test_template_may_not_ask_for_anything_outside() -> None:
    task = task_of(document("weiyang-auto-repair/plan"))
    for address in ("https://example.com/logo.png", "file:///etc/passwd", "logo.png", "data:,x"):
        html = task.template.files["plan/plan.html"].replace(
            b"{% block body %}", f'{{% block body %}}<img src="{address}" alt="x">'.encode()
        )
        files = {**task.template.files, "plan/plan.html": html}
        with pytest.raises(TemplateError) as told:
            render(replace(task, template=replace(task.template, files=files)))
        assert told.value.findings[0].code == "T-resource"
