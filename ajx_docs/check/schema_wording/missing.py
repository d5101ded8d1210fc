"""A field that is not there: S-required."""

from __future__ import annotations

from ajx_docs.check.schema_wording.naming import (
    condition,
    described,
    example,
    field,
    member_nodes,
    member_title,
)
from ajx_docs.check.schema_wording.told import Told
from ajx_docs.check.violations import Violation
from ajx_docs.diagnostics import Source
from ajx_docs.texts.language import Text


def missing(violation: Violation, source: Source) -> Told:
    """A mandatory field is missing, always or in this state (x-when) or beside another field."""
    name = violation.name
    nodes = member_nodes(violation, name)
    title = member_title(violation, name)
    called = field(name, title.title)
    zh, en = _because(violation)
    shape = f"{name}: {example(violation.document, nodes)}".rstrip()
    return Told(
        code="S-required",
        message=Text(zh=f"缺少{called.zh}{zh}。", en=f"{called.en} is missing{en}."),
        hint=Text(
            zh=f"补写 {shape}（{described(nodes).rstrip('。') or '示例'}）。",
            en=f"Add it, such as: {shape}",
        ),
        field=title,
        path=violation.path,
        part="key",
    )


def _because(violation: Violation) -> tuple[str, str]:
    if violation.keyword == "dependentRequired":
        demands = violation.limit or {}
        cause = next(
            (key for key in demands if key in violation.value and violation.name in demands[key]),
            "",
        )
        other = field(cause, member_title(violation, cause).title)
        return f"：写了{other.zh}就须写它", f": it goes with {other.en}"
    when = condition(violation)
    return (f"：{when.zh}时必须填写", f" ({when.en})") if when else ("", "")
