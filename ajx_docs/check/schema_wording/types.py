"""A value of another type than is due: S-type. Mostly quotes, units or brackets are amiss."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ajx_docs.check.schema_tree import Node, resolved
from ajx_docs.check.schema_wording.choices import could_be, meant_by, parts_of
from ajx_docs.check.schema_wording.dates import is_date_due, meant
from ajx_docs.check.schema_wording.naming import described, example, flow, named, optional, title_of
from ajx_docs.check.schema_wording.numbers import number_meant
from ajx_docs.check.schema_wording.told import Told
from ajx_docs.check.violations import Violation
from ajx_docs.diagnostics import Source
from ajx_docs.texts.language import Text
from ajx_docs.workspace.problem import shown

_NAMES: Mapping[str, Text] = {
    "string": Text(zh="文本", en="text"),
    "number": Text(zh="数字", en="a number"),
    "integer": Text(zh="整数", en="a whole number"),
    "boolean": Text(zh=" true 或 false", en="true or false"),
    "array": Text(zh="列表", en="a list"),
    "object": Text(zh="一组字段", en="a group of fields"),
    "null": Text(zh="空", en="nothing"),
}
_YES = frozenset(
    ("是", "有", "已", "已同意", "同意", "专职", "yes", "y", "on", "true", "t", "1", "√")
)
_NO = frozenset(
    ("否", "无", "没有", "未", "未同意", "不同意", "兼职", "no", "n", "off", "false", "f", "0", "×")
)


def wrong_type(violation: Violation, source: Source) -> Told:
    """The value is of another type; how to write what was meant."""
    due = [violation.limit] if isinstance(violation.limit, str) else list(violation.limit or ())
    name, value = named(violation), violation.value
    if value is None:
        return _empty(violation, name)
    typed = shown(source.literal(violation.where))
    zh = "或".join(_NAMES[each].zh for each in due)
    en = " or ".join(_NAMES[each].en for each in due)
    is_zh, is_en = _what_it_is(value, typed)
    if is_date_due(violation):
        zh, en = "日期", "a date"
    return Told(
        code="S-type",
        message=Text(
            zh=f"{name.zh}应为{zh}，这里是{is_zh}。", en=f"{name.en} must be {en}, not {is_en}."
        ),
        hint=_hint(violation, due, source),
        field=title_of(violation),
        path=violation.path,
    )


def _empty(violation: Violation, name: Text) -> Told:
    shape = example(violation.document, violation.nodes)
    such = Text(f"，如 {shape}", f", such as {shape}") if shape != "…" else Text("", "")
    words = described(violation.nodes)
    optional_zh, optional_en = optional(violation)
    return Told(
        code="S-type",
        message=Text(zh=f"{name.zh}没有填写内容。", en=f"{name.en} is empty."),
        hint=Text(
            zh=f"填写内容{such.zh}{optional_zh}。{words}",
            en=f"Fill it in{such.en}{optional_en}.",
        ),
        field=title_of(violation),
        path=violation.path,
    )


def _what_it_is(value: Any, typed: str) -> tuple[str, str]:
    match value:
        case bool():
            return f"“是/否”值 {typed}", f"the yes/no value {typed}"
        case int() | Decimal():
            return f"数字 {typed}", f"the number {typed}"
        case str():
            return f"文本“{typed}”", f"the text “{typed}”"
        case list():
            return "列表", "a list"
    return "一组字段", "a group of fields"


def _hint(violation: Violation, due: list[str], source: Source) -> Text:
    """The first type due that says how the value is to be written."""
    for each in due:
        if hint := _ADVICE.get(each, _no_advice)(violation, source):
            return hint
    shape = example(violation.document, violation.nodes)
    return Text(zh=f"{described(violation.nodes)}如 {shape}。", en=f"Such as {shape}.")


def _no_advice(violation: Violation, source: Source) -> Text | None:
    return None


def _as_text(violation: Violation, source: Source) -> Text | None:
    typed = source.literal(violation.where)
    if isinstance(violation.value, list):
        if is_date_due(violation):
            return None
        return Text(
            zh="写成一段文字；分条的用 | 开头另起行写成 Markdown 列表。",
            en="Write one text; for points begin with | and write a Markdown list below.",
        )
    if isinstance(violation.value, dict):
        return Text(
            zh="写成文字；文字里有冒号或花括号时整段加引号。",
            en="Write text; quote it where it holds a colon or braces.",
        )
    day, impossible = meant(typed) if is_date_due(violation) else (None, None)
    if day or impossible:
        return impossible or Text(zh=f"写成 {day}。", en=f"Write {day}.")
    if is_date_due(violation):
        return None
    quoted = json.dumps(typed, ensure_ascii=False)
    key = violation.path[-1] if violation.path else ""
    shape = f"{key}: {quoted}" if isinstance(key, str) else f"- {quoted}"
    return Text(zh=f"加引号写成文本：{shape}", en=f"Quote it: {shape}")


def _as_number(violation: Violation, source: Source) -> Text | None:
    if isinstance(violation.value, bool) or not isinstance(violation.value, str):
        return None
    number = number_meant(violation.value)
    if not number:
        shape = example(violation.document, violation.nodes)
        return Text(
            zh=f"只写数字，如 {shape}，不写单位和其他文字。{described(violation.nodes)}",
            en=f"Write the number alone, such as {shape}: no unit, no words.",
        )
    return Text(
        zh=f"只写数字，不加引号、单位和千分位逗号：{number}",
        en=f"Write the number alone, without quotes, unit or thousands separator: {number}",
    )


def _as_integer(violation: Violation, source: Source) -> Text | None:
    if isinstance(violation.value, Decimal):
        whole = violation.value.to_integral_value()
        if whole == violation.value:
            return Text(zh=f"写成 {whole:f}。", en=f"Write {whole:f}.")
        return Text(zh="写成整数，不带小数。", en="Write a whole number without decimals.")
    return _as_number(violation, source)


def _as_boolean(violation: Violation, source: Source) -> Text | None:
    word = source.literal(violation.where).strip().casefold()
    for answers, written in ((_YES, "true"), (_NO, "false")):
        if word in answers:
            return Text(
                zh=f"“{word}”写成 {written}（不加引号）。", en=f"Write {written} (unquoted)."
            )
    return Text(zh="是写 true，否写 false，不加引号。", en="Write true or false, unquoted.")


def _as_list(violation: Violation, source: Source) -> Text | None:
    value = violation.value
    if isinstance(value, dict):
        return Text(
            zh="每一项前面加“- ”，这一项的其余字段与它对齐缩进。",
            en="Begin each item with “- ” and indent its other fields to match.",
        )
    if _item_type(violation) == "object":
        shape = example(violation.document, violation.nodes)
        return Text(zh=f"逐项写成列表，如 {shape}。", en=f"Write a list of items: {shape}.")
    text = value if isinstance(value, str) else source.literal(violation.where)
    nodes = _item_nodes(violation)
    items, choices = meant_by(text, nodes), could_be(parts_of(text), nodes)
    key = violation.path[-1] if violation.path else ""
    shape = f"{key}: {flow(items)}" if isinstance(key, str) else flow(items)
    also = f"。可写：{choices}。" if choices else ""
    return Text(zh=f"写成列表，一项也要加方括号：{shape}{also}", en=f"Write a list: {shape}")


def _item_nodes(violation: Violation) -> Sequence[Node]:
    items: Node = next((n["items"] for n in violation.nodes if "items" in n), {})
    return resolved(violation.document, items)


def _item_type(violation: Violation) -> Any:
    return next((n["type"] for n in _item_nodes(violation) if "type" in n), None)


def _as_object(violation: Violation, source: Source) -> Text | None:
    if isinstance(violation.value, list):
        return Text(
            zh="这里不是列表：去掉“- ”，直接写“字段: 值”。",
            en="This is no list: without “- ”, write “field: value” directly.",
        )
    shape = example(violation.document, violation.nodes)
    return Text(zh=f"逐个字段填写，如 {shape}", en=f"Write its fields, such as {shape}")


_ADVICE: Mapping[str, Callable[[Violation, Source], Text | None]] = {
    "string": _as_text,
    "number": _as_number,
    "integer": _as_integer,
    "boolean": _as_boolean,
    "array": _as_list,
    "object": _as_object,
}
