"""From accepted values to the model: one `Case` per policy folder, and the insurer's own papers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from ajx_docs.check.accepted import Accepted
from ajx_docs.check.references.paper import paper_at
from ajx_docs.check.references.papers import case_folders
from ajx_docs.check.references.providers import named_providers
from ajx_docs.model.case import Case, CasesOnDemand, Portfolio, VisitRecord
from ajx_docs.model.parties import Enterprise, Insurer, Provider
from ajx_docs.model.plan import SELF, Plan
from ajx_docs.model.policy import Policy
from ajx_docs.model.records import Complaints, Evaluation, Ledger
from ajx_docs.model.source import Sourced
from ajx_docs.ondisk import Index, Texts
from ajx_docs.workspace.kinds import Kind, Place
from ajx_docs.workspace.misplaced import astray
from ajx_docs.workspace.repository import Repository

_INSURER = "data/insurer.yaml"
_AT_HAND = 256
"""Of how many files it is kept which providers they name."""

T = TypeVar("T")


def assemble(repository: Repository, accepted: Accepted) -> Portfolio:
    """All that was accepted, as the model has it. What was not is None there."""
    places = repository.places
    shared = {path: places[path] for path in places.shared()}

    def by_stem(kind: Kind) -> dict[str, Sourced[Any]]:
        of_kind = (path for path, place in shared.items() if place.kind is kind)
        return {shared[path].stem: accepted[path] for path in of_kind if path in accepted}

    insurer, providers = _of(accepted, _INSURER, Insurer), by_stem(Kind.PROVIDER)
    return Portfolio(
        insurer=insurer,
        providers=providers,
        cases=_Cases(repository, shared, accepted, insurer, providers).all(),
        years=by_stem(Kind.YEAR),
        destructions=by_stem(Kind.DESTRUCTION),
    )


def _of(accepted: Mapping[str, Sourced[Any]], path: str, kind: type[T]) -> Sourced[T] | None:
    return accepted.get(path)


class _Cases:
    """Puts the cases together; what they share is sorted out once."""

    def __init__(
        self,
        repository: Repository,
        shared: Mapping[str, Place],
        accepted: Accepted,
        insurer: Sourced[Insurer] | None,
        providers: Mapping[str, Sourced[Provider]],
    ) -> None:
        self.repository = repository
        self.accepted = accepted
        self.insurer = insurer
        self.providers = providers
        self.pooled = Index()
        self.astray = astray(repository.findings)
        self.unreadable_pooled: list[str] = []
        """Whose service an unreadable file records cannot be known: it may be anyone's."""
        self.provider_files = {
            place.stem: path for path, place in shared.items() if place.kind is Kind.PROVIDER
        }
        for path, place in shared.items():
            if place.kind is not Kind.POOLED:
                continue
            paper = paper_at(repository, path)
            if paper is None:
                self.unreadable_pooled.append(path)
            for _, number in paper.texts("policies") if paper else ():
                self.pooled.put(number, path)
        self._known = Index()
        """By folder, what `_shared` found, as JSON."""
        self._serving = lru_cache(maxsize=_AT_HAND)(self._providers_of)

    def all(self) -> Sequence[Case]:
        """The cases by folder; made on demand where there are more than memory should hold."""
        folders = (folder for folder, _ in case_folders(self.repository))
        if not self.accepted.shelved:
            return tuple(map(self._case, folders))
        return CasesOnDemand(Texts(folders), self._case)

    def _case(self, folder: str) -> Case:
        files = self.repository.files.inside(folder)
        _, _, enterprise_id, policy_id = folder.split("/")
        enterprise = f"data/enterprises/{enterprise_id}/enterprise.yaml"
        own = [path for path, (kind, _) in files.items() if kind]
        visits = [path for path in own if files[path][0] == Kind.VISIT]
        pooled, parties = self._shared(folder, own)
        always = [path for path in (_INSURER, enterprise) if path in self.repository.places]
        papers = self.accepted.of_case(files)
        return Case(
            enterprise_id=enterprise_id,
            policy_id=policy_id,
            folder=folder,
            insurer=self.insurer,
            enterprise=_of(self.accepted, enterprise, Enterprise),
            policy=_of(papers, f"{folder}/policy.yaml", Policy),
            plan=_of(papers, f"{folder}/plan.yaml", Plan),
            visits=tuple(
                self._records((*map(papers.get, visits), *map(self.accepted.get, pooled)))
            ),
            ledger=_of(papers, f"{folder}/ledger.yaml", Ledger),
            complaints=_of(papers, f"{folder}/complaints.yaml", Complaints),
            evaluation=_of(papers, f"{folder}/evaluation.yaml", Evaluation),
            providers=self.providers,
            files=frozenset((*own, *always, *pooled, *parties, *self.unreadable_pooled)),
            astray=frozenset().union(
                *(self.astray.get(each, ()) for each in (folder, folder.rpartition("/")[0]))
            ),
        )

    def _shared(self, folder: str, own: Sequence[str]) -> tuple[list[str], list[str]]:
        """The pooled services of a case, and the providers that it or these name: their files.

        Worked out once for all turns of the case.
        """
        for known in self._known.of(folder):
            pooled, parties = json.loads(known)
            return pooled, parties
        pooled = self._pooled(folder)
        named = {name for path in (*own, *pooled) for name in self._serving(path)}
        files = (self.provider_files.get(name) for name in named)
        parties = sorted(path for path in files if path)
        self._known.put(folder, json.dumps([pooled, parties]))
        return pooled, parties

    def _pooled(self, folder: str) -> list[str]:
        """The pooled services that name this policy, by the number in its file."""
        paper = paper_at(self.repository, f"{folder}/policy.yaml") if len(self.pooled) else None
        numbers = paper.texts("policy_no") if paper else ()
        return sorted({path for _, number in numbers for path in self.pooled.of(number)})

    def _providers_of(self, path: str) -> frozenset[str]:
        """The providers that a file names."""
        paper = paper_at(self.repository, path)
        named = named_providers(paper) if paper else ()
        return frozenset(name for _, name in named if name != SELF)

    def _records(self, services: Iterable[Sourced[Any] | None]) -> Iterator[VisitRecord]:
        """The services that could be read, by slug; a visit before a pooled one of its name."""
        found = [each for each in services if each]
        slugs = [each.source.path.rpartition("/")[2].removesuffix(".yaml") for each in found]
        for slug, each in sorted(zip(slugs, found, strict=True), key=lambda pair: pair[0]):
            yield VisitRecord(slug, each.value, each.source)
