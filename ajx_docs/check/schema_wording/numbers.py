"""Numbers: what a text meant as a number, bounds, decimals."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from ajx_docs.check.schema_wording.naming import condition, named, title_of
from ajx_docs.check.schema_wording.told import Told
from ajx_docs.check.violations import Violation
from ajx_docs.diagnostics import Source
from ajx_docs.texts.language import Text
from ajx_docs.workspace.problem import shown

_AMOUNT = re.compile(r"(?:rmb|cny|¥|人民币|约)?([-+]?\d+(?:\.\d+)?)(万|亿|千|百)?\D{0,6}", re.I)
_TIMES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def number_meant(text: str) -> str:
    """The number that a text means, as it should be written: 12.6万元 → 126000; "" if unclear."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    found = _AMOUNT.fullmatch(plain)
    if not found or "%" in plain or re.search(r"[至到~-]\d|\d[-至到~]", plain):
        return ""
    try:
        return _written(Decimal(found[1]) * _TIMES.get(found[2] or "", 1))
    except InvalidOperation:
        return ""


def _written(number: Decimal) -> str:
    """A number without an exponent and without needless zeros."""
    return f"{number.normalize():f}" if number else "0"


_BOUNDS = {
    "minimum": ("不能小于", "must be at least"),
    "maximum": ("不能大于", "must be at most"),
    "exclusiveMinimum": ("须大于", "must be over"),
    "exclusiveMaximum": ("须小于", "must be under"),
}


def out_of_bounds(violation: Violation, source: Source) -> Told:
    """The number lies outside what is possible."""
    name, when = named(violation), condition(violation)
    zh, en = _BOUNDS[violation.keyword]
    limit, typed = violation.limit, shown(source.literal(violation.where))
    if when:
        zh, en = f"（{when.zh}）{zh}", f"({when.en}) {en}"
    return Told(
        code=f"S-{violation.keyword}",
        message=Text(
            zh=f"{name.zh}{zh} {limit}；写的是 {typed}。",
            en=f"{name.en} {en} {limit}; it is {typed}.",
        ),
        hint=Text(zh="核对数字和单位。", en="Look the number and its unit up."),
        field=title_of(violation),
        path=violation.path,
    )


def not_a_multiple(violation: Violation, source: Source) -> Told:
    """The number has more decimals than there are, or lies between the steps."""
    name, step = named(violation), Decimal(str(violation.limit))
    typed = shown(source.literal(violation.where))
    places = -int(step.as_tuple().exponent)
    if step == Decimal(1).scaleb(-places) and places > 0:
        try:
            value = Decimal(str(violation.value)).quantize(step, ROUND_HALF_UP)
            hint = Text(zh=f"核对后写成 {value}。", en=f"Look it up and write {value}.")
        except InvalidOperation:
            hint = Text(zh="核对数字。", en="Look the number up.")
        message = Text(
            zh=f"{name.zh}最多 {places} 位小数；写的是 {typed}。",
            en=f"{name.en} has at most {places} decimals; it is {typed}.",
        )
    else:
        hint = Text(zh="核对数字。", en="Look the number up.")
        message = Text(
            zh=f"{name.zh}应为 {step} 的整倍数；写的是 {typed}。",
            en=f"{name.en} must be a multiple of {step}; it is {typed}.",
        )
    return Told("S-multipleOf", message, hint, title_of(violation), violation.path)
