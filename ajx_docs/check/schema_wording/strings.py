"""Texts that are empty, hold what they must not, or are codes that cannot be right."""

from __future__ import annotations

import re

from ajx_docs.check.schema_wording.naming import described, example, named, optional, title_of
from ajx_docs.check.schema_wording.told import Told
from ajx_docs.check.violations import Violation
from ajx_docs.diagnostics import Source
from ajx_docs.rules.uscc import check_character
from ajx_docs.texts.language import Text
from ajx_docs.workspace.problem import shown

_NOT_EMPTY = r"\S"
_USCC_LETTERS = re.compile(r"[0-9A-HJ-NP-RTUWXY]*")


def too_short(violation: Violation, source: Source) -> Told:
    """The text is empty, or shorter than demanded."""
    if violation.limit == 1:
        return _empty(violation, "S-minLength")
    name = named(violation)
    return Told(
        code="S-minLength",
        message=Text(
            zh=f"{name.zh}至少 {violation.limit} 个字。",
            en=f"{name.en} has at least {violation.limit} characters.",
        ),
        hint=_how(violation),
        field=title_of(violation),
        path=violation.path,
    )


def _empty(violation: Violation, code: str) -> Told:
    name = named(violation)
    optional_zh, optional_en = optional(violation)
    return Told(
        code=code,
        message=Text(zh=f"{name.zh}不能为空。", en=f"{name.en} must not be empty."),
        hint=Text(
            zh=f"填写内容{optional_zh}。{described(violation.nodes)}",
            en=f"Fill it in{optional_en}.",
        ),
        field=title_of(violation),
        path=violation.path,
    )


def wrong_form(violation: Violation, source: Source) -> Told:
    """The text does not have the form demanded (x-pattern says in words what that is)."""
    if violation.limit == _NOT_EMPTY:
        return _empty(violation, "S-pattern")
    words: dict[str, str] = next(
        (n["x-pattern"] for n in reversed(violation.nodes) if "x-pattern" in n), {}
    )
    name, typed = named(violation), shown(source.literal(violation.where))
    zh = words.get("zh") or f"应符合格式 {violation.limit}"
    en = words.get("en") or f"its form is {violation.limit}"
    return Told(
        code="S-pattern",
        message=Text(
            zh=f"{name.zh}不能写“{typed}”：{zh}。", en=f"{name.en} cannot be “{typed}”: {en}."
        ),
        hint=_cleaned(violation) or _how(violation),
        field=title_of(violation),
        path=violation.path,
    )


def _cleaned(violation: Violation) -> Text | None:
    """The text without the spaces and signs that its form forbids, if that mends it."""
    try:
        form = re.compile(str(violation.limit))
    except re.error:
        return None
    value = str(violation.value)
    for fill in ("", "-"):
        mended = re.sub(r"[^\w()（）.-]+", fill, value.strip()).strip("-")
        if mended != value and form.search(mended):
            return Text(zh=f"您是否想写 {mended}？", en=f"Did you mean {mended}?")
    return None


def _how(violation: Violation) -> Text:
    shape = example(violation.document, violation.nodes)
    return Text(zh=f"{described(violation.nodes)}如 {shape}", en=f"Such as {shape}")


def wrong_code(violation: Violation, source: Source) -> Told:
    """A 统一社会信用代码 with a wrong length, letter or check character (GB 32100-2015)."""
    code, name = str(violation.value), named(violation)
    zh, en = _about_code(code)
    hint = Text(zh="对照营业执照逐位核对。", en="Compare it with the licence, one by one.")
    if code.strip().upper() != code:
        hint = Text(
            zh=f"{hint.zh}字母大写，前后不留空格：{shown(code.strip().upper())}",
            en=f"{hint.en} Capitals, no spaces: {shown(code.strip().upper())}",
        )
    return Told(
        code="S-format",
        message=Text(
            zh=f"{name.zh}“{shown(code)}”不对：{zh}。", en=f"{name.en} “{shown(code)}”: {en}."
        ),
        hint=hint,
        field=title_of(violation),
        path=violation.path,
    )


def _about_code(code: str) -> tuple[str, str]:
    if len(code) != 18:
        return f"应为 18 位，写了 {len(code)} 位", f"it has 18 characters, not {len(code)}"
    if not _USCC_LETTERS.fullmatch(code):
        wrong = "、".join(dict.fromkeys(c for c in code if not _USCC_LETTERS.fullmatch(c)))
        return (
            f"只用数字和大写字母（不用 I、O、S、V、Z），不能有 {wrong}",
            f"only digits and capitals but I, O, S, V, Z; not {wrong}",
        )
    right = check_character(code[:-1])
    return (
        f"末位校验码应为 {right}，前面某一位可能抄错",
        f"its check character would be {right}; one of the others may be wrong",
    )


def wrong_format(violation: Violation, source: Source) -> Told:
    """Any other format that a repository's own schema demands."""
    name, typed = named(violation), shown(source.literal(violation.where))
    return Told(
        code="S-format",
        message=Text(
            zh=f"{name.zh}“{typed}”不符合格式 {violation.limit}。",
            en=f"{name.en} “{typed}” is no {violation.limit}.",
        ),
        hint=_how(violation),
        field=title_of(violation),
        path=violation.path,
    )
