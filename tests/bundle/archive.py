"""A small archive of three policies for the tests: a store in a folder, with its ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from ajx_docs.bundle.bag import Bag, Payload, write_bag
from ajx_docs.bundle.ledger import Event, Facts, Ledger, read_ledger
from ajx_docs.bundle.store import LEDGER_FILE, FolderStore, read_text
from tests.bundle.bags import INFO, MOMENT

NOW = datetime(2026, 11, 24, 9, 0, 0, tzinfo=UTC)
POLICIES = ("SLAZ-0101", "SLAZ-0202", "SLAZ-0303")


@dataclass(frozen=True)
class Archive:
    """A store, and where it lies."""

    folder: Path
    store: FolderStore

    @property
    def ledger(self) -> Ledger:
        return read_ledger(read_text(self.store, LEDGER_FILE))

    def write(self, event: Event, facts: Facts) -> None:
        line = self.ledger.followed_by(event, NOW, facts)
        self.store.append(LEDGER_FILE, f"{line.text()}\n".encode())


def archive(root: Path, days: Sequence[date] = (date(2026, 1, 20),) * 3) -> Archive:
    """An archive of one bundle a policy, archived on the days given."""
    root.mkdir(exist_ok=True)
    made = Archive(root / "archive", FolderStore(root / "archive"))
    for policy_no, day in zip(POLICIES, days, strict=True):
        add(made, policy_no, day)
    return made


def add(
    made: Archive, policy_no: str, day: date, version: int = 1, extra: Path | None = None
) -> None:
    """One more bundle, with the ledger's head of now as its anchor."""
    ledger = made.ledger
    file = f"{policy_no}.zip" if version == 1 else f"{policy_no}-v{version}.zip"
    local = made.folder.parent / file
    head = ("Ajx-Ledger-Head", f"{len(ledger.lines)} {ledger.head}")
    payload = [Payload("data/plan.yaml", f"policy_no: {policy_no} v{version}\n".encode())]
    payload += [Payload(f"data/{extra.name}", extra)] if extra else []
    with local.open("wb+") as sink:
        write_bag(sink, Bag(policy_no, payload, (*INFO, head), "", MOMENT))
    data = local.read_bytes()
    made.store.put(file, local)
    local.unlink()
    made.write(
        Event.BUNDLED,
        {
            "file": file,
            "policy_no": policy_no,
            "version": version,
            "size": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
            "content": hashlib.sha256(policy_no.encode()).hexdigest(),
            "archived_on": day.isoformat(),
        },
    )
