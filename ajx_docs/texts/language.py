"""A message in the two languages it can be told in.

**Why:** Chinese and English stand side by side at the place where the problem is known, so
neither drifts from the other, and no catalogue of keys lies between a reader of the code and
what the user reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One message, Chinese first. `str()` gives the Chinese."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh

    def in_(self, language: Language) -> str:
        """The message in the language asked for."""
        return self.en if language == "en" else self.zh
