"""Anchors: the ledger's newest hash, kept where whoever rewrites the ledger cannot reach it.

`ajx bundle` writes it to `archive.head` in the repository, to be committed; each bundle carries the
one of its commit. A ledger rewritten as a whole, every hash fresh, contradicts them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from ajx_docs.bundle.ledger import GENESIS, Ledger

ANCHOR_FILE = "archive.head"
_FORM = re.compile(r"(\d+) ([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The hash of the ledger's line of that number; number 0 is the empty ledger."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"


NO_LINE = Anchor(0, GENESIS)


def anchor_of(ledger: Ledger) -> Anchor:
    """The anchor of a ledger as it stands."""
    return Anchor(len(ledger.lines), ledger.head)


def read_anchor(text: str) -> Anchor | None:
    """An anchor from text; None if it is none."""
    found = _FORM.fullmatch(text.strip())
    return Anchor(int(found[1]), found[2]) if found else None


class AnchorFault(StrEnum):
    """How a ledger contradicts an anchor."""

    CUT = "cut"
    """It has fewer lines than the anchor has seen."""
    REWRITTEN = "rewritten"
    """The line is another one."""


def contradictions(
    ledger: Ledger, anchors: Iterable[tuple[str, Anchor]]
) -> Iterator[tuple[str, Anchor, AnchorFault]]:
    """The anchors (with where each was found) that the ledger contradicts."""
    for place, anchor in anchors:
        if anchor == NO_LINE:
            continue
        if anchor.number > len(ledger.lines):
            yield place, anchor, AnchorFault.CUT
        elif anchor.number == 0 or ledger.lines[anchor.number - 1].hash != anchor.hash:
            yield place, anchor, AnchorFault.REWRITTEN
