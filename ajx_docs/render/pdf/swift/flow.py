"""Questions that are asked of each box many times over."""

from __future__ import annotations

from weasyprint.formatting_structure import boxes

_in_flow = boxes.Box.is_in_normal_flow


def is_in_normal_flow(box: boxes.Box) -> bool:
    """`Box.is_in_normal_flow`, told at once of a box that no rule takes out of it."""
    style = box.style
    if style["position"] == "static" and style["float"] == "none":
        return True
    return bool(_in_flow(box))


PLACES = ((boxes.Box, "is_in_normal_flow", is_in_normal_flow),)
