"""Documents whose pages change: what they say, a picture in them, their template, the fonts.

**Why not all documents twice:** their words are most of the work. A case of which no file changed
says what it said, so it is left out on both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import chain

from ajx_docs.diff.attachments import replaced
from ajx_docs.diff.changes import AttachmentChange, DocumentChange, Fate, Reason
from ajx_docs.diff.files import Files
from ajx_docs.diff.sides import Side
from ajx_docs.documents.catalogue import documents_of
from ajx_docs.documents.document import Document
from ajx_docs.model.case import Case
from ajx_docs.model.visit import Pooled
from ajx_docs.workspace.kinds import Kind

_TEMPLATES = "templates/"
_SHARED = "templates/shared/"
_PACKS = "packs/"
_SHARED_ATTACHMENTS = "data/attachments/"

_Key = tuple[str, str, str]
"""The case after, the kind, the stem after: which document is which."""


def compare_documents(
    before: Side, after: Side, files: Files, attachments: Iterable[AttachmentChange]
) -> tuple[DocumentChange, ...]:
    """The documents that are new, gone or other, in the order of the later state."""
    comparison = _Comparison(before, after, files, tuple(attachments))
    return tuple(comparison.changes())


class _Comparison:
    def __init__(
        self, before: Side, after: Side, files: Files, attachments: tuple[AttachmentChange, ...]
    ) -> None:
        self._before, self._after, self._files = before, after, files
        self._replaced = replaced(attachments)
        self._touched = frozenset(
            path for each in attachments for path in (each.before, each.after) if path
        )
        self._fonts = before.checked.settings.fonts != after.checked.settings.fonts
        self._slugs = _slugs(files, after)

    def changes(self) -> Iterator[DocumentChange]:
        """What becomes of each document that does not stay as it is."""
        blocked_old = self._before.checked.blocked()
        blocked_new = self._after.checked.blocked()
        same = self._untouched(blocked_old, blocked_new)
        never = {key for key in blocked_old if self._files.case(key) in blocked_new}
        old = {self._key(each): each for each in _documents(self._before, same | blocked_old)}
        skipped = same | {self._files.case(key) for key in never}
        new = {_own_key(each): each for each in _documents(self._after, skipped)}
        policies = {**_policies(self._before), **_policies(self._after)}
        for key in chain(new, (key for key in old if key not in new)):
            one, other = old.get(key), new.get(key)
            if reasons := self._reasons(one, other):
                stopped = key[0] in blocked_new
                fate = Fate.STOPPED if stopped else _fate(one, other)
                policy = policies.get(key[0], "")
                yield DocumentChange(fate, reasons, one, other, policy)

    def _untouched(self, blocked_old: Set[str], blocked_new: Set[str]) -> set[str]:
        """The keys of cases whose documents must be the same."""
        if self._fonts or any(path.startswith((_TEMPLATES, _PACKS)) for path in self._touched):
            return set()
        if self._before.checked.settings.jurisdiction != self._after.checked.settings.jurisdiction:
            return set()
        old = {case.key: case for case in self._before.checked.portfolio.cases}
        new = {case.key: case for case in self._after.checked.portfolio.cases}
        same = {
            key
            for key in old.keys() & new.keys()
            if self._is_same(old[key], new[key]) and (key in blocked_old) == (key in blocked_new)
        }
        # The papers of a pooled service name each of its policies.
        others = [case for key, case in chain(old.items(), new.items()) if key not in same]
        numbers = {case.policy.value.policy_no for case in others if case.policy}
        partners = {
            case.key
            for case in chain(old.values(), new.values())
            if not numbers.isdisjoint(_pooled_with(case))
        }
        return same - partners

    def _is_same(self, old: Case, new: Case) -> bool:
        one, other = self._before.repository.sources, self._after.repository.sources
        if old.files != new.files or any(one.get(p) is not other.get(p) for p in old.files):
            return False
        folders = [f"{new.folder}/"]
        if any(each.pooled for each in new.visits):
            folders.append(_SHARED_ATTACHMENTS)
        return not any(path.startswith(tuple(folders)) for path in self._touched)

    def _reasons(self, old: Document | None, new: Document | None) -> tuple[Reason, ...]:
        """Why the pages differ; () if they do not."""
        if old is None or new is None:
            return (Reason.TEXT,)
        own = f"{_TEMPLATES}{new.kind.name}/"
        facts = {
            Reason.TEXT: self._told(old) != repr(new.view),
            Reason.PICTURE: not self._replaced.isdisjoint(new.pictures),
            Reason.TEMPLATE: any(path.startswith((own, _SHARED)) for path in self._touched),
            Reason.FONTS: self._fonts,
        }
        return tuple(reason for reason, holds in facts.items() if holds)

    def _told(self, document: Document) -> str:
        """All that a document says, the paths of its pictures as they would be now."""
        told = repr(document.view)
        for old, new in self._files.folders.items():
            told = told.replace(f"'{old}", f"'{new}")
        return told

    def _key(self, document: Document) -> _Key:
        """The key after of a document before."""
        stem = document.stem
        slug = self._slugs.get(document.sources[0])
        if slug:
            stem = stem.replace(*slug)
        return self._files.case(document.case_key), document.kind.name, stem


def _own_key(document: Document) -> _Key:
    return document.case_key, document.kind.name, document.stem


def _fate(old: Document | None, new: Document | None) -> Fate:
    if old is None:
        return Fate.NEW
    return Fate.GONE if new is None else Fate.CHANGED


def _documents(side: Side, without: Set[str]) -> Iterator[Document]:
    return documents_of(side.checked.portfolio, side.checked.pack, without=without)


def _pooled_with(case: Case) -> Iterator[str]:
    for record in case.visits:
        if isinstance(record.visit, Pooled):
            yield from record.visit.policies


def _policies(side: Side) -> Mapping[str, str]:
    cases = side.checked.portfolio.cases
    return {case.key: case.policy.value.policy_no for case in cases if case.policy}


def _slugs(files: Files, after: Side) -> dict[str, tuple[str, str]]:
    """Services whose file was renamed: their path before, and both slugs."""
    found = {}
    for old, new in files.pairs:
        place = after.repository.places.get(new)
        if old and place and place.kind in (Kind.VISIT, Kind.POOLED):
            slug = old.rpartition("/")[2].removesuffix(".yaml")
            if slug != place.stem:
                found[old] = (slug, place.stem)
    return found
