"""Plan against practice (方案与实施对照): what was planned, what was done, and where they differ.

Articles 14(四) and 19 demand that services agree with the plan; a difference that is named and
accepted in the service's record is allowed. Rules, documents and `ajx status` read this one
comparison.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ajx_docs.model.case import Case, VisitRecord
from ajx_docs.model.plan import PlanMode, PlannedService, ServiceItem
from ajx_docs.model.visit import Deviation, Visit
from ajx_docs.rules.case_facts import carried_out
from ajx_docs.rules.telling import unwritten


class Differing(StrEnum):
    """What of a service differs from its plan."""

    ITEM = "item"
    MODE = "mode"
    PROVIDER = "provider"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: the plan's word and practice's, and the deviation that accepts it, if any.

    For people `planned` are those who did not come, `actual` those who came instead.
    """

    kind: Differing
    item: ServiceItem
    planned: tuple[str, ...]
    actual: tuple[str, ...]
    accepted: Deviation | None = None


@dataclass(frozen=True, slots=True)
class Performed:
    """A service carried out, the plan's rows that its items fulfil, and how it differs.

    `rows` are indices of the plan's services, in the order of the visit's items; None where the
    plan has no such item (any more): a service beyond the plan.
    """

    record: VisitRecord
    rows: tuple[int | None, ...]
    differences: tuple[Difference, ...]

    @property
    def unaccepted(self) -> tuple[Difference, ...]:
        """The differences that no deviation of the record accepts."""
        return tuple(d for d in self.differences if d.accepted is None)


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row of the plan and the services that fulfil it, in the order of their completion."""

    index: int
    service: PlannedService
    performed: tuple[Performed, ...]

    @property
    def outstanding(self) -> int:
        """How many times it is still to be carried out."""
        return max(0, self.service.times - len(self.performed))


@dataclass(frozen=True, slots=True)
class Comparison:
    """The plan's rows in its order, and all services as of a day in the order of completion."""

    rows: tuple[PlannedRow, ...]
    performed: tuple[Performed, ...]

    @property
    def outstanding(self) -> tuple[PlannedRow, ...]:
        """The rows not yet fulfilled."""
        return tuple(row for row in self.rows if row.outstanding)

    @property
    def beyond(self) -> tuple[Performed, ...]:
        """The services that the plan does not have."""
        return tuple(p for p in self.performed if None in p.rows)


def compare(case: Case, as_of: date) -> Comparison:
    """The plan's services against those carried out by the day, pooled and own-staff ones included.

    Without a plan there are no rows, and nothing is a difference.
    """
    records = carried_out(case, as_of)
    services = case.plan.value.services if case.plan else ()
    if not services:
        plain = tuple(Performed(r, (None,) * len(r.visit.items), ()) for r in records)
        return Comparison((), plain)
    assigned = _assign(services, records)
    performed = tuple(
        Performed(record, rows, _accept(record.visit, _differences(record.visit, rows, services)))
        for record, rows in zip(records, assigned, strict=True)
    )
    rows = tuple(
        PlannedRow(index, service, tuple(p for p in performed if index in p.rows))
        for index, service in enumerate(services)
    )
    return Comparison(rows, performed)


def _assign(
    services: Sequence[PlannedService], records: Sequence[VisitRecord]
) -> list[tuple[int | None, ...]]:
    """A row for each item of each service: exact fits first, then the least different one."""
    left = [service.times for service in services]
    found: dict[tuple[int, int], int] = {}
    wanted = [
        (number, place, item, record.visit)
        for number, record in enumerate(records)
        for place, item in enumerate(record.visit.items)
    ]
    for most in (0, len(Differing)):
        for number, place, item, visit in wanted:
            if (number, place) in found:
                continue
            fits = [
                (_distance(service, visit), index)
                for index, service in enumerate(services)
                if service.item is item and left[index]
            ]
            if fits and min(fits)[0] <= most:
                found[number, place] = min(fits)[1]
                left[min(fits)[1]] -= 1
    return [
        tuple(found.get((number, place)) for place in range(len(record.visit.items)))
        for number, record in enumerate(records)
    ]


def _distance(service: PlannedService, visit: Visit) -> int:
    return (
        (not _mode_fits(service, visit))
        + (service.provider != visit.provider)
        + (not set(service.people) <= set(visit.people))
    )


def _mode_fits(service: PlannedService, visit: Visit) -> bool:
    return service.mode is PlanMode.MIXED or service.mode.value == visit.mode.value


def _differences(
    visit: Visit, rows: Sequence[int | None], services: Sequence[PlannedService]
) -> Iterator[Difference]:
    planned = [services[row] for row in rows if row is not None]
    for item, row in zip(visit.items, rows, strict=True):
        if row is None:
            yield Difference(Differing.ITEM, item, (), (item.value,))
    for service in planned:
        if not _mode_fits(service, visit):
            modes = (service.mode.value,), (visit.mode.value,)
            yield Difference(Differing.MODE, service.item, *modes)
        if service.provider != visit.provider:
            providers = (service.provider,), (visit.provider,)
            yield Difference(Differing.PROVIDER, service.item, *providers)
    yield from _people(visit, planned)


def _people(visit: Visit, planned: Sequence[PlannedService]) -> Iterator[Difference]:
    """One difference for the whole visit: its people serve all its items together."""
    same = [service for service in planned if service.provider == visit.provider]
    if not same:
        return
    expected = list(dict.fromkeys(p for service in same for p in service.people))
    absent = tuple(p for p in expected if p not in visit.people)
    joined = tuple(p for p in visit.people if p not in expected)
    if absent or joined:
        yield Difference(Differing.PEOPLE, same[0].item, absent, joined)


_WORDS = {
    Differing.ITEM: re.compile(r"项目|增加|新增|加做|加开|追加|计划外|方案外|次数"),
    Differing.MODE: re.compile(r"线上|线下|现场|方式|远程"),
    Differing.PROVIDER: re.compile(r"机构|公司|委托|自有"),
    Differing.PEOPLE: re.compile(r"人员|授课|讲师|组长|专家|[由替代换]"),
}


def _accept(visit: Visit, differences: Iterable[Difference]) -> tuple[Difference, ...]:
    """Each difference with the deviation that accepts it: first those that speak of its kind.

    What remains on both sides is paired in order: one named deviation accepts one difference.
    """
    left = [d for d in visit.deviations if not unwritten(d.accepted_by) and not unwritten(d.what)]
    pairs: list[tuple[Difference, Deviation | None]] = []
    for difference in differences:
        speaks = _WORDS[difference.kind].search
        named = next((d for d in left if speaks(d.what)), None)
        if named:
            left.remove(named)
        pairs.append((difference, named))
    return tuple(
        Difference(d.kind, d.item, d.planned, d.actual, named or (left.pop(0) if left else None))
        for d, named in pairs
    )
