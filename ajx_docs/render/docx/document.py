"""One document as DOCX: the room's door. A pure function of the task, in bytes too."""

from __future__ import annotations

from typing import Any

from jinja2 import TemplateError as JinjaError

from ajx_docs.documents.charts import charts_of
from ajx_docs.documents.flowchart import FlowchartView
from ajx_docs.documents.rich import PictureRef
from ajx_docs.render.chart_svg import draw_chart
from ajx_docs.render.docx.compiled import (
    CORE,
    DOCUMENT_RELS,
    NUMBERING,
    Compiled,
    compiled,
)
from ajx_docs.render.docx.media import Media
from ajx_docs.render.docx.numbering import Numbering
from ajx_docs.render.docx.package import write_package
from ajx_docs.render.docx.properties import core_properties
from ajx_docs.render.docx.rich import Writer
from ajx_docs.render.docx.sandbox import PLACES, WRITER, UnprintableError, context_of
from ajx_docs.render.docx.styles import Families
from ajx_docs.render.flowchart_picture import chart_png
from ajx_docs.render.fontset import ROLES
from ajx_docs.render.svg_picture import svg_png
from ajx_docs.render.task import RenderTask, TemplateError
from ajx_docs.render.template_check import failed_rendering, usable_docx
from ajx_docs.render.view_names import CHART

_CHART_WIDTH = 135.0
"""Of bar charts, in millimetres: at 300 dots an inch no wider than pictures are kept (1600)."""


def render_docx(task: RenderTask) -> bytes:
    """The document's bytes. Raises TemplateError where the template does not fit the view.

    The pictures that the view names must be among `task.pictures`.
    """
    data = usable_docx(task.template, type(task.view))
    try:
        return _rendered(compiled(data, _families(task), bold_titles=_bold_titles(task)), task)
    except (JinjaError, UnprintableError) as error:
        raise TemplateError((failed_rendering(task.template, error),)) from error


def _rendered(template: Compiled, task: RenderTask) -> bytes:
    extra, pictures = _drawings(task)
    media = Media({**task.pictures, **pictures})
    writer = Writer(template.styles, Numbering(template.numbering), media)
    context = context_of(task.view, extra)
    parts = {**template.fixed}
    for name, printed in template.printed.items():
        values = {**context, WRITER: writer, PLACES: printed.places}
        parts[name] = printed.template.render(values).encode("utf-8")
    relationships = f"{template.relationships}{media.relationships()}</Relationships>"
    parts[DOCUMENT_RELS] = relationships.encode("utf-8")
    parts[NUMBERING] = writer.numbering.xml().encode("utf-8")
    parts[CORE] = core_properties(task.view.metadata)
    parts.update(media.parts())
    return write_package(parts)


def _families(task: RenderTask) -> Families:
    stacks = task.fonts.stacks
    return tuple((role, stacks[role][0].family) for role in ROLES if stacks.get(role))


def _bold_titles(task: RenderTask) -> bool:
    """Whether the title's family has a bold face."""
    stack = task.fonts.stacks.get("title", ())
    return any(face.bold and face.family == stack[0].family for face in stack)


def _drawings(task: RenderTask) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The view's charts as pictures, each by its alternative text; the process chart by name."""
    if isinstance(task.view, FlowchartView):
        picture = PictureRef(path=CHART, alt=task.view.alternative_text)
        return {CHART: picture}, {CHART: chart_png(task.view, task.fonts)}
    charts = {each.alternative_text: each for each in charts_of(task.view)}
    return {}, {
        name: svg_png(draw_chart(each, width_mm=_CHART_WIDTH), task.fonts)
        for name, each in charts.items()
    }
