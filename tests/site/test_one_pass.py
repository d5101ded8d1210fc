"""What looks at all cases goes over them once, keeps none, and says the same of very many."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ajx_docs.build.output import Output
from ajx_docs.check.checker import Checked, check_repository
from ajx_docs.documents.catalogue import Document, documents_of
from ajx_docs.model.case import Case, CasesOnDemand
from ajx_docs.model.source import Sourced
from ajx_docs.rules.overview import overview
from ajx_docs.rules.run import judge
from ajx_docs.rules.year_figures import YearFigures, year_figures
from ajx_docs.site.pages import OverviewPages
from ajx_docs.workspace.repository import open_repository
from ajx_docs.workspace.shelf import Shelf
from tests.documents.cases import ROOT
from tests.site.overviews import EARLY, LATE

EXAMPLES = ROOT / "tests/examples"
ROOTS = [pytest.param(ROOT, id="data"), pytest.param(EXAMPLES, id="examples")]


def in_memory(root: Path) -> Checked:
    return check_repository(open_repository(root), as_of=EARLY)


def on_demand(root: Path) -> Checked:
    reader = Shelf(root, at_hand=0).read
    return check_repository(open_repository(root, reader=reader), as_of=EARLY)


def judged(of: Checked) -> object:
    return judge(of.portfolio, as_of=of.as_of, pack=of.pack, notice_days=15)


def figures(of: Checked) -> YearFigures:
    return year_figures(of.portfolio, 2026, as_of=LATE, pack=of.pack)


def page(of: Checked) -> bytes:
    firms = [folder.split("/")[-2:] for folder in of.portfolio.folders]
    outputs = [
        Output("plan", "", f"build/{firm}/{policy}/plan.pdf", "", "built") for firm, policy in firms
    ]
    return b"".join(OverviewPages({})(of, outputs)["index.html"])


def status(of: Checked) -> list[object]:
    found = overview(of.portfolio, as_of=of.as_of, pack=of.pack, notice_days=15)
    return [replace(each, tasks=()) for each in found.policies]


def of_years(of: Checked) -> list[Document]:
    cases = frozenset("/".join(folder.split("/")[-2:]) for folder in of.portfolio.folders)
    return list(documents_of(of.portfolio, of.pack, without=cases))


def of_all(of: Checked) -> list[Document]:
    return list(documents_of(of.portfolio, of.pack))


WHOLE = [judged, figures, page, status, of_years, of_all]


def alive() -> int:
    """How many papers of cases there are in memory."""
    gc.collect()
    found = (each for each in gc.get_objects() if isinstance(each, Sourced))
    return sum(each.source.path.startswith("data/enterprises/") for each in found)


def papers(case: Case) -> int:
    """How many there are of a case beside its services."""
    found = (case.enterprise, case.policy, case.plan, case.ledger, case.complaints, case.evaluation)
    return sum(each is not None for each in found)


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("of", WHOLE)
def test_it_is_the_same_on_demand_as_in_memory(of: Callable[[Checked], Any], root: Path) -> None:
    assert of(on_demand(root)) == of(in_memory(root))


class Watched(CasesOnDemand):
    """Cases that know how often somebody went over them, and what was left at each turn."""

    def __init__(self, cases: Sequence[Case]) -> None:
        folders = [case.folder for case in cases]
        super().__init__(folders, lambda folder: cases[folders.index(folder)])
        self.passes, self.left = 0, [0]

    def __iter__(self) -> Iterator[Case]:
        self.passes += 1
        for case in super().__iter__():
            yield case
            del case
            self.left.append(alive())


@pytest.mark.parametrize("of", WHOLE)
def test_no_case_is_kept_beyond_its_turn(of: Callable[[Checked], Any]) -> None:
    checked = on_demand(ROOT)
    assert isinstance(checked.portfolio.cases, CasesOnDemand)
    before = alive()
    cases = Watched(checked.portfolio.cases)
    made = of(replace(checked, portfolio=replace(checked.portfolio, cases=cases)))
    assert alive() == before
    assert made
    # One pass may be under way within another, each with a case of six papers at most in hand.
    assert 0 < max(cases.left) - before <= 12 < sum(map(papers, checked.portfolio.cases))


@pytest.mark.parametrize(
    ("of", "passes"),
    [
        (judged, 1),
        (figures, 1),
        (page, 1),
        (status, 1),
        # A draft counts up to the last event on record, which is known after the first pass.
        (of_years, 2),
        # The places of the policies that a pooled service names are looked up before.
        (of_all, 3),
    ],
)
def test_the_cases_are_gone_over_once(of: Callable[[Checked], Any], passes: int) -> None:
    checked = in_memory(ROOT)
    cases = Watched(checked.portfolio.cases)
    of(replace(checked, portfolio=replace(checked.portfolio, cases=cases)))
    assert cases.passes == passes
