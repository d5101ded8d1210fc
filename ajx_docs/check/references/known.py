"""What references may point to: providers, people, managers, policies and files.

All of it is read from values as they stand, so that a slip in a provider's address does not make
its people unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ajx_docs.check.references.paper import Paper
from ajx_docs.model.plan import SELF
from ajx_docs.workspace.kinds import Kind
from ajx_docs.workspace.repository import Repository


@dataclass(frozen=True, slots=True)
class PolicySeen:
    """A policy as it stands in its file."""

    paper: Paper
    premium: Any
    inception: Any


@dataclass(slots=True)
class Known:
    """What there is. `people` maps a provider (and `self`) to its people's names by id.

    A provider whose file cannot be read is known, its people are not: it is in `providers` alone.
    """

    repository: Repository
    providers: Mapping[str, str]
    people: Mapping[str, Mapping[str, str]]
    managers: tuple[str, ...]
    policies: Mapping[str, tuple[PolicySeen, ...]]
    _by_name: dict[str, list[str]] = field(default_factory=dict)
    _by_base: dict[str, list[str]] = field(default_factory=dict)

    def files_named(self, name: str) -> list[str]:
        """The files anywhere with a file name, whatever its case."""
        self._index()
        return self._by_name.get(name.casefold(), [])

    def files_of(self, base: str) -> list[str]:
        """The attachments of a case, or those shared under data/."""
        self._index()
        return self._by_base.get(base, [])

    def _index(self) -> None:
        """Sort the files by name and case, at the first reference that is broken."""
        if self._by_name:
            return
        for path in sorted(self.repository.files):
            parts = path.split("/")
            self._by_name.setdefault(parts[-1].casefold(), []).append(path)
            if path not in self.repository.places:
                inside = parts[1] == "enterprises" and len(parts) > 4
                base = "/".join(parts[:4]) if inside else "data"
                self._by_base.setdefault(base, []).append(path)


def known_in(repository: Repository, papers: Iterable[Paper]) -> Known:
    """What the files of a repository make known."""
    providers = {
        place.stem: "" for place in repository.places.values() if place.kind is Kind.PROVIDER
    }
    people: dict[str, dict[str, str]] = {}
    managers: list[str] = []
    policies: dict[str, list[PolicySeen]] = {}
    for paper in papers:
        if paper.place.kind is Kind.PROVIDER:
            providers[paper.place.stem] = _text(paper.at("name"))
            people[paper.place.stem] = _people(paper)
        elif paper.place.kind is Kind.INSURER:
            people[SELF] = _people(paper)
            managers += [_text(paper.at(*path, "name")) for path, _ in paper.items("managers")]
        elif paper.place.kind is Kind.POLICY and isinstance(number := paper.at("policy_no"), str):
            seen = PolicySeen(paper, paper.at("premium"), paper.at("inception"))
            policies.setdefault(number, []).append(seen)
    return Known(
        repository=repository,
        providers=providers,
        people=people,
        managers=tuple(name for name in managers if name),
        policies={number: tuple(seen) for number, seen in policies.items()},
    )


def _people(paper: Paper) -> dict[str, str]:
    found: dict[str, str] = {}
    for path, _ in paper.items("people"):
        identifier = paper.at(*path, "id")
        if isinstance(identifier, str):
            found.setdefault(identifier, _text(paper.at(*path, "name")))
    return found


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
