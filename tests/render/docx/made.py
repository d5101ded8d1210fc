"""Documents of the two repositories made as DOCX, and small templates made for one test."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument
from lxml import etree
from PIL import Image

from ajx_docs.documents.catalogue import Document
from ajx_docs.documents.common import Metadata
from ajx_docs.documents.rich import PictureRef, RichText
from ajx_docs.render.docx.document import render_docx
from ajx_docs.render.task import RenderTask, Template
from ajx_docs.render.templates import load_template
from scripts.make_templates.language import Sheet, styled
from scripts.make_templates.write import docx as template_docx
from tests.documents.cases import ROOT
from tests.render import tasks
from tests.render.tasks import fonts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
ROOTS = {"own": ROOT, "example": ROOT / "tests/examples"}
EMPTY = RichText()
METADATA = Metadata("标题", "主题", "示例保险公司", ("安责险", "方案"), "2026-04-16")


@cache
def documents() -> dict[str, tuple[Path, Document]]:
    """Every document of both repositories, by a name for the test's report."""
    return {
        f"{name}/{each.folder}/{each.stem}": (root, each)
        for name, root in ROOTS.items()
        for each in tasks.documents(root)
    }


def task_of(name: str) -> RenderTask:
    root, document = documents()[name]
    pictures = {path: (root / path).read_bytes() for path in document.pictures}
    return RenderTask("docx", document.view, load_template(document.kind.name), fonts(), pictures)


@cache
def made(name: str) -> bytes:
    return render_docx(task_of(name))


def part(data: bytes, name: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def opened(data: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(data))


def line_of(paragraph: Any) -> str:
    """The text of a paragraph as a reader sees it, line breaks as newlines."""
    marks = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(
        marks.get(node.tag, "") or (node.text or "" if node.tag == f"{W}t" else "")
        for node in paragraph.iter()
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the small view."""

    name: str
    rich: RichText = EMPTY


@dataclass(frozen=True, slots=True)
class Inner:
    """A part that may be missing."""

    word: str


@dataclass(frozen=True, slots=True)
class SmallView:
    """A view with one field of each kind."""

    metadata: Metadata = METADATA
    title: str = "小样"
    """The document's title."""
    draft: bool = False
    text: str = ""
    rich: RichText = EMPTY
    rows: tuple[Row, ...] = ()
    inner: Inner | None = None
    picture: PictureRef | None = None
    pictures: tuple[PictureRef, ...] = ()


def template(*body: str, **sheet: Any) -> Template:
    """A template of this body."""
    described = Sheet(title="{{ title }}", body=body, header=("{{ title }}", ""), **sheet)
    return Template("small", {"small/small.docx": template_docx(described)})


def with_paragraphs(*texts: str) -> Template:
    return template(*(styled("AjxBody", text) for text in texts))


def drawing(size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#446688").save(out, "PNG")
    return out.getvalue()


def render(made_of: Template, view: SmallView, pictures: dict[str, bytes] | None = None) -> bytes:
    return render_docx(RenderTask("docx", view, made_of, fonts(), pictures or {}))
