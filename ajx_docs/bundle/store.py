"""The archive store: where bundles lie, each put there whole or not at all, none overwritten.

A store is a folder or a bucket of an S3-compatible server (`bucket.py`); both keep the same
promises. Names are relative, with `/`.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import BinaryIO, Protocol

LEDGER_FILE = "ledger.jsonl"
REGISTERS = "registers"
"""The folder that keeps destruction registers and their covers for good."""
_PARTIAL = ".partial"
_LOCK = ".lock"


class OccupiedError(Exception):
    """There is a file of that name already; a bundle is never overwritten."""


class BusyError(Exception):
    """Another process is writing to the archive."""


class Store(Protocol):
    """What bundling, verification and destruction ask of a store."""

    def files(self) -> Mapping[str, int]:
        """Every file with its size in bytes, sorted; what we leave half-written is not a file."""

    def open(self, name: str) -> BinaryIO:
        """The file to read. Raises FileNotFoundError."""

    def put(self, name: str, source: Path, *, keep_until: date | None = None) -> None:
        """Move a finished local file into the store, whole or not at all.

        Where the server can, it is locked against deletion until `keep_until`. Raises
        OccupiedError if the name is taken.
        """

    def delete(self, name: str) -> None:
        """Remove a file; nothing happens if it is gone already."""

    def append(self, name: str, data: bytes) -> None:
        """Add whole lines to a file, on disk when this returns."""

    def locked(self) -> contextlib.AbstractContextManager[None]:
        """One writer at a time. Raises BusyError."""


class FolderStore:
    """A folder of the file system."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def files(self) -> Mapping[str, int]:
        """See `Store`."""
        return dict(sorted(self._walk(self.root, "")))

    def _walk(self, folder: Path, prefix: str) -> Iterator[tuple[str, int]]:
        if not folder.is_dir():
            return
        with os.scandir(folder) as entries:
            for entry in entries:
                name = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    yield from self._walk(folder / entry.name, f"{name}/")
                elif name != _LOCK and not name.endswith(_PARTIAL):
                    yield name, entry.stat(follow_symlinks=False).st_size

    def open(self, name: str) -> BinaryIO:
        """See `Store`. A symbolic link is not followed: what it shows is not in the store."""
        path = self.root / name
        if path.is_symlink():
            raise FileNotFoundError(name)
        return path.open("rb")

    def put(self, name: str, source: Path, *, keep_until: date | None = None) -> None:
        """See `Store`. A folder has no lock against deletion; the file is made read-only."""
        target = self.root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(target):
            raise OccupiedError(name)
        partial = target.with_name(target.name + _PARTIAL)
        _copy(source, partial)
        partial.chmod(0o444)
        try:
            # A hard link fails where a rename would overwrite what came in between.
            os.link(partial, target)
        except FileExistsError:
            raise OccupiedError(name) from None
        except OSError:
            partial.rename(target)
        partial.unlink(missing_ok=True)
        _sync(target.parent)

    def delete(self, name: str) -> None:
        """See `Store`."""
        path = self.root / name
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            _sync(path.parent)

    def append(self, name: str, data: bytes) -> None:
        """See `Store`. A last line without its end was never finished: it is written anew."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as stream:
            end = stream.seek(0, os.SEEK_END)
            stream.seek(0)
            torn = end - (stream.read().rfind(b"\n") + 1)
            if torn:
                stream.truncate(end - torn)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _sync(path.parent)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """See `Store`. The lock goes with the process, however it ends."""
        from filelock import FileLock, Timeout  # noqa: PLC0415 - readers need no lock

        self.root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.root / _LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise BusyError(str(self.root)) from None
        try:
            yield
        finally:
            lock.release()


def read_text(store: Store, name: str) -> str:
    """A small file's text; "" if there is none."""
    try:
        with store.open(name) as stream:
            return stream.read().decode("utf-8", "replace")
    except FileNotFoundError:
        return ""


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as incoming, target.open("wb") as outgoing:
        while chunk := incoming.read(1 << 20):
            outgoing.write(chunk)
        outgoing.flush()
        os.fsync(outgoing.fileno())


def _sync(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows has no handle on a folder to flush.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
