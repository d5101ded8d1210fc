"""A data file to fill in, written from its schema: each field under its own explanation.

Mandatory fields come first and wait for their values; the others are there, commented out. So a
schema that gains a field gains it here too, and nobody keeps a second list of fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from jsonschema import Draft202012Validator

from ajx_docs.scaffold.notes import Shape, literal, meaning, notes, resolve

_HEADER = """\
# {meaning}
# 必填项在前，把值写在冒号后面；选填项前面有 #，需要时删去行首的 #（不要多留空格）。
# 隔一个空格的 # 后面是说明，可以保留，也可以删去。
"""


@dataclass(frozen=True, slots=True)
class Noted:
    """An item of a list that is known, with something to say about it."""

    text: str
    note: str


def skeleton(schema: Mapping[str, Any], filled: Mapping[str, Any] | None = None) -> str:
    """The text of a file to fill in. `filled` has values already known, by top-level field.

    What becomes mandatory by these values (a training's record, say) waits for its value, too.
    """
    defs = schema.get("$defs", {})
    known = filled or {}
    root = _as_mandatory(Shape.of(resolve(schema, defs)), known)
    lines = [_HEADER.format(meaning=meaning(schema))]
    for name, prop in root.fields(defs):
        lines += [f"# {note}" for note in notes(name, prop, root, defs)]
        body = _known(name, known[name], prop) if name in known else list(_entry(name, prop, defs))
        optional = name not in known and name not in root.mandatory
        lines += ["#" + line for line in body] if optional else body
        lines.append("")
    return "\n".join(lines)


def _as_mandatory(root: Shape, known: Mapping[str, Any]) -> Shape:
    more = [
        name
        for each in root.conditions
        if Draft202012Validator(each["if"]).is_valid(known)
        for name in each["then"].get("required", [])
    ]
    return replace(root, mandatory=(*root.mandatory, *more))


def _known(name: str, value: Any, prop: Mapping[str, Any]) -> list[str]:
    """A field with its value; items that are noted stand on lines of their own."""
    if isinstance(value, list) and any(isinstance(each, Noted) for each in value):
        return [f"{name}:", *(f"  - {literal(each.text, {})}  # {each.note}" for each in value)]
    return [f"{name}: {literal(value, prop)}"]


def _entry(name: str, prop: Mapping[str, Any], defs: Mapping[str, Any]) -> Iterator[str]:
    """`name:` with an empty value of its kind, nested ones included, without a margin."""
    kinds = prop.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if "const" in prop:
        yield f"{name}: {literal(prop['const'], prop)}"
    elif kinds == ["array"]:
        yield from _list(name, resolve(prop.get("items", {}), defs), defs)
    elif kinds == ["object"] and prop.get("properties"):
        yield f"{name}:"
        yield from ("  " + line for line in _nested(prop, defs))
    elif kinds == ["string"] and _is_quoted(prop):
        yield f'{name}: ""'
    else:
        yield f"{name}:"


def _list(name: str, item: Mapping[str, Any], defs: Mapping[str, Any]) -> Iterator[str]:
    if item.get("type") != "object":
        yield f"{name}: []"
        return
    yield f"{name}:"
    waiting = True
    for line in _nested(item, defs):
        if line.startswith("# "):
            yield ("  " if waiting else "    ") + line
            continue
        yield ("  - " if waiting else "    ") + line
        waiting = False


def _nested(parent: Mapping[str, Any], defs: Mapping[str, Any]) -> Iterator[str]:
    """The fields of a mapping inside a file: a short meaning stands behind, a long one above."""
    shape = Shape.of(parent)
    for name, prop in shape.fields(defs):
        told = list(notes(name, prop, shape, defs))
        lines = list(_entry(name, prop, defs))
        if len(told) == 1:
            lines[0] += f"  # {told[0]}"
        else:
            yield from (f"# {note}" for note in told)
        optional = shape.mandatory and name not in shape.mandatory
        yield from ("#" + line for line in lines) if optional else lines


def _is_quoted(prop: Mapping[str, Any]) -> bool:
    """Whether the value must be quoted: digits that are no number."""
    return "加引号" in prop.get("description", "") or prop.get("format") == "uscc"
