"""Planning: of each document, which formats are to be made, because something changed."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ajx_docs.build.cache import Cache
from ajx_docs.build.keys import Keys, Same, digest, view_digest
from ajx_docs.build.making import Job
from ajx_docs.build.store import Record, Store
from ajx_docs.documents.catalogue import FLOWCHART, Document, View
from ajx_docs.documents.document import pictures_of
from ajx_docs.render.fontset import FontSet
from ajx_docs.render.task import FORMATS, Format, Template
from ajx_docs.render.templates import load_template
from ajx_docs.texts.language import Text
from ajx_docs.workspace.errors import WorkspaceError
from ajx_docs.workspace.repository import Repository


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
        *,
        cache: Cache | None,
        force: bool,
    ) -> None:
        self._repository, self._formats, self._force = repository, formats, force
        self._fonts, self._store, self._cache = fonts, store, cache
        self._keys = Keys(fonts)
        override = repository.root / "templates"
        self._template = lru_cache(maxsize=None)(lambda name: _load(name, override))
        self._facts = lru_cache(maxsize=256)(_facts)
        self._digest = lru_cache(maxsize=1024)(lambda path: digest(repository.read(path)))

    def plan(self, document: Document) -> Planned:
        """What is to be done about a document."""
        unreadable: dict[str, Text] = {}
        pictures: dict[str, str] = {}
        view, placed = self._facts(Same(document.view))
        for path in placed:
            try:
                pictures[path] = self._digest(path)
            except WorkspaceError as error:
                unreadable[path] = error.text
        own = document.sources[0]
        sources = {own: self._digest(own)}
        template = self._template(document.kind.name)
        targets = []
        for each in FORMATS:
            if each not in self._formats or (each == "svg" and document.kind is not FLOWCHART):
                continue
            carried = sources if each == "pdf" else {}
            key = self._keys.key(each, view, template, pictures, carried)
            targets.append(self._target(document, each, key))
        planned = Planned(document, tuple(targets), None, unreadable)
        if not planned.to_make or unreadable:
            return planned
        job = Job(
            view=document.view,
            formats=tuple(target.format for target in planned.to_make),
            template=template,
            fonts=self._fonts,
            pictures={path: self._repository.read(path) for path in pictures},
            sources={own: self._repository.read(own)},
        )
        return Planned(document, tuple(targets), job, unreadable)

    def _target(self, document: Document, output_format: Format, key: str) -> Target:
        path = f"{document.folder}/{document.stem}.{output_format}"
        record = Record(path, key, "", document.case_key, document.kind.name, output_format)
        if self._force:
            return Target(record)
        known = self._store.recorded(path)
        if known and known.key == key and self._store.intact(known):
            return Target(record, standing=known.sha256)
        copy = self._store.find(key)
        if copy is None and self._cache:
            copy = self._cache.find(key)
        return Target(record, copy=copy)


def _facts(view: Same[View]) -> tuple[str, tuple[str, ...]]:
    """A view's digest and its pictures; the policies of a pooled service share one view."""
    return view_digest(view.value), pictures_of(view.value)


def _load(name: str, override: Path) -> Template:
    return load_template(name, override)
