"""A task → PDF/A-3a and PDF/UA-1 in one file, its source attached."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import PurePosixPath

from weasyprint import HTML, Attachment, Document
from weasyprint.urls import FatalURLFetchingError

from ajx_docs.diagnostics import Finding, Location, Severity
from ajx_docs.render.html.page import page
from ajx_docs.render.html.richtext import PICTURES
from ajx_docs.render.pdf import swift
from ajx_docs.render.pdf.conformance import finish
from ajx_docs.render.pdf.fontconfig import DrawnFonts, OwnFonts
from ajx_docs.render.pdf.memory import Memory
from ajx_docs.render.pdf.printable import named_in, printable, without_escapes
from ajx_docs.render.pdf.style import FACE_RULE, style_of
from ajx_docs.render.pdf.typecase import fresh, own_fonts_for
from ajx_docs.render.pictures import prepare
from ajx_docs.render.task import RenderTask, TemplateError
from ajx_docs.texts.language import Text

_VARIANT = "pdf/a-3a"
_SOURCES = "ajx:source/"


swift.put_in()


def render_pdf(task: RenderTask) -> bytes:
    """The document as PDF. Raises TemplateError where its template cannot be used."""
    with _uncollected():
        return _rendered(task)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looks for garbage meanwhile.

    **Why:** almost all that a document allocates lives until it is written, so that every look
    finds nothing; they took an eighth of the time. What it leaves is found by the next look, at
    once.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _rendered(task: RenderTask) -> bytes:
    addresses = {path: f"{PICTURES}{n}" for n, path in enumerate(sorted(task.pictures))}
    written = page(task, addresses)
    style = style_of(task.template, task.fonts)
    plain = without_escapes(written.html)
    named = named_in("".join((plain, *written.drawings.values())))
    html = plain.lower()
    # A document's own faces may not come to be those of the next.
    chosen = fresh if style.faces or FACE_RULE in html else own_fonts_for
    own_fonts = chosen(task.fonts, printable(style.characters | named))
    memory = Memory(
        {address: (svg.encode(), "image/svg+xml") for address, svg in written.drawings.items()}
        | dict(_pictures(task, addresses))
        | {f"{_SOURCES}{n}": (data, "application/yaml") for n, (_, data) in _named_sources(task)}
    )
    try:
        source = HTML(string=written.html, url_fetcher=memory, base_url="ajx:")
        source.without_notes = not style.notes and "note" not in html
        document = source.render(
            font_config=own_fonts,
            stylesheets=[style.sheet],
            counter_style=style.counters.copy(),
            pdf_variant=_VARIANT,
        )
        return _written(document, task, memory, own_fonts)
    except FatalURLFetchingError as error:
        raise TemplateError((_outside(task, error),)) from error


def _written(document: Document, task: RenderTask, memory: Memory, own_fonts: OwnFonts) -> bytes:
    document.fonts = DrawnFonts(own_fonts)
    pdf: bytes = document.write_pdf(
        finisher=lambda _, each: finish(each),
        pdf_variant=_VARIANT,
        attachments=list(_attachments(task, memory)),
    )
    return pdf


def _pictures(
    task: RenderTask, addresses: Mapping[str, str]
) -> Iterator[tuple[str, tuple[bytes, str]]]:
    for path, address in addresses.items():
        prepared = prepare(task.pictures[path])
        yield address, (prepared.data, prepared.mime)


def _named_sources(task: RenderTask) -> Iterator[tuple[int, tuple[str, bytes]]]:
    """The sources under the names they are attached by: the file's own, with its folder where two
    have the same, in the order that a PDF's tree of names wants."""
    named: dict[str, bytes] = {}
    for path in sorted(task.sources):
        parts = PurePosixPath(path).parts
        name = parts[-1] if parts[-1] not in named else "-".join(parts[-2:])
        named[name if name not in named else "-".join(parts)] = task.sources[path]
    yield from enumerate(sorted(named.items(), key=lambda each: each[0].encode()))


def _attachments(task: RenderTask, memory: Memory) -> Iterator[Attachment]:
    dated = datetime.fromisoformat(task.view.metadata.dated)
    for number, (name, _) in _named_sources(task):
        yield Attachment(
            url=f"{_SOURCES}{number}",
            url_fetcher=memory,
            name=name,
            description=f"本文件的原始数据：{name}",
            created=dated,
            modified=dated,
            relationship="Source",
        )


def _outside(task: RenderTask, error: FatalURLFetchingError) -> Finding:
    name = f"{task.template.name}/{task.template.name}.html"
    return Finding(
        code="T-resource",
        severity=Severity.ERROR,
        message=Text(
            zh=f"模板“{task.template.name}”引用了文档以外的文件或网址：{error}",
            en=f"The template “{task.template.name}” asks for something outside: {error}",
        ),
        location=Location(task.template.origins.get(name, f"templates/{name}")),
        hint=Text(
            zh="生成文档时不联网，也不读其他文件。图片请写进数据（附件），样式写进 .css 文件。",
            en="Nothing is fetched while a document is made. Pictures belong to the data "
            "(attachments), style into .css files.",
        ),
    )
