"""Facets: what a case can be found by, each with an address (`2026.hazard.major.overdue`).

A figure of the page links to the facet it counts, and the list of cases shows those that have it.
So a figure and its cases cannot tell different stories.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ajx_docs.model.visit import HazardLevel
from ajx_docs.rules.task import Task, TaskState
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.labels import SATISFACTION, label


class Progress(StrEnum):
    """Where a task stands, as the page shows it: what falls due today is near as well."""

    DONE = "done"
    OVERDUE = "overdue"
    NEAR = "near"
    OPEN = "open"


PROGRESS_NAMES = {
    Progress.DONE: "已完成",
    Progress.OVERDUE: "逾期",
    Progress.NEAR: "临期",
    Progress.OPEN: "未到期",
}
HAZARD_NAMES = {
    "in_time": "按时整改",
    "late": "逾期后整改",
    "open": "整改中",
    "overdue": "逾期未整改",
}
"""By the names of `year_figures.Hazards`."""

_STATES = {
    TaskState.DONE: Progress.DONE,
    TaskState.OVERDUE: Progress.OVERDUE,
    TaskState.DUE: Progress.NEAR,
    TaskState.NEAR: Progress.NEAR,
    TaskState.NONE: Progress.OPEN,
}


@dataclass(frozen=True, slots=True)
class Facet:
    """`key` stands in the page's address, `label` is what a reader sees."""

    key: str
    label: str


def progress_of(task: Task) -> Progress:
    """Where a task stands."""
    return _STATES[task.state]


def in_force(year: int) -> Facet:
    """The policy's term touches the year."""
    return Facet(f"{year}", f"{year}年有效")


def served_by(provider: str, name: str) -> Facet:
    """The provider serves the case, or is planned to."""
    return Facet(f"provider.{provider}", name)


def any_task(state: Progress) -> Facet:
    """The case has a task of that state, whenever it is due; or has none left."""
    if state is Progress.DONE:
        return Facet("tasks.done", "已有事项全部完成")
    return Facet(f"tasks.{state}", f"有{PROGRESS_NAMES[state]}事项")


def task_of_year(year: int, state: Progress) -> Facet:
    """The case has a task of that state that is due in the year."""
    return Facet(f"{year}.task.{state}", f"{year}年到期的事项：{PROGRESS_NAMES[state]}")


def due_on(day: date) -> Facet:
    """The case has an open task that is due on the day."""
    return Facet(f"due.{day}", f"{chinese_date(day)}到期")


def hazard(year: int, level: HazardLevel, state: str) -> Facet:
    """A hazard of that level was found in the year and stands so."""
    return Facet(f"{year}.hazard.{level}.{state}", f"{year}年{label(level)}：{HAZARD_NAMES[state]}")


def marked(year: int, mark: int) -> Facet:
    """A return visit on a service of the year gave that mark."""
    return Facet(f"{year}.mark.{mark}", f"{year}年回访：{mark} 分（{SATISFACTION[mark]}）")


def spent_in(year: int) -> Facet:
    """Money was spent on prevention in the year."""
    return Facet(f"{year}.spent", f"{year}年有费用支出")


def stopped() -> Facet:
    """Errors in the data stop the case's documents."""
    return Facet("stopped", "有错误，文档未生成")
