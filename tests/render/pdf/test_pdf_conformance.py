"""Every document is PDF/A-3a and PDF/UA-1, and says what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import page
import pytest
from pypdf.generic import IndirectObject

from ajx_docs.documents.catalogue import Document
from ajx_docs.render.engine import render
from ajx_docs.render.torn import TORN
from tests.documents.cases import ROOT
from tests.render.tasks import EXAMPLE, document, documents_in, pdf, pdf_of, reader, task_of

ALL = [
    pytest.param(root, each, id=f"{each.folder}/{each.stem}")
    for root in (ROOT, EXAMPLE)
    for each in documents_in(root=root)
]


@pytest.mark.parametrize(("root", "each"), ALL)
def test_document_is_archivable_and_accessible(root: Path, each: Document) -> None:
    data = pdf_of(each, root)
    for profile in ("3a", "ua1"):
        report = page.validate_pdf_bytes(data, profile=profile)
        assert report.is_compliant, [(f.rule_id, f.message) for f in report.failures]
    assert TORN not in data


def test_properties_are_the_views() -> None:
    view = document("jingwei-resin/plan").view
    file = reader(pdf("jingwei-resin/plan"))
    info = file.metadata
    assert info.title == view.metadata.title
    assert info.author == view.metadata.author
    assert info.subject == view.metadata.subject
    assert info.keywords == ", ".join(view.metadata.keywords)
    assert info.creation_date.date().isoformat() == view.metadata.dated
    assert info.modification_date == info.creation_date
    assert file.trailer["/Root"]["/Lang"] == "zh-CN"


def test_title_is_shown_instead_of_file_name() -> None:
    root = reader(pdf("jingwei-resin/plan")).trailer["/Root"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def test_source_is_attached_once_as_source() -> None:
    each = document("jingwei-resin/plan")
    file = reader(pdf("jingwei-resin/plan"))
    (attached,) = file.attachment_list
    assert attached.name == "plan.yaml"
    assert attached.content == (ROOT / each.sources[0]).read_bytes()
    (spec,) = file.trailer["/Root"]["/AF"]
    assert isinstance(spec, IndirectObject)
    assert spec.get_object()["/AFRelationship"] == "/Source"
    assert spec.get_object()["/EF"]["/F"]["/Subtype"] == "/application/yaml"


def test_sources_of_one_name_are_told_apart() -> None:
    task = task_of(document("jingwei-resin/plan"))
    task = replace(task, sources={"a/x.yaml": b"a: 1\n", "b/x.yaml": b"b: 2\n"})
    names = [each.name for each in reader(render(task)).attachment_list]
    assert sorted(names) == ["b-x.yaml", "x.yaml"]


def test_bookmarks_are_the_headings() -> None:
    def flat(outline: Any) -> Iterator[str]:
        for each in outline:
            if isinstance(each, list):
                yield from flat(each)
            else:
                yield each.title

    titles = list(flat(reader(pdf("jingwei-resin/plan")).outline))
    assert titles[0] == "安责险事故预防服务方案"
    assert [each for each in titles if each[1] == "、"] == [
        "一、企业（项目）概况",
        "二、服务项目基本情况",
        "三、预期目标",
        "四、服务保障事项",
    ]


def test_fonts_are_embedded_and_few() -> None:
    fonts = reader(pdf("jingwei-resin/plan")).pages[1]["/Resources"]["/Font"]
    assert 2 <= len(fonts) <= 4
    for font in fonts.values():
        descendant = font.get_object()["/DescendantFonts"][0].get_object()
        assert "/FontFile3" in descendant["/FontDescriptor"]
        assert "/ToUnicode" in font.get_object()


def test_pictures_have_alternatives_and_a_page_has_no_other_figures() -> None:
    each = document("jingwei-resin/report-2026-04-08-inspection")
    root = reader(pdf("jingwei-resin/report-2026-04-08-inspection")).trailer["/Root"]

    def figures(node: Any) -> Iterator[str]:
        node = node.get_object()
        if not isinstance(node, dict):
            return
        if node.get("/S") == "/Figure":
            yield node.get("/Alt")
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            yield from figures(kid)

    alternatives = list(figures(root["/StructTreeRoot"]))
    hazards = (*each.view.major_hazards, *each.view.general_hazards)
    told = [p.alt for h in hazards for p in (*h.before, *h.after)]
    assert set(told) <= set(alternatives)
    assert all(alternatives)
