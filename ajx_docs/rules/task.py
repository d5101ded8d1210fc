"""A task (待办): a duty with a due date, and where it stands as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ajx_docs.diagnostics import Source
from ajx_docs.rules.deadlines import Deadline
from ajx_docs.rules.registry import RuleContext
from ajx_docs.texts.language import Text


class TaskState(StrEnum):
    """Where a task stands: open and far, near (within the notice days), due today, late, done."""

    NONE = "none"
    NEAR = "near"
    DUE = "due"
    OVERDUE = "overdue"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Task:
    """A duty with a due date, as of a day.

    `case` is the case's key ("" for a task of the insurer), `subject` tells tasks of one code
    apart (a visit, a hazard, a manager); `reason` says how the due date came about (起保后4个月).
    """

    code: str
    title: Text
    case: str
    subject: str
    due: date
    state: TaskState
    done_on: date | None
    responsible: str
    article: str
    estimated: bool
    reason: Text
    source: Source
    pointer: str

    @property
    def late(self) -> bool:
        """Whether it was done, but after its due date."""
        return self.done_on is not None and self.done_on > self.due

    @property
    def uid(self) -> str:
        """A name that stays the same from day to day, for calendars."""
        return "/".join(part for part in (self.code, self.case, self.subject) if part)


def state_of(due: date, done_on: date | None, ctx: RuleContext) -> TaskState:
    """The state of a task on the day of judgement."""
    if done_on is not None:
        return TaskState.DONE
    if ctx.as_of > due:
        return TaskState.OVERDUE
    if ctx.as_of == due:
        return TaskState.DUE
    near = ctx.as_of >= due - timedelta(days=ctx.notice_days)
    return TaskState.NEAR if near else TaskState.NONE


def make_task(  # noqa: PLR0913 - one argument for each fact of a task
    deadline: Deadline,
    done_on: date | None,
    ctx: RuleContext,
    *,
    code: str,
    title: Text,
    source: Source,
    pointer: str,
    responsible: str,
    case: str = "",
    subject: str = "",
) -> Task:
    """A task from its deadline, the day it was done (None while open) and its other facts."""
    return Task(
        code=code,
        title=title,
        case=case,
        subject=subject,
        due=deadline.day,
        state=state_of(deadline.day, done_on, ctx),
        done_on=done_on,
        responsible=responsible,
        article=deadline.article,
        estimated=deadline.estimated,
        reason=deadline.reason,
        source=source,
        pointer=pointer,
    )
