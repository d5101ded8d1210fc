"""Documents by their key in a folder that checkouts and machines share (`--cache-dir`).

An entry holds the document and a digest of it with its key; one that does not fit (cut short, bits
turned, copied to another name) is deleted and made anew, never shipped. The folder may be deleted
at any time, entry by entry or as a whole; that it is full or read-only stops no build.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

MOST_BYTES = 5 * 2**30
MOST_DAYS = 90
"""What a cache is cut back to: what was not used for so long, and then the oldest."""

_DAY = 86_400 * 10**9
_DIGEST = 32


class Cache:
    """A cache in a folder, which need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._written = False

    def find(self, key: str) -> bytes | None:
        """The document of a key, if it is there and whole."""
        file = self._file(key)
        try:
            entry = file.read_bytes()
            data = entry[_DIGEST:]
            if entry[:_DIGEST] != _seal(key, data):
                file.unlink()
                return None
            os.utime(file)
        except OSError:
            return None
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep a document; whoever reads meanwhile sees a whole entry or none."""
        file = self._file(key)
        draft = self._folder / f"new-{uuid4().hex}"
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(_seal(key, data) + data)
            draft.replace(file)
            self._written = True

    def prune(self, *, most_bytes: int = MOST_BYTES, most_days: int = MOST_DAYS) -> None:
        """Delete what was not used for days, and the oldest beyond a size. Only after a `put`."""
        if not self._written:
            return
        entries = sorted(self._entries(), reverse=True)
        newest = entries[0][0] if entries else 0
        total = 0
        for changed, size, file in entries:
            total += size
            if total > most_bytes or changed < newest - most_days * _DAY:
                with suppress(OSError):
                    file.unlink()

    def _entries(self) -> Iterator[tuple[int, int, Path]]:
        """Last use, size and place of each entry, of drafts left behind too."""
        for file in self._folder.rglob("*"):
            with suppress(OSError):
                if file.is_file():
                    stat = file.stat()
                    yield stat.st_mtime_ns, stat.st_size, file

    def _file(self, key: str) -> Path:
        return self._folder / key[:2] / key


def _seal(key: str, data: bytes) -> bytes:
    return sha256(key.encode() + b"\0" + data).digest()
