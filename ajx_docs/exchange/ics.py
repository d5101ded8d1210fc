"""Open tasks as a calendar (iCalendar, RFC 5545): one all-day event each, with alarms.

An event's UID is the task's own name, so a calendar that is read again moves and updates its
events instead of doubling them. The stamp is the day of judgement: same data, same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from ajx_docs.rules.task import Task, TaskState
from ajx_docs.texts.language import Language, Text

_NAME = Text("安责险事故预防服务待办", "Accident-prevention service: tasks")
_LATE = Text("【逾期】", "[overdue] ")


def calendar_of(
    tasks: Iterable[Task],
    *,
    as_of: date,
    notice_days: int,
    insured: Mapping[str, str],
    language: Language = "zh",
) -> bytes:
    """The calendar of the tasks not done yet. `insured` tells a firm's name by its case's key."""
    calendar = Calendar()
    calendar.add("prodid", "-//ajx-docs//ajx status//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _NAME.in_(language))
    stamp = datetime.combine(as_of, time(), UTC)
    for task in tasks:
        if task.state is not TaskState.DONE:
            calendar.add_component(_event(task, stamp, notice_days, insured, language))
    return bytes(calendar.to_ical())


def _event(
    task: Task, stamp: datetime, notice_days: int, insured: Mapping[str, str], language: Language
) -> Event:
    event = Event()
    firm = insured.get(task.case, "")
    late = _LATE.in_(language) if task.state is TaskState.OVERDUE else ""
    event.add("uid", f"{task.uid}@ajx-docs")
    event.add("dtstamp", stamp)
    event.add("dtstart", task.due)
    event.add("dtend", task.due + timedelta(days=1))
    event.add("summary", late + task.title.in_(language) + (f"（{firm}）" if firm else ""))
    event.add("description", _description(task, language))
    event.add("categories", [task.code])
    event.add("transp", "TRANSPARENT")
    for days in sorted({notice_days, 1, 0}, reverse=True):
        event.add_component(_alarm(task, days, language))
    return event


def _description(task: Task, language: Language) -> str:
    lines = [
        Text(f"{task.code} {task.article}", f"{task.code} {task.article}"),
        Text(f"最迟 {task.due}（{task.reason.zh}）", f"by {task.due} ({task.reason.en})"),
    ]
    if task.responsible:
        lines.append(Text(f"责任人：{task.responsible}", f"responsible: {task.responsible}"))
    if task.estimated:
        lines.append(Text("节假日安排未公布，为推算日期", "holidays not published: an estimate"))
    lines.append(Text(f"数据：{task.source.path}", f"data: {task.source.path}"))
    return "\n".join(line.in_(language) for line in lines)


def _alarm(task: Task, days: int, language: Language) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", task.title.in_(language))
    # At nine in the morning, so many days before the due date.
    alarm.add("trigger", timedelta(hours=9) - timedelta(days=days))
    return alarm
