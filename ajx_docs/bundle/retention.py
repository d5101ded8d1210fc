"""What is kept until when, and what of it may be destroyed, articles 23 and 24."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ajx_docs.bundle.ledger import Bundled, Ledger, standing
from ajx_docs.model.policy import Hold
from ajx_docs.rules.deadlines import retention_end
from ajx_docs.rules.pack import Pack


class Keeping(StrEnum):
    """Where an archive stands on a day."""

    KEPT = "kept"
    """Its term has not ended."""
    HELD = "held"
    """Its term has ended, but a complaint or claim is open."""
    DUE = "due"
    """It may be destroyed once article 24's approvals are there."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A policy's archive: its bundles, oldest version first, and the last day of keeping."""

    policy_no: str
    bundles: tuple[Bundled, ...]
    keep_until: date
    keeping: Keeping
    hold: Hold | None = None

    @property
    def archived_on(self) -> date:
        """The day of the newest version, from which article 23 counts."""
        return max(bundle.archived_on for bundle in self.bundles)


def archives(
    ledger: Ledger, holds: Mapping[str, Hold], pack: Pack, as_of: date
) -> tuple[Archive, ...]:
    """Every archive in the store by the end of its term.

    The term of all versions ends with the newest one's: the archive of a policy is kept or
    destroyed as a whole. A hold counts from its day on.
    """
    by_policy: dict[str, list[Bundled]] = {}
    for bundle in standing(ledger).values():
        by_policy.setdefault(bundle.policy_no, []).append(bundle)
    found = [
        _archive(number, bundles, holds.get(number), pack, as_of)
        for number, bundles in by_policy.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.keep_until, each.policy_no)))


def _archive(
    policy_no: str, bundles: list[Bundled], hold: Hold | None, pack: Pack, as_of: date
) -> Archive:
    ordered = tuple(sorted(bundles, key=lambda each: each.version))
    keep_until = max(retention_end(each.archived_on, pack).day for each in ordered)
    held = hold if hold and hold.on <= as_of else None
    over = Keeping.HELD if held else Keeping.DUE
    keeping = Keeping.KEPT if as_of <= keep_until else over
    return Archive(policy_no, ordered, keep_until, keeping, held)
