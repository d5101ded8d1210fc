"""Drawing text: a line is shaped once, however often and in whatever document it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from weasyprint.css import Style
from weasyprint.draw import text as draw
from weasyprint.pdf.stream import Stream
from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from ajx_docs.render.pdf.fontconfig import DrawnFonts, MetFont
from ajx_docs.render.pdf.swift.text import make_room, setting_of

_add_font = Stream.add_font
_draw = draw.draw_first_line
_reactivate = line_break.Layout.reactivate
_PANGO_SIZES = pango.pango_version() >= 14802
"""Before that version WeasyPrint takes the size from the style."""
_WORDS = 5
"""Numbers of 32 bits that Pango has for a glyph: its number, its width, two offsets, flags."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Glyphs of one font: what a page says to show them, and each of them once with the text it
    stands for, its width as told when it is drawn first, and its width in this size."""

    font: MetFont
    shown: bytes
    glyphs: tuple[tuple[int, str, int, int], ...]


def reactivate_later(layout: line_break.Layout, style: Style) -> None:
    """`Layout.reactivate`, put off until it is known whether the line is at hand."""
    layout.style = style
    layout.layout = layout.language = None


def draw_line(
    stream: Stream, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any
) -> list[Any]:
    """`draw_first_line`, for text that is drawn as it was shaped, glyph by glyph on its line."""
    layout, style = textbox.pango_layout, textbox.style
    if not textbox.text.strip():
        return []
    plain = text_overflow != "ellipsis" and block_ellipsis == "none" and _PANGO_SIZES
    if plain and style["font_size"] >= 1e-6 and isinstance(stream._fonts, DrawnFonts):
        lines = setting_of(style).drawn
        key = layout.text, layout.justification_spacing
        runs = lines.get(key)
        if runs is None or not _fit(stream, runs):
            _reactivate(layout, style)
            runs = tuple(_shaped(stream, layout))
            if None not in runs:
                make_room(style)
                lines[key] = runs
        if None not in runs:
            _show(stream, runs, matrix)
            return []
    _reactivate(layout, style)
    drawn: list[Any] = _draw(stream, textbox, text_overflow, block_ellipsis, matrix)
    return drawn


def _fit(stream: Stream, runs: tuple[_Run, ...]) -> bool:
    """Whether the document has the same widths for these glyphs as that they were shaped for.

    A font's widths are those of the size it is drawn in first, rounded.
    """
    for run in runs:
        widths = run.font.drawn(stream._fonts).widths
        for glyph, _, width, own in run.glyphs:
            if widths.get(glyph, own) != width:
                return False
    return True


def _show(stream: Stream, runs: tuple[_Run, ...], matrix: Any) -> None:
    stream.set_text_matrix(*matrix.values)
    for run in runs:
        font = run.font.drawn(stream._fonts)
        for glyph, text, width, _ in run.glyphs:
            font.to_unicode.setdefault(glyph, text)
            font.widths.setdefault(glyph, width)
        stream.set_font_size(font.hash, run.font.size)
        stream.stream.append(run.shown)


def _shaped(stream: Stream, layout: line_break.Layout) -> Iterator[_Run | None]:
    """The first line of a layout; a None for what is drawn otherwise: glyphs that are missing,
    raised or pictures."""
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    text = layout.text.encode()
    for pango_font, items in _by_font(line):
        met = stream._fonts.own_fonts.met(pango_font)
        font, size = met.drawn(stream._fonts), met.size
        if font.bitmap or font.png or font.svg or font.colr:
            yield None
            return
        shown = ""
        widths: dict[int, int] = {}
        own: dict[int, int] = {}
        texts: dict[int, str] = {}
        for item in items:
            piece = "<"
            clusters = list(_clusters(item))
            for (glyph, width, right, up), (start, end) in zip(
                _glyphs(item.glyphs), clusters, strict=True
            ):
                if glyph == pango.PANGO_GLYPH_EMPTY:
                    piece += f">{-width / size}<"
                    continue
                if glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG or up:
                    yield None
                    return
                if glyph not in widths:
                    own[glyph] = _width(stream, pango_font, glyph, size)
                    widths[glyph] = font.widths.get(glyph, own[glyph])
                    texts[glyph] = text[start:end].decode(errors="replace")
                offset = right / size
                if offset:
                    piece += f">{-offset}<"
                piece += f"{glyph:04x}"
                kerning = widths[glyph] + offset - width * 1000 * FROM_UNITS / size
                if kerning:
                    piece += f">{int(kerning)}<"
            shown += piece[:-1] if piece.endswith("<") else piece + ">"
        glyphs = tuple((each, texts[each], widths[each], own[each]) for each in widths)
        yield _Run(met, f"[{shown}] TJ".encode(), glyphs)


def _by_font(line: Any) -> Iterator[tuple[Any, list[Any]]]:
    """The items of a line, those of one font that follow each other together."""
    font: Any = None
    items: list[Any] = []
    run = line.runs[0]
    while run != ffi.NULL:
        item, run = run.data, run.next
        if item.item.analysis.font != font:
            if items:
                yield font, items
            font, items = item.item.analysis.font, []
        items.append(item)
    yield font, items


def _glyphs(string: Any) -> Iterator[tuple[int, int, int, int]]:
    """Number, width, and offset to the right and up of each glyph."""
    size = string.num_glyphs * _WORDS
    words = memoryview(ffi.buffer(string.glyphs, size * 4)).cast("i").tolist()
    return zip(*(words[each::_WORDS] for each in range(4)), strict=True)


def _clusters(item: Any) -> Iterator[tuple[int, int]]:
    """The bytes of the text that each glyph stands for."""
    offset, length = item.item.offset, item.item.length
    starts = ffi.unpack(item.glyphs.log_clusters, item.glyphs.num_glyphs)
    ends = (
        chain((length,), starts)
        if item.item.analysis.level % 2  # from right to left
        else chain(starts[1:], (length,))
    )
    return ((offset + start, offset + end) for start, end in zip(starts, ends, strict=False))


def _width(stream: Stream, pango_font: Any, glyph: int, size: float) -> int:
    pango.pango_font_get_glyph_extents(pango_font, glyph, stream.ink_rect, stream.logical_rect)
    width: int = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
    return width


def add_font(stream: Stream, pango_font: Any) -> tuple[Any, float]:
    """`Stream.add_font`, described once for all documents."""
    fonts = stream._fonts
    if not isinstance(fonts, DrawnFonts):
        added: tuple[Any, float] = _add_font(stream, pango_font)
        return added
    met = fonts.own_fonts.met(pango_font)
    return met.drawn(fonts), met.size


PLACES = (
    (Stream, "add_font", add_font),
    (line_break.Layout, "reactivate", reactivate_later),
    (draw, "draw_first_line", draw_line),
)
