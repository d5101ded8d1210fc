"""What must hold whatever the numbers: 以上 and 以下 to the fen, deadlines to the day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajx_docs.calendar import add_months
from ajx_docs.model.policy import Agreement, AgreementKind, Construction, Extension, Policy
from ajx_docs.rules.case_facts import onsite_required
from ajx_docs.rules.chapter5_team import planned_day
from ajx_docs.rules.deadlines import annual_evaluation, first_service, retention_end
from ajx_docs.rules.pack import load_pack
from ajx_docs.rules.telling import unwritten

PACK = load_pack()
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
FEN = st.integers(0, 30_000_000).map(lambda fen: Decimal(fen) / 100)


def policy(inception: date = date(2026, 1, 15), premium: str = "126000", **more: object) -> Policy:
    return Policy(
        policy_no="P1",
        inception=inception,
        expiry=inception + timedelta(days=364),
        premium=Decimal(premium),
        agreement=Agreement(kind=AgreementKind.CLAUSE, signed_on=inception, contents="1 次"),
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("premium", "times"),
    [
        ("0", 0),
        ("29999.99", 0),
        ("30000", 1),
        ("30000.00", 1),
        ("30000.01", 1),
        ("99999.99", 1),
        ("100000.00", 2),
        ("100000.01", 2),
    ],
)
def test_onsite_services_at_the_exact_yuan_and_one_fen_below(premium: str, times: int) -> None:
    assert onsite_required(policy(premium=premium), PACK.at(date(2026, 1, 15)))[0] == times


@given(FEN, FEN)
def test_a_higher_premium_never_buys_less(some: Decimal, other: Decimal) -> None:
    low, high = sorted((some, other))
    pack = PACK.at(date(2026, 1, 15))
    fewer, _ = onsite_required(policy(premium=str(low)), pack)
    more, _ = onsite_required(policy(premium=str(high)), pack)
    assert fewer <= more


@given(DAYS, st.integers(1, 24))
def test_an_extension_gives_at_most_two_months(inception: date, months: int) -> None:
    granted = Extension(
        months=months, consented_by="被保险人", consented_on=inception, reason="停产"
    )
    plain = first_service(policy(inception), PACK).day
    extended = first_service(policy(inception, extension=granted), PACK).day
    assert plain == add_months(inception, 4)
    assert plain < extended <= add_months(plain, 2)


@given(DAYS, st.integers(-400, 400))
def test_construction_grants_time_and_never_takes_it(inception: date, later: int) -> None:
    started = Construction(commenced_on=inception + timedelta(days=later))
    plain = first_service(policy(inception), PACK).day
    assert first_service(policy(inception, construction=started), PACK).day >= plain


@given(DAYS)
def test_archives_are_kept_to_the_corresponding_day_five_years_on(day: date) -> None:
    end = retention_end(day, PACK).day
    assert (end.year, end.month) == (day.year + 5, day.month)
    assert end.day == day.day or (day.month, day.day) == (2, 29)


@given(st.integers(2020, 2040))
def test_the_evaluation_is_due_on_31_march_of_the_next_year(year: int) -> None:
    assert annual_evaluation(year, PACK).day == date(year + 1, 3, 31)


@pytest.mark.parametrize(
    ("schedule", "day"),
    [
        ("2026 年 4 月、10 月，共 2 次", "2026-04-30"),
        ("2026年2月，1次", "2026-02-28"),
        ("2026 年 12 月", "2026-12-31"),
        ("2027 年 6 月", "2027-01-14"),
        ("承保期内 1 次", "2027-01-14"),
        ("2026 年 13 月", "2027-01-14"),
    ],
)
def test_the_latest_day_a_schedule_allows(schedule: str, day: str) -> None:
    assert planned_day(schedule, policy()) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "略",
        "待补充",
        "（待补充）",
        "……",
        "...",
        "TODO",
        "TBD",
        "XXX",
        "**待定**",
        "-",
        "/",
    ],
)
def test_a_placeholder_says_nothing(text: str) -> None:
    assert unwritten(text)


@pytest.mark.parametrize(
    "text", ["无", "没有", "合格", "0", "1 次", "略有变形", "待补充资料 3 份", "A"]
)
def test_short_words_may_say_enough(text: str) -> None:
    assert not unwritten(text)
