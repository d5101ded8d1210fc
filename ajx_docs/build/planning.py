"""Planning: of each document, which formats are to be made, because something changed."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ajx_docs.build.cache import Cache
from ajx_docs.build.digests import Digests
from ajx_docs.build.keys import Keys
from ajx_docs.build.making import Job
from ajx_docs.build.memory import Remembered
from ajx_docs.build.store import Record, Store
from ajx_docs.documents.catalogue import FLOWCHART, KINDS, Document, DocumentKind
from ajx_docs.render.fontset import FontSet
from ajx_docs.render.task import FORMATS, Format, Template
from ajx_docs.render.templates import load_template
from ajx_docs.texts.language import Text
from ajx_docs.workspace.errors import WorkspaceError
from ajx_docs.workspace.repository import Repository


@dataclass(frozen=True, slots=True)
class Keyed:
    """A document and the key of each format it can have, asked for or not.

    `pictures` are the digests of its pictures; `unreadable` names those that cannot be read at all,
    with the reason. `certain`: the keys are those of the files as they were read.
    """

    document: Document
    keys: Mapping[Format, str]
    pictures: Mapping[str, str]
    unreadable: Mapping[str, Text]
    certain: bool

    @property
    def remembered(self) -> Remembered:
        """What to remember of it."""
        document = self.document
        return document.kind.name, document.stem, self.keys, self.pictures


@dataclass(frozen=True, slots=True)
class Target:
    """A file to be: `record` is what the manifest will say (its sha256 is "" until made).

    `standing` is the sha256 of the file that is there already, made of just this; "" otherwise.
    `copy` has its bytes where another file made of just this was found.
    """

    record: Record
    standing: str = ""
    copy: bytes | None = None

    @property
    def format(self) -> Format:
        """The target's format."""
        return next(each for each in FORMATS if each == self.record.format)


@dataclass(frozen=True, slots=True)
class Planned:
    """A document's targets, and the job that makes those that have changed (None: nothing to do).

    `unreadable` names pictures that cannot be read at all, with the reason.
    """

    document: Document
    targets: tuple[Target, ...]
    job: Job | None
    unreadable: Mapping[str, Text]

    @property
    def to_make(self) -> tuple[Target, ...]:
        """The targets that have to be made."""
        return tuple(t for t in self.targets if not t.standing and t.copy is None)


class Planner:
    """Plans the documents of one build; templates are loaded once each."""

    def __init__(  # noqa: PLR0913 - what a build works with, each once
        self,
        repository: Repository,
        formats: Set[str],
        fonts: FontSet,
        store: Store,
        digests: Digests,
        *,
        cache: Cache | None,
        force: bool,
    ) -> None:
        self._repository, self._formats, self._force = repository, formats, force
        self._fonts, self._store, self._digests, self._cache = fonts, store, digests, cache
        self._keys = Keys(fonts)
        override = repository.root / "templates"
        self._template = lru_cache(maxsize=None)(lambda name: _load(name, override))

    def templates(self) -> list[str]:
        """The digests of all templates, as they are for the whole build."""
        return [self._keys.template(self._template(kind.name)) for kind in KINDS]

    def keyed(self, document: Document) -> Keyed:
        """The document with its keys."""
        unreadable: dict[str, Text] = {}
        pictures: dict[str, str] = {}
        view = document.digest
        for path in document.pictures:
            try:
                pictures[path] = self._digests.of(path)
            except WorkspaceError as error:
                unreadable[path] = error.text
        own = document.sources[0]
        sources = {own: self._digests.of(own)}
        template = self._template(document.kind.name)
        keys = {
            each: self._keys.key(each, view, template, pictures, sources if each == "pdf" else {})
            for each in formats_of(document.kind)
        }
        read = self._repository.sources[own].digest.hex()
        certain = read == sources[own] and not unreadable
        return Keyed(document, keys, pictures, unreadable, certain)

    def plan(self, keyed: Keyed, policy: str) -> Planned:
        """What is to be done about a document of a policy (its number; "" for none)."""
        document, unreadable = keyed.document, keyed.unreadable
        targets = tuple(
            self._target(document, each, key, policy)
            for each, key in keyed.keys.items()
            if each in self._formats
        )
        planned = Planned(document, targets, None, unreadable)
        if not planned.to_make or unreadable:
            return planned
        own = document.sources[0]
        job = Job(
            view=document.view,
            formats=tuple(target.format for target in planned.to_make),
            template=self._template(document.kind.name),
            fonts=self._fonts,
            pictures={path: self._repository.read(path) for path in keyed.pictures},
            sources={own: self._repository.read(own)},
        )
        return Planned(document, targets, job, unreadable)

    def _target(self, document: Document, output_format: Format, key: str, policy: str) -> Target:
        path = f"{document.folder}/{document.stem}.{output_format}"
        kind = document.kind.name
        record = Record(path, key, "", document.case_key, kind, output_format, policy)
        if self._force:
            return Target(record)
        known = self._store.recorded(path)
        if known and known.key == key and self._store.intact(known):
            return Target(record, standing=known.sha256)
        copy = self._store.find(key)
        if copy is None and self._cache:
            copy = self._cache.find(key)
        return Target(record, copy=copy)


def formats_of(kind: DocumentKind) -> tuple[Format, ...]:
    """The formats that documents of a kind can have: a chart is a drawing, too."""
    return tuple(each for each in FORMATS if each != "svg" or kind is FLOWCHART)


def _load(name: str, override: Path) -> Template:
    return load_template(name, override)
