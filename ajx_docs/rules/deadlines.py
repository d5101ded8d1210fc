"""The regulation's deadlines: one function each, from an event to the last day that is in time.

A deadline is met by anything done on its day or before. Months are calendar months, working days
follow the State Council's arrangements (see `calendar`). A last day that is a day off is not
moved: the texts in force here count to a day, and the earlier day is the safe one.

`pack` may be bound to a day (a policy's inception); an unbound one is taken as it held on the day
of the event.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ajx_docs.calendar import add_months, add_working_days, add_years
from ajx_docs.model.policy import Policy
from ajx_docs.model.records import Complaint
from ajx_docs.rules.pack import Pack
from ajx_docs.texts.language import Text


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day in time, how it came about (起保后4个月), and the article that sets it.

    `estimated`: working days were counted in a year whose holidays are not published yet.
    """

    day: date
    estimated: bool
    reason: Text
    article: str


def first_service_start(policy: Policy) -> date:
    """The day the first service's term runs from, article 13.

    Inception, or for a construction policy its commencement where that is later: the article
    grants such policies more time (可在项目开工后4个月内), it takes none away.
    """
    if policy.construction is None:
        return policy.inception
    return max(policy.inception, policy.construction.commenced_on)


def first_service(policy: Policy, pack: Pack) -> Deadline:
    """First service, article 13: 保单起保4个月内完成一次服务; 延期时长不得超过2个月.

    An extension runs from the day it extends; one longer than allowed counts only as far as it is
    allowed (A13.2 tells the rest).
    """
    figures = pack.at(policy.inception)
    start = first_service_start(policy)
    on_site = start != policy.inception
    months = figures.integer("construction_months" if on_site else "first_service_months")
    day = add_months(start, months)
    since = "开工" if on_site else "起保"
    zh, en = f"{since}后{months}个月", f"{months} months after {_SINCE[since]}"
    if policy.extension:
        more = max(0, min(policy.extension.months, figures.integer("extension_months")))
        day = add_months(day, more)
        zh, en = f"{zh}，延期{more}个月", f"{en}, extended by {more}"
    return Deadline(day, False, Text(zh, en), "第十三条")


_SINCE = {"开工": "commencement", "起保": "inception"}


def report_upload(reviewed_on: date, pack: Pack) -> Deadline:
    """Upload of the report, article 14(五): 经保险机构审核后5个工作日内上传."""
    return _working_days(reviewed_on, pack, "upload_days", ("审核", "the review"), "第十四条（五）")


def return_visit(completed_on: date, pack: Pack) -> Deadline:
    """Return visit, article 15: 在服务完成后10个工作日内 … 回访."""
    event = ("服务完成", "the service's completion")
    return _working_days(completed_on, pack, "return_visit_days", event, "第十五条")


def archiving(confirmed_on: date, pack: Pack) -> Deadline:
    """Archiving, article 22: 确认 … 服务完成后，20个工作日内将服务相关资料整理归档."""
    event = ("确认服务完成", "the confirmed completion")
    return _working_days(confirmed_on, pack, "archive_days", event, "第二十二条")


def annual_evaluation(year: int, pack: Pack) -> Deadline:
    """The year's self- or third-party evaluation, article 18: 次年3月31日前完成评估."""
    month, day = pack.bound(date(year, 12, 31)).month_day("evaluation_due")
    zh, en = f"次年{month}月{day}日前", f"by {month:02}-{day:02} of the next year"
    return Deadline(date(year + 1, month, day), False, Text(zh, en), "第十八条")


def complaint_reply(complaint: Complaint, pack: Pack) -> Deadline:
    """Reply to a complaint, AQ 9010-2019 chapter 6: 10 working days; 30 where more is to be checked
    (`verification`); a complicated case 30 days longer with approval (`extension`)."""
    figures = pack.bound(complaint.date)
    checked = bool(complaint.verification)
    name = "complaint_checking_days" if checked else "complaint_reply_days"
    days = figures.integer(name)
    reckoned = add_working_days(complaint.date, days)
    day = reckoned.day
    why = Text("，需进一步核实", ", further checking") if checked else Text("", "")
    zh, en = f"投诉后{days}个工作日{why.zh}", f"{days} working days after the complaint{why.en}"
    if complaint.extension:
        more = figures.integer("complaint_extension_days")
        day += timedelta(days=more)
        zh, en = f"{zh}，经批准延长{more}日", f"{en}, {more} days more with approval"
    return Deadline(day, reckoned.estimated, Text(zh, en), figures.parameter(name).article)


def retention_end(archived_on: date, pack: Pack) -> Deadline:
    """The last day of keeping, article 23: 至少保留5年. Destruction comes after it, article 24."""
    years = pack.bound(archived_on).integer("retention_years")
    reason = Text(f"归档后{years}年", f"{years} years after archiving")
    return Deadline(add_years(archived_on, years), False, reason, "第二十三条")


def _working_days(
    start: date, pack: Pack, parameter: str, event: tuple[str, str], article: str
) -> Deadline:
    days = pack.bound(start).integer(parameter)
    reckoned = add_working_days(start, days)
    reason = Text(f"{event[0]}后{days}个工作日", f"{days} working days after {event[1]}")
    return Deadline(reckoned.day, reckoned.estimated, reason, article)
