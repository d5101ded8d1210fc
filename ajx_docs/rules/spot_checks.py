"""Spot checks of a year (现场抽查), article 16: the rate, its denominator, what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil

from ajx_docs.model.case import Case, Portfolio
from ajx_docs.model.visit import VisitMode
from ajx_docs.rules.case_facts import carried_out, completed_on
from ajx_docs.rules.pack import Pack


@dataclass(frozen=True, slots=True)
class OfflinePolicy:
    """A policy that had on-site services in the year: when, and when they were spot-checked."""

    case: str
    policy_no: str
    insured: str
    services: tuple[date, ...]
    checks: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class SpotChecks:
    """The figures of article 16 for a year, as of a day.

    `percent` is the least rate allowed; 0 where the jurisdiction asks for none.
    """

    year: int
    percent: Decimal
    offline: tuple[OfflinePolicy, ...]

    @property
    def checked(self) -> tuple[OfflinePolicy, ...]:
        """The policies with at least one check."""
        return tuple(p for p in self.offline if p.checks)

    @property
    def unchecked(self) -> tuple[OfflinePolicy, ...]:
        """The policies still to choose from."""
        return tuple(p for p in self.offline if not p.checks)

    @property
    def required(self) -> int:
        """How many policies must be checked: the percentage of all, rounded up."""
        return ceil(len(self.offline) * self.percent / 100)

    @property
    def lacking(self) -> int:
        """How many checks are missing."""
        return max(0, self.required - len(self.checked))

    @property
    def rate(self) -> Decimal | None:
        """The rate in percent, exact; None without on-site services."""
        if not self.offline:
            return None
        return Decimal(100 * len(self.checked)) / len(self.offline)


def spot_checks(portfolio: Portfolio, year: int, *, as_of: date, pack: Pack) -> SpotChecks:
    """The year's on-site services and spot checks by policy, in the order of the cases."""
    offline = [_policy(case, year, as_of) for case in portfolio.cases]
    held = pack.bound(date(year, 12, 31))
    known = "spot_check_percent" in held.parameters and held.has("spot_check_percent")
    percent = held.amount("spot_check_percent") if known else Decimal(0)
    return SpotChecks(year, percent, tuple(p for p in offline if p is not None))


def _policy(case: Case, year: int, as_of: date) -> OfflinePolicy | None:
    served = [
        record.visit
        for record in carried_out(case, as_of)
        if record.visit.mode is VisitMode.ONSITE and completed_on(record.visit).year == year
    ]
    if not served or case.policy is None:
        return None
    checks = [v.spot_check.date for v in served if v.spot_check and v.spot_check.date <= as_of]
    return OfflinePolicy(
        case=case.key,
        policy_no=case.policy.value.policy_no,
        insured=case.enterprise.value.name if case.enterprise else case.enterprise_id,
        services=tuple(completed_on(v) for v in served),
        checks=tuple(sorted(checks)),
    )
