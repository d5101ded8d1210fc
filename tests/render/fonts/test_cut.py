"""A cut face has what was asked for and nothing besides, the same bytes each time."""

from __future__ import annotations

import unicodedata

import uharfbuzz as hb
from hypothesis import given, settings
from hypothesis import strategies as st

from ajx_docs.render.fonts.cut import cut_to_characters, cut_to_glyphs
from ajx_docs.render.fonts.faces import characters
from tests.render.tasks import fonts

FACE = fonts().stacks["body"][0]
COVERED = sorted(characters(FACE))
wanted = st.sets(st.sampled_from(COVERED), min_size=1, max_size=200)


@settings(max_examples=25, deadline=None)
@given(wanted)
def test_cut_is_a_function_of_the_characters(points: set[int]) -> None:
    first = cut_to_characters(FACE, points)
    assert cut_to_characters(FACE, frozenset(sorted(points, reverse=True))) == first
    kept = set(hb.Face(hb.Blob(first)).unicodes)
    assert points <= kept
    # HarfBuzz keeps the mirror of a bracket with it.
    assert all(unicodedata.mirrored(chr(each)) for each in kept - points)


@settings(max_examples=15, deadline=None)
@given(wanted)
def test_glyphs_keep_their_numbers(points: set[int]) -> None:
    font = cut_to_characters(FACE, points)
    opened = hb.Font(hb.Face(hb.Blob(font)))
    glyph = opened.get_nominal_glyph(min(points))
    smaller = hb.Font(hb.Face(hb.Blob(cut_to_glyphs(font, [glyph]))))
    assert smaller.get_glyph_h_advance(glyph) == opened.get_glyph_h_advance(glyph)
    assert smaller.face.glyph_count == glyph + 1


def test_bold_and_regular_are_different_faces() -> None:
    regular, bold = fonts().stacks["body"][:2]
    assert cut_to_characters(regular, {0x4E2D}) != cut_to_characters(bold, {0x4E2D})
