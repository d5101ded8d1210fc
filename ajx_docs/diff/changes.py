"""What comes out of a comparison: plain values, worded where a reader reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.documents.document import Document
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import Kind


class Change(StrEnum):
    """What became of a thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of a text: kept (None), removed or added."""

    change: Change | None
    text: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """One plain value of something added, removed or exchanged: the titles that lead to it from
    there, and the value in words."""

    trail: tuple[str, ...]
    text: Text


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field, or an item of a list, that is new, gone or other.

    `trail` are the Chinese titles from the file to it, items of lists by what people know them by.
    `before` and `after` are the plain values, `old` and `new` their words; `phrases` tells a long
    text's change phrase by phrase. The pointers are JSON pointers into either file.
    """

    change: Change
    trail: tuple[str, ...]
    article: str
    before_pointer: str
    after_pointer: str
    before: Any
    after: Any
    old: tuple[Leaf, ...]
    new: tuple[Leaf, ...]
    phrases: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class FileChange:
    """A YAML file that is new (`before` is ""), gone (`after` is ""), moved or changed.

    Without `fields` only its order, comments or spelling changed. `unreadable`: one of its two
    states could not be read, so nobody can tell its fields.
    """

    kind: Kind
    title: Text
    before: str
    after: str
    fields: tuple[FieldChange, ...]
    unreadable: bool = False

    @property
    def change(self) -> Change:
        """What became of the file."""
        return _change(self.before, self.after)

    @property
    def moved(self) -> bool:
        """Whether it has another path."""
        return bool(self.before and self.after and self.before != self.after)


@dataclass(frozen=True, slots=True)
class Fact:
    """A file that is not read: its size in bytes and its sha256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class AttachmentChange:
    """A scan, a photograph, a template …: told by name, size and digest."""

    before: str
    after: str
    before_fact: Fact | None
    after_fact: Fact | None

    @property
    def change(self) -> Change:
        """What became of it."""
        return _change(self.before, self.after)

    @property
    def moved(self) -> bool:
        """Whether only its path is another."""
        return self.change is Change.CHANGED and self.before_fact == self.after_fact


@dataclass(frozen=True, slots=True)
class Subject:
    """What a reader thinks in: a case, an enterprise, a provider, a year …, with its changes.

    `moved_from` is its folder's earlier path, "" if it stayed.
    """

    key: str
    title: Text
    change: Change
    moved_from: str
    files: tuple[FileChange, ...]
    attachments: tuple[AttachmentChange, ...]


@dataclass(frozen=True, slots=True)
class FindingChanges:
    """Findings as of the same day: those that appear, that vanish, that are waived now; the number
    that stay. Those that appear stand in the later state's files, the others in the earlier's."""

    appeared: tuple[Finding, ...] = ()
    vanished: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    stayed: int = 0

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Errors that appear."""
        return tuple(each for each in self.appeared if each.severity is Severity.ERROR)


class Fate(StrEnum):
    """What becomes of a document."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    STOPPED = "stopped"
    """Its case has errors now: it keeps its earlier pages until they are mended."""


class Reason(StrEnum):
    """Why a document's pages change."""

    TEXT = "text"
    PICTURE = "picture"
    TEMPLATE = "template"
    FONTS = "fonts"


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A document whose pages change, as it was and as it will be (None where there is none)."""

    fate: Fate
    reasons: tuple[Reason, ...]
    before: Document | None
    after: Document | None
    policy: str
    """The policy number; "" for papers that belong to none."""

    @property
    def document(self) -> Document:
        """The later of the two."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def path(self) -> str:
        """Where it is built, without a suffix: `build/<folder>/<stem>`."""
        return f"build/{self.document.folder}/{self.document.stem}"


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changes between two states, `base` and `head` as the call named them.

    `head` is "" for the working folder. Findings are judged as of the same day on both sides.
    """

    as_of: date
    base: str
    head: str
    subjects: tuple[Subject, ...]
    findings: FindingChanges
    documents: tuple[DocumentChange, ...]

    @property
    def files(self) -> Iterator[FileChange]:
        """Every file that changes."""
        return (file for subject in self.subjects for file in subject.files)

    @property
    def nothing(self) -> bool:
        """Whether a reader need not look."""
        found = self.findings
        told = found.appeared or found.vanished or found.waived
        return not (self.subjects or told or self.documents)


def _change(before: str, after: str) -> Change:
    if before and after:
        return Change.CHANGED
    return Change.REMOVED if before else Change.ADDED
