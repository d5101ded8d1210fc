"""Where in a template a value is printed: between paragraphs, in a cell, below which heading.

The patched template is read once, and each print between paragraphs (`{{p …}}`) or between runs
(`{{r …}}`) is given its place. **Why:** rich text must know the level of the heading above it (so
that headings leave no gap) and the width at hand; the author of a template need not say either.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

FILTER = "placed"
_TOKEN = re.compile(
    r'<w:(p|r|tc)(?=[ >])(?:[^>"]|"[^"]*")*?(/?)>|</w:(p|r|tc)>|<w:pStyle w:val="([^"]*)"'
    r"|<w:tcW [^>]*>|\{\{(.*?)\}\}|\{%.*?%\}|\{#.*?#\}",
    re.DOTALL,
)
_DXA = re.compile(r'w:w="(\d+)"')
_CELL_MARGINS = 170

Kind = Literal["block", "paragraph"]


@dataclass(frozen=True, slots=True)
class Place:
    """`level` is that of the heading above; `width` (twentieths of a point) is what there is."""

    kind: Kind
    level: int
    width: int
    in_cell: bool


def mark_places(xml: str, levels: Mapping[str, int], width: int) -> tuple[str, tuple[Place, ...]]:
    """The patched template with each such print sent through the filter, and their places.

    `levels` gives the outline level (from 1) of heading styles by id; `width` is the page's.
    """
    places: list[Place] = []
    level, in_paragraph, in_run, cells = 0, False, False, list[int]()

    def quoted(match: re.Match[str]) -> bool:
        return xml[match.start() - 1] == '"'  # in an attribute, as of a cell's width

    def mark(match: re.Match[str]) -> str:
        nonlocal level, in_paragraph, in_run
        opened, empty, closed, style, expression = match.groups()
        if opened and not empty:
            in_paragraph = in_paragraph or opened == "p"
            in_run = in_run or opened == "r"
            if opened == "tc":
                cells.append(width)
        elif closed:
            in_paragraph = in_paragraph and closed != "p"
            in_run = in_run and closed != "r"
            if closed == "tc" and cells:
                cells.pop()
        elif style is not None:
            level = levels.get(style, level)
        elif match[0].startswith("<w:tcW"):
            given = _DXA.search(match[0])
            if cells and given and 'w:type="dxa"' in match[0]:
                cells[-1] = max(int(given[1]) - _CELL_MARGINS, 500)
        elif expression is not None and not in_run and not quoted(match):
            kind: Kind = "paragraph" if in_paragraph else "block"
            places.append(Place(kind, level, cells[-1] if cells else width, bool(cells)))
            return f"{{{{ ({expression})|{FILTER}({len(places) - 1}) }}}}"
        return match[0]

    return _TOKEN.sub(mark, xml), tuple(places)
