"""Lists with too few, too many or repeated items."""

from __future__ import annotations

from ajx_docs.check.schema_wording.naming import condition, described, example, named, title_of
from ajx_docs.check.schema_wording.told import Told
from ajx_docs.check.violations import Violation
from ajx_docs.diagnostics import Source
from ajx_docs.texts.language import Text


def too_few(violation: Violation, source: Source) -> Told:
    """The list is empty, or has fewer items than demanded."""
    name, when, has = named(violation), condition(violation), len(violation.value)
    shape = example(violation.document, violation.nodes)
    return Told(
        code="S-minItems",
        message=Text(
            zh=f"{name.zh}至少写 {violation.limit} 项"
            + (f"（{when.zh}）" if when else "")
            + f"，这里有 {has} 项。",
            en=f"{name.en} has at least {violation.limit}; here {has}.",
        ),
        hint=Text(zh=f"{described(violation.nodes)}如 {shape}", en=f"Such as {shape}"),
        field=title_of(violation),
        path=violation.path,
    )


def too_many(violation: Violation, source: Source) -> Told:
    """The list has more items than there can be."""
    name, has = named(violation), len(violation.value)
    return Told(
        code="S-maxItems",
        message=Text(
            zh=f"{name.zh}最多 {violation.limit} 项，这里有 {has} 项。",
            en=f"{name.en} has at most {violation.limit}; here {has}.",
        ),
        hint=Text(zh="删去多余的。", en="Delete what is too many."),
        field=title_of(violation),
        path=(*violation.path, violation.limit) if isinstance(violation.limit, int) else (),
    )


def repeated(violation: Violation, source: Source) -> Told:
    """An item stands twice in a list of different ones; the second is pointed at."""
    name = named(violation)
    first, second = _same(violation.value)
    return Told(
        code="S-uniqueItems",
        message=Text(
            zh=f"{name.zh}第 {second + 1} 项与第 {first + 1} 项重复。",
            en=f"{name.en}: item {second + 1} repeats item {first + 1}.",
        ),
        hint=Text(zh="删去重复的，或改正写错的。", en="Delete it, or mend the wrong one."),
        field=title_of(violation),
        path=(*violation.path, second),
    )


def _same(items: list[object]) -> tuple[int, int]:
    seen: dict[str, int] = {}
    for index, item in enumerate(items):
        first = seen.setdefault(repr(item), index)
        if first != index:
            return first, index
    return 0, len(items) - 1
