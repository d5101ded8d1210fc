"""However many policies there are: what is of each lies on disk, and memory knows the last few."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from ajx_docs.build.builder import build
from ajx_docs.build.making import Job, Made
from ajx_docs.build.output import Output
from ajx_docs.build.request import Request
from ajx_docs.check.checker import Checked, check_repository
from ajx_docs.site.pages import OverviewPages
from ajx_docs.workspace.repository import Repository, open_repository
from ajx_docs.workspace.shelf import Shelf
from benchmarks.once import stand_in
from benchmarks.province import AS_OF, write_province

POLICIES = 700
FEW = 400
"""More than any cache holds, and those whose findings are told."""
_CASE = re.compile(r"/SLAZ2026\d{13}")


def known_cases() -> int:
    """How many cases any text in memory is about: their keys, folders and files."""
    gc.collect()
    found: set[str] = set()
    waiting: list[object] = gc.get_objects()
    seen: set[int] = set()
    while waiting:
        for each in gc.get_referents(waiting.pop()):
            if type(each) is str:
                found.update(_CASE.findall(each))
            elif not gc.is_tracked(each) and id(each) not in seen:
                seen.add(id(each))
                waiting.append(each)
    return len(found)


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("flat") / "province"
    write_province(folder, POLICIES)
    return folder


def checked(province: Path, kept: Path) -> tuple[Repository, Checked]:
    shelf = Shelf(province, kept=kept, at_hand=0)
    repository = open_repository(province, reader=shelf.read)
    shelf.keep(repository.sources)
    return repository, check_repository(repository, as_of=AS_OF)


def test_it_counts(province: Path) -> None:
    folders = [str(each) for each in province.glob("data/enterprises/*/SLAZ*")]
    assert known_cases() >= len(folders) == POLICIES


def test_a_check_knows_few_cases(province: Path, tmp_path: Path) -> None:
    _, found = checked(province, tmp_path / "read.sqlite")
    assert len(found.portfolio.cases) == POLICIES
    assert known_cases() < FEW


def test_a_build_knows_few_cases_whatever_it_does(province: Path, tmp_path: Path) -> None:
    """From nothing, and with all cases as they were: while documents are planned, and after."""
    counts: list[int] = []

    def runner(
        make: Callable[[Job], Made], jobs: Iterable[Job], count: int
    ) -> Generator[tuple[Job, Made]]:
        for number, answer in enumerate(stand_in(make, jobs, count)):
            if number % 1000 == 999:
                counts.append(known_cases())
            yield answer

    def pages(of: Checked, outputs: Sequence[Output]) -> Mapping[str, Iterator[bytes]]:
        counts.append(known_cases())
        return OverviewPages({})(of, outputs)

    for _ in range(2):
        repository, found = checked(province, tmp_path / "read.sqlite")
        request = Request(out=tmp_path / "build", quiet=0)
        built = build(repository, found, request, runner=runner, pages=pages)
        counts.append(known_cases())
    assert built.effort.remembered > POLICIES * 0.9
    assert len(counts) > 5
    assert max(counts) < FEW
