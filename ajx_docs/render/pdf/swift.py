"""A few of WeasyPrint's innermost functions, done sooner: the same values by a shorter way.

**Why:** in a document of ours these few take a third of the time, most of it to find out again and
again that a margin is a plain length. Each stands in for WeasyPrint's own where its short way
applies, and calls WeasyPrint's own where it does not (percentages, `calc()`, logical properties),
so that the bytes are the same with and without them; a test compares both over whole documents.
They are put in for the version they were written for, and no other: a later WeasyPrint runs as it
is. What was found, with figures, for WeasyPrint's authors: docs/weasyprint-findings.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from operator import itemgetter
from typing import Any

import weasyprint
from weasyprint import css
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.formatting_structure import boxes
from weasyprint.layout import (
    absolute,
    background,
    block,
    column,
    flex,
    float,
    grid,
    inline,
    page,
    percent,
    table,
)
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango
from weasyprint.text.fonts import get_font_description

# What WeasyPrint declares of these libraries lacks two functions.
ffi.cdef(
    "PangoContext *pango_layout_get_context(PangoLayout *layout); void *g_object_ref(void *object);"
)

WRITTEN_FOR = "70.0"
"""The version of WeasyPrint whose functions these stand in for."""

_BOX_MODULES = (absolute, block, column, flex, float, grid, inline, page, percent, table)


# Computed values: most properties of most elements are named by no rule.

_OWN_WAY = frozenset(
    {"page", "position", "float", "display"}
    | {name for name in INITIAL_VALUES if name.startswith("text_decoration_")}
)
_INHERITED = frozenset(INHERITED) - _OWN_WAY
_INITIAL = frozenset(INITIAL_VALUES) - INHERITED - _OWN_WAY - INITIAL_NOT_COMPUTED
_LOGICAL = frozenset(
    function(block="ttb", inline=direction)
    for function in PHYSICAL_FUNCTIONS.values()
    for direction in ("ltr", "rtl")
)
_computed = css.ComputedStyle.__missing__


def computed(style: css.ComputedStyle, key: str) -> Any:
    """`ComputedStyle.__missing__`: what no rule names is the parent's, or the initial value."""
    cascaded = style.cascaded
    if key in cascaded or (key in PHYSICAL_FUNCTIONS and not _LOGICAL.isdisjoint(cascaded)):
        return _computed(style, key)
    if key in _INITIAL:
        value = style[key] = INITIAL_VALUES[key]
        return value
    if key in _INHERITED and style.parent_style is not None:
        value = style[key] = style.parent_style[key]
        return value
    return _computed(style, key)


# Used values: a plain length is the same whatever it stands in.

_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"margin_{side}" for side in _SIDES),
    *(f"padding_{side}" for side in _SIDES),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
_lengths_of = itemgetter(*_LENGTHS)
_borders_of = itemgetter(*_BORDERS)
_resolve = percent.resolve_percentages


def used_lengths(box: boxes.Box, containing_block: Any) -> None:
    """`resolve_percentages`, where there are none and the box is as wide as its content."""
    style = box.style
    computed_now = _lengths_of(style)
    known = style.__dict__.get("_swift")
    if known is None or known[0] != computed_now:
        # Compared each time: layout changes the style of some boxes afterwards.
        known = style._swift = (computed_now, _plain(computed_now))
    plain = known[1]
    if plain is None or style["box_sizing"] != "content-box":
        _resolve(box, containing_block)
        return
    attributes = box.__dict__
    attributes.update(plain)
    if style["border_collapse"] == "collapse":
        for name in _BORDERS:
            if not hasattr(box, name):
                attributes[name] = style[name]
    else:
        attributes.update(zip(_BORDERS, _borders_of(style), strict=True))


def _plain(values: tuple[Any, ...]) -> dict[str, Any] | None:
    """The attributes of a box by lengths all of which are pixels or `auto`; None for others."""
    plain: dict[str, Any] = {}
    for name, value in zip(_LENGTHS, values, strict=True):
        if value == "auto":
            plain[name] = 0 if name in ("min_width", "min_height") else value
        elif getattr(value, "unit", None) == "px":
            plain[name] = value.value
        else:
            return None
    return plain


# Corners: none of ours is round.

_CORNERS = tuple(
    f"border_{corner}_radius"
    for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)
_corners_of = itemgetter(*_CORNERS)
_SQUARE = _corners_of(INITIAL_VALUES)
_NO_RADII = dict.fromkeys(_CORNERS, (0, 0))
_radii = percent.resolve_radii_percentages


def used_radii(box: boxes.Box) -> None:
    """`resolve_radii_percentages`, where every corner is square."""
    if _corners_of(box.style) == _SQUARE:
        box.__dict__.update(_NO_RADII)
    else:
        _radii(box)


# Text: what a line of it is set with is the same for every line of that style.

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
    return known[1]


_PLACES: tuple[tuple[Any, str, Any], ...] = (
    (css.ComputedStyle, "__missing__", computed),
    *(
        (module, "resolve_percentages", used_lengths)
        for module in _BOX_MODULES
        if hasattr(module, "resolve_percentages")
    ),
    (background, "resolve_radii_percentages", used_radii),
    (line_break.Layout, "setup", set_up),
    *((module, "strut", strut) for module in (line_break, inline)),
)
_OWN = tuple((owner, name, getattr(owner, name)) for owner, name, _ in _PLACES)


def put_in() -> None:
    """Put all in place, if this is the WeasyPrint they are written for."""
    if weasyprint.VERSION == WRITTEN_FOR:
        _set(_PLACES)


@contextmanager
def left_out() -> Iterator[None]:
    """WeasyPrint as it is, for comparison."""
    _set(_OWN)
    try:
        yield
    finally:
        put_in()


def _set(places: tuple[tuple[Any, str, Any], ...]) -> None:
    for owner, name, function in places:
        setattr(owner, name, function)
