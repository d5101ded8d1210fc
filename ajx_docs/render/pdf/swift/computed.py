"""Computed values: most properties of most elements are named by no rule."""

from __future__ import annotations

from typing import Any

from weasyprint import css
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

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


PLACES = ((css.ComputedStyle, "__missing__", computed),)
