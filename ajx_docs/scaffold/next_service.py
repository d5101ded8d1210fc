"""The next planned service (方案中待开展的服务), and what its record will hold anyway."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from ajx_docs.model.case import Case
from ajx_docs.model.plan import PlanMode, ServiceItem
from ajx_docs.model.visit import VisitMode
from ajx_docs.rules.plan_against_practice import PlannedRow, compare

_MONTH = re.compile(r"(?:(\d{4})\s*年)?\s*(\d{1,2})\s*月")
_NEVER = (9999, 12)


def services_left(case: Case) -> tuple[PlannedRow, ...]:
    """The plan's rows still to be carried out, the soonest first, as their schedules say.

    A record counts whatever its day: who writes one for next week does not want it offered again.
    """
    return tuple(sorted(compare(case, date.max).outstanding, key=lambda r: (_month(r), r.index)))


def _month(row: PlannedRow) -> tuple[int, int]:
    """The month that a schedule names for the next time: “2026 年 4 月、10 月” names two."""
    year, months = 0, []
    for named, month in _MONTH.findall(row.service.schedule):
        year = int(named) if named else year
        months.append((year, int(month)))
    return months[min(len(row.performed), len(months) - 1)] if months else _NEVER


def known_of_visit(  # noqa: PLR0913 - one argument for each thing that may be given
    case: Case,
    row: PlannedRow | None,
    *,
    items: Sequence[ServiceItem],
    day: date,
    mode: VisitMode | None = None,
    people: Sequence[str] = (),
) -> Mapping[str, object]:
    """The fields of a visit that are known: what is given, for the rest what the plan says.

    The plan's leader leads where he comes; where one person comes, that one.
    """
    known: dict[str, object] = {"date": day.isoformat(), "items": [each.value for each in items]}
    planned = row.service if row else None
    if mode is None and planned and planned.mode is not PlanMode.MIXED:
        mode = VisitMode(planned.mode.value)
    if mode:
        known["mode"] = mode.value
    if planned:
        known["provider"] = planned.provider
    come = list(people or (planned.people if planned else ()))
    if come:
        known["people"] = come
    leader = case.plan.value.leader if case.plan else ""
    if leader in come or len(come) == 1:
        known["leader"] = leader if leader in come else come[0]
    return known
