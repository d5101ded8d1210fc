"""Cutting a face (decision 0006), twice for a document: to the characters it holds, for layout,
and to the glyphs that were drawn, for the file.

**Why both:** what layout chooses is known only after it; and both cuts are HarfBuzz's own, out of
the wheel, so that the bytes are the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

import uharfbuzz as hb

from ajx_docs.render.fonts.faces import WEIGHTS, open_face
from ajx_docs.render.fontset import Face


def _tags(*names: str) -> tuple[int, ...]:
    return tuple(int.from_bytes(name.encode(), "big") for name in names)


# Kerning and marks. Alternates that no page asks for (locl, vert, palt …) would double the cut:
# the face of mainland China is chosen as such, and nothing is set vertically.
_FEATURES = _tags("kern", "mark", "mkmk", "ccmp")
_LAYOUT_TABLES = _tags("GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "DSIG")
_FLAGS = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE


def cut_to_characters(face: Face, wanted: Set[int]) -> bytes:
    """The face with the glyphs of these code points, as a font file of its own."""
    opened = open_face(face)
    wish = hb.SubsetInput()
    wish.flags = _FLAGS
    wish.unicode_set.update(sorted(wanted))
    features = wish.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG)
    features.clear()
    features.update(_FEATURES)
    if any(axis.tag == "wght" for axis in opened.axis_infos):
        wish.pin_all_axes_to_default(opened)
        wish.pin_axis_location(opened, "wght", float(WEIGHTS[face.bold]))
    return bytes(hb.subset(opened, wish).blob.data)


def cut_to_glyphs(font: bytes, glyphs: Iterable[int]) -> bytes:
    """A cut face with these glyphs only, under their numbers, without what layout needs."""
    wish = hb.SubsetInput()
    wish.flags = _FLAGS | hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    wish.glyph_set.update(sorted(glyphs))
    wish.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(_LAYOUT_TABLES)
    return bytes(hb.subset(hb.Face(hb.Blob(font)), wish).blob.data)
