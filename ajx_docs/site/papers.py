"""The documents that stand in an output folder, for the rows of the page.

**Why so small:** a province has a hundred thousand of them. What tells them apart within their
folders (kind, name, format) repeats from folder to folder and is kept once; of each only a number.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from ajx_docs.build.output import Output
from ajx_docs.documents.kinds import KINDS
from ajx_docs.site.table import Table

Paper = tuple[str, str, str]
"""A document's title, its name without suffix, and its formats with spaces between them."""

_TITLES = {kind.name: kind.title.zh for kind in KINDS}


class Papers:
    """Documents by the folder in which they stand: of a case, its key (`anke/PZ1`)."""

    def __init__(self, outputs: Iterable[Output]) -> None:
        files: Table[tuple[str, str, str]] = Table()
        self._folders: dict[str, array[int]] = {}
        for each in outputs:
            *folder, file = each.path.split("/")[-3:]
            stem, _, suffix = file.rpartition(".")
            numbers = self._folders.setdefault("/".join(folder), array("I"))
            numbers.append(files.number((stem, suffix, each.document)))
        self._files = tuple(files)

    def folders(self) -> Iterator[str]:
        """The folders whose papers were not taken yet."""
        return iter(self._folders)

    def take(self, folder: str) -> list[Paper]:
        """The papers of a folder by name; it is done with then."""
        found = sorted(self._files[number] for number in self._folders.pop(folder, ()))
        return [
            (_title(kind, stem), stem, " ".join(suffix for _, suffix, _ in files))
            for (stem, kind), files in groupby(found, key=itemgetter(0, 2))
        ]


def _title(kind: str, stem: str) -> str:
    about = stem.removeprefix(kind).removeprefix("-") if stem.startswith(kind) else ""
    return " ".join(filter(None, (_TITLES.get(kind, kind), about)))
