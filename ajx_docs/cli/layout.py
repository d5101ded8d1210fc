"""Text on a terminal: widths with Chinese characters two columns wide, and line breaking.

**Why not textwrap:** it breaks at spaces only, which Chinese has none of, and counts 汉 as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ajx_docs.texts.columns import width

_NEVER_FIRST = frozenset("，。、；：！？）》」』”’】…—·,.;:!?)]}%")
_NEVER_LAST = frozenset("（《「『“‘【([{")
_PIECES = re.compile(r"\s+|[!-~]+|.", re.DOTALL)


def pad(text: str, columns: int) -> str:
    """The text with spaces up to so many columns."""
    return text + " " * max(columns - width(text), 0)


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most so many columns: Chinese breaks anywhere but before 。 or after （,
    Latin words stay whole (one longer than a line has a line of its own)."""
    lines, line = [], ""
    for piece in _unbreakable(text):
        if line and width((line + piece).rstrip()) > columns:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def _unbreakable(text: str) -> Iterable[str]:
    """Pieces between which a line may break."""
    piece = ""
    for part in _PIECES.findall(text):
        joined = part[0] in _NEVER_FIRST or (piece and piece[-1] in _NEVER_LAST)
        if piece and not joined:
            yield piece
            piece = part
        else:
            piece += part
    if piece:
        yield piece


def paragraphs(text: str, columns: int, indent: str = "") -> list[str]:
    """Wrapped lines of a text, its own line breaks kept."""
    room = columns - width(indent)
    return [
        indent + line if line else ""
        for paragraph in text.strip().split("\n")
        for line in wrap(paragraph, room)
    ]


def two_columns(rows: Sequence[tuple[str, str]], columns: int, indent: str = "  ") -> list[str]:
    """A list of terms and what they mean, the meanings aligned; a long term takes its own line."""
    widest = min(max((width(term) for term, _ in rows), default=0), columns // 3)
    left = width(indent) + widest + 2
    lines = []
    for term, meaning in rows:
        told = wrap(meaning, columns - left) if meaning else [""]
        if width(term) > widest:
            lines.append(indent + term)
        else:
            lines.append(f"{indent}{pad(term, widest)}  {told.pop(0)}".rstrip())
        lines += [" " * left + line for line in told]
    return lines
