"""Collections that lie on disk: what there is of every policy is too much for memory.

They hold texts, go with the process, and are in memory only while they are small. Several threads
may read one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

PAGE = 100
"""How many rows are in memory at a time."""
_CACHE_KB = 1000
_WAIT_S = 5.0


def nameless(wait_s: float = _WAIT_S) -> sqlite3.Connection:
    """A database in a temporary file of its own, and in memory while it is small.

    What is attached to it is waited for so long where another process has it.
    """
    base = sqlite3.connect("", timeout=wait_s, isolation_level=None, check_same_thread=False)
    base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
    return base


def scratch(layout: str) -> sqlite3.Connection:
    """One with these tables, which nobody can roll back."""
    base = nameless()
    base.executescript(f"PRAGMA cache_size = -{_CACHE_KB}; {layout}; BEGIN")
    return base


class Texts(Sequence[str]):
    """Very many texts in the order in which they came."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._base = scratch("CREATE TABLE texts (place INTEGER PRIMARY KEY, text TEXT NOT NULL)")
        self._count = 0
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        """Add a text at the end."""
        self._base.execute("INSERT INTO texts VALUES (?, ?)", (self._count, text))
        self._count += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self), PAGE):
            yield from self._between(start, start + PAGE)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        places = range(len(self))[index]
        if isinstance(places, int):
            return self._between(places, places + 1)[0]
        return [self[place] for place in places]

    def _between(self, start: int, end: int) -> list[str]:
        question = "SELECT text FROM texts WHERE place >= ? AND place < ? ORDER BY place"
        return [text for (text,) in self._base.execute(question, (start, end)).fetchall()]


class Index:
    """Texts by text: several of each, in the order in which they were put there."""

    def __init__(self) -> None:
        self._base = scratch(
            "CREATE TABLE entries (key BLOB, number INTEGER, value TEXT NOT NULL,"
            " PRIMARY KEY (key, number)) WITHOUT ROWID"
        )
        self._count = 0

    def put(self, key: str, value: str) -> None:
        """Add a value to those of a key."""
        self._count += 1
        row = (_encoded(key), self._count, value)
        self._base.execute("INSERT INTO entries VALUES (?, ?, ?)", row)

    def of(self, key: str) -> list[str]:
        """The values of a key."""
        question = "SELECT value FROM entries WHERE key = ? ORDER BY number"
        return [value for (value,) in self._base.execute(question, (_encoded(key),)).fetchall()]

    def __len__(self) -> int:
        return self._count

    def first(self) -> Iterator[tuple[str, str]]:
        """Each key with its first value, by key; nothing may be put there meanwhile."""
        question = "SELECT key, value, min(number) FROM entries GROUP BY key ORDER BY key"
        for key, value, _ in self._base.execute(question):
            yield str(key, "utf-8", "surrogatepass"), value


class Packed:
    """Bytes by text."""

    def __init__(self) -> None:
        self._base = scratch("CREATE TABLE packed (key TEXT PRIMARY KEY, data BLOB NOT NULL)")

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes."""
        self._base.execute("INSERT OR REPLACE INTO packed VALUES (?, ?)", (key, data))

    def get(self, key: str) -> bytes:
        """The bytes of a key; none where there are none."""
        row = self._base.execute("SELECT data FROM packed WHERE key = ?", (key,)).fetchone()
        return row[0] if row else b""


def _encoded(key: str) -> bytes:
    """A text as its bytes: one in a damaged file may hold halves of characters."""
    return key.encode("utf-8", "surrogatepass")
