"""One of several shapes (oneOf, anyOf), the order of two dates, and demands of other keywords."""

from __future__ import annotations

from ajx_docs.check.schema_wording.naming import condition, field, member_title, named, title_of
from ajx_docs.check.schema_wording.told import Told
from ajx_docs.check.violations import Violation
from ajx_docs.diagnostics import Source
from ajx_docs.texts.language import Text
from ajx_docs.workspace.problem import shown


def no_alternative(violation: Violation, source: Source) -> Told:
    """None of the shapes fits, or more than one: told by the fields that tell them apart."""
    names = _distinguishing(violation)
    if not names or not isinstance(violation.value, dict):
        return other(violation, source)
    written = [name for name in names if name in violation.value]
    name = named(violation)
    zh = "、".join(field(each, member_title(violation, each).title).zh for each in names)
    en = ", ".join(f"“{each}”" for each in names)
    both = len(written) > 1
    return Told(
        code=f"S-{violation.keyword}",
        message=Text(
            zh=f"{name.zh}里 {zh} 只能写其中一个，这里写了 {len(written)} 个。"
            if both
            else f"{name.zh}须写 {zh} 之一。",
            en=f"{name.en} has only one of {en}; here are {len(written)}."
            if both
            else f"{name.en} needs one of {en}.",
        ),
        hint=Text(zh="留下符合事实的一个。", en="Keep the one that is true.")
        if both
        else Text(
            zh=f"按事实补写其中一个：{'、'.join(names)}。", en=f"Add one: {', '.join(names)}."
        ),
        field=title_of(violation),
        path=(*violation.path, written[-1]) if both else violation.path,
        part="key",
    )


def _distinguishing(violation: Violation) -> tuple[str, ...]:
    branches = violation.limit if isinstance(violation.limit, list) else []
    names = [each.get("required", ()) for each in branches if isinstance(each, dict)]
    return tuple(dict.fromkeys(name for required in names for name in required))


def wrong_order(violation: Violation, source: Source) -> Told:
    """A date lies before the one it follows."""
    later = violation.name
    earlier = next((a for a, b in violation.limit or () if b == later), later)
    first, second = (field(each, member_title(violation, each).title) for each in (earlier, later))
    days = [shown(str(violation.value.get(each))) for each in (earlier, later)]
    return Told(
        code="S-order",
        message=Text(
            zh=f"{second.zh} {days[1]} 早于{first.zh} {days[0]}。",
            en=f"{second.en} {days[1]} lies before {first.en} {days[0]}.",
        ),
        hint=Text(zh="核对两个日期，是否写反了。", en="Look both up; are they exchanged?"),
        field=member_title(violation, later),
        path=(*violation.path, later),
    )


def other(violation: Violation, source: Source) -> Told:
    """A demand of a keyword that only a repository's own schema uses."""
    name, when = named(violation), condition(violation)
    limit = shown(str(violation.limit), 80)
    return Told(
        code=f"S-{violation.keyword}",
        message=Text(
            zh=f"{name.zh}不符合数据格式的要求（{violation.keyword}: {limit}）"
            + (f"：{when.zh}。" if when else "。"),
            en=f"{name.en}: {shown(violation.reason, 200)} ({violation.keyword}).",
        ),
        hint=Text(
            zh="对照本仓库 schemas/ 里的说明改正。", en="See this repository's schemas/ for it."
        ),
        field=title_of(violation),
        path=violation.path,
    )
