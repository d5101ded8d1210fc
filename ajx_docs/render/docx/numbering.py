"""Lists as Word knows them: every list an instance of its own, so that each begins anew."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ajx_docs.render.docx.styles import font

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
EMPTY = f'<?xml version="1.0" encoding="UTF-8"?><w:numbering xmlns:w="{_W}"></w:numbering>'
DEEPEST = 8
"""Word numbers nine levels, 0 to 8; deeper lists share the last."""
HANGING = 480
"""Room of a list's number or bullet, in twentieths of a point."""

_ORDERED = (("decimal", "%{}."), ("decimal", "（%{}）"), ("lowerLetter", "%{}."))
_BULLETS = ("●", "○", "■")


def level_indent(level: int) -> int:
    """Where the text of a list's level begins, in twentieths of a point."""
    return 560 + HANGING * (level + 1)


def _levels(ordered: bool) -> str:
    parts = []
    for level in range(DEEPEST + 1):
        if ordered:
            kind, pattern = _ORDERED[level % 3]
            text, small = pattern.format(level + 1), ""
        else:
            kind, text = "bullet", _BULLETS[level % 3]
            small = '<w:sz w:val="16"/><w:szCs w:val="16"/>'
        parts.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{level_indent(level)}" w:hanging="{HANGING}"/></w:pPr>'
            f"<w:rPr>{font('body')}{small}</w:rPr></w:lvl>"
        )
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class NumberingPart:
    """A template's numbering part, ready to take the lists of a document."""

    head: str
    tail: str
    ordered: int
    bulleted: int
    first: int

    @classmethod
    def of(cls, xml: str) -> NumberingPart:
        """The part with our two kinds of lists added behind its own."""
        opened = re.sub(r"<w:numbering\b([^>]*)/>", r"<w:numbering\1></w:numbering>", xml)
        abstract = max(map(int, re.findall(r'w:abstractNumId="(\d+)"', opened)), default=-1) + 1
        kinds = "".join(
            f'<w:abstractNum w:abstractNumId="{abstract + add}">'
            f'<w:multiLevelType w:val="multilevel"/>{_levels(add == 0)}</w:abstractNum>'
            for add in (0, 1)
        )
        # The schema wants pictures, kinds, instances and the clean-up mark in this order.
        place = re.search(r"<w:num\b|<w:numIdMacAtCleanup\b|</w:numbering>", opened)
        end = re.search(r"<w:numIdMacAtCleanup\b|</w:numbering>", opened)
        assert place
        assert end
        return cls(
            head=opened[: place.start()] + kinds + opened[place.start() : end.start()],
            tail=opened[end.start() :],
            ordered=abstract,
            bulleted=abstract + 1,
            first=max(map(int, re.findall(r'<w:num [^>]*w:numId="(\d+)"', opened)), default=0) + 1,
        )


@dataclass(slots=True)
class Numbering:
    """The lists of one document while it is written."""

    part: NumberingPart
    _instances: list[str] = field(default_factory=list)

    def new(self, *, ordered: bool, level: int, start: int) -> int:
        """The number of a new list."""
        number = self.part.first + len(self._instances)
        kind = self.part.ordered if ordered else self.part.bulleted
        begin = (
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            if ordered
            else ""
        )
        self._instances.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{begin}</w:num>'
        )
        return number

    def xml(self) -> str:
        """The whole part."""
        return self.part.head + "".join(self._instances) + self.part.tail
