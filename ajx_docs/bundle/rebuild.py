"""The proof that the paper says what the data says: every document rendered again from a bundle.

The repository as it was is unpacked from the bundle, read, and rendered; each document must come
out byte for byte. Where program, libraries or fonts are other ones, that is said: then a
difference proves nothing.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

import msgspec

from ajx_docs.bundle.crew import Crew
from ajx_docs.bundle.names import UnsafePathError, bundle_names
from ajx_docs.bundle.provenance import Provenance, differences, engine, from_json
from ajx_docs.bundle.rendering import NotRenderedError, Renderer
from ajx_docs.check.checker import check_repository
from ajx_docs.documents.catalogue import documents_of
from ajx_docs.render.fonts.find import find_fonts
from ajx_docs.workspace.errors import WorkspaceError
from ajx_docs.workspace.repository import open_repository


class NotRebuildableError(Exception):
    """The bundle's own data cannot be read or rendered: the text says why."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of it: documents that differ, that are missing, and what is another one now."""

    same: tuple[str, ...]
    differing: tuple[str, ...]
    missing: tuple[str, ...]
    engine: tuple[str, ...]

    @property
    def proven(self) -> bool:
        """Whether every document came out byte for byte."""
        return not self.differing and not self.missing


def rebuild(source: BinaryIO, folder: Path, crew: Crew) -> Rebuilt:
    """Render a bundle's documents again in `folder` (empty, local). Raises NotRebuildableError."""
    try:
        with zipfile.ZipFile(source) as archive:
            base = archive.namelist()[0].partition("/")[0]
            provenance = from_json(archive.read(f"{base}/data/build.json"))
            _unpack(archive, f"{base}/data/source/", provenance.names, folder)
            kept = {
                name: archive.read(f"{base}/data/documents/{inside}")
                for name, inside in bundle_names(provenance.documents).items()
            }
    except (zipfile.BadZipFile, KeyError, IndexError, msgspec.MsgspecError, OSError) as error:
        raise NotRebuildableError(str(error)) from error
    made, now = _made(provenance, folder, crew)
    return Rebuilt(
        same=tuple(name for name in kept if made.get(name) == kept[name]),
        differing=tuple(n for n in kept if n in made and made[n] != kept[n]),
        missing=tuple(n for n in kept if n not in made),
        engine=tuple(now),
    )


def _unpack(archive: zipfile.ZipFile, prefix: str, names: Mapping[str, str], folder: Path) -> None:
    """The repository's files under their own names; none may leave the folder."""
    try:
        bundle_names(names)
    except UnsafePathError as error:
        raise NotRebuildableError(f"不安全的路径：{error}") from error
    for path, inside in names.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(prefix + inside) as incoming, target.open("wb") as outgoing:
            shutil.copyfileobj(incoming, outgoing)


def _made(
    provenance: Provenance, folder: Path, crew: Crew
) -> tuple[Mapping[str, bytes], Sequence[str]]:
    try:
        repository = open_repository(folder)
        checked = check_repository(repository, as_of=date.fromisoformat(provenance.as_of))
        fonts = find_fonts(checked.settings.fonts, folder)
        documents = [
            each
            for each in documents_of(checked.portfolio, checked.pack)
            if each.case_key == provenance.case
        ]
        made = crew.documents(Renderer(repository, fonts), documents)
    except (WorkspaceError, NotRenderedError, ValueError) as error:
        raise NotRebuildableError(str(error)) from error
    return made, differences(provenance.engine, engine(fonts, checked.pack))
