"""A cut face has what was asked for and nothing besides, the same bytes each time."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import uharfbuzz as hb
from fontTools import subset
from fontTools.cffLib import CFFFontSet, TopDict
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from ajx_docs.render.fonts.cut import Cutter, cut_to_characters
from ajx_docs.render.fonts.faces import characters, open_face
from tests.render.tasks import fonts

FACE = fonts().stacks["body"][0]
TRUETYPE = next(face for face in fonts().stacks["body"] if face.path.endswith(".ttf"))
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
@given(wanted, wanted)
def test_glyphs_keep_their_numbers_whatever_was_cut_before(
    points: set[int], others: set[int]
) -> None:
    whole = hb.Font(open_face(FACE))
    glyphs = {whole.get_nominal_glyph(point) for point in points}
    few, more = (Cutter(cut_to_characters(FACE, each)) for each in (points, points | others))
    assert few.bare
    assert more.bare
    assert few.cut(glyphs) == more.cut(sorted(glyphs, reverse=True))
    assert set(_cids(few.cut(glyphs))) == glyphs | {0}


def test_numbers_of_the_face_itself_are_no_matter() -> None:
    """思源 as published for one region numbers its glyphs otherwise than they lie in the file."""
    points = set(map(ord, "安全生产责任 AB"))
    options = subset.Options(font_number=FACE.index)
    opened = subset.load_font(FACE.path, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(opened)
    assert opened["CFF "].cff.topDictIndex[0].charset[2] != "cid00002"
    data = BytesIO()
    opened.save(data)
    regional = hb.Font(hb.Face(hb.Blob(data.getvalue())))
    glyphs = {point: regional.get_nominal_glyph(point) for point in points}
    cut = _opened(Cutter(data.getvalue()).cut(glyphs.values()))
    whole = TTFont(FACE.path, fontNumber=FACE.index, lazy=True)
    for point, glyph in glyphs.items():
        drawn, wanted = RecordingPen(), RecordingPen()
        cut.CharStrings[f"cid{glyph:05}"].draw(drawn)
        whole.getGlyphSet()[whole.getBestCmap()[point]].draw(wanted)
        assert _moved(drawn) == _moved(wanted)


def test_face_without_numbers_keeps_the_places() -> None:
    points = set(map(ord, "ABx"))
    font = cut_to_characters(TRUETYPE, points)
    glyph = hb.Font(hb.Face(hb.Blob(font))).get_nominal_glyph(ord("x"))
    cutter = Cutter(font)
    assert not cutter.bare
    smaller = hb.Font(hb.Face(hb.Blob(cutter.cut([glyph]))))
    assert smaller.get_glyph_h_advance(glyph) == hb.Font(open_face(TRUETYPE)).get_glyph_h_advance(
        glyph
    )
    assert smaller.face.glyph_count == glyph + 1


def test_bold_and_regular_are_different_faces() -> None:
    regular, bold = fonts().stacks["body"][:2]
    assert cut_to_characters(regular, {0x4E2D}) != cut_to_characters(bold, {0x4E2D})


@settings(max_examples=15, deadline=None)
@given(wanted)
def test_bare_cut_draws_what_the_face_draws(points: set[int]) -> None:
    whole = hb.Font(open_face(FACE))
    glyphs = {whole.get_nominal_glyph(point) for point in points}
    cut = _opened(Cutter(cut_to_characters(FACE, points)).cut(glyphs))
    face = TTFont(FACE.path, fontNumber=FACE.index, lazy=True).getGlyphSet()
    for name in cut.charset[1:]:
        drawn, outline = RecordingPen(), cut.CharStrings[name]
        outline.draw(drawn)
        assert outline.width == whole.get_glyph_h_advance(int(name[3:]))
        wanted = RecordingPen()
        face[name].draw(wanted)
        assert _moved(drawn) == _moved(wanted)


def _moved(pen: RecordingPen) -> list[tuple[str, tuple[tuple[float, float], ...]]]:
    return [(operator, points) for operator, points in pen.value if points]


def _cids(cff: bytes) -> list[int]:
    return [0 if name == ".notdef" else int(name[3:]) for name in _opened(cff).charset]


def _opened(cff: bytes) -> TopDict:
    opened = CFFFontSet()
    opened.decompile(BytesIO(cff), TTFont())
    return opened.topDictIndex[0]
