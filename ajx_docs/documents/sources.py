"""Which YAML files a document is made of: its own one first, each once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from ajx_docs.model.case import Case, Portfolio
from ajx_docs.model.plan import SELF


def service_sources(cases: Sequence[Case], own: str, *served_by: str) -> tuple[str, ...]:
    """Of a paper of one plan or service: the papers of its cases and of who serves."""
    paths = [own]
    for case in cases:
        papers = (case.policy, case.plan, case.enterprise)
        paths += [paper.source.path for paper in papers if paper]
        services = case.plan.value.services if case.plan else ()
        paths += _parties(case, (*served_by, *(each.provider for each in services)))
    return tuple(dict.fromkeys(paths))


def case_sources(case: Case, own: str) -> tuple[str, ...]:
    """Of a paper that counts from the whole case: all that it holds, parties included."""
    papers = (
        case.policy,
        case.plan,
        case.enterprise,
        case.ledger,
        case.complaints,
        case.evaluation,
    )
    paths = [own, *(paper.source.path for paper in papers if paper)]
    paths += [record.source.path for record in case.visits]
    services = case.plan.value.services if case.plan else ()
    named = [each.provider for each in services]
    named += [record.visit.provider for record in case.visits]
    return tuple(dict.fromkeys((*paths, *_parties(case, tuple(named)))))


def policy_sources(case: Case, own: str) -> tuple[str, ...]:
    """Of a paper that names policy, insured and insurer beside its own data."""
    papers = (case.policy, case.enterprise, case.insurer)
    return tuple(dict.fromkeys((own, *(paper.source.path for paper in papers if paper))))


class AnnualSources(Sequence[str]):
    """Of a paper of a year: its own file, those of the parties, then those of all cases.

    Each case is looked at when its files are asked for, which is seldom: mostly the first will do.
    """

    def __init__(self, own: str, portfolio: Portfolio) -> None:
        self._own, self._portfolio = own, portfolio

    def __iter__(self) -> Iterator[str]:
        parties = (self._portfolio.insurer, *self._portfolio.providers.values())
        known = dict.fromkeys([self._own, *(each.source.path for each in parties if each)])
        yield from known
        for case in self._portfolio.cases:
            for path in case_sources(case, self._own):
                if path not in known:
                    yield path
                    if not path.startswith(f"{case.folder}/"):
                        known[path] = None

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        first = (0, slice(1), slice(0, 1))
        return ((self._own,) if index in first else tuple(self))[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AnnualSources) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]


def _parties(case: Case, providers: tuple[str, ...]) -> list[str]:
    named = dict.fromkeys(each for each in providers if each != SELF)
    paths = [case.providers[each].source.path for each in named if each in case.providers]
    return paths + ([case.insurer.source.path] if case.insurer else [])
