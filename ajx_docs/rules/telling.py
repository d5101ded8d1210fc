"""How findings put things: amounts, days, and a task that is near, overdue or done late."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from ajx_docs.diagnostics import Severity
from ajx_docs.rules.registry import Fault, RuleContext
from ajx_docs.rules.task import Task, TaskState
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.language import Text

_PLACEHOLDER = re.compile(
    r"(待(补充?|填写?|定|完善|核实)|略|同上|暂缺|TODO|TBD|N/?A|[xX×]{2,}|[.。…—_/?？-]+)?"
)
_MARKS = re.compile(r"[\s*`#>|（）()【】\[\]]+")


def unwritten(text: str) -> bool:
    """Whether a text says nothing: empty, or a mere placeholder (待补充, 略, ……, TODO, XXX)."""
    return bool(_PLACEHOLDER.fullmatch(_MARKS.sub("", text), 0))


def bound(amount: Decimal) -> str:
    """A number of the law without needless decimals: 100,000."""
    return f"{amount.normalize():,f}"


def yuan_en(amount: Decimal) -> str:
    """An amount in English messages: 126,000.00 yuan."""
    return f"{amount:,.2f} yuan"


def listed(words: Iterable[str]) -> str:
    """A Chinese enumeration: 甲、乙、丙."""
    return "、".join(words)


def told(
    task: Task, ctx: RuleContext, hint: Text, *, late: Severity = Severity.WARNING
) -> Iterator[Fault]:
    """What a task has to say as of the day, if anything.

    Nothing while it is far or done in time; a notice when near or due; a warning when overdue, and
    `late` (a warning too by default) when it was done after its due date.
    """
    if task.state is TaskState.NONE or (task.state is TaskState.DONE and not task.late):
        return
    severity = {TaskState.OVERDUE: Severity.WARNING, TaskState.DONE: late}.get(
        task.state, Severity.NOTICE
    )
    message = _done_late(task) if task.state is TaskState.DONE else _open(task, ctx.as_of)
    yield Fault(
        source=task.source,
        pointer=task.pointer,
        message=_with_estimate(message, task),
        hint=None if task.state is TaskState.DONE else hint,
        severity=severity,
        article=task.article,
    )


def _open(task: Task, as_of: date) -> Text:
    limit, limit_en = _limit(task)
    days = (task.due - as_of).days
    if task.state is TaskState.OVERDUE:
        return Text(
            f"{task.title.zh}：{limit}，截至{chinese_date(as_of)}未完成，已逾期{-days}天。",
            f"{task.title.en}: {limit_en}; not done as of {as_of}, {-days} days overdue.",
        )
    if task.state is TaskState.DUE:
        return Text(
            f"{task.title.zh}：{limit}，今天到期，尚未完成。",
            f"{task.title.en}: {limit_en}; due today and not done yet.",
        )
    return Text(
        f"{task.title.zh}：{limit}，还有{days}天，尚未完成。",
        f"{task.title.en}: {limit_en}; {days} days left, not done yet.",
    )


def _done_late(task: Task) -> Text:
    assert task.done_on is not None
    limit, limit_en = _limit(task)
    days = (task.done_on - task.due).days
    return Text(
        f"{task.title.zh}：{limit}，实际{chinese_date(task.done_on)}完成，迟{days}天。",
        f"{task.title.en}: {limit_en}; done on {task.done_on}, {days} days late.",
    )


def _limit(task: Task) -> tuple[str, str]:
    zh = f"最迟{chinese_date(task.due)}（{task.reason.zh}）"
    return zh, f"by {task.due} ({task.reason.en})"


def _with_estimate(message: Text, task: Task) -> Text:
    if not task.estimated:
        return message
    return Text(
        f"{message.zh}（所涉年度的节假日安排尚未公布，工作日暂按周末推算。）",
        f"{message.en} (Holidays of the year are not published: working days are an estimate.)",
    )
