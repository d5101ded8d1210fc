"""Lines and columns of a text, and where each of its values stands.

Lines end where editors end them (LF, CRLF, CR); columns count characters, from 1. Where values
stand is worked out only when asked for, and kept for the files asked about last: most files
have no findings, and a large repository has tens of thousands of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from ajx_docs.diagnostics import Location
from ajx_docs.workspace.characters import readable, visible
from ajx_docs.workspace.problem import Problems
from ajx_docs.workspace.reading import Spot, read_document
from ajx_docs.workspace.yaml_events import Value

LONGEST_QUOTE = 400
_BREAK = re.compile(r"\r\n|\n|\r")
_INDEX = re.compile(r"0|[1-9][0-9]{0,8}")


class Lines:
    """The line starts of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]

    def location(self, file: str, index: int) -> Location:
        """The line and column of an index of the text, with the line quoted.

        An index past the last line (an end that was awaited) is shown at the end of the text.
        """
        line = bisect_right(self._starts, index) - 1
        start = self._starts[line]
        if line and start == len(self._text):
            line -= 1
            start = self._starts[line]
            index = min(index, start + len(self._line(line)))
        return Location(file, line + 1, index - start + 1, _quote(self._line(line), index - start))

    def _line(self, number: int) -> str:
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\r\n")


def _quote(line: str, column: int) -> str:
    """The line, visible on any terminal; of an endless one the part around the column."""
    if len(line) > LONGEST_QUOTE:
        if column < LONGEST_QUOTE // 2:
            line = line[:LONGEST_QUOTE] + "…"
        else:
            line = "…" + line[column - LONGEST_QUOTE // 4 : column + LONGEST_QUOTE // 4] + "…"
    return visible(line)


@dataclass(frozen=True, slots=True)
class Positions:
    """Where the values of one text stand, by JSON pointer."""

    lines: Lines
    root: Any
    spots: dict[tuple[int, str | int], Spot]

    def index(self, pointer: str, part: Literal["key", "value"]) -> int:
        """The index of a value or its key; what is missing stands where its parent is named."""
        spot, exact = self._find(pointer)
        return spot.value if exact and part == "value" else spot.key

    def literal(self, pointer: str) -> str:
        """The scalar as typed, quotes removed; "" for collections and what is not there."""
        spot, exact = self._find(pointer)
        return spot.literal if exact else ""

    def _find(self, pointer: str) -> tuple[Spot, bool]:
        """The place of the value at a pointer, or of its nearest existing parent (then False)."""
        spot = self.spots.get((0, 0), Spot(0, 0, ""))
        value = self.root
        for part in pointer.split("/")[1:]:
            place = _place(value, part)
            if place is None:
                return spot, False
            spot = self.spots[id(value), place]
            value = value[place]
        return spot, True


def _place(value: Value, part: str) -> str | int | None:
    if isinstance(value, dict):
        key = part.replace("~1", "/").replace("~0", "~")
        return key if key in value else None
    if isinstance(value, list) and _INDEX.fullmatch(part) and int(part) < len(value):
        return int(part)
    return None


@lru_cache(maxsize=32)
def positions(text: str) -> Positions:
    """Read a text again, this time noting where each value stands."""
    reading = read_document(readable(text), Problems(), record=True)
    return Positions(Lines(text), reading.value, reading.spots or {})
