"""A value as the form shows it, and what a person wrote as a value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ajx_docs.check.nearest import nearest
from ajx_docs.check.schema_wording.dates import meant
from ajx_docs.check.schema_wording.numbers import number_meant
from ajx_docs.forms.fields import Choice, Field, Sort
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.language import Text
from ajx_docs.workspace.problem import shown

_YES = frozenset(("是", "有", "同意", "已同意", "yes", "true", "√", "☑", "☒"))
_NO = frozenset(("否", "无", "不同意", "未同意", "no", "false", "×"))
_BREAKS = re.compile("[\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff\ufff9-\ufffc]"
)
_UNSAYABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Unclear:
    """What stands in a field is no value of its sort: why, and what to write instead."""

    code: str
    message: Text
    hint: Text


def printed(field: Field, value: Any) -> str:
    """A value as the form shows it; "" for none, and for what is of another sort altogether."""
    if value is None or isinstance(value, (dict, list)):
        return ""
    if isinstance(value, bool):
        return _label(field.choices, str(value).lower())
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = str(value)
    if field.choices:
        return _label(field.choices, text)
    day, _ = meant(text) if field.sort is Sort.DATE else (None, None)
    return chinese_date(day) if day else text


def same(field: Field, read: str, value: Any) -> bool:
    """Whether what was read is what the form shows of a value: then nobody changed it."""
    return canonical(read) == canonical(printed(field, value))


def canonical(text: str) -> str:
    """A text without what Word and its like do not keep: space at the ends of lines, kinds of
    line breaks, characters that no XML file can hold."""
    text = _UNSAYABLE.sub("\ufffd", re.sub(r"\r\n?", "\n", text).replace("\u00a0", " "))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def parsed(field: Field, text: str) -> Any | Unclear:
    """The value of what stands in a field (not empty)."""
    match field.sort:
        case Sort.DATE:
            return _date(text)
        case Sort.WHOLE | Sort.NUMBER:
            return _number(field, text)
        case Sort.ANSWER:
            return _answer(text)
        case Sort.CHOICE:
            return _choice(field, text)
    return _text(text)


def typed(text: str) -> str:
    """A text as a data file may hold it: without what is pasted along from web pages and chats,
    invisible marks, tabs and line breaks of other kinds."""
    plain = _INVISIBLE.sub("", _BREAKS.sub("\n", text)).replace("\t", " ")
    return canonical(plain)


def items_of(text: str) -> list[str]:
    """The items of a text that has one on each line."""
    return [line.strip() for line in typed(text).split("\n") if line.strip()]


def _text(text: str) -> str | Unclear:
    plain = typed(text)
    if "\ufffd" not in plain:
        return plain
    return Unclear(
        "F-character",
        Text("有一个损坏的字（�）。", "There is a damaged character (�)."),
        Text("对照原件重新输入。", "Type it anew from the original."),
    )


def _label(choices: Sequence[Choice], value: str) -> str:
    return next((each.label for each in choices if each.value == value), value)


def _date(text: str) -> str | Unclear:
    day, impossible = meant(text)
    if day:
        return day.isoformat()
    example = chinese_date(date(2026, 3, 12))
    return Unclear(
        "F-date",
        Text(f"“{shown(text)}”不是日期。", f"“{shown(text)}” is no date."),
        impossible or Text(f"写成 {example} 或 2026-03-12。", "Write it like 2026-03-12."),
    )


def _number(field: Field, text: str) -> int | Decimal | Unclear:
    written = "" if re.search("[约余多近]", text) else number_meant(text)
    number = Decimal(written) if written else None
    if number is not None and number == number.to_integral_value():
        return int(number)
    if number is not None and field.sort is Sort.NUMBER:
        return number
    what = Text("数字", "number") if field.sort is Sort.NUMBER else Text("整数", "whole number")
    return Unclear(
        "F-number",
        Text(f"“{shown(text)}”不是确切的{what.zh}。", f"“{shown(text)}” is no exact {what.en}."),
        Text(
            "写一个数字，可带单位，如 3、3次、58人、12,600元。",
            "Write one number, with a unit if you like: 3, 3次, 58人.",
        ),
    )


def _answer(text: str) -> bool | Unclear:
    word = unicodedata.normalize("NFKC", text).strip().casefold()
    if word in _YES or word in _NO:
        return word in _YES
    return Unclear(
        "F-choice",
        Text(f"“{shown(text)}”不是“是”或“否”。", f"“{shown(text)}” is neither yes nor no."),
        Text("写“是”或“否”。", "Write 是 or 否."),
    )


def _choice(field: Field, text: str) -> str | Unclear:
    word = _plain(text)
    for each in field.choices:
        if word in (_plain(each.label), _plain(each.value)):
            return each.value
    labels = [each.label for each in field.choices]
    likely = nearest(text, labels, limit=1)
    also = f"您是否想写“{likely[0]}”？" if likely else ""
    return Unclear(
        "F-choice",
        Text(
            f"“{shown(text)}”不在可选的范围里。",
            f"“{shown(text)}” is none of the choices.",
        ),
        Text(f"{also}可选：{'、'.join(labels)}。", f"One of: {', '.join(labels)}."),
    )


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()
