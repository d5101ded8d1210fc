"""What references may point to: providers, people, managers, policies and files.

All of it is read from values as they stand, so that a slip in a provider's address does not make
its people unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ajx_docs.check.references.paper import Paper, paper_at
from ajx_docs.model.plan import SELF
from ajx_docs.ondisk import Index
from ajx_docs.workspace.kinds import Kind
from ajx_docs.workspace.repository import Repository


class Enterprises(Mapping[str, str]):
    """The enterprise that each policy number is of: of the first file that has it."""

    def __init__(self, policies: Index) -> None:
        self._policies = policies

    def __getitem__(self, number: str) -> str:
        for path in self._policies.of(number):
            return path.split("/")[2]
        raise KeyError(number)

    def __iter__(self) -> Iterator[str]:
        return (number for number, _ in self._policies.first())

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(slots=True)
class Known:
    """What there is. `people` maps a provider (and `self`) to its people's names by id, `policies`
    the number of a policy to the files that have it.

    A provider whose file cannot be read is known, its people are not: it is in `providers` alone.
    """

    repository: Repository
    providers: Mapping[str, str]
    people: Mapping[str, Mapping[str, str]]
    managers: tuple[str, ...]
    policies: Index
    _by_name: dict[str, list[str]] = field(default_factory=dict)
    _by_base: dict[str, list[str]] = field(default_factory=dict)

    def policy(self, number: Any, *, but: str = "") -> Paper | None:
        """The first file of a policy with this number; None where it is a certain one."""
        found = self.policies.of(number) if isinstance(number, str) else ()
        return paper_at(self.repository, found[0]) if found and found[0] != but else None

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


def known_in(repository: Repository) -> Known:
    """What the files of a repository make known."""
    providers: dict[str, str] = {}
    people: dict[str, dict[str, str]] = {}
    managers: list[str] = []
    policies = Index()
    for path in repository.places.shared():
        place, paper = repository.places[path], paper_at(repository, path)
        if place.kind is Kind.PROVIDER:
            providers[place.stem] = _text(paper.at("name")) if paper else ""
        if place.kind is Kind.PROVIDER and paper:
            people[place.stem] = _people(paper)
        if place.kind is Kind.INSURER and paper:
            people[SELF] = _people(paper)
            managers += [_text(paper.at(*path, "name")) for path, _ in paper.items("managers")]
    for place, source in repository.sources.placed(Kind.POLICY):
        if isinstance(number := Paper(place, source).at("policy_no"), str):
            policies.put(number, source.path)
    return Known(
        repository=repository,
        providers=providers,
        people=people,
        managers=tuple(name for name in managers if name),
        policies=policies,
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
