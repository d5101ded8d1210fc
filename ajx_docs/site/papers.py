"""The documents that stand in an output folder, for the rows of the page.

**Why in order:** a province has a hundred thousand of them, and each is wanted once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from ajx_docs.build.output import Output
from ajx_docs.documents.kinds import KINDS

Paper = tuple[str, str, str]
"""A document's title, its name without suffix, and its formats with spaces between them."""

_File = tuple[str, str, str]
"""Name without suffix, suffix, kind."""

_TITLES = {kind.name: kind.title.zh for kind in KINDS}


class Papers:
    """Documents by the folder in which they stand: of a case, its key (`anke/PZ1`).

    The documents are given by path and the folders taken in that order, too: of the documents of
    cases none is kept. Those of folders that were passed over are.
    """

    def __init__(self, outputs: Iterable[Output]) -> None:
        self._coming = groupby(outputs, key=_folder)
        self._next: tuple[str, Iterator[Output]] | None = next(self._coming, None)
        self._passed: dict[str, list[_File]] = {}

    def folders(self) -> list[str]:
        """The folders whose papers were not taken yet."""
        while self._next:
            self._pass()
        return [*self._passed]

    def take(self, folder: str) -> list[Paper]:
        """The papers of a folder by name; it is done with then."""
        while self._next and f"{self._next[0]}/" <= f"{folder}/":
            self._pass()
        found = sorted(self._passed.pop(folder, ()))
        return [
            (_title(kind, stem), stem, " ".join(suffix for _, suffix, _ in files))
            for (stem, kind), files in groupby(found, key=itemgetter(0, 2))
        ]

    def _pass(self) -> None:
        assert self._next
        folder, outputs = self._next
        self._passed.setdefault(folder, []).extend(map(_file, outputs))
        self._next = next(self._coming, None)


def _folder(output: Output) -> str:
    return "/".join(output.path.split("/")[-3:-1])


def _file(output: Output) -> _File:
    stem, _, suffix = output.path.rpartition("/")[2].rpartition(".")
    return stem, suffix, output.document


def _title(kind: str, stem: str) -> str:
    about = stem.removeprefix(kind).removeprefix("-") if stem.startswith(kind) else ""
    return " ".join(filter(None, (_TITLES.get(kind, kind), about)))
