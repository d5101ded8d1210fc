"""The archive's ledger (归档总账): what was done with which bundle when, in a chain of hashes.

One JSON object a line, keys sorted, in `archive/ledger.jsonl`. A line's hash covers all of it and
the hash of the line before, so a line cannot be changed, taken out or moved without all later ones
showing it; the newest hash is also kept outside (see `anchor`), so that rewriting them all shows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

GENESIS = "0" * 64
"""What the first line is bound to."""

Facts = Mapping[str, str | int]


class Event(StrEnum):
    """What happened to a bundle (or, for the last three, under a destruction register)."""

    BUNDLED = "bundled"
    SUPERSEDED = "superseded"
    VERIFIED = "verified"
    DESTRUCTION_BEGUN = "destruction-begun"
    DESTROYED = "destroyed"
    DESTRUCTION_DONE = "destruction-done"


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its number from 1, when (UTC, ISO), what, of which facts, and its two hashes."""

    number: int
    at: str
    event: Event
    facts: Facts
    previous: str
    hash: str

    def text(self) -> str:
        """The line as it stands in the file, without its end."""
        return _canonical({**_body(self), "hash": self.hash})

    def fact(self, name: str) -> str:
        """A fact as text; "" where the line has none of that name."""
        return str(self.facts.get(name, ""))


class Fault(StrEnum):
    """What can be wrong with a ledger by itself."""

    UNREADABLE = "unreadable"
    ALTERED = "altered"
    REORDERED = "reordered"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class LedgerFault:
    """A fault and the line (counted in the file, from 1) at which it shows."""

    fault: Fault
    line: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The lines that could be read, in the file's order, and what is wrong with them."""

    lines: tuple[Line, ...] = ()
    faults: tuple[LedgerFault, ...] = field(default=())

    @property
    def head(self) -> str:
        """The newest line's hash."""
        return self.lines[-1].hash if self.lines else GENESIS

    def followed_by(self, event: Event, at: datetime, facts: Facts) -> Line:
        """The line that would come next."""
        bare = Line(
            number=len(self.lines) + 1,
            at=at.isoformat(timespec="seconds"),
            event=event,
            facts=facts,
            previous=self.head,
            hash="",
        )
        return Line(bare.number, bare.at, event, facts, bare.previous, _hash(bare))

    def with_line(self, line: Line) -> Ledger:
        """The ledger with one line more."""
        return Ledger((*self.lines, line), self.faults)


@dataclass(frozen=True, slots=True)
class Bundled:
    """A bundle as the ledger knows it.

    `version` counts from 1, `size` is in bytes, `content` the digest of the data it was made from:
    the same data need no second version. `archived_on` is the day of 归档, article 22.
    """

    file: str
    policy_no: str
    version: int
    size: int
    sha256: str
    content: str
    archived_on: date


def read_ledger(text: str) -> Ledger:
    """The ledger of a file's text, faults told rather than raised."""
    lines: list[Line] = []
    places: list[int] = []
    faults: list[LedgerFault] = []
    for place, row in enumerate(text.split("\n"), 1):
        if row.strip():
            line = _read(row)
            if line is None:
                faults.append(LedgerFault(Fault.UNREADABLE, place))
            else:
                lines.append(line)
                places.append(place)
                if _hash(line) != line.hash or line.text() != row:
                    faults.append(LedgerFault(Fault.ALTERED, place))
    return Ledger(tuple(lines), (*faults, *_chain_faults(lines, places)))


def _chain_faults(lines: Sequence[Line], places: Sequence[int]) -> Iterable[LedgerFault]:
    hashes = {line.hash for line in lines}
    previous = GENESIS
    for number, (line, place) in enumerate(zip(lines, places, strict=True), 1):
        if line.previous != previous or line.number != number:
            known = line.previous in hashes or line.previous == GENESIS
            yield LedgerFault(Fault.REORDERED if known else Fault.CUT, place)
        previous = line.hash


def bundles_of(ledger: Ledger) -> dict[str, Bundled]:
    """Every bundle ever made, by file name."""
    made = (_bundled(line) for line in ledger.lines if line.event is Event.BUNDLED)
    return {bundle.file: bundle for bundle in made}


def _bundled(line: Line) -> Bundled:
    return Bundled(
        file=line.fact("file"),
        policy_no=line.fact("policy_no"),
        version=int(line.facts["version"]),
        size=int(line.facts["size"]),
        sha256=line.fact("sha256"),
        content=line.fact("content"),
        archived_on=date.fromisoformat(line.fact("archived_on")),
    )


def destroyed_in(ledger: Ledger) -> dict[str, Line]:
    """The tombstones: which bundle was destroyed, by file name."""
    return {line.fact("file"): line for line in ledger.lines if line.event is Event.DESTROYED}


def standing(ledger: Ledger) -> dict[str, Bundled]:
    """The bundles that must be in the store: made and not destroyed, by file name."""
    gone = destroyed_in(ledger)
    return {name: bundle for name, bundle in bundles_of(ledger).items() if name not in gone}


def archived_days(ledger: Ledger) -> dict[str, date]:
    """By policy number the day its archive was first made (article 22's 归档)."""
    days: dict[str, date] = {}
    for bundle in bundles_of(ledger).values():
        days.setdefault(bundle.policy_no, bundle.archived_on)
    return days


def _read(row: str) -> Line | None:
    try:
        raw: dict[str, Any] = json.loads(row)
        line = Line(
            number=int(raw.pop("n")),
            at=str(raw.pop("at")),
            event=Event(raw.pop("event")),
            previous=str(raw.pop("previous")),
            hash=str(raw.pop("hash")),
            facts=raw,
        )
        if line.event is Event.BUNDLED:
            _bundled(line)
        return line
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _body(line: Line) -> dict[str, Any]:
    return {
        **line.facts,
        "n": line.number,
        "at": line.at,
        "event": line.event.value,
        "previous": line.previous,
    }


def _hash(line: Line) -> str:
    return hashlib.sha256(_canonical(_body(line)).encode()).hexdigest()


def _canonical(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
