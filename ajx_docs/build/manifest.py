"""The manifest: a database of what builds of one output folder wrote and read.

```
outputs   a file we wrote: what of, its bytes, how it looked, which build last asked for it
files     a file we read: its digest, and how it looked then
cases     a case: what its documents were made of, and which they are
```

It is a memory, never an authority: lost, damaged or of another version, it is begun anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_TABLES = """
CREATE TABLE IF NOT EXISTS outputs (
    path TEXT PRIMARY KEY, key TEXT NOT NULL, sha256 TEXT NOT NULL, case_key TEXT NOT NULL,
    kind TEXT NOT NULL, format TEXT NOT NULL, policy TEXT NOT NULL,
    stamp TEXT NOT NULL, steady INTEGER NOT NULL, build INTEGER NOT NULL, state TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_key ON outputs (key);
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, stamp TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cases (
    case_key TEXT PRIMARY KEY, key BLOB NOT NULL, documents BLOB NOT NULL
) WITHOUT ROWID;
CREATE TEMP TABLE yielding (case_key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE failed (
    path TEXT PRIMARY KEY, kind TEXT NOT NULL, policy TEXT NOT NULL
) WITHOUT ROWID;
"""
_LAYOUT = 2
_PAGE = 1000


class Manifest:
    """The database while its folder's lock is held. What is written counts from `commit` on."""

    def __init__(self, file: Path) -> None:
        self._base = _opened(file)
        self._base.execute("BEGIN")

    def execute(self, question: str, *values: object) -> sqlite3.Cursor:
        """Put a question, or write."""
        return self._base.execute(question, values)

    def row(self, question: str, *values: object) -> Any:
        """The first row of an answer; None where there is none."""
        return self._base.execute(question, values).fetchone()

    def pages(self, columns: str, where: str = "1", *values: object) -> Iterator[tuple[Any, ...]]:
        """Rows of outputs by place; the table may be written to meanwhile."""
        question = f"SELECT path, {columns} FROM outputs WHERE path > ? AND ({where})"
        return self._paged(f"{question} ORDER BY path", *values)

    def names(self, table: str, column: str) -> Iterator[str]:
        """The keys of a table, sorted; the table may be written to meanwhile."""
        question = f"SELECT {column} FROM {table} WHERE {column} > ? ORDER BY {column}"
        return (name for (name,) in self._paged(question))

    def _paged(self, question: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The answers to a question that begins after the first column of the last answer."""
        last = ""
        while rows := self._base.execute(f"{question} LIMIT {_PAGE}", (last, *values)).fetchall():
            yield from rows
            last = rows[-1][0]

    def commit(self) -> None:
        """Keep what was written so far, also through a kill."""
        self._base.execute("COMMIT")
        self._base.execute("BEGIN")

    def close(self) -> None:
        """Keep what was written and let go of the file."""
        self._base.execute("COMMIT")
        self._base.close()


def _opened(file: Path) -> sqlite3.Connection:
    for attempt in range(2):
        base = sqlite3.connect(file, isolation_level=None)
        try:
            # Kept through a kill, not through a power cut: then it is damaged, or it is behind.
            base.execute("PRAGMA synchronous = OFF")
            base.execute("PRAGMA journal_mode = PERSIST")
            # Nobody else may look meanwhile, who has not our lock: each question asks the system
            # for less.
            base.execute("PRAGMA locking_mode = EXCLUSIVE")
            if base.execute("PRAGMA user_version").fetchone()[0] not in (0, _LAYOUT):
                raise sqlite3.DatabaseError("the manifest of another version")
            base.executescript(f"{_TABLES}PRAGMA user_version = {_LAYOUT};")
            if base.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("the manifest is damaged")
        except sqlite3.DatabaseError:
            base.close()
            if attempt:
                raise
            for left in (file, file.with_name(f"{file.name}-journal")):
                left.unlink(missing_ok=True)
        else:
            return base
    raise AssertionError("unreachable")
