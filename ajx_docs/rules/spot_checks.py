"""Spot checks of a year (现场抽查), article 16: the rate, its denominator, what is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil

from ajx_docs.model.case import Case
from ajx_docs.model.visit import Visit, VisitMode
from ajx_docs.rules.pack import Pack

NAMED = 5
"""How many of the policies without a spot check are named: enough to begin with."""


@dataclass(frozen=True, slots=True)
class SpotChecks:
    """The figures of article 16 for a year, as of a day.

    `percent` is the least rate allowed; 0 where the jurisdiction asks for none. `offline` policies
    had on-site services in the year, and `checked` of them at least one spot check; `unchecked`
    has the numbers of the first policies still to choose from.
    """

    year: int
    percent: Decimal
    offline: int
    checked: int
    unchecked: tuple[str, ...] = ()

    @property
    def required(self) -> int:
        """How many policies must be checked: the percentage of all, rounded up."""
        return ceil(self.offline * self.percent / 100)

    @property
    def lacking(self) -> int:
        """How many checks are missing."""
        return max(0, self.required - self.checked)

    @property
    def rate(self) -> Decimal | None:
        """The rate in percent, exact; None without on-site services."""
        return Decimal(100 * self.checked) / self.offline if self.offline else None


class SpotCheckCount:
    """Counts the policies of one year as of a day, in the order of the cases."""

    def __init__(self, as_of: date) -> None:
        self._as_of = as_of
        self._offline = self._checked = 0
        self._unchecked: list[str] = []

    def take(self, case: Case, visits: Iterable[Visit]) -> None:
        """Take in a case: its services of the year, completed by the day."""
        onsite = [each for each in visits if each.mode is VisitMode.ONSITE]
        if not onsite or case.policy is None:
            return
        self._offline += 1
        if any(each.spot_check and each.spot_check.date <= self._as_of for each in onsite):
            self._checked += 1
        elif len(self._unchecked) < NAMED:
            self._unchecked.append(case.policy.value.policy_no)

    def figures(self, year: int, pack: Pack) -> SpotChecks:
        """What was counted, with the rate that the year asks for."""
        held = pack.bound(date(year, 12, 31))
        known = "spot_check_percent" in held.parameters and held.has("spot_check_percent")
        percent = held.amount("spot_check_percent") if known else Decimal(0)
        return SpotChecks(year, percent, self._offline, self._checked, tuple(self._unchecked))
