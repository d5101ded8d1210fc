"""A date written otherwise than `2026-03-05`, or no day at all: S-format.

People write 2026/3/5, 2026年3月5日, 20260305 or paste a spreadsheet's 46086; each is answered with
the date it means.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

from ajx_docs.check.schema_wording.naming import named, title_of
from ajx_docs.check.schema_wording.told import Told
from ajx_docs.check.violations import Violation
from ajx_docs.diagnostics import Source
from ajx_docs.texts.language import Text
from ajx_docs.workspace.problem import shown

_DASHES = r"\u2010-\u2015−/.-"
_SEPARATED = re.compile(
    rf"(\d{{4}}|\d{{2}})\s*[年{_DASHES}]\s*(\d{{1,2}})\s*[月{_DASHES}]\s*(\d{{1,2}})\s*[日号]?"
    r"(?:[T ]+\d.*)?"
)
_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_SPREADSHEET = re.compile(r"[345]\d{4}")
_FIRST_SPREADSHEET_DAY = date(1899, 12, 30)
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?")


def is_date_due(violation: Violation) -> bool:
    """Whether a date is what should stand there."""
    return any(node.get("format") == "date" for node in violation.nodes)


def not_a_date(violation: Violation, source: Source) -> Told:
    """The text is no date as it must be written; which one was meant, if that is clear."""
    typed = source.literal(violation.where)
    name = named(violation)
    reason, hint = _told(typed)
    return Told(
        code="S-format",
        message=Text(
            zh=f"{name.zh}的日期“{shown(typed)}”{reason.zh}。",
            en=f"{name.en}: “{shown(typed)}” {reason.en}.",
        ),
        hint=hint,
        field=title_of(violation),
        path=violation.path,
    )


def _told(typed: str) -> tuple[Text, Text]:
    day, impossible = meant(typed)
    form = Text(zh="不是“年-月-日”的写法", en="is not written as year-month-day")
    if day:
        return form, Text(zh=f"写成 {day}。", en=f"Write {day}.")
    if impossible:
        return Text(zh="不是日历上有的日子", en="is no day of the calendar"), impossible
    if part := _MONTH.fullmatch(typed.strip()):
        year, month = part[1], part[2].zfill(2)
        return (
            Text(zh="缺少日", en="lacks the day"),
            Text(zh=f"写出哪一天，如 {year}-{month}-05。", en=f"Add the day: {year}-{month}-05."),
        )
    return form, Text(zh="写成 年-月-日，如 2026-03-05。", en="Write it as in 2026-03-05.")


def meant(typed: str) -> tuple[date | None, Text | None]:
    """The day a text means; or, where it names a day that there is not, what to do about it."""
    text = unicodedata.normalize("NFKC", typed).strip()
    numbers = _numbers(text)
    if numbers is None:
        serial = _SPREADSHEET.fullmatch(text)
        return (_FIRST_SPREADSHEET_DAY + timedelta(int(text)) if serial else None), None
    year, month, day = numbers
    if not 1 <= month <= 12:
        return None, Text(zh=f"没有 {month} 月：核对日期。", en=f"There is no month {month}.")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        return None, Text(
            zh=f"{year} 年 {month} 月只有 {last} 天：核对日期。",
            en=f"{year}-{month:02} has {last} days: look the date up.",
        )
    return date(year, month, day), None


def _numbers(text: str) -> tuple[int, int, int] | None:
    """Year, month and day as written, whether or not there is such a day."""
    text = _chinese_numbers(text) if "年" in text else text
    if found := _SEPARATED.fullmatch(text) or _TOGETHER.fullmatch(text):
        year = int(found[1])
        numbers = (year if year > 99 else 2000 + year, int(found[2]), int(found[3]))
    elif found := _DAY_LAST.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        # 03/05/2026 may be March or May: only where one of them is no month is it clear.
        if first <= 12 and second <= 12 and first != second:
            return None
        numbers = (int(found[3]), min(first, second), max(first, second))
    else:
        return None
    return numbers if numbers[0] >= 1 else None


def _chinese_numbers(text: str) -> str:
    """二〇二六年十二月二十三日 with digits."""
    tens = re.sub(r"([一二三]?)十([一二三四五六七八九]?)", _tens, text)
    return tens.translate(_CHINESE_DIGITS)


def _tens(found: re.Match[str]) -> str:
    return (found[1] or "一") + (found[2] or "〇")
