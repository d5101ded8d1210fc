"""Overviews of real and of very large portfolios, as files to be opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from ajx_docs.documents.catalogue import documents_of
from ajx_docs.model.case import Case, Portfolio
from ajx_docs.model.source import Sourced
from ajx_docs.model.year import Year
from ajx_docs.rules.insurer_tasks import insurer_tasks
from ajx_docs.rules.pack import load_pack
from ajx_docs.rules.registry import RuleContext
from ajx_docs.rules.task import Task
from ajx_docs.rules.tasks import tasks_of
from ajx_docs.rules.year_figures import YearFigures, year_figures
from ajx_docs.site.overview import Paper, overview
from tests.documents.cases import ROOT, File, plain, portfolio

NOTICE_DAYS = 15
LATE = date(2026, 11, 24)
"""Nearly all is done."""
EARLY = date(2026, 9, 20)
"""Some is overdue and some near: what the data dates later has not happened."""


@dataclass(frozen=True)
class Given:
    """All that an overview is made of."""

    portfolio: Portfolio
    tasks: tuple[Task, ...]
    figures: tuple[YearFigures, ...]
    papers: tuple[Paper, ...]
    as_of: date
    stopped: frozenset[str] = frozenset()

    def page(self) -> bytes:
        return overview(
            self.portfolio,
            self.tasks,
            self.figures,
            self.papers,
            as_of=self.as_of,
            stopped=self.stopped,
        )


@cache
def given(as_of: date = EARLY) -> Given:
    """The repository's own data."""
    years = {
        file.stem: Sourced(msgspec.convert(plain(file), Year), File(f"data/years/{file.name}"))
        for file in sorted(ROOT.glob("data/years/*.yaml"))
    }
    return _given(replace(portfolio(ROOT), years=years), as_of)


def _given(whole: Portfolio, as_of: date) -> Given:
    pack = load_pack()
    context = RuleContext(as_of, pack, NOTICE_DAYS, whole)
    tasks = [task for case in whole.cases for task in tasks_of(case, context)]
    return Given(
        portfolio=whole,
        tasks=(*tasks, *insurer_tasks(whole, context)),
        figures=tuple(year_figures(whole, y, as_of=as_of, pack=pack) for y in (2025, 2026)),
        papers=tuple(
            Paper(each.case_key, each.kind.title.zh, f"{each.folder}/{each.stem}", ("docx", "pdf"))
            for each in documents_of(whole, pack)
        ),
        as_of=as_of,
    )


def many(base: Given, count: int) -> Given:
    """A portfolio of that many policies: those of the base again and again under other numbers."""
    copies = list(_copies(base.portfolio.cases, count))
    tasks = {case.key: [t for t in base.tasks if t.case == case.key] for case, _ in copies}
    papers = {case.key: [p for p in base.papers if p.case_key == case.key] for case, _ in copies}
    return replace(
        base,
        portfolio=replace(base.portfolio, cases=tuple(copy for _, copy in copies)),
        tasks=tuple(replace(t, case=copy.key) for case, copy in copies for t in tasks[case.key]),
        papers=tuple(
            replace(p, case_key=copy.key, path=p.path.replace(case.key, copy.key))
            for case, copy in copies
            for p in papers[case.key]
        ),
    )


def _copies(cases: Iterable[Case], count: int) -> Iterator[tuple[Case, Case]]:
    originals = tuple(cases)
    for number in range(count):
        case = originals[number % len(originals)]
        assert case.policy
        policy_no = f"SLAZ2026{number:012}"
        policy = replace(case.policy, value=replace(case.policy.value, policy_no=policy_no))
        yield case, replace(case, policy_id=policy_no, policy=policy)


def written(page: bytes, folder: Path) -> str:
    """The page's address after it was written."""
    file = folder / "index.html"
    file.write_bytes(page)
    return file.as_uri()
