"""Which YAML files a document is made of: its own one first, each once."""

from __future__ import annotations

from collections.abc import Sequence

from ajx_docs.model.case import Case
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


def _parties(case: Case, providers: tuple[str, ...]) -> list[str]:
    named = dict.fromkeys(each for each in providers if each != SELF)
    paths = [case.providers[each].source.path for each in named if each in case.providers]
    return paths + ([case.insurer.source.path] if case.insurer else [])
