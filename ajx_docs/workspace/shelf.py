"""A shelf on disk for what has been read: ten thousand cases need not be in memory at once.

The first files stay at hand; of the others only the path and a digest of the bytes are kept, and
their values are fetched when asked for. Given a file to keep, the shelf also remembers values from
run to run: the bytes of a file decide its value, so what was read once is not parsed again.

A shelf is a memory, never an authority. What is not on it any more, or damaged, is read again from
the repository; a shelf that cannot be written is done without.
"""

from __future__ import annotations

import io
import os
import pickle
import sqlite3
import sys
from collections import OrderedDict
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from ajx_docs.diagnostics import Finding
from ajx_docs.ondisk import nameless
from ajx_docs.workspace.encoding import decode
from ajx_docs.workspace.problem import Problems
from ajx_docs.workspace.yaml_source import YamlSource, read_yaml

MEMORY = ".ajx"
"""The folder in an output folder that holds what is remembered from run to run."""
AT_HAND = 2_000_000
"""Bytes of YAML whose values stay in memory: about a thousand files."""
_SHELVED = ("data/enterprises/", "data/pooled/")
"""Only what there is more of with every policy goes to the shelf: the rest is few."""
_LAST = 64
"""How many values fetched from the shelf are kept for whoever asks again at once."""
_SPARE = 2
"""A kept shelf is cleared of what nobody asked for once it has so many times the files read."""
_WAIT_S = 0.2
"""How long another process may keep us from the kept shelf before we do without."""

_TABLE = "CREATE TABLE IF NOT EXISTS {}.read (key BLOB PRIMARY KEY, value BLOB NOT NULL)"


@cache
def reader_version() -> str:
    """Names what reads: this room's own source, and the parser. Values are the same where it is."""
    total = sha256(f"{sys.version}\0{yaml.__version__}".encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        total.update(file.read_bytes())
    return total.hexdigest()


class Shelf:
    """Reads the files of one repository (`open_repository(root, reader=shelf.read)`).

    `kept` is the file that remembers from run to run, `version` what reads: another shares no
    memory with this one. `at_hand` is how many bytes of YAML stay in memory.
    """

    def __init__(
        self, root: Path, *, kept: Path | None = None, version: str = "", at_hand: int = AT_HAND
    ) -> None:
        self._root, self._version = root, version or reader_version()
        self._left = at_hand
        self._read = 0
        self._last: OrderedDict[bytes, Any] = OrderedDict()
        self._base = nameless(_WAIT_S)
        self._base.execute(_TABLE.format("main"))
        self._kept = kept is not None and self._attach(kept)

    def read(self, path: str, data: bytes) -> tuple[YamlSource | None, list[Finding]]:
        """Read a file as `read_yaml` does; from memory where these bytes were read before.

        What has findings is read anew each time, so that they are told each time.
        """
        key = sha256(data).digest()
        self._read += 1
        at_hand = self._left >= len(data) or not path.startswith(_SHELVED)
        self._left -= len(data)
        if not at_hand and self._kept and self._has(key):
            return ShelvedSource(path, self, key), []
        found, value = self._fetch(key, "kept") if self._kept else (False, None)
        if not found:
            source, findings = read_yaml(path, data)
            if source is None or findings:
                return source, findings
            value = source.value
        if not found and (self._kept or not at_hand):
            packed = pickle.dumps(value, protocol=5)
            self._base.execute("INSERT OR IGNORE INTO read VALUES (?, ?)", (key, packed))
        if at_hand:
            return YamlSource(path, decode(data, Problems()).text, value, key), []
        return ShelvedSource(path, self, key), []

    def keep(self, sources: Mapping[str, YamlSource]) -> None:
        """Carry what was read anew over to the kept shelf, all of it or nothing.

        `sources` are all files that there are.
        """
        if not self._kept:
            return
        with suppress(sqlite3.Error):
            try:
                self._base.execute("BEGIN IMMEDIATE")
                self._base.execute("INSERT OR IGNORE INTO kept.read SELECT * FROM main.read")
                self._clear(sources)
                self._base.execute("COMMIT")
            except sqlite3.Error:
                self._base.execute("ROLLBACK")
                raise

    def value(self, path: str, key: bytes) -> Any:
        """The value of a file that was read; from the file itself if the shelf has lost it."""
        if key in self._last:
            self._last.move_to_end(key)
            return self._last[key]
        found, value = self._fetch(key, "kept") if self._kept else (False, None)
        if not found:
            found, value = self._fetch(key, "main")
        if not found:
            source, _ = read_yaml(path, self._bytes(path))
            value = source.value if source else None
        self._last[key] = value
        if len(self._last) > _LAST:
            self._last.popitem(last=False)
        return value

    def text(self, path: str) -> str:
        """The text of a file that was read, as it stands there now."""
        return decode(self._bytes(path), Problems()).text

    def _bytes(self, path: str) -> bytes:
        try:
            return (self._root / path).read_bytes()
        except OSError:
            return b""

    def _has(self, key: bytes) -> bool:
        """Whether the kept shelf has a value."""
        with suppress(sqlite3.Error):
            row = self._base.execute("SELECT 1 FROM kept.read WHERE key = ?", (key,)).fetchone()
            return row is not None
        return False

    def _fetch(self, key: bytes, shelf: str) -> tuple[bool, Any]:
        try:
            row = self._base.execute(
                f"SELECT value FROM {shelf}.read WHERE key = ?", (key,)
            ).fetchone()
            return (True, _Plain(io.BytesIO(row[0])).load()) if row else (False, None)
        except (sqlite3.Error, pickle.UnpicklingError, EOFError, ValueError, TypeError):
            return False, None

    def _attach(self, file: Path) -> bool:
        """Open the kept shelf, begun anew where it is damaged or another reader's."""
        for attempt in range(2):
            try:
                # As bytes: a path need not be text in the language of the system.
                self._base.execute("ATTACH ? AS kept", (os.fsencode(file),))
                self._base.execute("PRAGMA kept.synchronous = OFF")
                self._base.execute("CREATE TABLE IF NOT EXISTS kept.reader (version TEXT NOT NULL)")
                known = self._base.execute("SELECT version FROM kept.reader").fetchall()
                if known not in ([], [(self._version,)]):
                    raise sqlite3.DatabaseError("of another reader")
                if not known:
                    self._base.execute("INSERT INTO kept.reader VALUES (?)", (self._version,))
                self._base.execute(_TABLE.format("kept"))
            except sqlite3.OperationalError:  # locked, or the folder cannot be written
                self._detach()
                return False
            except sqlite3.DatabaseError:
                self._detach()
                if attempt:
                    return False
                with suppress(OSError):
                    file.unlink(missing_ok=True)
            else:
                return True
        return False

    def _detach(self) -> None:
        with suppress(sqlite3.Error):
            self._base.execute("DETACH kept")

    def _clear(self, sources: Mapping[str, YamlSource]) -> None:
        """Delete what no file of this run holds, once that is most of the shelf."""
        (count,) = self._base.execute("SELECT count(*) FROM kept.read").fetchone()
        if count <= _SPARE * self._read + _LAST:
            return
        self._base.execute("CREATE TEMP TABLE seen (key BLOB PRIMARY KEY)")
        seen = ((each.digest,) for each in sources.values())
        self._base.executemany("INSERT OR IGNORE INTO temp.seen VALUES (?)", seen)
        self._base.execute("DELETE FROM kept.read WHERE key NOT IN (SELECT key FROM temp.seen)")
        self._base.execute("DROP TABLE temp.seen")


class ShelvedSource(YamlSource):
    """A file whose text and value are fetched when asked for."""

    __slots__ = ("shelf",)
    shelf: Shelf

    def __init__(self, path: str, shelf: Shelf, key: bytes) -> None:
        # In place of the parent's, which would keep text and value.
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "shelf", shelf)
        object.__setattr__(self, "digest", key)

    @property
    def text(self) -> str:
        """The file's text."""
        return self.shelf.text(self.path)

    @property
    def value(self) -> Any:
        """The file's value."""
        return self.shelf.value(self.path, self.digest)


class _Plain(pickle.Unpickler):
    """Reads plain values and nothing else: a shelf from elsewhere can run no code."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("decimal", "Decimal"):
            return Decimal
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")
