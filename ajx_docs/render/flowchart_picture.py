"""The process chart as a picture for the DOCX: a PNG of 300 dots per inch at its size on A4."""

from __future__ import annotations

from ajx_docs.documents.flowchart import FlowchartView
from ajx_docs.render.flowchart_svg import draw
from ajx_docs.render.fontset import FontSet
from ajx_docs.render.svg_picture import svg_png


def chart_png(view: FlowchartView, fonts: FontSet) -> bytes:
    """The chart at its own size (180 mm wide), black on white; its size in inches is in the file.

    Raises OSError where a face's file is gone.
    """
    return svg_png(draw(view), fonts)
