"""What can be previewed: the cases, and the insurer's own years, providers and registers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ajx_docs.check.references.papers import case_folders
from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.workspace.kinds import Kind, Place
from ajx_docs.workspace.repository import Repository

_KINDS = {
    Kind.YEAR: ("years", "年度文档"),
    Kind.PROVIDER: ("providers", "服务机构"),
    Kind.DESTRUCTION: ("destructions", "销毁清册"),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """One line of the list. `key` is that of its documents (`documents.Document.case_key`).

    `errors` and `warnings` count what was found in its own files, waived findings left out.
    """

    key: str
    name: str
    number: str
    errors: int = 0
    warnings: int = 0


def subjects_of(repository: Repository, findings: Iterable[Finding]) -> tuple[Subject, ...]:
    """All subjects, cases first, by their paths."""
    counts: Counter[tuple[str, Severity]] = Counter()
    for each in findings:
        if not each.waived:
            counts[_owner(each.location.file), each.severity] += 1
    return tuple(
        Subject(
            key,
            name,
            number,
            counts[folder, Severity.ERROR],
            counts[folder, Severity.WARNING],
        )
        for folder, key, name, number in _all(repository)
    )


def _owner(path: str) -> str:
    """The folder of the case that a file lies in; else the file itself."""
    parts = path.split("/")
    return "/".join(parts[:4]) if parts[1:2] == ["enterprises"] and len(parts) > 4 else path


def _all(repository: Repository) -> Iterator[tuple[str, str, str, str]]:
    for folder, _ in case_folders(repository):
        enterprise, policy = folder.split("/")[2:4]
        name = _text(repository, f"{folder.rpartition('/')[0]}/enterprise.yaml", "name")
        number = _text(repository, f"{folder}/policy.yaml", "policy_no")
        yield folder, f"{enterprise}/{policy}", name or enterprise, number or policy
    others = [(p, place) for p, place in repository.places.items() if place.kind in _KINDS]
    for path, place in sorted(others, key=lambda each: [*_KINDS].index(each[1].kind)):
        key, kind = _key_of(place), _KINDS[place.kind][1]
        name = _text(repository, path, "name") if place.kind is Kind.PROVIDER else ""
        yield path, key, name or place.stem, kind


def _key_of(place: Place) -> str:
    return f"{_KINDS[place.kind][0]}/{place.stem}"


def _text(repository: Repository, path: str, field: str) -> str:
    source = repository.sources.get(path)
    value = source.value.get(field) if source and isinstance(source.value, dict) else None
    return value if isinstance(value, str) else ""
