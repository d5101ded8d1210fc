"""The process chart within a page: inline SVG whose alternative text is the view's."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from ajx_docs.documents.flowchart import FlowchartView
from ajx_docs.render.flowchart_svg import draw

_TITLE = re.compile(r"(<title\b[^>]*>).*?(</title>)", re.DOTALL)


def chart(view: FlowchartView, width_mm: float, height_mm: float) -> Markup:
    """The chart, at most that high. A tagged PDF takes a drawing's alternative from its title."""
    drawing = draw(view, width_mm=width_mm, height_mm=height_mm)
    alternative = escape(view.alternative_text)
    return Markup(_TITLE.sub(lambda m: f"{m[1]}{alternative}{m[2]}", drawing, count=1))
