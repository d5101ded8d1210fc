"""Planned and executed services matched: what is missing, beyond the plan, or different."""

from __future__ import annotations

from typing import Any

import pytest

from ajx_docs.rules.plan_against_practice import Comparison, Differing, compare
from ajx_docs.rules.worked_case import AS_OF, worked_case
from tests.rules.repositories import repository


def compared(changes: dict[str, Any]) -> Comparison:
    return compare(worked_case(changes).case, AS_OF)


def test_the_worked_case_is_as_planned() -> None:
    whole = compared({})
    assert [(row.service.item, len(row.performed)) for row in whole.rows] == [
        ("training", 1),
        ("hazard_inspection", 2),
    ]
    assert not whole.outstanding
    assert not whole.beyond
    assert not any(performed.differences for performed in whole.performed)


def test_what_is_missing_is_counted() -> None:
    (row,) = compared({"visits.2": None}).outstanding
    assert (row.index, row.outstanding, row.service.times) == (1, 1, 2)


def test_what_lies_beyond_the_plan_is_named() -> None:
    whole = compared({"plan.services.1.times": 1})
    (beyond,) = whole.beyond
    assert beyond.record.slug == "2026-10-20-inspection", "the later one is beyond"
    assert [d.kind for d in beyond.unaccepted] == [Differing.ITEM]


@pytest.mark.parametrize(
    ("change", "kind", "planned", "actual"),
    [
        ({"visits.1.mode": "online"}, Differing.MODE, ("onsite",), ("online",)),
        ({"visits.1.provider": "self"}, Differing.PROVIDER, ("anke",), ("self",)),
        ({"visits.1.people": ["li-na"]}, Differing.PEOPLE, ("zhang-wei",), ()),
        ({"visits.1.people": ["li-na", "x"]}, Differing.PEOPLE, ("zhang-wei",), ("x",)),
        ({"visits.1.people": ["li-na", "zhang-wei", "x"]}, Differing.PEOPLE, (), ("x",)),
    ],
)
def test_what_differs_is_shown_with_both_words(
    change: dict[str, Any], kind: Differing, planned: tuple[str, ...], actual: tuple[str, ...]
) -> None:
    (performed,) = [p for p in compared(change).performed if p.differences]
    (difference,) = performed.unaccepted
    assert (difference.kind, difference.planned, difference.actual) == (kind, planned, actual)


def test_a_mixed_service_may_be_given_either_way() -> None:
    changes = {"plan.services.0.mode": "mixed", "visits.1.mode": "online"}
    assert not any(performed.differences for performed in compared(changes).performed)


def test_one_named_deviation_accepts_one_difference() -> None:
    both = {
        "visits.1.mode": "online",
        "visits.1.people": ["li-na"],
        "visits.1.deviations": [
            {"what": "授课人员减少 1 人", "why": "请假", "accepted_by": "孙志强"},
        ],
    }
    (performed,) = [p for p in compared(both).performed if p.differences]
    assert [d.kind for d in performed.unaccepted] == [Differing.MODE]
    accepted = {d.kind: d.accepted for d in performed.differences}
    assert accepted[Differing.PEOPLE] is not None


def test_rows_of_one_item_go_to_the_service_that_fits_them() -> None:
    """Two trainings, on site and online, in whatever order they were given."""
    changes = {
        "plan.services.1.item": "training",
        "plan.services.1.times": 1,
        "plan.services.1.mode": "online",
        "visits.0.items": ["training"],
        "visits.0.mode": "online",
        "visits.2": None,
    }
    whole = compared(changes)
    assert [performed.rows for performed in whole.performed] == [(1,), (0,)]
    assert not any(performed.differences for performed in whole.performed)


def test_a_row_is_kept_for_the_service_that_fits_it_exactly() -> None:
    """The earlier service differs from both rows; it must not take the later one's."""
    changes = {
        "plan.services.1.item": "training",
        "plan.services.1.times": 1,
        "plan.services.1.mode": "online",
        "plan.services.1.people": ["li-na"],
        "visits.0.items": ["training"],
        "visits.0.people": ["li-na"],
        "visits.2": None,
    }
    whole = compared(changes)
    assert [performed.rows for performed in whole.performed] == [(1,), (0,)]
    assert [len(performed.differences) for performed in whole.performed] == [1, 0]


def test_a_service_for_two_items_brings_the_people_of_both() -> None:
    """The fictional resin plant: training and technology on one day, one person replaced."""
    case = next(c for c in repository("data").cases if c.enterprise_id == "jingwei-resin")
    whole = compare(case, AS_OF)
    assert not whole.outstanding
    (replaced,) = [p for p in whole.performed if p.differences]
    (difference,) = replaced.differences
    assert difference.planned == ("liu-yang",)
    assert difference.actual == ("he-jing",)
    assert difference.accepted


def test_pooled_and_own_staff_services_fulfil_the_plan() -> None:
    case = next(c for c in repository("data").cases if c.enterprise_id == "baqiao-woodwork")
    first, second = compare(case, AS_OF).rows
    assert [p.record.pooled for p in first.performed] == [True]
    assert second.outstanding == 1


def test_without_a_plan_nothing_is_a_difference() -> None:
    whole = compared({"plan": None})
    assert not whole.rows
    assert len(whole.performed) == 3
    assert not any(performed.differences for performed in whole.performed)


def test_services_of_later_days_are_not_there_yet() -> None:
    whole = compare(worked_case().case, AS_OF.replace(month=9, day=9))
    assert [performed.record.slug for performed in whole.performed] == ["2026-04-16-inspection"]
    assert [row.outstanding for row in whole.rows] == [1, 1]
