"""Cutting a face (decision 0006), twice: to the characters that documents hold, for layout, and to
the glyphs that were drawn, for the file.

**Why both:** what layout chooses is known only after it; and both cuts are HarfBuzz's own, out of
the wheel, so that the bytes are the same on every machine. Glyphs keep the numbers that they have
in the face, so that a file is the same whatever else its face was cut to before.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

import uharfbuzz as hb

from ajx_docs.render.fonts.bare import UNITS, bare_cff, outlines_of
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
    wish.flags = _FLAGS | hb.SubsetFlags.RETAIN_GIDS
    wish.unicode_set.update(sorted(wanted))
    features = wish.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG)
    features.clear()
    features.update(_FEATURES)
    if any(axis.tag == "wght" for axis in opened.axis_infos):
        wish.pin_all_axes_to_default(opened)
        wish.pin_axis_location(opened, "wght", float(WEIGHTS[face.bold]))
    return bytes(hb.subset(opened, wish).blob.data)


class Cutter:
    """Cuts one face to glyphs, as a PDF embeds it, document after document.

    Where the face is a CFF that tells its glyphs by numbers (`bare`), the cut is a bare CFF of
    them, told by their places in the face; any other face keeps the places of those that are gone.
    """

    def __init__(self, font: bytes) -> None:
        self.font = font
        self._face = hb.Face(hb.Blob(font))
        self._outlines: dict[int, bytes] = {}
        self.bare = (
            "CFF " in self._face.table_tags and self._face.upem == UNITS and self._learn({0})
        )

    def cut(self, glyphs: Iterable[int]) -> bytes:
        """The face with these glyphs only, without what layout needs."""
        wanted = {0, *glyphs}
        if not self.bare:
            return bytes(self._cut(wanted, hb.SubsetFlags.RETAIN_GIDS).blob.data)
        if not wanted <= self._outlines.keys():
            self._learn(wanted - self._outlines.keys() | {0})
        return bare_cff({each: self._outlines[each] for each in wanted})

    def _learn(self, glyphs: Set[int]) -> bool:
        cut = self._cut(glyphs, hb.SubsetFlags.NO_LAYOUT_CLOSURE)
        found = outlines_of(bytes(cut.reference_table("CFF ").data))
        if found is None:
            return False
        # In the order of the face. What numbers the face itself has for them is no matter: those
        # of 思源 as published for one region are others than the places of its glyphs.
        self._outlines |= zip(sorted(glyphs), found, strict=True)
        return True

    def _cut(self, glyphs: Iterable[int], flags: hb.SubsetFlags) -> hb.Face:
        wish = hb.SubsetInput()
        wish.flags = _FLAGS | hb.SubsetFlags.NO_LAYOUT_CLOSURE | flags
        wish.glyph_set.update(sorted(glyphs))
        wish.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(_LAYOUT_TABLES)
        return hb.subset(self._face, wish)
