"""`ajx status` as text for a terminal and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from ajx_docs.rules.overview import Overview, PolicyStatus
from ajx_docs.rules.task import Task, TaskState
from ajx_docs.texts.columns import width
from ajx_docs.texts.language import Language, Text

VERSION = 1
COLUMNS = 100
"""The widest a line of text may be."""


class Order(StrEnum):
    """What the tasks are listed by."""

    POLICY = "policy"
    PERSON = "person"
    DATE = "date"


_STATES = {
    TaskState.OVERDUE: Text("逾期", "overdue"),
    TaskState.DUE: Text("到期", "due"),
    TaskState.NEAR: Text("临近", "near"),
    TaskState.NONE: Text("待办", "open"),
    TaskState.DONE: Text("完成", "done"),
}
_INSURER = Text("保险机构", "the insurer")
_NOBODY = Text("（未指定）", "(nobody named)")


def status_json(found: Overview, tasks: Sequence[Task], language: Language) -> str:
    """The overview as JSON text: policies, then the tasks chosen, by due date."""
    value = {
        "version": VERSION,
        "as_of": found.as_of.isoformat(),
        "policies": [_policy_value(policy) for policy in found.policies],
        "tasks": [_task_value(task, language) for task in tasks],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _policy_value(policy: PolicyStatus) -> dict[str, Any]:
    return {
        "case": policy.case,
        "policy": policy.policy_no,
        "insured": policy.insured,
        "inception": policy.inception.isoformat(),
        "expiry": policy.expiry.isoformat(),
        "services": {"planned": policy.planned, "done": policy.served},
        "onsite": {"required": policy.onsite_required, "done": policy.onsite_served},
        "hazards": {
            "found": policy.hazards_found,
            "open": policy.hazards_open,
            "major_open": policy.majors_open,
        },
        "overdue": len(policy.overdue),
    }


def _task_value(task: Task, language: Language) -> dict[str, Any]:
    return {
        "uid": task.uid,
        "code": task.code,
        "title": task.title.in_(language),
        "case": task.case,
        "due": task.due.isoformat(),
        "state": task.state.value,
        "done_on": task.done_on.isoformat() if task.done_on else None,
        "late": task.late,
        "estimated": task.estimated,
        "reason": task.reason.in_(language),
        "article": task.article,
        "responsible": task.responsible,
        "file": task.source.path,
        "line": task.source.locate(task.pointer).line,
    }


def status_text(found: Overview, tasks: Sequence[Task], order: Order, language: Language) -> str:
    """The overview as lines of at most 100 columns: a table of policies, then the tasks."""
    lines = [*_policies(found, language), ""]
    names = {policy.case: policy.insured for policy in found.policies}
    group: Callable[[Task], str] = {
        Order.POLICY: lambda t: names.get(t.case, "") or _INSURER.in_(language),
        Order.PERSON: lambda t: t.responsible or _NOBODY.in_(language),
        Order.DATE: lambda t: f"{t.due:%Y-%m}",
    }[order]
    groups: dict[str, list[Task]] = {}
    for task in tasks:
        groups.setdefault(group(task), []).append(task)
    for name, members in groups.items():
        lines.append(name)
        for task in members:
            firm = "" if order is Order.POLICY else names.get(task.case, _INSURER.in_(language))
            person = "" if order is Order.PERSON else task.responsible
            parts = (task.title.in_(language), person, firm)
            rest = " · ".join(part for part in parts if part)
            lines.append(_task_line(task, rest, found.as_of, language))
        lines.append("")
    lines.append(_summary(found, tasks, language))
    return "\n".join(lines) + "\n"


def _policies(found: Overview, language: Language) -> list[str]:
    heads = Text(
        "被保险人 保单号 期满 服务 现场 未整改 逾期",
        "insured policy expiry served on-site open late",
    )
    rows = [heads.in_(language).split()]
    rows += [
        [
            policy.insured,
            policy.policy_no,
            policy.expiry.isoformat(),
            f"{policy.served}/{policy.planned}",
            f"{policy.onsite_served}/{policy.onsite_required}",
            f"{policy.hazards_open}/{policy.hazards_found}",
            str(len(policy.overdue)),
        ]
        for policy in found.policies
    ]
    return _table(rows)


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Aligned columns; the first two give way where the table is too wide."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for column in (0, 1):
        excess = sum(widths) + 2 * (len(widths) - 1) - COLUMNS
        widths[column] -= max(0, min(excess, widths[column] - 16))
    return [
        "  ".join(_fit(cell, size) for cell, size in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _task_line(task: Task, rest: str, as_of: date, language: Language) -> str:
    days = (task.due - as_of).days
    if task.state is TaskState.DONE:
        assert task.done_on is not None
        when = Text(f"{task.done_on} 完成", f"done {task.done_on}")
    elif days < 0:
        when = Text(f"逾期 {-days} 天", f"{-days} days late")
    else:
        when = Text(f"还有 {days} 天", f"{days} days left")
    mark = "~" if task.estimated else " "
    cells = (
        _fit(_STATES[task.state].in_(language), 7),
        f"{task.due}{mark}",
        _fit(when.in_(language), 15),
        _fit(task.code, 6),
    )
    start = "  " + " ".join(cells) + " "
    return start + _fit(rest, COLUMNS - width(start)).rstrip()


def _summary(found: Overview, tasks: Sequence[Task], language: Language) -> str:
    late = sum(task.state is TaskState.OVERDUE for task in tasks)
    near = sum(task.state in (TaskState.NEAR, TaskState.DUE) for task in tasks)
    left = sum(task.state is not TaskState.DONE for task in tasks)
    text = Text(
        f"截至 {found.as_of}：保单 {len(found.policies)} 张，待办 {left} 项，"
        f"其中逾期 {late} 项、临近或到期 {near} 项。",
        f"As of {found.as_of}: {len(found.policies)} policies, {left} tasks open, {late} overdue,"
        f" {near} near or due.",
    )
    if any(task.estimated for task in tasks):
        more = Text(
            "带 ~ 的日期为推算：节假日安排尚未公布。", " ~: holidays not published, estimated."
        )
        text = Text(text.zh + more.zh, text.en + more.en)
    return text.in_(language)


def _fit(text: str, columns: int) -> str:
    """The text in exactly so many columns, cut with … where it is longer."""
    if width(text) <= columns:
        return text + " " * (columns - width(text))
    cut = ""
    for character in text:
        if width(cut + character) > columns - 1:
            break
        cut += character
    return _fit(cut + "…", columns) if width(cut) < columns else cut


def chosen(tasks: Iterable[Task], *, done: bool) -> tuple[Task, ...]:
    """The tasks not done yet, or all of them."""
    return tuple(task for task in tasks if done or task.state is not TaskState.DONE)
