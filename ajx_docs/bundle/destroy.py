"""A signed destruction register (销毁清册) carried out, article 24, through any interruption.

The order makes it safe to be killed anywhere: the register and its cover are stored for good, the
ledger says what is about to go, then each bundle is deleted and gets its tombstone. What has begun
is finished by the ledger's own list, whatever was changed meanwhile.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ajx_docs.bundle.ledger import Event, Ledger, Line, bundles_of, destroyed_in, read_ledger
from ajx_docs.bundle.store import LEDGER_FILE, REGISTERS, Store, read_text


@dataclass(frozen=True, slots=True)
class Order:
    """What a register says is to be done: its number, its papers by name, the bundles that go."""

    register_no: str
    papers: Mapping[str, bytes]
    bundles: Mapping[str, str]
    """File name to sha256."""

    @property
    def folder(self) -> str:
        """Where the papers are kept."""
        return f"{REGISTERS}/{self.register_no}"


def begun(ledger: Ledger, register_no: str) -> Line | None:
    """The line with which this register's destruction began, or None."""
    return _line_of(ledger, Event.DESTRUCTION_BEGUN, register_no)


def done(ledger: Ledger, register_no: str) -> Line | None:
    """The line that says it was carried out, or None."""
    return _line_of(ledger, Event.DESTRUCTION_DONE, register_no)


def carry_out(
    store: Store, order: Order, now: Callable[[], datetime], on_step: Callable[[str], None]
) -> Ledger:
    """Destroy what the order names and give the ledger as it stands afterwards.

    `now` gives the time of each line, `on_step` is told each file. Raises store.BusyError.
    """
    with store.locked():
        ledger = read_ledger(read_text(store, LEDGER_FILE))
        start = begun(ledger, order.register_no)
        if start is None:
            papers = _keep(store, order)
            facts = {"register_no": order.register_no, **papers, **order.bundles}
            ledger = _write(store, ledger, Event.DESTRUCTION_BEGUN, facts, now())
            start = ledger.lines[-1]
        gone, known = destroyed_in(ledger), bundles_of(ledger)
        for name in sorted(name for name in start.facts if name in known and name not in gone):
            on_step(name)
            store.delete(name)
            facts = {
                "file": name,
                "policy_no": known[name].policy_no,
                "sha256": start.fact(name),
                "register_no": order.register_no,
            }
            ledger = _write(store, ledger, Event.DESTROYED, facts, now())
        if done(ledger, order.register_no) is None:
            facts = {"register_no": order.register_no}
            ledger = _write(store, ledger, Event.DESTRUCTION_DONE, facts, now())
    return ledger


def _keep(store: Store, order: Order) -> dict[str, str]:
    """Store the papers for good. Before the ledger knows of them, what an interrupted run left
    there is no record yet and is put anew."""
    kept: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="ajx-") as folder:
        for name, data in order.papers.items():
            target, local = f"{order.folder}/{name}", Path(folder) / "paper"
            local.write_bytes(data)
            store.delete(target)
            store.put(target, local)
            kept[target] = hashlib.sha256(data).hexdigest()
    return kept


def _write(
    store: Store, ledger: Ledger, event: Event, facts: Mapping[str, str], at: datetime
) -> Ledger:
    line = ledger.followed_by(event, at, facts)
    store.append(LEDGER_FILE, f"{line.text()}\n".encode())
    return ledger.with_line(line)


def _line_of(ledger: Ledger, event: Event, register_no: str) -> Line | None:
    lines = (line for line in ledger.lines if line.event is event)
    return next((line for line in lines if line.fact("register_no") == register_no), None)
