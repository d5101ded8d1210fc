"""The memory of each case: what its documents were made of, and which they are.

A case whose key is the remembered one has the remembered documents: where they stand, nothing of
it needs to be planned. What was remembered of a case that is no more is forgotten.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Set

import msgspec

from ajx_docs.build.digests import Digests
from ajx_docs.build.store import Store
from ajx_docs.render.task import Format
from ajx_docs.workspace.errors import WorkspaceError

Remembered = tuple[str, str, Mapping[Format, str], Mapping[str, str]]
"""A document: kind, stem, key by format, digest by picture."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[Remembered]).decode


class Memory:
    """The memories of one output folder; `formats` and `kinds` (None: all) are asked for."""

    def __init__(
        self, store: Store, digests: Digests, formats: Set[str], kinds: Set[str] | None
    ) -> None:
        self._store, self._digests = store, digests
        self._formats, self._kinds = formats, kinds

    def stands(self, case_key: str, key: bytes) -> bool:
        """Whether all that is asked for of a case is remembered and stands; if so, it is noted."""
        row = self._store.manifest.row(
            "SELECT documents FROM cases WHERE case_key = ? AND key = ?", case_key, key
        )
        documents = _read(row[0]) if key and row else None
        if documents is None:
            return False
        known = self._store.below(case_key)
        found = []
        for kind, stem, keys, pictures in documents:
            if self._kinds is not None and kind not in self._kinds:
                continue
            for output_format, expected in keys.items():
                if output_format in self._formats:
                    record = known.get(f"{case_key}/{stem}.{output_format}")
                    if not record or record.key != expected or not self._store.intact(record):
                        return False
                    found.append(record)
            if not self._as_before(pictures):
                return False
        if len(found) == len(known):
            self._store.all_stand(case_key)
        else:
            for record in found:
                self._store.stands(record)
        return True

    def keep(self, case_key: str, key: bytes, documents: Iterable[Remembered]) -> None:
        """Remember a case's documents."""
        self._store.manifest.execute(
            "INSERT OR REPLACE INTO cases VALUES (?, ?, ?)", case_key, key, _encode([*documents])
        )

    def prune(self, there: Container[str]) -> None:
        """Forget the cases that are not there."""
        for case_key in self._store.manifest.names("cases", "case_key"):
            if case_key not in there:
                self._store.manifest.execute("DELETE FROM cases WHERE case_key = ?", case_key)

    def _as_before(self, pictures: Mapping[str, str]) -> bool:
        try:
            return all(self._digests.of(path) == each for path, each in pictures.items())
        except WorkspaceError:
            return False


def _read(memory: bytes) -> list[Remembered] | None:
    """The documents remembered; None where the memory is damaged."""
    try:
        documents: list[Remembered] = _decode(memory)
    except msgspec.DecodeError:
        return None
    return documents
