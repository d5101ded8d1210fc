"""The documents that are measured: the repository's own, as a person reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ajx_docs.check.checker import check_repository
from ajx_docs.documents.catalogue import Document, documents_of
from ajx_docs.documents.charts import charts_of
from ajx_docs.documents.flowchart import FlowchartView
from ajx_docs.render.engine import render
from ajx_docs.render.fonts.find import find_fonts
from ajx_docs.render.fontset import FontSet
from ajx_docs.render.task import Format, RenderTask, Template
from ajx_docs.render.templates import load_template
from ajx_docs.workspace.repository import open_repository
from benchmarks.province import AS_OF

WITH_PICTURES = "服务报告，有照片"
PLANS = "服务方案，没有图片"
FORMS = "其他没有图片的文书"


@dataclass(frozen=True, slots=True)
class Sample:
    """A document with all that any of the ways to make it needs."""

    group: str
    document: Document
    template: Template
    fonts: FontSet
    pictures: Mapping[str, bytes]

    def task(self, output_format: Format) -> RenderTask:
        """What our own engine is given."""
        return RenderTask(
            output_format, self.document.view, self.template, self.fonts, self.pictures, {}
        )


def samples(root: Path, templates: Path | None = None) -> tuple[Sample, ...]:
    """Every document with words; charts, which no peer can draw, are left out.

    `templates` stands for the repository's own folder of them.
    """
    repository = open_repository(root)
    checked = check_repository(repository, as_of=AS_OF)
    fonts = find_fonts(checked.settings.fonts, root)
    found = []
    for document in documents_of(checked.portfolio, checked.pack):
        if isinstance(document.view, FlowchartView) or tuple(charts_of(document.view)):
            continue
        template = load_template(document.kind.name, templates or root / "templates")
        pictures = {path: repository.read(path) for path in document.pictures}
        found.append(Sample(_group(document, pictures), document, template, fonts, pictures))
    return tuple(found)


def _group(document: Document, pictures: Mapping[str, bytes]) -> str:
    if pictures:
        return WITH_PICTURES
    return PLANS if document.kind.name == "plan" else FORMS


def ours(sample: Sample, output_format: Format) -> bytes:
    """The document by ajx-docs."""
    return render(sample.task(output_format))
