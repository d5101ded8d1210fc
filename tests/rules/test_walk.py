"""The same repository looked at on every day of its year: tasks only ever move forward."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from ajx_docs.diagnostics import Severity
from ajx_docs.model.case import Portfolio
from ajx_docs.rules.insurer_tasks import insurer_tasks
from ajx_docs.rules.pack import load_pack
from ajx_docs.rules.registry import RuleContext
from ajx_docs.rules.run import judge
from ajx_docs.rules.task import Task, TaskState
from ajx_docs.rules.tasks import tasks_of
from ajx_docs.rules.worked_case import worked_case
from tests.rules.repositories import repository

START = date(2026, 1, 1)
YEAR = [START + timedelta(days=n) for n in range(365)]
FORWARD = list(TaskState)

UNFINISHED = {
    "visits.0.hazards.0.rectified_on": "2026-05-20",
    "visits.0.hazards.1.rectified_on": None,
    "visits.0.return_visit": None,
    "visits.1.report.uploaded_on": "2026-10-20",
    "visits.2": None,
    "insurer.managers.0.training": [],
    "complaints": {
        "entries": [{"date": "2026-06-01", "by": "甲", "matter": "乙", "handling": "丙"}]
    },
}


def portfolios() -> Iterator[tuple[str, Portfolio]]:
    yield "data", repository("data")
    yield "examples", repository("examples")
    yield "unfinished", worked_case(UNFINISHED).portfolio


WORLDS = pytest.mark.parametrize("world", [pytest.param(p, id=name) for name, p in portfolios()])


def tasks_on(world: Portfolio, day: date) -> dict[str, Task]:
    ctx = RuleContext(day, load_pack(), 15, world)
    found = [t for case in world.cases for t in tasks_of(case, ctx)]
    found += insurer_tasks(world, ctx)
    assert len({t.uid for t in found}) == len(found), "each task has a name of its own"
    return {t.uid: t for t in found}


def extended(world: Portfolio) -> set[tuple[str, date]]:
    """The first services that were given more time, each with the day of the consent."""
    given = ((c.key, c.policy.value.extension) for c in world.cases if c.policy)
    return {(f"A13.2/{key}", extension.consented_on) for key, extension in given if extension}


@WORLDS
def test_a_task_appears_comes_near_falls_due_and_is_done_or_overdue(world: Portfolio) -> None:
    before: dict[str, Task] = {}
    more_time = extended(world)
    for day in YEAR:
        today = tasks_on(world, day)
        assert before.keys() <= today.keys(), f"{day}: no task vanishes"
        for uid, earlier in before.items():
            now = today[uid]
            if (uid, day) in more_time:
                assert now.due > earlier.due, f"{day}: {uid} has more time from its consent on"
                continue
            assert now.due == earlier.due, f"{day}: {uid} keeps its due date"
            assert FORWARD.index(now.state) >= FORWARD.index(earlier.state), f"{day}: {uid}"
            if earlier.state is TaskState.DONE:
                assert now.done_on == earlier.done_on
        before = today
    assert before
    assert {t.state for t in before.values()} >= {TaskState.DONE}


@WORLDS
def test_states_say_where_the_day_stands_to_the_due_date(world: Portfolio) -> None:
    for day in YEAR[::7]:
        for task in tasks_on(world, day).values():
            if task.state is TaskState.DONE:
                assert task.done_on
                assert task.done_on <= day
            else:
                assert (task.state is TaskState.OVERDUE) == (day > task.due)
                assert (task.state is TaskState.DUE) == (day == task.due)


@pytest.mark.parametrize("name", ["data", "examples"])
def test_our_examples_have_no_error_on_any_day_of_the_year(name: str) -> None:
    for day in YEAR:
        found = judge(repository(name), as_of=day, pack=load_pack(), notice_days=15)
        errors = [(f.code, f.message.zh) for f in found if f.severity is Severity.ERROR]
        assert errors == [], day


def test_what_is_dated_later_has_not_happened_yet() -> None:
    world = worked_case().portfolio
    early = judge(world, as_of=date(2026, 4, 15), pack=load_pack(), notice_days=15)
    assert {f.code for f in early} <= {"A6.2", "A13.2"}
    late = judge(
        worked_case({"visits.2.report.uploaded_on": None}).portfolio,
        as_of=date(2026, 11, 5),
        pack=load_pack(),
        notice_days=15,
    )
    assert "A14.5" in {f.code for f in late}
