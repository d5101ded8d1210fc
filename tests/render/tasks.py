"""Rendering tasks of the repository's own cases, for tests of what is on the page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pypdf import PdfReader

from ajx_docs.documents import catalogue
from ajx_docs.documents.catalogue import Document, documents_of
from ajx_docs.model.settings import FontChoice
from ajx_docs.render.engine import render
from ajx_docs.render.fonts import find_fonts
from ajx_docs.render.fontset import FontSet
from ajx_docs.render.task import Format, RenderTask
from ajx_docs.render.templates import load_template
from ajx_docs.rules.pack import load_pack
from tests.documents.cases import ROOT, portfolio

EXAMPLE = ROOT / "tests/examples"
KINDS = tuple(kind.name for kind in catalogue.KINDS)


@cache
def fonts() -> FontSet:
    return find_fonts(FontChoice(), ROOT)


@cache
def documents(root: Path = ROOT) -> tuple[Document, ...]:
    return tuple(documents_of(portfolio(root), load_pack()))


def documents_in(kinds: tuple[str, ...] = KINDS, root: Path = ROOT) -> Iterator[Document]:
    yield from (each for each in documents(root) if each.kind.name in kinds)


def document(path: str, root: Path = ROOT) -> Document:
    """The document whose folder and stem end so: `jingwei-resin/…/plan` by "plan" and firm."""
    firm, stem = path.split("/")
    return next(d for d in documents(root) if firm in d.folder and d.stem == stem)


def task_of(document: Document, root: Path = ROOT, fmt: Format = "pdf") -> RenderTask:
    return RenderTask(
        format=fmt,
        view=document.view,
        template=load_template(document.kind.name),
        fonts=fonts(),
        pictures={path: (root / path).read_bytes() for path in document.pictures},
        sources={document.sources[0]: (root / document.sources[0]).read_bytes()},
    )


def pdf(path: str, root: Path = ROOT) -> bytes:
    return pdf_of(document(path, root), root)


def pdf_of(each: Document, root: Path = ROOT) -> bytes:
    """The document as PDF, made once for all tests of a process."""
    return _pdf(root, documents(root).index(each))


@cache
def _pdf(root: Path, place: int) -> bytes:
    return render(task_of(documents(root)[place], root))


def reader(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def squeezed(text: str) -> str:
    """Text without white space: lines end where the page ends them."""
    return "".join(text.split())


def text_of(data: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in reader(data).pages))
