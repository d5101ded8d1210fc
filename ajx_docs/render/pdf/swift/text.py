"""Text: what a line of it is set with is the same for every line of that style."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from weasyprint import css
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango
from weasyprint.text.fonts import get_font_description

# What WeasyPrint declares of these libraries lacks two functions.
ffi.cdef(
    "PangoContext *pango_layout_get_context(PangoLayout *layout); void *g_object_ref(void *object);"
)

_TEXT = (
    *("direction", "lang", "font_family", "font_style", "font_stretch", "font_weight", "font_size"),
    *("font_variant_caps", "font_variation_settings", "font_language_override"),
    *("font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_numeric"),
    *("font_variant_alternates", "font_variant_east_asian", "font_feature_settings"),
    "text_decoration_line",
)
_text_of = itemgetter(*_TEXT)
_PLAIN_TEXT = {
    **{name: INITIAL_VALUES[name] for name in _TEXT[7:]},
    "font_kerning": "auto",
}
_features_of = itemgetter(*_PLAIN_TEXT)
_NO_FEATURES = _features_of(_PLAIN_TEXT)
_STRUT = (*_TEXT[:-1], "line_height")
_strut_of = itemgetter(*_STRUT)
_setup = line_break.Layout.setup
_strut = line_break.strut


def set_up(layout: line_break.Layout, style: css.Style) -> None:
    """`Layout.setup`, with the context and the description of the font kept for the style."""
    now = _text_of(style)
    known = style.__dict__.get("_swift_text")
    if known is None or known[0] != now:
        known = style._swift_text = (now, _context(layout, style))
    if known[1] is None:
        _setup(layout, style)
        return
    context, description, layout.language = known[1]
    layout.style = style
    layout.first_line_direction = 0
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    layout.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, description)


def _context(layout: line_break.Layout, style: css.Style) -> tuple[Any, Any, Any] | None:
    """What WeasyPrint itself sets a line up with; None for text with lines or features."""
    if _features_of(style) != _NO_FEATURES:
        return None
    _setup(layout, style)
    context = pango.pango_layout_get_context(layout.layout)
    return (
        ffi.gc(ffi.cast("PangoContext *", gobject.g_object_ref(context)), gobject.g_object_unref),
        get_font_description(style),
        layout.language,
    )


def strut(style: css.Style) -> tuple[float, float]:
    """`strut`: the height of an empty line, kept for the style."""
    now = _strut_of(style)
    known = style.__dict__.get("_swift_strut")
    if known is None or known[0] != now:
        known = style._swift_strut = (now, _strut(style))
    height, baseline = known[1]
    return height, baseline


PLACES = (
    (line_break.Layout, "setup", set_up),
    (line_break, "strut", strut),
    (inline, "strut", strut),
)
