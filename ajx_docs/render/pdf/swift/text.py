"""Text: what a line is set with, and the lines themselves, kept with the faces they are set in.

A configuration of fonts that lives as long as the process (`render.pdf.typecase`) keeps them from
document to document: headers and labels are the same on all of a kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
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

_FEATURES = (
    *("font_variant_caps", "font_variation_settings", "font_language_override"),
    *("font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_numeric"),
    *("font_variant_alternates", "font_variant_east_asian", "font_feature_settings"),
    "text_decoration_line",
)
_FACE = ("font_family", "font_style", "font_stretch", "font_weight", "font_size")
_LINE = (
    *("direction", "lang", "white_space", "letter_spacing", "word_spacing", "tab_size"),
    *("overflow_wrap", "word_break", "hyphens", "hyphenate_character", "hyphenate_limit_chars"),
    *("hyphenate_limit_zone", "line_height"),
)
PROPERTIES = (*_FEATURES, *_FACE, *_LINE)
"""All that how a line is broken and drawn depends on. A test sees that WeasyPrint asks for no
other."""
_values_of = itemgetter(*PROPERTIES)
_PLAIN = {**{name: INITIAL_VALUES[name] for name in _FEATURES}, "font_kerning": "auto"}
_features_of = itemgetter(*_FEATURES)
_NO_FEATURES = _features_of(_PLAIN)
_HASHABLE: dict[type, Callable[[Any], Any]] = {list: tuple, set: frozenset}
_ROOM = 5_000
"""How many lines are kept of all styles together."""
_setup = line_break.Layout.setup
_strut = line_break.strut


@dataclass(slots=True, eq=False)
class Setting:
    """What text of one style is set with, and lines set so: `split` by the text and the width they
    were asked for, `drawn` by the text and what justifies it.

    `pango` holds a context, a description of the font and the language; it is None for text with
    decoration or features, which WeasyPrint sets up itself.
    """

    pango: tuple[Any, Any, Any] | None = None
    strut: tuple[float, float] | None = None
    split: dict[Any, tuple[Any, ...]] = field(default_factory=dict)
    drawn: dict[Any, Any] = field(default_factory=dict)


class _Settings(dict[Any, Setting]):
    """The settings that a configuration of fonts knows, and how many lines more it may keep."""

    room = _ROOM


def setting_of(style: css.Style) -> Setting:
    """The setting of a style, by its values: many styles share one."""
    now = _values_of(style)
    known = style.__dict__.get("_swift_text")
    if known is None or known[0] != now:
        # Compared each time: layout changes the style of some boxes afterwards.
        settings = _settings(style)
        key = tuple(_HASHABLE.get(type(each), _same)(each) for each in now)
        known = style._swift_text = (now, settings.setdefault(key, Setting()))
    setting: Setting = known[1]
    return setting


def make_room(style: css.Style) -> None:
    """To be said before a line is kept: if there are too many, all are let go."""
    settings = _settings(style)
    settings.room -= 1
    if settings.room < 0:
        settings.room = _ROOM
        for each in settings.values():
            each.split.clear()
            each.drawn.clear()


def _same(value: Any) -> Any:
    return value


def _settings(style: css.Style) -> _Settings:
    fonts = style.font_config.__dict__
    settings: _Settings = fonts.get("_swift_settings") or fonts.setdefault(
        "_swift_settings", _Settings()
    )
    return settings


def set_up(layout: line_break.Layout, style: css.Style) -> None:
    """`Layout.setup`, with the context and the description of the font kept for the style."""
    if _features_of(style) != _NO_FEATURES:
        _setup(layout, style)
        return
    setting = setting_of(style)
    if setting.pango is None:
        _setup(layout, style)
        setting.pango = _context(layout), get_font_description(style), layout.language
        return
    context, description, layout.language = setting.pango
    layout.style = style
    layout.first_line_direction = 0
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    layout.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, description)


def _context(layout: line_break.Layout) -> Any:
    """What WeasyPrint itself sets a line up with."""
    context = pango.pango_layout_get_context(layout.layout)
    return ffi.gc(ffi.cast("PangoContext *", gobject.g_object_ref(context)), gobject.g_object_unref)


def strut(style: css.Style) -> tuple[float, float]:
    """`strut`: the height of an empty line, kept for the style."""
    setting = setting_of(style)
    if setting.strut is None:
        setting.strut = _strut(style)
    height, baseline = setting.strut
    return height, baseline


PLACES = (
    (line_break.Layout, "setup", set_up),
    (line_break, "strut", strut),
    (inline, "strut", strut),
)
