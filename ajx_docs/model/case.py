"""A case (案卷): one policy with all that belongs to it, typed and with its sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

from ajx_docs.diagnostics import Source
from ajx_docs.model.destruction import Destruction
from ajx_docs.model.parties import Enterprise, Insurer, Person, Provider
from ajx_docs.model.plan import SELF, Plan
from ajx_docs.model.policy import Policy
from ajx_docs.model.records import Complaints, Evaluation, Ledger
from ajx_docs.model.source import Sourced
from ajx_docs.model.visit import Pooled, Visit
from ajx_docs.model.year import Year


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """A service of the case: its slug (`2026-04-16-inspection`), whether it was a pooled one."""

    slug: str
    visit: Visit
    source: Source

    @property
    def pooled(self) -> bool:
        """Whether this was a pooled service (集中服务) shared with other policies."""
        return isinstance(self.visit, Pooled)


@dataclass(frozen=True, slots=True)
class Case:
    """案卷. What could not be read or is not there yet is None; its findings say why.

    `folder` is the policy's folder from the repository's root (`data/enterprises/x/y`); file
    references of policy files count from it, those of shared files from `data`.
    """

    enterprise_id: str
    policy_id: str
    folder: str
    insurer: Sourced[Insurer] | None = None
    enterprise: Sourced[Enterprise] | None = None
    policy: Sourced[Policy] | None = None
    plan: Sourced[Plan] | None = None
    visits: tuple[VisitRecord, ...] = ()
    ledger: Sourced[Ledger] | None = None
    complaints: Sourced[Complaints] | None = None
    evaluation: Sourced[Evaluation] | None = None
    providers: Mapping[str, Sourced[Provider]] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    """Every YAML file the case is made of, shared ones included: an error in one stops the case."""
    astray: frozenset[str] = frozenset()
    """Files in its folder, or its enterprise's, that fit no place: each may be a paper that seems
    to be missing, so nothing is said to be."""

    @property
    def key(self) -> str:
        """`<enterprise>/<policy>`: how commands and reports name the case."""
        return f"{self.enterprise_id}/{self.policy_id}"

    def people(self, provider: str) -> tuple[Person, ...]:
        """The people of a provider, or the insurer's own for `self`; empty if unknown."""
        if provider == SELF:
            return self.insurer.value.people if self.insurer else ()
        found = self.providers.get(provider)
        return found.value.people if found else ()

    def person(self, provider: str, person_id: str) -> Person | None:
        """A person by id, or None if the reference is broken (a finding says so)."""
        return next((p for p in self.people(provider) if p.id == person_id), None)

    def provider_name(self, provider: str) -> str:
        """The provider's full name as papers print it; the insurer's own name for `self`."""
        if provider == SELF:
            return self.insurer.value.name if self.insurer else ""
        found = self.providers.get(provider)
        return found.value.name if found else provider

    def path_of(self, reference: str, source: Source) -> str:
        """The repository path of a file reference written in `source` of this case."""
        base = self.folder if source.path.startswith(f"{self.folder}/") else "data"
        return f"{base}/{reference}"


class CasesOnDemand(Sequence[Case]):
    """Cases by folder, each put together anew when it is asked for and kept by nobody.

    **Why:** ten thousand cases at once would fill the memory; nearly all work is case by case.
    """

    def __init__(self, folders: Sequence[str], make: Callable[[str], Case]) -> None:
        self.folders = folders
        self._make = make

    def __len__(self) -> int:
        return len(self.folders)

    @overload
    def __getitem__(self, index: int) -> Case: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Case]: ...
    def __getitem__(self, index: int | slice) -> Case | Sequence[Case]:
        named = self.folders[index]
        return self._make(named) if isinstance(named, str) else [*map(self._make, named)]

    def __iter__(self) -> Iterator[Case]:
        return map(self._make, self.folders)


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All that a repository holds, typed: cases by folder and the insurer-level papers.

    There may be very many `cases`, made anew at each turn: go over them seldom, and keep none.
    Keys of `years` and `destructions` are the files' stems.
    """

    insurer: Sourced[Insurer] | None
    providers: Mapping[str, Sourced[Provider]]
    cases: Sequence[Case]
    years: Mapping[str, Sourced[Year]] = field(default_factory=dict)
    destructions: Mapping[str, Sourced[Destruction]] = field(default_factory=dict)

    @property
    def folders(self) -> Sequence[str]:
        """The folder of each case, without putting one together."""
        if isinstance(self.cases, CasesOnDemand):
            return self.cases.folders
        return tuple(case.folder for case in self.cases)
