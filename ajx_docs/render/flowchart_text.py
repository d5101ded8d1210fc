"""Text of the process chart: how wide it is, and where Chinese lines may break.

Widths are reckoned in em without any font: wide characters 1, Latin by class, on the safe side.
**Why:** the same lines come out on every machine, and a chart needs no font to be laid out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

_LATIN = (
    ("0123456789", 0.6),
    ("fijltI.,:;'|!()[]{}-/ ", 0.45),
    ("ABCDEFGHJKLNOPQRSTUVXYZ", 0.87),
    ("mwMW@%&", 1.1),
)
"""Characters by width in em; others of ASCII are 0.72."""

# A Latin word or number stays whole, and a number keeps the measure behind it: 15日, 5年. So do
# the words that every chart has and that read badly torn: 股份有限公司, 部门.
_UNITS = re.compile(
    r"[0-9][0-9.,/:%-]*[年月日号个项次份期]?|[A-Za-z0-9_.%/+-]+"
    r"|股份|有限(?:责任)?公司|[分支]?公司|部门|机构|人员|服务|(?:重大)?事故隐患|隐患|整改|时限|.",
    re.DOTALL,
)
_NEVER_FIRST = frozenset("，。、；：？！）》〉】」』”’…—·％%),.;:!?]")
_NEVER_LAST = frozenset("（《〈【「『“‘([")
_PAUSES = frozenset("，。、；：）》 ")
_TORN = 0.12
"""What a line end within a clause costs, against uneven lines."""


@cache
def em(character: str) -> float:
    """The width of a character in em: at least what common Chinese fonts give it, bold too."""
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    if not character.isascii():
        return 1.0
    return next((wide for characters, wide in _LATIN if character in characters), 0.72)


def width(text: str, size: float) -> float:
    """The width of a line, in the unit of `size`."""
    return size * sum(em(character) for character in text)


def wrap(text: str, room: float, size: float) -> tuple[str, ...]:
    """Lines no wider than `room`, as few as fit, broken where Chinese may break.

    Of all ways with that number of lines, the one with even lines that end in punctuation. A word
    longer than a line is cut; nothing is ever left out.
    """
    text = text.strip()
    greedy = _fill(text, room, size)
    if len(greedy) < 2:
        return tuple(greedy)
    pieces = [piece for unit in _units(text) for piece in _cut(unit, room, size)]
    return _even(pieces, room, size, len(greedy)) or tuple(greedy)


def _even(pieces: Sequence[str], room: float, size: float, lines: int) -> tuple[str, ...]:
    """The best way to set the pieces in that many lines, or () if greedy filling alone can."""
    widths = [width(piece, size) for piece in pieces]
    # best[n][k]: cost of the first k pieces in n lines, and where the last of these lines begins.
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _ in range(lines):
        reached: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[-1].items():
            used = 0.0
            for end in range(start + 1, len(pieces) + 1):
                used += widths[end - 1]
                if used > room + 1e-9:
                    break
                torn = end < len(pieces) and pieces[end - 1][-1] not in _PAUSES
                total = cost + (1 - used / room) ** 2 + (_TORN if torn else 0.0)
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, start)
        best.append(reached)
    if len(pieces) not in best[lines]:
        return ()
    result: list[str] = []
    end = len(pieces)
    for count in range(lines, 0, -1):
        start = best[count][end][1]
        result.insert(0, "".join(pieces[start:end]).strip())
        end = start
    return tuple(result)


def _fill(text: str, room: float, size: float) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    for unit in _units(text):
        for piece in _cut(unit, room, size):
            needed = width(piece, size)
            if line and used + needed > room + 1e-9:
                lines.append(line.rstrip())
                line, used = "", 0.0
                if piece.isspace():
                    continue
            line += piece
            used += needed
    return [*lines, line.rstrip()] if line.strip() else lines


@cache
def _units(text: str) -> tuple[str, ...]:
    """What may not be parted by a line end."""
    units: list[str] = []
    for piece in _UNITS.findall(text):
        if units and (piece[0] in _NEVER_FIRST or units[-1][-1] in _NEVER_LAST):
            units[-1] += piece
        else:
            units.append(piece)
    return tuple(units)


def _cut(unit: str, room: float, size: float) -> list[str]:
    if width(unit, size) <= room or len(unit) == 1:
        return [unit]
    pieces, piece = [], ""
    for character in unit:
        if piece and width(piece + character, size) > room:
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece]
