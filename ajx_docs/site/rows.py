"""The list of cases as compact JSON: one row a case, one for whatever else has tasks or papers.

Texts that repeat (titles of tasks and papers, facets) stand in tables of their own, and a row
names them by number; days are counted from 1970. So ten thousand policies fit a page.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ajx_docs.model.case import Case, Portfolio
from ajx_docs.model.plan import SELF
from ajx_docs.rules.case_facts import by, carried_out, completed_on
from ajx_docs.rules.task import Task
from ajx_docs.rules.year_figures import hazard_state
from ajx_docs.site import facets
from ajx_docs.site.facets import Facet, Progress

_EPOCH = date(1970, 1, 1)
_STATES = tuple(Progress)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that was made: `<path>.<format>` for each format, beside the page.

    `case_key` as `documents.Document` has it; `path` without suffix (`anke/PZ1/plan`).
    """

    case_key: str
    title: str
    path: str
    formats: tuple[str, ...]


@dataclass(slots=True)
class Table:
    """Values that rows name by number, in the order in which they first occur."""

    numbers: dict[Any, int] = field(default_factory=dict)

    def number(self, value: Any) -> int:
        """The value's number."""
        return self.numbers.setdefault(value, len(self.numbers))


def data_of(
    portfolio: Portfolio,
    tasks: Iterable[Task],
    papers: Iterable[Paper],
    *,
    as_of: date,
    stopped: Set[str],
) -> str:
    """All rows with their tables, safe within a `<script>`."""
    by_case: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        by_case[task.case].append(task)
    made: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        made[paper.case_key].append(paper)
    titles, forms, found = Table(), Table(), Table()
    rows = []
    for case in portfolio.cases:
        has = [*_facets(case, by_case[case.key], portfolio, as_of)]
        has += [facets.stopped()] if case.key in stopped else []
        rows.append(
            [
                case.key,
                case.enterprise.value.name if case.enterprise else case.enterprise_id,
                case.policy.value.policy_no if case.policy else case.policy_id,
                [_days(case.policy.value.inception), _days(case.policy.value.expiry)]
                if case.policy
                else [],
                "、".join(provider_name(portfolio, each) for each in providers_of(case)),
                *_told(by_case.pop(case.key), made.pop(case.key, []), titles, forms),
                sorted({found.number(each) for each in has}),
            ]
        )
    for key in sorted({*made, *(key for key, left in by_case.items() if left)}):
        numbers = sorted({found.number(each) for each in _of_tasks(by_case[key])})
        name, kind = _other(portfolio, key)
        told = _told(by_case[key], made[key], titles, forms)
        rows.append([key, name, kind, [], "", *told, numbers])
    value = {
        "asOf": _days(as_of),
        "titles": list(titles.numbers),
        "papers": list(forms.numbers),
        "facets": [[each.key, each.label] for each in found.numbers],
        "rows": rows,
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


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
    for state in states - {Progress.DONE}:
        yield facets.any_task(state)
    for task in tasks:
        state = facets.progress_of(task)
        yield facets.task_of_year(task.due.year, state)
        if state is not Progress.DONE:
            yield facets.due_on(task.due)


def _told(
    tasks: Sequence[Task], papers: Sequence[Paper], titles: Table, forms: Table
) -> Iterator[list[int]]:
    """How many tasks are done; title, due day and state of each other; the papers."""
    states = [facets.progress_of(task) for task in tasks]
    left = sorted(
        (_days(task.due), titles.number(task.title.zh), _STATES.index(state))
        for task, state in zip(tasks, states, strict=True)
        if state is not Progress.DONE
    )
    yield [states.count(Progress.DONE), *(number for each in left for number in each)]
    yield [forms.number(_form(paper)) for paper in papers]


def _form(paper: Paper) -> tuple[str, str, str]:
    """A paper but for its folder, which is mostly the row's key."""
    folder, _, stem = paper.path.rpartition("/")
    elsewhere = "" if folder == paper.case_key else f"{folder}/"
    return paper.title, f"{elsewhere}{stem}", " ".join(paper.formats)


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
