"""Days as official Chinese papers write them: 2026年3月12日, 2026年10月20日至21日."""

from __future__ import annotations

from datetime import date


def chinese_date(day: date) -> str:
    """A day in words, without leading zeros (GB/T 9704-2012: 月、日不编虚位)."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_range(start: date, end: date) -> str:
    """Days from `start` to `end`, both included; what both share is written once."""
    if start == end:
        return chinese_date(start)
    if start.year != end.year:
        return f"{chinese_date(start)}至{chinese_date(end)}"
    if start.month != end.month:
        return f"{chinese_date(start)}至{end.month}月{end.day}日"
    return f"{chinese_date(start)}至{end.day}日"


def month_day(day: date) -> str:
    """A day within a year that is named nearby: 4月16日."""
    return f"{day.month}月{day.day}日"


def years_and_months(months: int) -> str:
    """A length of time: 5年, 6年2个月, 不足1个月."""
    years, rest = divmod(months, 12)
    words = (f"{years}年" if years else "") + (f"{rest}个月" if rest else "")
    return words or "不足1个月"
