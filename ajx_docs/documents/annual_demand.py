"""What the policies in force in a year are owed, for its plan: counted case by case.

Counted over the policies' whole terms, as the regulation counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ajx_docs.documents.papers import has_papers, papers_of
from ajx_docs.model.case import Case
from ajx_docs.model.plan import ServiceItem
from ajx_docs.model.policy import Policy
from ajx_docs.rules.case_facts import SIZED_ITEMS, onsite_required, planned_onsite, sized
from ajx_docs.rules.pack import Pack, PackError
from ajx_docs.texts.money import grouped

_DASH = "—"
_FIRST = "first_service_months"


@dataclass(frozen=True, slots=True)
class DemandRow:
    """Policies in force in the year that are owed the same: how many, and what their plans have."""

    name: str
    policies: str
    premium: str
    owed: str
    planned: str


@dataclass(slots=True)
class _Class:
    """Policies that are owed the same; `first` of them a first service in time."""

    policies: int = 0
    premium: Decimal = Decimal(0)
    onsite: int = 0
    services: int = 0
    first: int = 0

    def row(self, name: str, owed: str, planned: str) -> DemandRow:
        return DemandRow(name, f"{self.policies}张", grouped(self.premium), owed, planned)


class Demand:
    """The need of one year."""

    def __init__(self, year: int, pack: Pack) -> None:
        self._year, self._pack = year, pack
        self._policies = self._without_plan = 0
        self._classes: dict[tuple[int, Decimal], _Class] = {}
        self._large = _Class()
        self._large_owed: int | None = 0
        """None where the pack has no number for one of them."""

    def take(self, case: Case) -> None:
        """Take in a case; one that lacks a paper or was not in force in the year is not counted."""
        if not has_papers(case):
            return
        papers = papers_of(case)
        policy = papers.policy
        if not policy.inception.year <= self._year <= policy.expiry.year:
            return
        self._policies += 1
        self._without_plan += case.plan is None
        found = self._classes.setdefault(_bound(policy, self._pack), _Class())
        found.policies += 1
        found.premium += policy.premium
        found.onsite += planned_onsite(case)
        found.services += _times(case)
        found.first += _holds(self._pack, policy)
        if sized(papers.enterprise):
            self._take_large(case, policy)

    def _take_large(self, case: Case, policy: Policy) -> None:
        self._large.policies += 1
        self._large.premium += policy.premium
        self._large.services += _times(case, SIZED_ITEMS)
        try:
            owed = self._pack.at(policy.inception).integer("sized_services")
        except PackError:
            self._large_owed = None
        else:
            self._large_owed = None if self._large_owed is None else self._large_owed + owed

    @property
    def summary(self) -> str:
        """How many policies there are, in a sentence."""
        if not self._policies:
            return f"没有{self._year}年在保的保单资料。"
        left = f"其中{self._without_plan}张尚未编制服务方案，" if self._without_plan else ""
        return (
            f"{self._year}年在保的保单{self._policies}张，{left}"
            "承保期内应提供的服务和服务方案的安排如下。"
        )

    @property
    def rows(self) -> tuple[DemandRow, ...]:
        """The need by premium, then that of large and medium firms."""
        return (*self._by_premium(), *self._by_size())

    def _by_premium(self) -> Iterator[DemandRow]:
        """第十三条: on-site services by premium, the highest class first."""
        for (times, bound), found in sorted(self._classes.items(), reverse=True, key=_first):
            first = f"服务{found.first}次，可集中开展" if found.first else _DASH
            yield found.row(
                _name(bound, highest=(times, bound) == max(self._classes)),
                f"现场服务{times * found.policies}次" if times else first,
                f"现场服务{found.onsite}次" if times else f"共{found.services}次",
            )

    def _by_size(self) -> Iterator[DemandRow]:
        """第十一条: risk assessment or inspection for large and medium firms."""
        if self._large.policies and self._large_owed is not None:
            kind = "风险评估或重大事故隐患排查"
            owed, planned = f"{kind}{self._large_owed}次", f"{kind}{self._large.services}次"
            yield self._large.row("其中大中型被保险人", owed, planned)


def _bound(policy: Policy, pack: Pack) -> tuple[int, Decimal]:
    """On-site services that the premium asks for, and the bound it reaches."""
    try:
        return onsite_required(policy, pack.at(policy.inception))
    except PackError:
        return 0, Decimal(0)


def _holds(pack: Pack, policy: Policy) -> bool:
    """第十三条: every policy is owed one service in time; small ones may be served together."""
    return _FIRST in pack.parameters and pack.at(policy.inception).has(_FIRST)


def _name(bound: Decimal, *, highest: bool) -> str:
    if not bound:
        return "全部保单" if highest else "其他保单"
    return f"保费{(bound / 10_000).normalize():f}万元以上" + ("" if highest else "的其他保单")


def _times(case: Case, items: Sequence[ServiceItem] = tuple(ServiceItem)) -> int:
    services = case.plan.value.services if case.plan else ()
    return sum(each.times for each in services if each.item in items)


def _first(pair: tuple[tuple[int, Decimal], _Class]) -> tuple[int, Decimal]:
    return pair[0]
