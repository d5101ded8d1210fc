"""The whole store against its ledger: every byte of every bundle, and nothing unknown beside them.

A bundle was verified file by file when it was made, and the ledger has the hash of all its bytes:
one digest a bundle proves it unchanged. Only one that differs is opened to say what of it.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum

from ajx_docs.bundle.anchor import Anchor, AnchorFault, contradictions, read_anchor
from ajx_docs.bundle.bag import read_info
from ajx_docs.bundle.ledger import Event, Fault, Ledger, destroyed_in, standing
from ajx_docs.bundle.names import ENCRYPTED
from ajx_docs.bundle.seals import SEAL_FILE
from ajx_docs.bundle.store import LEDGER_FILE, REGISTERS, Store
from ajx_docs.bundle.verify_bag import BagFault, Damage, verify_bag

_CHUNK = 1 << 20
_UNREADABLE = (zipfile.BadZipFile, zlib.error, StopIteration, OSError, ValueError, RuntimeError)


class StoreDamage(StrEnum):
    """What is wrong with a file of the store."""

    ALTERED = "altered"
    HIDDEN = "hidden"
    """In the ledger, not in the store."""
    FOREIGN = "foreign"
    """In the store, not in the ledger."""
    MISPLACED = "misplaced"
    """Another bundle of the ledger lies under this name."""
    RETURNED = "returned"
    """Destroyed by the ledger, and yet there."""


@dataclass(frozen=True, slots=True)
class StoreFault:
    """A damaged file; `inside` says which of its files, `other` the bundle that lies there."""

    damage: StoreDamage
    file: str
    inside: tuple[BagFault, ...] = ()
    other: str = ""


@dataclass(frozen=True, slots=True)
class LedgerDoubt:
    """What speaks against the ledger itself: a fault at one of its lines, or an anchor."""

    line: int
    fault: Fault | AnchorFault
    place: str = ""
    """Where the anchor was found; "" for a fault that the ledger shows by itself."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a bundle says of itself outside of its papers: its anchor, and whether it is sealed."""

    anchor: Anchor | None = None
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class StoreReport:
    """What verification found; `bundles` and `size` (bytes) are what was read.

    `labels` are those of the sound bundles by file name; `encrypted` names those without one.
    """

    faults: tuple[StoreFault, ...]
    doubts: tuple[LedgerDoubt, ...]
    bundles: int
    size: int
    labels: Mapping[str, Label] = field(default_factory=dict)
    encrypted: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults and not self.doubts


def _nothing(_: int) -> None:
    """No progress is shown."""


def verify_store(
    store: Store,
    ledger: Ledger,
    anchors: Iterable[tuple[str, Anchor]] = (),
    *,
    jobs: int = 1,
    on_bytes: Callable[[int], None] = _nothing,
) -> StoreReport:
    """Hold the store against the ledger, and the ledger against the anchors given and its bundles'.

    Digests leave Python's lock, so `jobs` threads use as many cores.
    """
    files = store.files()
    bundles = {name: bundle.sha256 for name, bundle in standing(ledger).items()}
    expected = bundles | register_papers(ledger)
    present = [name for name in expected if name in files]
    sums = {name: expected[name] for name in present}
    faults = verify_bundles(store, sums, jobs=jobs, on_bytes=on_bytes)
    faults += _strangers(files, expected, ledger)
    damaged = {fault.file for fault in faults}
    sound = [name for name in present if name in bundles and name not in damaged]
    labels = {name: label_of(store, name) for name in sound if not name.endswith(ENCRYPTED)}
    inside = [(name, label.anchor) for name, label in labels.items() if label.anchor]
    return StoreReport(
        faults=tuple(sorted(faults, key=lambda fault: fault.file)),
        doubts=tuple(_doubts(ledger, (*anchors, *inside))),
        bundles=len(present),
        size=sum(files[name] for name in present),
        labels=labels,
        encrypted=tuple(name for name in sound if name.endswith(ENCRYPTED)),
    )


def verify_bundles(
    store: Store,
    expected: Mapping[str, str],
    *,
    jobs: int = 1,
    on_bytes: Callable[[int], None] = _nothing,
) -> list[StoreFault]:
    """Those of the files (with the sha256 each must have) that are damaged."""
    known = {sha256: name for name, sha256 in expected.items()}
    with ThreadPoolExecutor(max_workers=max(jobs, 1)) as pool:
        checked = pool.map(lambda n: _check(store, n, expected[n], known, on_bytes), expected)
        return [fault for fault in checked if fault]


def ledger_report(ledger: Ledger) -> StoreReport:
    """What is wrong with a ledger by itself, no bundle being read."""
    return StoreReport((), tuple(_doubts(ledger, ())), 0, 0)


def label_of(store: Store, file: str) -> Label:
    """The label of a bundle; an empty one where it cannot be read."""
    try:
        with store.open(file) as stream, zipfile.ZipFile(stream) as archive:
            names = archive.namelist()
            name = next(n for n in names if n.endswith("/bag-info.txt"))
            info = read_info(archive.read(name).decode())
    except _UNREADABLE:
        return Label()
    sealed = any(n.endswith(f"/{SEAL_FILE}") for n in names)
    return Label(read_anchor(info.get("Ajx-Ledger-Head", "")), sealed)


def file_digest(store: Store, name: str, on_bytes: Callable[[int], None] = _nothing) -> str:
    """The sha256 of a file of the store."""
    digest = hashlib.sha256()
    with store.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            on_bytes(len(chunk))
    return digest.hexdigest()


def _check(
    store: Store,
    name: str,
    sha256: str,
    known: Mapping[str, str],
    on_bytes: Callable[[int], None],
) -> StoreFault | None:
    try:
        found = file_digest(store, name, on_bytes)
        if found == sha256:
            return None
        if found in known:
            return StoreFault(StoreDamage.MISPLACED, name, other=known[found])
        if name.startswith(f"{REGISTERS}/") or name.endswith(ENCRYPTED):
            return StoreFault(StoreDamage.ALTERED, name)
        with store.open(name) as stream:
            return StoreFault(StoreDamage.ALTERED, name, tuple(verify_bag(stream).faults))
    except FileNotFoundError:
        return StoreFault(StoreDamage.HIDDEN, name)
    except OSError:
        return StoreFault(StoreDamage.ALTERED, name, (BagFault(Damage.UNREADABLE),))


def _strangers(
    files: Mapping[str, int], expected: Mapping[str, str], ledger: Ledger
) -> Iterator[StoreFault]:
    gone = destroyed_in(ledger)
    for name in expected:
        if name not in files:
            yield StoreFault(StoreDamage.HIDDEN, name)
    for name in files:
        if name not in expected and name != LEDGER_FILE:
            damage = StoreDamage.RETURNED if name in gone else StoreDamage.FOREIGN
            yield StoreFault(damage, name)


def register_papers(ledger: Ledger) -> dict[str, str]:
    """The papers of destruction, kept for good, with their sha256: known like bundles."""
    return {
        name: str(sha256)
        for line in ledger.lines
        if line.event is Event.DESTRUCTION_BEGUN
        for name, sha256 in line.facts.items()
        if name.startswith(f"{REGISTERS}/")
    }


def _doubts(ledger: Ledger, anchors: Iterable[tuple[str, Anchor]]) -> Iterator[LedgerDoubt]:
    for fault in ledger.faults:
        yield LedgerDoubt(fault.line, fault.fault)
    for place, anchor, contradiction in contradictions(ledger, anchors):
        yield LedgerDoubt(anchor.number, contradiction, place)
