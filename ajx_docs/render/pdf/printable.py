"""Which characters layout may print for a page: those written, those that rules name, and those
made of others.

**Why so many:** a character that a document can come to and its faces were not cut to would be
found only where an earlier document had it: other bytes for the same document.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from functools import cache
from html import unescape

from weasyprint.html import UA
from weasyprint.text.constants import LANG_QUOTES

_ALWAYS = frozenset(map(ord, "•◦▪‐…⋯" + "".join(map(chr, range(0x20, 0x7F)))))
"""What layout may print by itself: counters, bullets, hyphens, ellipses."""
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_COUNTER = re.compile(r"@counter-style ([\w-]+) *\{(?: *system: extends ([\w-]+))?(.*?)\}")
_WIDE = frozenset((0x3000, 0x2212, *range(0xFF01, 0xFF5F)))
_LETTERS_THAT_JOIN = range(0x590, 0x780)
"""Hebrew, Arabic and Syriac, which have characters of their own for letters joined."""
_JOINED = frozenset((*range(0xFB1D, 0xFDFE), *range(0xFE70, 0xFEFD)))


def without_escapes(css: str) -> str:
    """Rules with their escapes (`\\4e00`) replaced by the characters they stand for."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16) % 0x110000), css)


def named_in(text: str) -> frozenset[int]:
    """The code points of HTML or CSS `without_escapes`: written, as entities, in counters or
    quotation marks it names."""
    named = set(map(ord, text)).union(map(ord, unescape(text)))
    lower = text.lower()
    for name, symbols in _counters().items():
        if name in lower:
            named |= symbols
    if "<q" in lower or "quote" in lower:
        named |= _quotation_marks()
    if "full-width" in lower:
        named |= _WIDE
    return frozenset(named)


def printable(named: Set[int]) -> frozenset[int]:
    """These, what layout prints by itself and what either may become: capitals, letters with their
    marks, letters joined."""
    written = "".join(map(chr, sorted(named | _ALWAYS)))
    cased = "".join((written, written.upper(), written.lower(), written.title()))
    apart = frozenset(map(ord, cased)).union(map(ord, unicodedata.normalize("NFD", cased)))
    if any(each in _LETTERS_THAT_JOIN for each in apart):
        apart |= _JOINED
    if any(map(_joins, apart)):
        apart = apart.union(each for each, parts in _composed() if parts <= apart)
    return apart


def _joins(point: int) -> bool:
    """Whether a character makes another of the one before it: a mark, a part of a 한글 syllable."""
    return 0x1160 <= point < 0x1200 or unicodedata.category(chr(point)).startswith("M")


@cache
def _composed() -> tuple[tuple[int, frozenset[int]], ...]:
    """The characters that are made of others, each with those."""
    apart = ((each, unicodedata.normalize("NFD", chr(each))) for each in range(0xA0, 0x12000))
    return tuple((each, frozenset(map(ord, parts))) for each, parts in apart if len(parts) > 1)


@cache
def _counters() -> dict[str, frozenset[int]]:
    """What each of WeasyPrint's own styles of counters prints."""
    rules = {name: (base, symbols) for name, base, symbols in _COUNTER.findall(UA)}
    return {
        name: frozenset(map(ord, symbols + rules.get(base, ("", ""))[1]))
        for name, (base, symbols) in rules.items()
    }


@cache
def _quotation_marks() -> frozenset[int]:
    return frozenset(
        ord(mark) for pairs in LANG_QUOTES.values() for marks in pairs for mark in "".join(marks)
    )
