"""Days by the calendar and by the State Council's holiday arrangements (工作日, make-up days).

How time is counted here, and why:
- Calendar months go to the same day of the month, or to the month's last day where it has none
  (民法典第二百零二条: 没有对应日的，月末日为期间的最后一日): 31 October + 4 months = 28 February,
  29 in a leap year.
- Working days are counted from the day after the event (民法典第二百零一条: 开始的当日不计入).
- A year whose arrangement the State Council has not published yet (usually in November of the year
  before) is counted by weekends alone, and the result says that it is an estimate.

The published arrangements come from the library `chinesecalendar`, loaded at the first question.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Protocol

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A day reached by counting; `estimated` if a day counted lies in an unpublished year."""

    day: date
    estimated: bool


class _Arrangements(Protocol):
    """What is used of `chinesecalendar.constants`: days off and make-up workdays, by day."""

    holidays: dict[date, str]
    workdays: dict[date, str]


@cache
def _arrangements() -> tuple[frozenset[date], frozenset[date], frozenset[int]]:
    """Days off, make-up workdays, and the years with a published arrangement.

    **Why here:** only a case with a deadline in working days needs the tables; a check of files
    that have none should not pay for reading them.
    """
    from chinese_calendar import constants  # noqa: PLC0415

    tables: _Arrangements = constants
    off = frozenset(tables.holidays)
    # An arrangement is published for a calendar year as a whole, its New Year's Day first;
    # days of December that belong to the next year's holiday do not make that year known.
    years = frozenset(day.year for day in off if (day.month, day.day) == (1, 1))
    return off, frozenset(tables.workdays), years


def is_published(year: int) -> bool:
    """Whether the State Council's arrangement for the year is known here."""
    return year in _arrangements()[2]


def is_working_day(day: date) -> bool:
    """Whether the day is a 工作日: make-up workdays count, holidays and other weekends do not."""
    off, made_up, years = _arrangements()
    if day.year in years and (day in off or day in made_up):
        return day in made_up
    return day.weekday() < _SATURDAY


def add_months(day: date, months: int) -> date:
    """The corresponding day so many calendar months later, or that month's last day."""
    month0 = day.year * 12 + day.month - 1 + months
    year, month = divmod(month0, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """The corresponding day so many years later; 29 February becomes 28 in a common year."""
    return add_months(day, 12 * years)


@lru_cache(maxsize=4096)
def add_working_days(day: date, n: int) -> Reckoned:
    """The n-th working day after the day (the day itself is not counted); n = 0 is the day."""
    if n < 0:
        raise ValueError(f"working days are counted forwards, not by {n}")
    reached, left = day, n
    while left:
        reached += _DAY
        left -= is_working_day(reached)
    return Reckoned(reached, _estimated(day, reached))


def working_days_between(start: date, end: date) -> int:
    """How many working days follow `start` up to and including `end`; negative backwards.

    `working_days_between(event, done) <= n` says exactly that `done` is no later than the n-th
    working day, or on a day off right after it.
    """
    if end < start:
        return -working_days_between(end, start)
    days = (end - start).days
    return sum(is_working_day(start + timedelta(days=i)) for i in range(1, days + 1))


def _estimated(start: date, end: date) -> bool:
    first = start + _DAY
    return any(not is_published(year) for year in range(first.year, end.year + 1))
