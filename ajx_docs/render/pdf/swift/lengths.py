"""Used values: a plain length is the same whatever it stands in."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import (
    absolute,
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


PLACES = tuple(
    (module, "resolve_percentages", used_lengths)
    for module in (absolute, block, column, flex, float, grid, inline, page, percent, table)
    if hasattr(module, "resolve_percentages")
)
