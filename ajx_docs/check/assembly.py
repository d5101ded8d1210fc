"""From accepted values to the model: one `Case` per policy folder, and the insurer's own papers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

import msgspec

from ajx_docs.check.pointers import Path, pointer, value_at
from ajx_docs.check.references.paper import Paper
from ajx_docs.check.references.papers import case_folders
from ajx_docs.check.references.providers import named_providers
from ajx_docs.check.titles import field_title
from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.model.case import Case, CasesOnDemand, Portfolio, VisitRecord
from ajx_docs.model.destruction import Destruction
from ajx_docs.model.parties import Enterprise, Insurer, Provider
from ajx_docs.model.plan import SELF, Plan
from ajx_docs.model.policy import Policy
from ajx_docs.model.records import Complaints, Evaluation, Ledger
from ajx_docs.model.source import Sourced
from ajx_docs.model.visit import Pooled, Visit
from ajx_docs.model.year import Year
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import Kind
from ajx_docs.workspace.repository import Repository
from ajx_docs.workspace.shelf import ShelvedSource

_MODELS: Mapping[Kind, type[Any]] = {
    Kind.INSURER: Insurer,
    Kind.PROVIDER: Provider,
    Kind.ENTERPRISE: Enterprise,
    Kind.POLICY: Policy,
    Kind.PLAN: Plan,
    Kind.VISIT: Visit,
    Kind.POOLED: Pooled,
    Kind.LEDGER: Ledger,
    Kind.COMPLAINTS: Complaints,
    Kind.EVALUATION: Evaluation,
    Kind.YEAR: Year,
    Kind.DESTRUCTION: Destruction,
}
_INSURER = "data/insurer.yaml"

T = TypeVar("T")


def typed(paper: Paper) -> Sourced[Any] | Finding:
    """The model's value of a file that its schemas accept; a finding for what no type can hold.

    A schema takes 420.0 for a whole number; the model does not.
    """
    try:
        value = msgspec.convert(paper.source.value, _MODELS[paper.place.kind])
    except msgspec.ValidationError as error:
        return _unusable(paper, error)
    return Sourced(value, paper.source)


class Accepted(Mapping[str, Sourced[Any]]):
    """The typed values of the files that their schemas accept, by path.

    Those of shelved files are made anew at each question.
    """

    def __init__(self) -> None:
        self._at_hand: dict[str, Sourced[Any]] = {}
        self._shelved: dict[str, Paper] = {}

    def take(self, paper: Paper, value: Sourced[Any]) -> None:
        """Take in the typed value of a file."""
        if isinstance(paper.source, ShelvedSource):
            self._shelved[paper.path] = paper
        else:
            self._at_hand[paper.path] = value

    @property
    def shelved(self) -> bool:
        """Whether there are values that are not at hand."""
        return bool(self._shelved)

    def __getitem__(self, path: str) -> Sourced[Any]:
        if path in self._at_hand:
            return self._at_hand[path]
        value = typed(self._shelved[path])
        assert isinstance(value, Sourced)
        return value

    def __contains__(self, path: object) -> bool:
        return path in self._at_hand or path in self._shelved

    def __iter__(self) -> Iterator[str]:
        yield from self._at_hand
        yield from self._shelved

    def __len__(self) -> int:
        return len(self._at_hand) + len(self._shelved)


def assemble(repository: Repository, papers: tuple[Paper, ...], accepted: Accepted) -> Portfolio:
    """All that was accepted, as the model has it. What was not is None there."""
    insurer = _of(accepted, _INSURER, Insurer)
    providers = _by_stem(papers, accepted, Kind.PROVIDER)
    cases = _Cases(repository, papers, accepted, insurer, providers)
    return Portfolio(
        insurer=insurer,
        providers=providers,
        cases=cases.all(),
        years=_by_stem(papers, accepted, Kind.YEAR),
        destructions=_by_stem(papers, accepted, Kind.DESTRUCTION),
    )


def _of(accepted: Accepted, path: str, kind: type[T]) -> Sourced[T] | None:
    return accepted.get(path)


def _by_stem(papers: tuple[Paper, ...], accepted: Accepted, kind: Kind) -> dict[str, Sourced[Any]]:
    return {
        paper.place.stem: accepted[paper.path]
        for paper in papers
        if paper.place.kind is kind and paper.path in accepted
    }


class _Cases:
    """Puts the cases together; what they share is sorted out once."""

    def __init__(
        self,
        repository: Repository,
        papers: tuple[Paper, ...],
        accepted: Accepted,
        insurer: Sourced[Insurer] | None,
        providers: Mapping[str, Sourced[Provider]],
    ) -> None:
        self.repository = repository
        self.accepted = accepted
        self.insurer = insurer
        self.providers = providers
        self.pooled: dict[str, list[str]] = {}
        self.serving: dict[str, frozenset[str]] = {}
        self.provider_files = {
            place.stem: path
            for path, place in repository.places.items()
            if place.kind is Kind.PROVIDER
        }
        for paper in papers:
            if paper.place.kind is Kind.POOLED:
                self.serving[paper.path] = _serving(paper)
                for _, number in paper.texts("policies"):
                    self.pooled.setdefault(number, []).append(paper.path)
        # Whose service an unreadable file records cannot be known: it may be anyone's.
        self.unreadable_pooled = [
            path
            for path, place in repository.places.items()
            if place.kind is Kind.POOLED and path not in repository.sources
        ]

    def all(self) -> Sequence[Case]:
        """The cases by folder; made on demand where there are more than memory should hold."""
        folders = case_folders(self.repository)
        names, files = tuple(folders), tuple(map(tuple, folders.values()))
        on_demand = CasesOnDemand(names, lambda index: self._case(names[index], files[index]))
        return on_demand if self.accepted.shelved else tuple(on_demand)

    def _case(self, folder: str, files: Sequence[str]) -> Case:
        _, _, enterprise_id, policy_id = folder.split("/")
        enterprise = f"data/enterprises/{enterprise_id}/enterprise.yaml"
        pooled = self._pooled(folder)
        visits = [path for path in files if self._is(path, Kind.VISIT)]
        own = [path for path in files if path in self.repository.places]
        shared = [path for path in (_INSURER, enterprise) if path in self.repository.places]
        together = {*own, *shared, *pooled, *self.unreadable_pooled}
        engaged = {name for path in (*own, *pooled) for name in self._serving(path)}
        together |= {self.provider_files[name] for name in engaged if name in self.provider_files}
        return Case(
            enterprise_id=enterprise_id,
            policy_id=policy_id,
            folder=folder,
            insurer=self.insurer,
            enterprise=_of(self.accepted, enterprise, Enterprise),
            policy=_of(self.accepted, f"{folder}/policy.yaml", Policy),
            plan=_of(self.accepted, f"{folder}/plan.yaml", Plan),
            visits=tuple(self._records(visits + pooled)),
            ledger=_of(self.accepted, f"{folder}/ledger.yaml", Ledger),
            complaints=_of(self.accepted, f"{folder}/complaints.yaml", Complaints),
            evaluation=_of(self.accepted, f"{folder}/evaluation.yaml", Evaluation),
            providers=self.providers,
            files=frozenset(together),
        )

    def _serving(self, path: str) -> frozenset[str]:
        """The providers that a file names."""
        if path in self.serving:
            return self.serving[path]
        source = self.repository.sources.get(path)
        return _serving(Paper(self.repository.places[path], source)) if source else frozenset()

    def _is(self, path: str, kind: Kind) -> bool:
        place = self.repository.places.get(path)
        return place is not None and place.kind is kind

    def _pooled(self, folder: str) -> list[str]:
        """The pooled services that name this policy, by the number in its file."""
        path = f"{folder}/policy.yaml"
        source = self.repository.sources.get(path)
        if source is None or not self.pooled:
            return []
        numbers = Paper(self.repository.places[path], source).texts("policy_no")
        return sorted({path for _, number in numbers for path in self.pooled.get(number, [])})

    def _records(self, paths: list[str]) -> Iterator[VisitRecord]:
        """The services that could be read, by slug; a visit before a pooled one of its name."""
        found = [self.accepted[path] for path in paths if path in self.accepted]
        slugs = [each.source.path.rpartition("/")[2].removesuffix(".yaml") for each in found]
        for slug, each in sorted(zip(slugs, found, strict=True), key=lambda pair: pair[0]):
            yield VisitRecord(slug, each.value, each.source)


def _serving(paper: Paper) -> frozenset[str]:
    return frozenset(name for _, name in named_providers(paper) if name != SELF)


_PLACE = re.compile(r" - at `\$([^`]*)`$")
_STEP = re.compile(r"\.([^.\[]+)|\[([0-9]+)\]|\[\.\.\.\]")


def _unusable(paper: Paper, error: msgspec.ValidationError) -> Finding:
    path = _path(str(error))
    value = value_at(paper.source.value, path)
    where = pointer(path)
    title = field_title(paper.place.kind, where, paper.source.value)
    literal = paper.source.literal(where)
    whole = isinstance(value, Decimal) and value == value.to_integral_value()
    reason = str(error).partition(" - at ")[0]
    return Finding(
        code="S-type",
        severity=Severity.ERROR,
        message=Text(
            zh=f"“{title.title}”应为整数，这里写成了小数 {literal}。"
            if whole
            else f"“{title.title}”的值不能用（{reason}）。",
            en=f"It must be a whole number, not {literal}." if whole else f"{reason}.",
        ),
        location=paper.source.locate(where),
        pointer=where,
        field=title.title,
        article=title.article,
        hint=Text(zh=f"写成 {int(value)}。", en=f"Write {int(value)}.")
        if whole
        else Text(zh="对照字段说明改正。", en="Compare it with the field's description."),
    )


def _path(message: str) -> Path:
    """The path in msgspec's message: `… - at `$.services[0].times``."""
    place = _PLACE.search(message)
    path: list[str | int] = []
    for name, index in _STEP.findall(place[1] if place else ""):
        step = int(index) if index else name
        if not step and step != 0:
            break
        path.append(step)
    return tuple(path)
