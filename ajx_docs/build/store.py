"""The output folder: whole files, and a record of which of them we wrote, from what.

Layout, beside the documents:

```
.ajx/manifest.sqlite   path → key, sha256, case, kind, format
.ajx/new/              files while they are written, moved into place by renaming
.ajx/lock
```

The manifest is a memory, never an authority: a file counts as made only if its bytes are the ones
recorded. Lost or damaged, it is begun anew and everything is made again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ajx_docs.build.lock import locked
from ajx_docs.build.watch import Stamp, stamp
from ajx_docs.workspace.shelf import MEMORY

FOLDER = MEMORY
_TABLE = """
CREATE TABLE IF NOT EXISTS outputs (
    path TEXT PRIMARY KEY, key TEXT NOT NULL, sha256 TEXT NOT NULL,
    case_key TEXT NOT NULL, kind TEXT NOT NULL, format TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_key ON outputs (key);
"""
_LAYOUT = 1


@dataclass(frozen=True, slots=True)
class Record:
    """A file we wrote: its place below the output folder, what it was made of, and its bytes."""

    path: str
    key: str
    sha256: str
    case_key: str
    kind: str
    format: str


@dataclass(frozen=True, slots=True)
class Staged:
    """A file written in full, not yet in its place."""

    file: Path
    sha256: str


class Store:
    """An output folder while a build holds its lock; see `open_store`."""

    def __init__(self, out: Path, manifest: sqlite3.Connection) -> None:
        self.out = out
        self._new = out / FOLDER / "new"
        self._manifest = manifest
        self._count = 0
        self.stamps: dict[str, Stamp] = {}
        """How each file looked when it was put in place or found intact, by its place."""

    def recorded(self, path: str) -> Record | None:
        """What we know about the file at a place."""
        row = self._manifest.execute("SELECT * FROM outputs WHERE path = ?", (path,)).fetchone()
        return Record(*row) if row else None

    def records(self) -> Iterator[Record]:
        """All files we wrote, by place."""
        rows = self._manifest.execute("SELECT * FROM outputs ORDER BY path").fetchall()
        return (Record(*row) for row in rows)

    def intact(self, record: Record) -> bool:
        """Whether the file is there, byte for byte as we wrote it."""
        try:
            with (self.out / record.path).open("rb") as file:
                looked = stamp(os.fstat(file.fileno()))
                intact = hashlib.file_digest(file, "sha256").hexdigest() == record.sha256
        except OSError:
            return False
        if intact:
            self.stamps[record.path] = looked
        return intact

    def find(self, key: str) -> bytes | None:
        """The bytes of any intact file made of just this: a shared report, a renamed case."""
        rows = self._manifest.execute("SELECT path, sha256 FROM outputs WHERE key = ?", (key,))
        for path, sha256 in rows.fetchall():
            with suppress(OSError):
                data: bytes = (self.out / path).read_bytes()
                if hashlib.sha256(data).hexdigest() == sha256:
                    return data
        return None

    def stage(self, data: bytes) -> Staged:
        """Write bytes in full, to the disk itself, ready to be put in their place."""
        self._count += 1
        file = self._new / str(self._count)
        with file.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        return Staged(file, hashlib.sha256(data).hexdigest())

    def put(self, staged: Staged, record: Record) -> None:
        """Put a staged file in its place: readers see the old one or the new one, whole."""
        target = self.out / record.path
        target.parent.mkdir(parents=True, exist_ok=True)
        staged.file.replace(target)
        self.stamps[record.path] = stamp(target.stat())
        with self._manifest:
            self._manifest.execute(
                "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?, ?)",
                (
                    record.path,
                    record.key,
                    record.sha256,
                    record.case_key,
                    record.kind,
                    record.format,
                ),
            )

    def discard(self, staged: Staged) -> None:
        """Throw a staged file away."""
        staged.file.unlink(missing_ok=True)

    def remove(self, record: Record) -> bool:
        """Remove a file we wrote, if nobody has changed it since; forget it in any case."""
        mine = self.intact(record)
        if mine:
            (self.out / record.path).unlink()
            del self.stamps[record.path]
            _remove_empty((self.out / record.path).parent, self.out)
        with self._manifest:
            self._manifest.execute("DELETE FROM outputs WHERE path = ?", (record.path,))
        return mine


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


@contextmanager
def open_store(out: Path, waiting: Callable[[], None]) -> Iterator[Store]:
    """The output folder, made if need be, for this process alone until the end of the block."""
    own = out / FOLDER
    own.mkdir(parents=True, exist_ok=True)
    with locked(own / "lock", waiting):
        # We hold the lock: what lies here was left by a build that was killed.
        shutil.rmtree(own / "new", ignore_errors=True)
        (own / "new").mkdir(exist_ok=True)
        manifest = _open_manifest(own / "manifest.sqlite")
        try:
            yield Store(out, manifest)
        finally:
            manifest.close()
            shutil.rmtree(own / "new", ignore_errors=True)


def _open_manifest(file: Path) -> sqlite3.Connection:
    for attempt in range(2):
        manifest = sqlite3.connect(file)
        try:
            # Kept through a kill, not through a power cut: then it is damaged, or it is behind.
            manifest.execute("PRAGMA synchronous = OFF")
            manifest.execute("PRAGMA journal_mode = PERSIST")
            # Nobody else may look meanwhile, who has not our lock: each question asks the system
            # for less.
            manifest.execute("PRAGMA locking_mode = EXCLUSIVE")
            if manifest.execute("PRAGMA user_version").fetchone()[0] not in (0, _LAYOUT):
                raise sqlite3.DatabaseError("the manifest of another version")
            manifest.executescript(f"{_TABLE}PRAGMA user_version = {_LAYOUT};")
            if manifest.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("the manifest is damaged")
        except sqlite3.DatabaseError:
            manifest.close()
            if attempt:
                raise
            for left in (file, file.with_name(f"{file.name}-journal")):
                left.unlink(missing_ok=True)
        else:
            return manifest
    raise AssertionError("unreachable")
