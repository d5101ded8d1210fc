"""Overviews of real and of very large portfolios, as files to be opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from ajx_docs.build.output import Output
from ajx_docs.documents.catalogue import documents_of
from ajx_docs.model.case import Case, Portfolio
from ajx_docs.model.source import Sourced
from ajx_docs.model.year import Year
from ajx_docs.rules.pack import load_pack
from ajx_docs.rules.registry import RuleContext
from ajx_docs.rules.task import Task
from ajx_docs.rules.tasks import tasks_of
from ajx_docs.rules.year_figures import YearFigures, year_figures
from ajx_docs.site.overview import overview
from ajx_docs.site.papers import Papers
from tests.documents.cases import ROOT, File, plain, portfolio

NOTICE_DAYS = 15
LATE = date(2026, 11, 24)
"""Nearly all is done."""
EARLY = date(2026, 9, 20)
"""Some is overdue and some near: what the data dates later has not happened."""


@dataclass(frozen=True)
class Given:
    """All that an overview is made of."""

    context: RuleContext
    outputs: tuple[Output, ...]
    stopped: frozenset[str] = frozenset()

    @property
    def portfolio(self) -> Portfolio:
        return self.context.portfolio

    @property
    def tasks(self) -> list[Task]:
        """All tasks of cases."""
        return [task for case in self.portfolio.cases for task in tasks_of(case, self.context)]

    @property
    def figures(self) -> YearFigures:
        """Those of the year of the day of judgement."""
        day, pack = self.context.as_of, self.context.pack
        return year_figures(self.portfolio, day.year, as_of=day, pack=pack)

    def of(self, whole: Portfolio) -> Given:
        """The same of another portfolio."""
        return replace(self, context=replace(self.context, portfolio=whole))

    def page(self) -> bytes:
        return b"".join(overview(self.context, Papers(self.outputs), stopped=self.stopped))


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
    outputs = tuple(
        Output(each.kind.name, "", f"build/{each.folder}/{each.stem}.{suffix}", "", "built")
        for each in documents_of(whole, pack)
        for suffix in ("docx", "pdf")
    )
    return Given(RuleContext(as_of, pack, NOTICE_DAYS, whole), outputs)


def many(base: Given, count: int) -> Given:
    """A portfolio of that many policies: those of the base again and again under other numbers."""
    copies = list(_copies(base.portfolio.cases, count))
    placed = [(each.path.removeprefix("build/").rpartition("/")[0], each) for each in base.outputs]
    outputs = {case.key: [o for key, o in placed if key == case.key] for case, _ in copies}
    whole = base.of(replace(base.portfolio, cases=tuple(copy for _, copy in copies)))
    return replace(
        whole,
        outputs=tuple(
            replace(each, path=each.path.replace(case.key, copy.key))
            for case, copy in copies
            for each in outputs[case.key]
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
