"""A problem within one file, by position in its text, before it becomes a finding.

**Why:** those who notice problems know an index, not a line; and a hostile file may hold a
million of them, of which a person wants to read the first few.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ajx_docs.diagnostics import Severity
from ajx_docs.texts.language import Text

LIMIT = 20
"""How many problems of one code are told per file; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem at a 0-based index of the text, told with what to do about it."""

    code: str
    index: int
    message: Text
    hint: Text
    severity: Severity = Severity.ERROR
    pointer: str = ""


@dataclass(slots=True)
class Problems:
    """The problems of one file in the order met, at most `LIMIT` of each code."""

    told: list[Problem] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)
    _beyond: dict[str, int] = field(default_factory=dict)

    def add(  # noqa: PLR0913 (the fields of a problem, spelled out where it is noticed)
        self,
        code: str,
        index: int,
        message: Text,
        hint: Text,
        *,
        severity: Severity = Severity.ERROR,
        pointer: str = "",
    ) -> None:
        """Take a problem in; beyond the limit of its code it is only counted."""
        if not self.enough(code, index):
            self._counts[code] += 1
            self.told.append(Problem(code, index, message, hint, severity, pointer))

    def enough(self, code: str, index: int) -> bool:
        """Whether enough of this code are told; then this one is counted and needs no wording."""
        if self._counts[code] < LIMIT:
            return False
        self._counts[code] += 1
        self._beyond.setdefault(code, index)
        return True

    def has(self, code: str) -> bool:
        """Whether a problem of this code was met."""
        return code in self._counts

    def all(self) -> list[Problem]:
        """The problems told, and for each code beyond its limit one that gives the number."""
        rest = [
            Problem(
                code,
                index,
                Text(
                    zh=f"同类问题还有 {self._counts[code] - LIMIT} 处，此处起不再逐一列出。",
                    en=f"{self._counts[code] - LIMIT} more problems of this kind from here on.",
                ),
                Text(zh="先改正上面列出的，再检查一次。", en="Mend those first, then check again."),
            )
            for code, index in self._beyond.items()
        ]
        return self.told + rest


def shown(text: str, limit: int = 40) -> str:
    """A piece of the author's text as a message may carry it: one line, visible, short."""
    line = "".join(c if c.isprintable() else " " if c.isspace() else "�" for c in text)
    return line if len(line) <= limit else line[: limit - 1] + "…"
