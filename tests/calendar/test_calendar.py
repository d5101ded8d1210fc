"""Working days by the State Council's arrangements, calendar months by the civil code."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajx_docs.calendar import (
    add_months,
    add_working_days,
    add_years,
    is_published,
    is_working_day,
    working_days_between,
)

DAYS = st.dates(date(2004, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("day", "working", "why"),
    [
        ("2026-02-13", True, "the Friday before Spring Festival"),
        ("2026-02-14", True, "a Saturday made up for Spring Festival"),
        ("2026-02-16", False, "Spring Festival"),
        ("2026-02-23", False, "the last day of Spring Festival"),
        ("2026-02-24", True, "the day after"),
        ("2026-02-28", True, "a Saturday made up"),
        ("2026-05-09", True, "a Saturday made up for Labour Day"),
        ("2026-10-01", False, "National Day"),
        ("2026-10-07", False, "the last day of National Day"),
        ("2026-10-10", True, "a Saturday made up for National Day"),
        ("2026-10-11", False, "a plain Sunday"),
        ("2025-10-08", False, "National Day and Mid-Autumn in one"),
        ("2025-10-11", True, "a Saturday made up"),
    ],
)
def test_holidays_and_make_up_days(day: str, working: bool, why: str) -> None:
    assert is_working_day(date.fromisoformat(day)) is working, why


@pytest.mark.parametrize(
    ("event", "days", "last"),
    [
        ("2026-02-12", 5, "2026-02-26"),  # over Spring Festival, its Saturday counted
        ("2026-09-29", 5, "2026-10-12"),  # over National Day, 10 October made up
        ("2026-09-30", 20, "2026-11-03"),
        ("2026-11-06", 20, "2026-12-04"),
        ("2026-04-22", 5, "2026-04-29"),
        ("2026-04-16", 10, "2026-04-30"),
        ("2026-04-17", 10, "2026-05-06"),  # Labour Day from 1 to 5 May
    ],
)
def test_the_nth_working_day_after_an_event(event: str, days: int, last: str) -> None:
    reckoned = add_working_days(date.fromisoformat(event), days)
    assert reckoned.day == date.fromisoformat(last)
    assert not reckoned.estimated


def test_a_year_without_a_published_arrangement_is_an_estimate_by_weekends() -> None:
    unpublished = next(year for year in range(2026, 2100) if not is_published(year))
    assert add_working_days(date(unpublished, 1, 1), 5).estimated
    assert add_working_days(date(unpublished - 1, 12, 25), 5).estimated
    october = [date(unpublished, 10, day) for day in range(1, 8)]
    assert [is_working_day(day) for day in october] == [day.weekday() < 5 for day in october]


@pytest.mark.parametrize(
    ("day", "months", "reached"),
    [
        ("2026-10-29", 4, "2027-02-28"),
        ("2026-10-30", 4, "2027-02-28"),
        ("2026-10-31", 4, "2027-02-28"),
        ("2027-10-31", 4, "2028-02-29"),
        ("2027-10-29", 4, "2028-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-05-31", 4, "2026-09-30"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", 4, "2026-05-15"),
    ],
)
def test_months_go_to_the_same_day_or_the_months_last(day: str, months: int, reached: str) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(reached)


def test_a_leap_day_years_later() -> None:
    assert add_years(date(2024, 2, 29), 5) == date(2029, 2, 28)
    assert add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)


@given(DAYS, st.integers(-48, 48))
def test_months_land_in_the_month_counted_to(day: date, months: int) -> None:
    reached = add_months(day, months)
    assert reached.year * 12 + reached.month == day.year * 12 + day.month + months
    assert reached.day == day.day or (reached + timedelta(days=1)).day == 1


@given(DAYS, st.integers(1, 60))
def test_the_nth_working_day_is_one_and_has_n_behind_it(day: date, n: int) -> None:
    reached = add_working_days(day, n).day
    assert is_working_day(reached)
    assert working_days_between(day, reached) == n
    assert working_days_between(day, reached - timedelta(days=1)) == n - 1


@given(DAYS, DAYS)
def test_counting_backwards_is_counting_forwards_negated(some: date, other: date) -> None:
    assert working_days_between(some, other) == -working_days_between(other, some)


@given(DAYS, st.integers(0, 40))
def test_a_later_event_has_no_earlier_deadline(day: date, n: int) -> None:
    later = add_working_days(day + timedelta(days=1), n).day
    assert later >= add_working_days(day, n).day


def test_working_days_are_counted_forwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        add_working_days(date(2026, 1, 1), -1)
    assert add_working_days(date(2026, 10, 1), 0).day == date(2026, 10, 1)
