"""Digests of the repository's files: photographs are megabytes and need not be read every time.

A file that looks as it did when it was read holds what it held, if it had not been changed for a
while then; a build that compares every byte reads it all the same.
"""

from __future__ import annotations

from functools import lru_cache

from ajx_docs.build.keys import digest
from ajx_docs.build.store import Store
from ajx_docs.build.watch import stamp_of
from ajx_docs.workspace.repository import Repository

_AT_HAND = 256


class Digests:
    """Digests of one build, remembered for the next one."""

    def __init__(self, repository: Repository, store: Store) -> None:
        self._repository, self._store = repository, store
        self.of = lru_cache(maxsize=_AT_HAND)(self._of)

    def _of(self, path: str) -> str:
        """The sha256 of a file of the repository. Raises as `Repository.read` does."""
        manifest = self._store.manifest
        looked = stamp_of(f"{self._repository.root}/{path}")
        looked = looked or stamp_of(self._repository.file(path))  # of another Unicode form
        known = manifest.row("SELECT sha256, stamp FROM files WHERE path = ?", path)
        if known and known[1] == looked and not self._store.bytewise:
            return str(known[0])
        # Looked at first, read then: what is changed in between looks otherwise the next time.
        found = digest(self._repository.read(path))
        if self._store.trusts(looked):
            manifest.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", path, found, looked)
        return found

    def prune(self) -> None:
        """Forget the files that are no more."""
        manifest = self._store.manifest
        for path in manifest.names("files", "path"):
            if path not in self._repository.files:
                manifest.execute("DELETE FROM files WHERE path = ?", path)
