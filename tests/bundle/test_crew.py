"""The processes that make bundles' papers: kept between bundles, and never mistaken in whose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from multiprocessing import active_children

import pytest

from ajx_docs.build.making import Job
from ajx_docs.bundle.crew import Crew
from ajx_docs.bundle.rendering import NotRenderedError, Renderer
from ajx_docs.check.checker import check_repository
from ajx_docs.documents.catalogue import documents_of
from ajx_docs.render.fonts.find import find_fonts
from ajx_docs.workspace.repository import open_repository
from tests.bundle.repository import EXAMPLE


@pytest.fixture(scope="module")
def jobs() -> Mapping[str, Job]:
    """Documents of the example in Word, which is made fast, by their stems."""
    repository = open_repository(EXAMPLE)
    checked = check_repository(repository, as_of=date(2026, 11, 24))
    renderer = Renderer(repository, find_fonts(checked.settings.fonts, EXAMPLE))
    documents = {each.stem: each for each in documents_of(checked.portfolio, checked.pack)}
    return {
        stem: replace(renderer.job(documents[stem]), formats=("docx",))
        for stem in ("complaints", "fee-ledger", "evaluation")
    }


def made(crew: Crew, jobs: Mapping[str, Job]) -> dict[str, bytes]:
    return crew.make(list(jobs), jobs.values())


def test_the_next_papers_are_made_by_the_same_processes(jobs: Mapping[str, Job]) -> None:
    with Crew(2) as crew:
        first = made(crew, jobs)
        processes = {each.pid for each in active_children()}
        assert made(crew, jobs) == first
        assert {each.pid for each in active_children()} == processes
        assert len(processes) == 2
    assert active_children() == []


def test_papers_come_in_the_order_asked_for(jobs: Mapping[str, Job]) -> None:
    with Crew(2) as crew:
        assert list(made(crew, jobs)) == [f"{stem}.docx" for stem in jobs]
        assert made(crew, {}) == {}


def test_after_a_paper_that_cannot_be_made_the_others_are_still_told_apart(
    jobs: Mapping[str, Job],
) -> None:
    with Crew(2) as crew:
        first, *others = jobs.values()
        broken = replace(first, template=replace(first.template, files={}))
        with pytest.raises(NotRenderedError, match="complaints"):
            crew.make(["complaints", "b", "c"], [broken, *others])
        again = made(crew, jobs)
    with Crew(1) as crew:
        assert again == made(crew, jobs)
