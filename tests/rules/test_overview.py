"""Where every policy stands, as a table, as JSON and as a calendar."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import jsonschema
import pytest
from icalendar import Calendar

from ajx_docs.exchange.ics import calendar_of
from ajx_docs.exchange.status_report import COLUMNS, Order, chosen, status_json, status_text
from ajx_docs.rules.overview import Overview, overview
from ajx_docs.rules.pack import load_pack
from ajx_docs.rules.task import TaskState
from ajx_docs.rules.worked_case import AS_OF, worked_case
from ajx_docs.texts.columns import width
from tests.rules.repositories import ROOT, repository

LATE = {
    "visits.0.hazards.0.rectified_on": None,
    "visits.2.return_visit": None,
    "visits.2.report.uploaded_on": None,
}


def found(changes: dict[str, Any] | None = None, as_of: date = AS_OF) -> Overview:
    world = worked_case(changes or {}).portfolio
    return overview(world, as_of=as_of, pack=load_pack(), notice_days=15)


def of_data(as_of: date = AS_OF) -> Overview:
    return overview(repository("data"), as_of=as_of, pack=load_pack(), notice_days=15)


def test_a_policys_figures() -> None:
    (policy,) = found(LATE).policies
    assert (policy.planned, policy.served) == (3, 3)
    assert (policy.onsite_required, policy.onsite_served) == (2, 3)
    assert (policy.hazards_found, policy.hazards_open, policy.majors_open) == (3, 1, 1)
    assert {task.code for task in policy.overdue} == {"A6.4", "A6.6", "A8.1", "A14.5"}


def test_all_tasks_come_by_due_date_with_the_insurers_own() -> None:
    tasks = of_data().tasks
    assert [task.due for task in tasks] == sorted(task.due for task in tasks)
    assert {"A18.1", "A17.1", "A7.3"} <= {task.code for task in tasks}
    assert all(task.state is not TaskState.DONE for task in of_data().open)


def test_a_national_repository_has_national_tasks_only() -> None:
    world = worked_case(LATE).portfolio
    seen = overview(world, as_of=AS_OF, pack=load_pack("national"), notice_days=15)
    assert seen.tasks == ()
    assert seen.policies[0].onsite_required == 0


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_text_fits_a_hundred_columns_and_names_every_task(
    order: Order, done: bool, language: Any
) -> None:
    overview_ = of_data(date(2026, 6, 1))
    tasks = chosen(overview_.tasks, done=done)
    text = status_text(overview_, tasks, order, language)
    assert max(map(width, text.splitlines())) <= COLUMNS
    assert text.count("\n  ") == len(tasks)
    for policy in overview_.policies:
        assert policy.policy_no in text


def test_text_says_what_is_late_and_by_how_much() -> None:
    late = found(LATE)
    text = status_text(late, late.open, Order.PERSON, "zh")
    assert "逾期    2026-04-30  逾期 208 天     A8.1   隐患 H1 整改" in text
    assert "孙志强\n" in text
    assert "其中逾期 4 项" in text


def test_an_estimated_date_is_marked() -> None:
    unfinished = found({"evaluation.date": "2029-11-06"}, date(2029, 11, 7))
    text = status_text(unfinished, unfinished.open, Order.DATE, "zh")
    (task,) = [t for t in unfinished.open if t.code == "A22.1"]
    assert task.estimated
    assert f"{task.due}~" in text
    assert "带 ~ 的日期为推算" in text


def test_json_holds_policies_and_tasks() -> None:
    late = found(LATE)
    value = json.loads(status_json(late, late.tasks, "zh"))
    schema = json.loads((ROOT / "schemas/status.schema.json").read_text("utf-8"))
    jsonschema.validate(value, schema, format_checker=jsonschema.FormatChecker())
    assert value["as_of"] == "2026-11-24"
    (policy,) = value["policies"]
    assert policy["hazards"] == {"found": 3, "open": 1, "major_open": 1}
    assert policy["overdue"] == 4
    (report,) = [task for task in value["tasks"] if task["code"] == "A6.4"]
    assert report["state"] == "overdue"
    assert report["due"] == "2026-05-01"
    assert report["file"].endswith("visits/2026-04-16-inspection.yaml")


def calendar(changes: dict[str, Any], as_of: date = AS_OF) -> bytes:
    seen = found(changes, as_of)
    insured = {policy.case: policy.insured for policy in seen.policies}
    return calendar_of(seen.tasks, as_of=as_of, notice_days=15, insured=insured)


def test_a_calendar_holds_an_event_for_each_open_task() -> None:
    events = Calendar.from_ical(calendar(LATE)).walk("VEVENT")
    assert len(events) == len(found(LATE).open)
    (upload,) = [e for e in events if str(e["uid"]).startswith("A14.5/")]
    assert upload["dtstart"].dt == date(2026, 11, 4)
    assert upload["dtend"].dt == date(2026, 11, 5)
    assert upload["dtstamp"].dt == datetime(2026, 11, 24, tzinfo=UTC)
    assert "渭河示例精细化工有限公司" in upload["summary"]
    assert str(upload["summary"]).startswith("【逾期】")
    triggers = {alarm["trigger"].dt for alarm in upload.walk("VALARM")}
    assert triggers == {timedelta(hours=9) - timedelta(days=days) for days in (15, 1, 0)}


def test_a_calendar_read_again_later_moves_its_events_instead_of_doubling_them() -> None:
    def names(as_of: date) -> set[str]:
        events = Calendar.from_ical(calendar(LATE, as_of)).walk("VEVENT")
        uids = [str(event["uid"]) for event in events]
        assert len(uids) == len(set(uids))
        return set(uids)

    assert names(date(2026, 11, 12)) <= names(date(2026, 11, 24))
    assert calendar(LATE) == calendar(LATE)


def test_calendar_lines_are_folded_as_the_standard_asks() -> None:
    data = calendar(LATE)
    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")
