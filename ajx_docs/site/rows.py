"""The list of cases as compact JSON: one row a case, one for whatever else has tasks or papers.

Texts that repeat (titles of tasks and papers, facets) stand in tables of their own, and a row
names them by number; days are counted from 1970. So ten thousand policies fit a page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from typing import Any

from ajx_docs.model.case import Case, Portfolio
from ajx_docs.model.plan import SELF
from ajx_docs.ondisk import Texts
from ajx_docs.rules.case_facts import by, carried_out, completed_on, hazard_state
from ajx_docs.rules.task import Task
from ajx_docs.site import facets
from ajx_docs.site.facets import Facet, Progress
from ajx_docs.site.papers import Paper, Papers
from ajx_docs.site.table import Table

_EPOCH = date(1970, 1, 1)
_STATES = tuple(Progress)


class Rows:
    """The rows, taken in one by one in the order of the documents, and kept as finished text."""

    def __init__(
        self, portfolio: Portfolio, papers: Papers, as_of: date, stopped: Set[str]
    ) -> None:
        self._portfolio, self._papers, self._as_of = portfolio, papers, as_of
        self._stopped = stopped
        self._titles: Table[str] = Table()
        self._forms: Table[Paper] = Table()
        self._facets: Table[Facet] = Table()
        self._rows = Texts()

    def take(self, case: Case, tasks: Sequence[Task]) -> None:
        """Take in a case with all its tasks."""
        has = [*_facets(case, tasks, self._portfolio, self._as_of)]
        has += [facets.stopped()] if case.key in self._stopped else []
        policy = case.policy.value if case.policy else None
        self._take(
            case.key,
            case.enterprise.value.name if case.enterprise else case.enterprise_id,
            policy.policy_no if policy else case.policy_id,
            [_days(policy.inception), _days(policy.expiry)] if policy else [],
            "、".join(provider_name(self._portfolio, each) for each in providers_of(case)),
            *self._told(case.key, tasks),
            self._numbers(has),
        )

    def take_others(self, tasks: Sequence[Task]) -> None:
        """Take in what is no case, once all cases are: the insurer's tasks, other papers."""
        for key in sorted({*self._papers.folders(), *([""] if tasks else [])}):
            own = tasks if key == "" else ()
            numbers = self._numbers(_of_tasks(own))
            name, kind = _other(self._portfolio, key)
            self._take(key, name, kind, [], "", *self._told(key, own), numbers)

    def text(self) -> Iterator[str]:
        """All rows with their tables, bit by bit, safe within a `<script>`."""
        tables = {
            "asOf": _days(self._as_of),
            "titles": list(self._titles),
            "papers": list(self._forms),
            "facets": [[each.key, each.label] for each in self._facets],
        }
        yield _json(tables).removesuffix("}") + ',"rows":['
        for place, row in enumerate(self._rows):
            yield ("," if place else "") + row
        yield "]}"

    def _take(self, *values: Any) -> None:
        self._rows.add(_json(values))

    def _numbers(self, found: Iterable[Facet]) -> list[int]:
        return sorted({self._facets.number(each) for each in found})

    def _told(self, key: str, tasks: Sequence[Task]) -> tuple[list[int], list[int]]:
        """How many tasks are done; title, due day and state of each other; the papers."""
        states = [facets.progress_of(task) for task in tasks]
        left = sorted(
            (_days(task.due), self._titles.number(task.title.zh), _STATES.index(state))
            for task, state in zip(tasks, states, strict=True)
            if state is not Progress.DONE
        )
        told = [states.count(Progress.DONE), *(number for each in left for number in each)]
        return told, [self._forms.number(each) for each in self._papers.take(key)]


def providers_of(case: Case) -> tuple[str, ...]:
    """Who serves a case, or is planned to; the insurer's own people too."""
    planned = [each.provider for each in case.plan.value.services] if case.plan else []
    return tuple(dict.fromkeys([*planned, *(each.visit.provider for each in case.visits)]))


def provider_name(portfolio: Portfolio, provider: str) -> str:
    """The provider's name as the page prints it."""
    if provider == SELF:
        return "承保机构自有人员"
    known = portfolio.providers.get(provider)
    return known.value.name if known else provider


def _facets(
    case: Case, tasks: Sequence[Task], portfolio: Portfolio, as_of: date
) -> Iterator[Facet]:
    """All that a case can be found by."""
    if case.policy:
        policy = case.policy.value
        for year in range(policy.inception.year, policy.expiry.year + 1):
            yield facets.in_force(year)
    for provider in providers_of(case):
        yield facets.served_by(provider, provider_name(portfolio, provider))
    yield from _of_tasks(tasks)
    for record in carried_out(case, as_of):
        year = completed_on(record.visit).year
        for hazard in record.visit.hazards:
            yield facets.hazard(year, hazard.level, hazard_state(hazard, as_of))
        answer = record.visit.return_visit
        if answer and by(answer.date, as_of):
            yield facets.marked(year, answer.satisfaction)
    for entry in case.ledger.value.entries if case.ledger else ():
        if entry.date <= as_of:
            yield facets.spent_in(entry.date.year)


def _of_tasks(tasks: Sequence[Task]) -> Iterator[Facet]:
    states = {facets.progress_of(task) for task in tasks}
    if states == {Progress.DONE}:
        yield facets.any_task(Progress.DONE)
    for state in _STATES:
        if state in states and state is not Progress.DONE:
            yield facets.any_task(state)
    for task in tasks:
        state = facets.progress_of(task)
        yield facets.task_of_year(task.due.year, state)
        if state is not Progress.DONE:
            yield facets.due_on(task.due)


def _json(value: Any) -> str:
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return told.replace("<", "\\u003c")


def _other(portfolio: Portfolio, key: str) -> tuple[str, str]:
    """Name and kind of a row that is no case."""
    kind, _, name = key.partition("/")
    if kind == "providers":
        return provider_name(portfolio, name), "服务机构"
    if kind == "destructions":
        return name, "销毁清册"
    if kind == "years":
        return f"{name}年度", "年度文档"
    return portfolio.insurer.value.name if portfolio.insurer else "", "承保机构"


def _days(day: date) -> int:
    return (day - _EPOCH).days
