"""Days as papers write them."""

from datetime import date

import pytest

from ajx_docs.texts.dates import chinese_date, chinese_range, month_day, years_and_months


def test_a_day_has_no_leading_zeros() -> None:
    assert chinese_date(date(2026, 3, 2)) == "2026年3月2日"
    assert month_day(date(2026, 4, 16)) == "4月16日"


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (date(2026, 10, 20), "2026年10月20日"),
        (date(2026, 10, 21), "2026年10月20日至21日"),
        (date(2026, 11, 2), "2026年10月20日至11月2日"),
        (date(2027, 10, 21), "2026年10月20日至2027年10月21日"),
    ],
)
def test_a_range_says_once_what_both_days_share(end: date, words: str) -> None:
    assert chinese_range(date(2026, 10, 20), end) == words


@pytest.mark.parametrize(
    ("months", "words"), [(0, "不足1个月"), (2, "2个月"), (60, "5年"), (74, "6年2个月")]
)
def test_lengths_of_time(months: int, words: str) -> None:
    assert years_and_months(months) == words
