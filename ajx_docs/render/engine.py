"""The room's one door: a task in, the bytes of the document out.

A pure function of view, template, fonts, pictures, sources and version; no clock, no network.
Formats are imported when first asked for: who draws a chart needs no Pango.
"""

from __future__ import annotations

from ajx_docs.render.task import RenderTask


def render(task: RenderTask) -> bytes:
    """The document. Raises TemplateError where its template cannot be used."""
    match task.format:
        case "pdf":
            from ajx_docs.render.pdf.document import render_pdf  # noqa: PLC0415

            return render_pdf(task)
        case "docx":
            from ajx_docs.render.docx.document import render_docx  # noqa: PLC0415

            return render_docx(task)
        case "svg":
            from ajx_docs.render.flowchart_svg import draw_sheet  # noqa: PLC0415

            return draw_sheet(task.view).encode()
