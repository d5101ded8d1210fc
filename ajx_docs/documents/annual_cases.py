"""What the papers of the insurer's years say of all its cases, gathered as these go by.

**Why:** each look at a case costs time, and a province has more of them than memory should hold.
So the papers of all years share one pass, of which numbers remain. Only a draft needs another: its
day, up to which it counts, is that of the year's last event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from ajx_docs.documents.annual_demand import Demand
from ajx_docs.documents.sources import AnnualSources
from ajx_docs.model.case import Case, Portfolio
from ajx_docs.model.year import Appraisal, Year
from ajx_docs.rules.case_facts import completed_on
from ajx_docs.rules.pack import Pack
from ajx_docs.rules.service_years import ServiceCount, by_year
from ajx_docs.rules.year_figures import YearCounts, YearFigures


class Appraised:
    """What is counted for an appraisal: a provider's services of a year, and what it was `paid`."""

    def __init__(self, as_of: date, payee: str) -> None:
        self.services = ServiceCount(as_of)
        self.payee = payee
        self.paid = Decimal(0)


class AnnualCases:
    """Takes in all cases of a portfolio, one by one, for the papers of these years."""

    def __init__(self, portfolio: Portfolio, pack: Pack, years: Iterable[Year]) -> None:
        self.portfolio, self.pack = portfolio, pack
        self._years = tuple(years)
        self._last: dict[int, date] = {}
        self._served: set[int] = set()
        self._demand = {each.year: Demand(each.year, pack) for each in self._years if each.plan}
        days = {each.evaluation.date for each in self._years if each.evaluation}
        self._counts = {day: YearCounts(day) for day in days}
        self._appraised: dict[int, dict[str, dict[date, Appraised]]] = {}
        for year in self._years:
            for each in year.appraisals:
                of_year = self._appraised.setdefault(year.year, {})
                found = of_year.setdefault(each.provider, {})
                found[each.date] = Appraised(each.date, self.name(each.provider))

    @classmethod
    def of(cls, portfolio: Portfolio, pack: Pack, *years: Year) -> AnnualCases:
        """All cases of a portfolio, taken in."""
        found = cls(portfolio, pack, years)
        for case in portfolio.cases:
            found.take(case)
        return found

    def take(self, case: Case) -> None:
        """Take in a case."""
        if not self._years:
            return
        for day in _events(case):
            self._last[day.year] = max(day, self._last.get(day.year, day))
        self._served.update(completed_on(record.visit).year for record in case.visits)
        for demand in self._demand.values():
            demand.take(case)
        for counts in self._counts.values():
            counts.take(case)
        self._take_appraised(case)

    def _take_appraised(self, case: Case) -> None:
        for year, records in by_year(case.visits).items():
            for provider, by_day in self._appraised.get(year, {}).items():
                own = [each for each in records if each.visit.provider == provider]
                for appraised in by_day.values() if own else ():
                    appraised.services.take(case, own)
        for entry in case.ledger.value.entries if case.ledger else ():
            for by_day in self._appraised.get(entry.date.year, {}).values():
                for appraised in by_day.values():
                    if entry.payee == appraised.payee and entry.date <= appraised.services.as_of:
                        appraised.paid += entry.amount

    def name(self, provider: str) -> str:
        """A provider's name; its id where it is not registered."""
        known = self.portfolio.providers.get(provider)
        return known.value.name if known else provider

    def sources(self, own: str) -> AnnualSources:
        """The files that a paper of a year is made of, its own one first."""
        return AnnualSources(own, self.portfolio)

    def demand(self, year: int) -> Demand:
        """What the policies of a year with a plan are owed."""
        return self._demand[year]

    def served(self, year: int) -> bool:
        """Whether any service of the year is on record."""
        return year in self._served

    def appraised(self, year: int, appraisal: Appraisal) -> Appraised:
        """What is counted for an appraisal of a year."""
        return self._appraised[year][appraisal.provider][appraisal.date]

    def figures(self, year: Year) -> YearFigures:
        """The year's figures as of its evaluation's day.

        A draft's are as of the latest event on record in the year, or of its first day.
        """
        day = self._day(year)
        if day not in self._counts:
            drafts = {self._day(each) for each in self._years if not each.evaluation}
            new = {each: YearCounts(each) for each in drafts - self._counts.keys()}
            for case in self.portfolio.cases:
                for counts in new.values():
                    counts.take(case)
            self._counts |= new
        return self._counts[day].figures(year.year, self.portfolio, self.pack)

    def _day(self, year: Year) -> date:
        if year.evaluation:
            return year.evaluation.date
        return self._last.get(year.year, date(year.year, 1, 1))


def _events(case: Case) -> Iterator[date]:
    """Every day on which something happened in a case."""
    for record in case.visits:
        visit = record.visit
        yield completed_on(visit)
        if visit.return_visit:
            yield visit.return_visit.date
        yield from (each.rectified_on for each in visit.hazards if each.rectified_on)
    if case.ledger:
        yield from (each.date for each in case.ledger.value.entries)
    for entry in case.complaints.value.entries if case.complaints else ():
        yield entry.date
        if entry.closed_on:
            yield entry.closed_on
