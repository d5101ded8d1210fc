"""Open tasks as a calendar: each month that has some, day by day."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ajx_docs.rules.task import Task
from ajx_docs.site.facets import Facet, Progress, due_on, progress_of
from ajx_docs.texts.dates import chinese_date

_URGENCY = (Progress.OVERDUE, Progress.NEAR, Progress.OPEN)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month; `tasks` open ones fall due on it."""

    number: int
    today: bool
    tasks: int = 0
    state: Progress | None = None
    facet: Facet | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks from Monday to Sunday, None outside of it."""

    title: str
    weeks: tuple[tuple[Day | None, ...], ...]


class Calendar:
    """Counts the open tasks of each day."""

    def __init__(self, as_of: date) -> None:
        self._as_of = as_of
        self._due: dict[date, Counter[Progress]] = defaultdict(Counter)

    def take(self, tasks: Iterable[Task]) -> None:
        """Take in the tasks of a case."""
        for task in tasks:
            if progress_of(task) is not Progress.DONE:
                self._due[task.due][progress_of(task)] += 1

    def months(self) -> tuple[Month, ...]:
        """The months in which open tasks fall due, and the month of the day of judgement."""
        wanted = {(day.year, day.month) for day in (*self._due, self._as_of)}
        return tuple(_month(*month, self._due, self._as_of) for month in sorted(wanted))


def _month(year: int, month: int, due: Mapping[date, Counter[Progress]], as_of: date) -> Month:
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    return Month(
        f"{year}年{month}月",
        tuple(
            tuple(_day(day, due.get(day), as_of) if day.month == month else None for day in week)
            for week in weeks
        ),
    )


def _day(day: date, tasks: Counter[Progress] | None, as_of: date) -> Day:
    if not tasks:
        return Day(day.day, day == as_of)
    state = next(each for each in _URGENCY if tasks[each])
    return Day(
        day.day,
        day == as_of,
        tasks=tasks.total(),
        state=state,
        facet=due_on(day),
        told=f"{chinese_date(day)}到期{tasks.total()}项",
    )
