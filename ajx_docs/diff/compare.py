"""The room's door: two states of a repository in, all that changes between them out."""

from __future__ import annotations

from collections.abc import Iterator

from ajx_docs.diff.attachments import compare_attachments
from ajx_docs.diff.changes import Change, Changes, FieldChange, FileChange
from ajx_docs.diff.documents import compare_documents
from ajx_docs.diff.files import Files, pair_files
from ajx_docs.diff.findings import compare_findings
from ajx_docs.diff.sides import Side
from ajx_docs.diff.subjects import file_title, subjects_of
from ajx_docs.diff.values import Compared, compare, whole
from ajx_docs.workspace.yaml_source import YamlSource


def compare_sides(before: Side, after: Side, *, base: str, head: str) -> Changes:
    """What changes from one state to the other, both checked as of the same day.

    `base` and `head` are what the call named them ("" for the working folder).
    """
    files = pair_files(before.repository, after.repository)
    comparison = _Comparison(before, after)
    changed = tuple(comparison.files(files))
    attachments = compare_attachments(before.facts, after.facts, files)
    return Changes(
        as_of=after.checked.as_of,
        base=base,
        head=head,
        subjects=subjects_of(before, after, files, changed, attachments),
        findings=compare_findings(
            before.checked.findings, after.checked.findings, files, comparison.compared
        ),
        documents=compare_documents(before, after, files, attachments),
    )


class _Comparison:
    """Compares the files; `compared` keeps, by their path before, where values went."""

    def __init__(self, before: Side, after: Side) -> None:
        self._before, self._after = before.repository, after.repository
        self._old_names, self._new_names = before.names, after.names
        self.compared: dict[str, Compared] = {}

    def files(self, files: Files) -> Iterator[FileChange]:
        """The files that are new, gone or other; not those that only went along with a folder."""
        for old, new in files.pairs:
            one, other = self._before.sources.get(old), self._after.sources.get(new)
            if one and other and one.text == other.text and _name(old) == _name(new):
                continue
            if one is None and other is None and old == new:
                continue  # Neither can be read: findings say so, nobody knows more.
            yield self._file(old, new, one, other)

    def _file(
        self, old: str, new: str, one: YamlSource | None, other: YamlSource | None
    ) -> FileChange:
        place = self._after.places[new] if new else self._before.places[old]
        kind = place.kind
        fields: tuple[FieldChange, ...] = ()
        unreadable = bool(old and one is None) or bool(new and other is None)
        if unreadable:
            pass
        elif one and other:
            found = compare(kind, one.value, other.value, self._old_names, self._new_names)
            self.compared[old], fields = found, found.fields
        elif one:
            fields = whole(kind, one.value, self._old_names, Change.REMOVED)
        elif other:
            fields = whole(kind, other.value, self._new_names, Change.ADDED)
        return FileChange(kind, file_title(kind, place), old, new, fields, unreadable)


def _name(path: str) -> str:
    return path.rpartition("/")[2]
