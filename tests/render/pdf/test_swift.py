"""What stands in for WeasyPrint's own functions gives WeasyPrint's own bytes."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
import weasyprint
from hypothesis import example, given, settings
from hypothesis import strategies as st
from weasyprint.css import Style
from weasyprint.layout import inline, preferred
from weasyprint.text import line_break

from ajx_docs.documents.catalogue import Document
from ajx_docs.render.engine import render
from ajx_docs.render.pdf import swift
from ajx_docs.render.pdf.swift import text
from ajx_docs.render.task import RenderTask, Template
from tests.documents.cases import ROOT
from tests.render.tasks import EXAMPLE, document, documents, pdf_of, task_of

FIRST = {
    (root.name, each.kind.name): (root, each)
    for root in (ROOT, EXAMPLE)
    for each in documents(root)
}
"""A document of each kind, of our own data and of the examples."""

TEXTS = st.text(
    st.sampled_from("安全生产责任保险一二三鑫，。（）“”、—…；％ 2026年8Aaimg/-.\xad\u200b\n"),
    min_size=1,
    max_size=60,
)
EVERY_RULE = (
    "table-layout: auto",
    "table-layout: auto; width: 40%",
    "margin: 3% auto; padding: 1em 5%",
    "margin-inline-start: 2em; padding-block: 3pt",
    "width: calc(50% + 2mm); box-sizing: border-box; border: 2pt solid",
    "width: 12mm; min-width: 3em; max-width: 60%",
    "height: 20mm; min-height: 10%; overflow: hidden",
    "border-radius: 3mm; border: 1pt solid; background: #eee",
    "border-collapse: collapse; border: 3pt double",
    "display: flex; flex-wrap: wrap; gap: 2mm",
    "display: inline-block; border: 1pt dotted",
    "display: grid; grid-template-columns: 1fr 2fr",
    "columns: 2",
    "float: left; width: 30%",
    "float: footnote",
    "position: absolute; top: 10%; right: 5mm",
    "letter-spacing: 2pt; word-spacing: 4pt",
    "text-align: justify; text-indent: 2em; line-height: 1.7",
    "text-decoration: underline line-through",
    "font-variant-numeric: tabular-nums; font-kerning: normal",
    "font: italic bold 8pt/3 ajx-table",
    "line-height: normal; font-size: 1.5ex",
    "hyphens: auto; overflow-wrap: normal",
    "overflow-wrap: break-word; word-break: break-all",
    "white-space: pre-wrap",
    "white-space: nowrap; text-overflow: ellipsis; overflow: hidden",
    "direction: rtl",
    "color: inherit; font: inherit; margin: initial",
)
RULES = st.sampled_from(EVERY_RULE)
PAGE = """<html lang="{lang}"><head><title>样张</title><style>
body {{ font: 10pt ajx-body; overflow-wrap: anywhere }}
@page {{ size: 90mm 60mm; margin: 8mm; @bottom-center {{ content: counter(page) }} }}
</style></head><body>{body}</body></html>"""


def test_it_is_the_weasyprint_they_are_written_for() -> None:
    """A new version is to be looked at: what is still needed, what is done upstream."""
    assert weasyprint.VERSION == swift.WRITTEN_FOR


@pytest.mark.parametrize("case", FIRST.values(), ids=map("-".join, FIRST))
def test_documents_are_the_same(case: tuple[Path, Document]) -> None:
    root, each = case
    with swift.left_out():
        plain = render(task_of(each, root))
    assert pdf_of(each, root) == plain


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXTS, RULES, RULES, st.booleans()), max_size=5), st.booleans())
@example([("安全生产责任保险", "display: flex", "table-layout: auto; width: 1mm", True)] * 2, True)
@example([("安全\xad生产", "white-space: nowrap", "table-layout: auto", True)], True)
@example([("注", "float: footnote", "float: footnote", False)], True)
def test_pages_are_the_same(pieces: list[tuple[str, str, str, bool]], chinese: bool) -> None:
    body = "".join(_piece(*each) for each in pieces)
    html = PAGE.format(lang="zh-CN" if chinese else "en", body=body)
    task = task_of(document("weiyang-auto-repair/plan"))
    _same(replace(task, template=Template("plan", {"plan/plan.html": html.encode()})))


def test_lines_depend_on_nothing_but_what_they_are_kept_by(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A line may stand for another where all is the same that WeasyPrint asks of its style."""
    asked: set[str] = set()

    class Asked:
        def __init__(self, style: Style) -> None:
            self._style = style

        def __getitem__(self, name: str) -> object:
            asked.add(name)
            return self._style[name]

        def __getattr__(self, name: str) -> object:
            return getattr(self._style, name)

    def split(text: str, style: Style, *rest: object, **named: object) -> tuple[object, ...]:
        answer: tuple[object, ...] = plain(text, Asked(style), *rest, **named)
        return answer

    plain = line_break.split_first_line
    body = "".join(_piece("安全 production\xad生产\t——", rule, rule, True) for rule in EVERY_RULE)
    html = PAGE.format(lang="zh-CN", body=body)
    task = task_of(document("weiyang-auto-repair/plan"))
    with swift.left_out():
        monkeypatch.setattr(inline, "split_first_line", split)
        monkeypatch.setattr(preferred, "split_first_line", split)
        render(replace(task, template=Template("plan", {"plan/plan.html": html.encode()})))
    assert {"font_family", "white_space", "hyphens", "tab_size"} <= asked
    assert asked <= set(text.PROPERTIES)


def _piece(text: str, outer: str, inner: str, tabular: bool) -> str:
    words = escape(text)
    if tabular:
        return f'<table style="{inner}"><tr><td style="{outer}">{words}<td>{words}</table>'
    return f'<div style="{outer}"><p style="{inner}">{words}</p>{words}</div>'


def _same(task: RenderTask) -> None:
    with swift.left_out():
        plain = _made(task)
    assert _made(task) == plain


def _made(task: RenderTask) -> bytes | type[Exception]:
    """The file, or what WeasyPrint stumbles with: footnotes in columns are too much for it, and a
    float beside a table that breaks at once."""
    try:
        return render(task)
    except (TypeError, AttributeError, AssertionError, LookupError, ValueError) as error:
        return type(error)
