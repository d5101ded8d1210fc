"""The output folder: whole files, and a record of which of them we wrote, from what.

Layout, beside the documents:

```
.ajx/manifest.sqlite   what was written and read (`manifest`)
.ajx/new/              files while they are written, moved into place by renaming
.ajx/lock
```

A file counts as made only if its bytes are the ones recorded. They are the ones where the file
looks as it did when we last compared them, if it had not been changed for a while then (as git's
index has it); otherwise, and in a build that compares every byte, they are read.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from ajx_docs.build.lock import locked
from ajx_docs.build.manifest import Manifest
from ajx_docs.build.output import State
from ajx_docs.build.told import Told
from ajx_docs.build.watch import QUIET, Stamp, clock, stamp, stamp_of, steady
from ajx_docs.workspace.shelf import MEMORY

FOLDER = MEMORY
PAGE = "page"
"""The kind of what is no document: pages about the whole."""

_RECORD = "key, sha256, case_key, kind, format, policy, CASE steady WHEN 1 THEN stamp ELSE '' END"
_TOLD = """
SELECT kind, policy, path, sha256, CASE kind WHEN 'page' THEN '' ELSE state END, stamp
FROM outputs WHERE build = ?
UNION ALL SELECT kind, policy, path, '', 'failed', '' FROM failed ORDER BY path
"""


@dataclass(frozen=True, slots=True)
class Record:
    """A file we wrote: its place below the output folder, what it was made of, and its bytes.

    `policy` is the number of the policy it belongs to. `stamp` is how it looked when its bytes were
    last compared; "" where its looks prove nothing.
    """

    path: str
    key: str
    sha256: str
    case_key: str
    kind: str
    format: str
    policy: str = ""
    stamp: Stamp = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Staged:
    """A file written in full, not yet in its place."""

    file: Path
    sha256: str


class Store:
    """An output folder while a build holds its lock; see `open_store`."""

    def __init__(self, out: Path, manifest: Manifest, *, bytewise: bool, quiet: int) -> None:
        self.out, self.manifest, self.bytewise = out, manifest, bytewise
        self._quiet = quiet
        self._new = out / FOLDER / "new"
        self._count = 0
        self._began = clock(self._new)
        (last,) = manifest.row("SELECT max(build) FROM outputs")
        self._build = (last or 0) + 1

    def recorded(self, path: str) -> Record | None:
        """What we know about the file at a place."""
        row = self.manifest.row(f"SELECT path, {_RECORD} FROM outputs WHERE path = ?", path)
        return Record(*row) if row else None

    def records(self) -> Iterator[Record]:
        """All files we wrote, by place."""
        return (Record(*row) for row in self.manifest.pages(_RECORD))

    def count(self) -> int:
        """How many documents we wrote that may stand."""
        (count,) = self.manifest.row("SELECT count(*) FROM outputs WHERE kind <> ?", PAGE)
        return int(count)

    def below(self, folder: str) -> dict[str, Record]:
        """The files we wrote directly in a folder or below it, by place."""
        rows = self.manifest.execute(
            f"SELECT path, {_RECORD} FROM outputs WHERE path > ? AND path < ?",
            f"{folder}/",
            f"{folder}0",  # "0" comes after "/"
        )
        return {row[0]: Record(*row) for row in rows}

    def yields(self, case_key: str) -> None:
        """This build knows which documents a case has."""
        self.manifest.execute("INSERT OR IGNORE INTO yielding VALUES (?)", case_key)

    def yielded(self, case_key: str) -> bool:
        """Whether this build knows which documents a case has."""
        return bool(self.manifest.row("SELECT 1 FROM yielding WHERE case_key = ?", case_key))

    def forgotten(self) -> Iterator[Record]:
        """The files that this build has not asked for, by place."""
        where = "build <> ? AND path NOT IN (SELECT path FROM failed)"
        return (Record(*row) for row in self.manifest.pages(_RECORD, where, self._build))

    def intact(self, record: Record) -> bool:
        """Whether the file is there, byte for byte as we wrote it."""
        if self.looks_intact(record):
            return True
        try:
            with (self.out / record.path).open("rb") as file:
                looked = stamp(os.fstat(file.fileno()))
                intact = hashlib.file_digest(file, "sha256").hexdigest() == record.sha256
        except OSError:
            return False
        if intact:
            self.manifest.execute(
                "UPDATE outputs SET stamp = ?, steady = ? WHERE path = ?",
                looked,
                self.trusts(looked),
                record.path,
            )
        return intact

    def looks_intact(self, record: Record) -> bool:
        """Whether the looks of the file alone say that it is as we wrote it."""
        if self.bytewise or not record.stamp:
            return False
        return stamp_of(f"{self.out}/{record.path}") == record.stamp

    def trusts(self, stamp: Stamp, now: int | None = None) -> bool:
        """Whether the looks of a file prove its bytes, seen at a moment (as the build began)."""
        return bool(stamp) and steady(stamp, now or self._began, self._quiet)

    def find(self, key: str) -> bytes | None:
        """The bytes of any intact file made of just this: a shared report, a renamed case."""
        rows = self.manifest.execute("SELECT path, sha256 FROM outputs WHERE key = ?", key)
        for path, sha256 in rows.fetchall():
            with suppress(OSError):
                data: bytes = (self.out / path).read_bytes()
                if hashlib.sha256(data).hexdigest() == sha256:
                    return data
        return None

    def stage(self, data: bytes | Iterable[bytes]) -> Staged:
        """Write bytes in full, to the disk itself, ready to be put in their place."""
        self._count += 1
        file = self._new / str(self._count)
        total = hashlib.sha256()
        with file.open("wb") as stream:
            for bits in (data,) if isinstance(data, bytes) else data:
                stream.write(bits)
                total.update(bits)
            stream.flush()
            os.fsync(stream.fileno())
        return Staged(file, total.hexdigest())

    def put(self, staged: Staged, record: Record) -> None:
        """Put a staged file in its place: readers see the old one or the new one, whole.

        It is remembered from the next `commit` on; a build killed before makes it again.
        """
        target = self.out / record.path
        target.parent.mkdir(parents=True, exist_ok=True)
        staged.file.replace(target)
        row = (record.path, record.key, record.sha256, record.case_key, record.kind, record.format)
        self.manifest.execute(
            "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 'built')",
            *row,
            record.policy,
            stamp_of(target),
            self._build,
        )

    def discard(self, staged: Staged) -> None:
        """Throw a staged file away."""
        staged.file.unlink(missing_ok=True)

    def commit(self) -> None:
        """Remember what was put, also through a kill."""
        self.manifest.commit()

    def stands(self, record: Record) -> None:
        """This build asked for the file and found it as it should be."""
        self.manifest.execute(
            "UPDATE outputs SET build = ?, state = 'unchanged', policy = ? WHERE path = ?",
            self._build,
            record.policy,
            record.path,
        )

    def all_stand(self, folder: str) -> None:
        """This build asked for every file below a folder, and they are as they should be."""
        self.manifest.execute(
            "UPDATE outputs SET build = ?, state = 'unchanged' WHERE path > ? AND path < ?",
            self._build,
            f"{folder}/",
            f"{folder}0",
        )

    def fails(self, record: Record) -> None:
        """This build asked for the file and could not make it."""
        self.manifest.execute(
            "INSERT OR REPLACE INTO failed VALUES (?, ?, ?)",
            record.path,
            record.kind,
            record.policy,
        )

    def remove(self, record: Record) -> bool:
        """Remove a file we wrote, if nobody has changed it since; forget it in any case."""
        mine = self.intact(record)
        if mine:
            (self.out / record.path).unlink()
            _remove_empty((self.out / record.path).parent, self.out)
        self.manifest.execute("DELETE FROM outputs WHERE path = ?", record.path)
        return mine

    def told(self, shown: Callable[[str], str]) -> Told:
        """What this build asked for and what became of it, by place; `shown` names a place."""
        rows: Iterable[tuple[str, str, str, str, State, str]]
        rows = self.manifest.execute(_TOLD, self._build)
        return Told.of(
            ((kind, policy, shown(path), *rest) for kind, policy, path, *rest in rows),
            self.out / FOLDER,
        )

    def settle(self) -> None:
        """Trust the looks of files that this build wrote, where they have stayed for a while."""
        now = clock(self._new)
        where = "build = ? AND NOT steady"
        for path, looked in self.manifest.pages("stamp", where, self._build):
            if self.trusts(looked, now) and stamp_of(f"{self.out}/{path}") == looked:
                self.manifest.execute("UPDATE outputs SET steady = 1 WHERE path = ?", path)


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


@contextmanager
def open_store(
    out: Path, waiting: Callable[[], None], *, bytewise: bool = False, quiet: int = QUIET
) -> Iterator[Store]:
    """The output folder, made if need be, for this process alone until the end of the block.

    `bytewise`: files are compared byte by byte, whatever they look like; `quiet` is for how long
    (in ns) a file must have been left alone to be known by its looks.
    """
    own = out / FOLDER
    own.mkdir(parents=True, exist_ok=True)
    with locked(own / "lock", waiting):
        # We hold the lock: what lies here was left by a build that was killed.
        shutil.rmtree(own / "new", ignore_errors=True)
        (own / "new").mkdir(exist_ok=True)
        manifest = Manifest(own / "manifest.sqlite")
        try:
            yield Store(out, manifest, bytewise=bytewise, quiet=quiet)
        finally:
            manifest.close()
            shutil.rmtree(own / "new", ignore_errors=True)
