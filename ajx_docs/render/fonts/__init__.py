"""Fonts: the names of ajx.yaml → faces, which characters they cover, and cutting them.

`find_fonts` looks once, before any task is made; from then on a face is known by its content.
"""

from ajx_docs.render.fonts.coverage import FaceReport, describe, uncovered
from ajx_docs.render.fonts.find import find_fonts

__all__ = ["FaceReport", "describe", "find_fonts", "uncovered"]
