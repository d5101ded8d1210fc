"""More cases than memory should hold: each is put together when it is asked for."""

from __future__ import annotations

import gc
from dataclasses import fields
from pathlib import Path

import pytest

from ajx_docs.check.checker import Checked, check_repository
from ajx_docs.model.case import Case, CasesOnDemand
from ajx_docs.model.source import Sourced
from ajx_docs.workspace.repository import open_repository
from ajx_docs.workspace.shelf import Shelf
from tests.check.repositories import AS_OF, EXAMPLES, ROOT


def shelved(root: Path) -> Checked:
    reader = Shelf(root, at_hand=0).read
    return check_repository(open_repository(root, reader=reader), as_of=AS_OF)


def parts(case: Case) -> dict[str, object]:
    """All of a case; of sources, their files."""
    found: dict[str, object] = {}
    for each in fields(case):
        value = getattr(case, each.name)
        if each.name == "visits":
            value = [(record.slug, record.visit, record.source.path) for record in value]
        elif each.name == "providers":
            value = {name: provider.value for name, provider in value.items()}
        elif isinstance(value, Sourced):
            value = (value.value, value.source.path)
        found[each.name] = value
    return found


@pytest.mark.parametrize("root", [ROOT, EXAMPLES])
def test_cases_are_the_same_on_demand_as_in_memory(root: Path) -> None:
    plain = check_repository(open_repository(root), as_of=AS_OF).portfolio
    found = shelved(root).portfolio
    assert isinstance(plain.cases, tuple)
    assert isinstance(found.cases, CasesOnDemand)
    assert [*map(parts, found.cases)] == [*map(parts, plain.cases)]
    assert parts(found.cases[-1]) == parts(plain.cases[-1])
    assert [*map(parts, found.cases[1:])] == [*map(parts, plain.cases[1:])]
    assert [*found.folders] == [*plain.folders]
    with pytest.raises(IndexError):
        found.cases[len(plain.cases)]


def alive() -> int:
    """How many papers of cases there are in memory."""
    gc.collect()
    found = (each for each in gc.get_objects() if isinstance(each, Sourced))
    return sum(each.source.path.startswith("data/enterprises/") for each in found)


def test_nobody_keeps_a_case() -> None:
    """What a check leaves behind holds no case, so that memory does not grow with them."""
    before = alive()
    checked = shelved(ROOT)
    assert alive() == before
    first = checked.portfolio.cases[0]
    assert alive() > before
    assert first.policy
