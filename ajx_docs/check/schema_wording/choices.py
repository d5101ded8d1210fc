"""A value that is not one of those there are: S-enum, S-const."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ajx_docs.check.nearest import nearest
from ajx_docs.check.schema_tree import Node
from ajx_docs.check.schema_wording.naming import condition, flow, named, title_of
from ajx_docs.check.schema_wording.told import Told
from ajx_docs.check.violations import Violation
from ajx_docs.diagnostics import Source
from ajx_docs.texts.language import Text
from ajx_docs.workspace.problem import shown

_SEPARATORS = re.compile(r"\s*[、,，;；]\s*")


def not_a_choice(violation: Violation, source: Source) -> Told:
    """The value is none of the words there are; a Chinese label or a misspelling is recognised."""
    choices = [str(choice) for choice in violation.limit or ()]
    meanings: dict[str, Any] = next((n["x-enum"] for n in violation.nodes if "x-enum" in n), {})
    wrong, wrong_en = _written(violation, source)
    name = named(violation)
    meant = _meant(violation.value, choices, meanings)
    also = f"您是否想写 {meant}{_meaning(meant, meanings)}？" if meant else ""
    several = [] if meant else meant_by(str(violation.value), violation.nodes)
    if len(several) > 1 and set(several) <= set(choices):
        meant = ", ".join(several)
        also = f"您是否想写 {meant}（每项之间用半角逗号）？"
    return Told(
        code="S-enum",
        message=Text(zh=f"{name.zh}{wrong}。", en=f"{name.en} {wrong_en}."),
        hint=Text(
            zh=f"{also}可写：{_listed(choices, meanings)}。",
            en=(f"Did you mean {meant}? " if meant else "") + f"One of: {', '.join(choices)}.",
        ),
        field=title_of(violation),
        path=violation.path,
    )


def meant_by(text: str, nodes: Sequence[Node]) -> list[str]:
    """The choices that a text names one after another, as a list has them: `隐患排查、培训` is
    `hazard_inspection` and `training`. What names none is left as it is written."""
    choices, meanings = _choices(nodes)
    for choice in choices:
        label = str(meanings.get(choice, {}).get("zh", ""))
        text = text.replace(label, choice) if label else text
    return [_meant(part, choices, meanings) or part for part in parts_of(text)]


def parts_of(text: str) -> list[str]:
    """The items that a text has, whichever sign people write between them."""
    return [part for part in _SEPARATORS.split(text.strip()) if part]


def could_be(items: Sequence[str], nodes: Sequence[Node]) -> str:
    """The choices there are, each with its meaning; "" where the items are all among them, or any
    word will do."""
    choices, meanings = _choices(nodes)
    return "" if set(items) <= set(choices) else _listed(choices, meanings)


def _choices(nodes: Sequence[Node]) -> tuple[list[str], Mapping[str, Any]]:
    choices = next((n["enum"] for n in nodes if "enum" in n), ())
    return [str(each) for each in choices], next((n["x-enum"] for n in nodes if "x-enum" in n), {})


def _listed(choices: Sequence[str], meanings: Mapping[str, Any]) -> str:
    return "、".join(f"{each}{_meaning(each, meanings)}" for each in choices)


def _written(violation: Violation, source: Source) -> tuple[str, str]:
    if violation.value is None:
        return "没有填写内容", "is empty"
    literal = shown(source.literal(violation.where)) or "一组值"
    return f"不能写“{literal}”", f"cannot be “{literal}”"


def _meaning(choice: str, meanings: Mapping[str, Any]) -> str:
    zh = meanings.get(choice, {}).get("zh", "")
    return f"（{zh}）" if zh else ""


def _meant(value: Any, choices: list[str], meanings: Mapping[str, Any]) -> str:
    """The choice that was meant: by its Chinese label, whole or in part, or by a near spelling."""
    if not isinstance(value, str) or not value.strip():
        return ""
    word = value.strip()
    labels = {choice: str(meanings.get(choice, {}).get("zh", "")) for choice in choices}
    if by_word := nearest(word, choices, limit=1):
        return by_word[0]
    by_label = nearest(word, [label for label in labels.values() if label], limit=1)
    return next((c for c, label in labels.items() if by_label and label == by_label[0]), "")


def not_the_constant(violation: Violation, source: Source) -> Told:
    """The value must be one certain value, always or in this state."""
    demanded = flow(violation.limit)
    name, when = named(violation), condition(violation)
    typed = shown(source.literal(violation.where))
    return Told(
        code="S-const",
        message=Text(
            zh=f"{name.zh}须为 {demanded}"
            + (f"：{when.zh}时不能是别的" if when else "")
            + (f"；写的是“{typed}”。" if typed else "。"),
            en=f"{name.en} must be {demanded}" + (f" ({when.en})." if when else "."),
        ),
        hint=Text(zh=f"改成 {demanded}。", en=f"Write {demanded}.")
        if not when
        else Text(
            zh=f"改成 {demanded}；若不属实，请改正前面的状态。",
            en=f"Write {demanded}; where that is not true, the state is wrong.",
        ),
        field=title_of(violation),
        path=violation.path,
    )
