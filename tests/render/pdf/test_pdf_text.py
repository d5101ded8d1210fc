"""Text is printed as written, can be searched and copied, and rare characters are right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from ajx_docs.documents.markdown import parse
from ajx_docs.model.settings import FontChoice
from ajx_docs.render.engine import render
from ajx_docs.render.fonts import find_fonts
from ajx_docs.render.fonts.cut import cut_to_characters
from ajx_docs.render.fontset import FontSet
from ajx_docs.render.pdf.typefaces import pairs
from ajx_docs.render.task import RenderTask, TemplateError
from tests.render.tasks import document, fonts, reader, squeezed, task_of, text_of

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


def _with_fangsong(folder: Path) -> FontSet:
    """A 仿宋 that has three characters, Latin letters, and no bold face."""
    face = next(each for each in fonts().stacks["body"] if not each.bold)
    points = set(map(ord, "甲乙丙")) | set(range(0x20, 0x7F))
    font = TTFont(BytesIO(cut_to_characters(face, points)))
    for record in font["name"].names:
        record.string = "仿宋"
    font.save(folder / "仿宋.otf")
    return find_fonts(FontChoice(body=("仿宋.otf",)), folder)


def test_face_without_bold_takes_another_bold_for_whole_words(tmp_path: Path) -> None:
    """仿宋 has no bold: a bold word is set in one face, not in two by character."""
    chosen = _with_fangsong(tmp_path)
    first, second, *_ = pairs(chosen, "body")
    assert first.regular.path.endswith("仿宋.otf")
    assert first.bold == second.bold
    task = with_basis("甲乙")
    view = replace(task.view, funding=parse("**甲乙戊**甲"))
    assert "甲乙戊甲" in text_of(render(replace(task, view=view, fonts=chosen)))


def test_character_that_a_regular_face_lacks_is_not_bold(tmp_path: Path) -> None:
    """A rare one in a name: it is set in the next regular face."""
    body = "<html lang=zh-CN><title>样张</title><p>甲乙龙abc"
    files = {"plan/plan.html": body.encode(), "plan/plan.css": b"p { font-family: ajx-body }"}
    task = with_basis("甲乙")
    template = replace(task.template, files=files)
    made = reader(render(replace(task, template=template, fonts=_with_fangsong(tmp_path))))
    used = made.pages[0]["/Resources"]["/Font"]
    names = {str(font.get_object()["/BaseFont"]) for font in used.values()}
    assert len(names) == 2
    assert not any("Bold" in name for name in names)


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
