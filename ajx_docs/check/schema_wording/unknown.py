"""A field that does not exist: S-unknown, with the name it was probably meant to have."""

from __future__ import annotations

from ajx_docs.check.schema_tree import members
from ajx_docs.check.schema_wording.naming import field, member_title, named
from ajx_docs.check.schema_wording.told import Told
from ajx_docs.check.titles import FieldTitle
from ajx_docs.check.violations import Violation
from ajx_docs.diagnostics import Source
from ajx_docs.texts.language import Text
from ajx_docs.workspace.problem import shown


def unknown(violation: Violation, source: Source) -> Told:
    """There is no such field here: the nearest names, the level it belongs to, or what there is."""
    title = FieldTitle()
    if violation.meant:
        title = member_title(violation, violation.meant[0])
        hint = _did_you_mean(violation)
    else:
        hint = _elsewhere(violation) or _possible(violation)
    place, lost = named(violation), _lost(violation)
    inside = f"{place.zh}里" if violation.path else "这里"
    return Told(
        code="S-unknown",
        message=Text(
            zh=f"{inside}没有名为“{shown(violation.name)}”的字段{lost.zh}。",
            en=f"There is no field “{shown(violation.name)}”"
            + (f" in {place.en}" if violation.path else " here")
            + f"{lost.en}.",
        ),
        hint=hint,
        field=title,
        path=(*violation.path, violation.name),
        part="key",
    )


def _lost(violation: Violation) -> Text:
    """That a mandatory field was meant, whose absence is not told a second time."""
    demanded = {name for node in violation.nodes for name in node.get("required", ())}
    meant = next((name for name in violation.meant[:1] if name in demanded), None)
    if meant is None:
        return Text(zh="", en="")
    called = field(meant, member_title(violation, meant).title)
    return Text(zh=f"，必填的{called.zh}因此缺失", en=f", and mandatory {called.en} is missing")


def _did_you_mean(violation: Violation) -> Text:
    zh = "，或 ".join(
        f"{name}（{member_title(violation, name).title}）" for name in violation.meant
    )
    return Text(
        zh=f"您是否想写 {zh}？",
        en=f"Did you mean {', or '.join(violation.meant)}?",
    )


def _elsewhere(violation: Violation) -> Text | None:
    """A field of what this is part of, or of a part of this: mostly a wrong indentation."""
    name = violation.name
    for node in violation.around:
        if name in node.get("properties", {}):
            return Text(
                zh=f"“{name}”是上一级的字段：减少这一行的缩进，与上一级的字段左对齐。",
                en=f"“{name}” belongs one level up: indent it less.",
            )
    if not violation.nodes:
        return None
    for parent, node in members(violation.document, violation.nodes[0]).items():
        if name in members(violation.document, node):
            return Text(
                zh=f"“{name}”是 {parent} 的字段：写在 {parent}: 下面，多缩进两个空格。",
                en=f"“{name}” belongs to {parent}: write it below, indented by two more spaces.",
            )
    return None


def _possible(violation: Violation) -> Text:
    nodes = violation.nodes
    allowed = members(violation.document, nodes[0]) if nodes else {}
    free = [name for name in allowed if name not in violation.value] or list(allowed)
    if not free:
        return Text(zh="删去这一行。", en="Delete the line.")
    listed = "、".join(f"{name}（{member_title(violation, name).title}）" for name in free)
    return Text(
        zh=f"删去它，或改成可写的字段：{listed}。",
        en=f"Delete it, or write one of: {', '.join(free)}.",
    )
