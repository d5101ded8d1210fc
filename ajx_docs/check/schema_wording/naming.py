"""How a message names a field, what may be written there, and when it is demanded."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ajx_docs.check.pointers import pointer
from ajx_docs.check.schema_tree import Node, members, resolved
from ajx_docs.check.titles import FieldTitle, field_title, first
from ajx_docs.check.violations import Violation
from ajx_docs.texts.language import Text
from ajx_docs.workspace.problem import shown

_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff./-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}")


def title_of(violation: Violation) -> FieldTitle:
    """The title of the value refused, and the article that asks for it."""
    return field_title(violation.kind, violation.where, violation.root)


def member_title(violation: Violation, name: str) -> FieldTitle:
    """The title and article of a member of the value refused, whether or not it is there."""
    where = pointer((*violation.path, name))
    return field_title(violation.kind, where, violation.root)


def member_nodes(violation: Violation, name: str) -> tuple[Node, ...]:
    """The subschemas of a member of the value refused, nearest first."""
    found = [node.get("properties", {}).get(name) for node in violation.nodes]
    if violation.nodes:
        found.append(members(violation.document, violation.nodes[0]).get(name))
    return tuple(
        each
        for node in found
        if isinstance(node, Mapping)
        for each in resolved(violation.document, node)
    )


def named(violation: Violation) -> Text:
    """The value refused, as a sentence begins: “保险费”（premium）."""
    title = title_of(violation).title
    if not violation.path:
        return Text(zh="整个文件", en="The file")
    last = violation.path[-1]
    if isinstance(last, str):
        return field(last, title)
    owner = next((step for step in reversed(violation.path) if isinstance(step, str)), "")
    return Text(zh=f"第 {last + 1} 项“{title or owner}”", en=f"Item {last + 1} of “{owner}”")


def field(name: str, title: str) -> Text:
    """A field by its title and its name in the file."""
    key = shown(name)
    return Text(zh=f"“{title}”（{key}）" if title else f"“{key}”", en=f"“{key}”")


def condition(violation: Violation) -> Text | None:
    """The state that brings the demand about (x-when), if it does not always hold."""
    for node in (*reversed(violation.nodes), *violation.around):
        when = node.get("x-when")
        if isinstance(when, Mapping):
            return Text(zh=str(when.get("zh", "")), en=str(when.get("en", "")))
    return None


def optional(violation: Violation) -> tuple[str, str]:
    """For a field that may be left out: that an empty one is to be deleted."""
    if violation.mandatory:
        return "", ""
    return "；不需要这一项时删去整行", "; where it is not needed delete the line"


def described(nodes: Iterable[Node]) -> str:
    """What to write, in the schema's own words, without the article at their end."""
    nodes = tuple(nodes)
    text, article = first(nodes, "description"), first(nodes, "x-article")
    return text.removesuffix(f"（{article}）") if article else text


def example(document: Node, nodes: Iterable[Node]) -> str:
    """An example of a value, as it is written in YAML on one line; "" where none is known."""
    return flow(_example(document, tuple(nodes)))


def _example(document: Node, nodes: tuple[Node, ...]) -> Any:
    merged = {key: value for node in reversed(nodes) for key, value in node.items()}
    if known := merged.get("examples") or merged.get("enum"):
        return known[0]
    if "const" in merged:
        return merged["const"]
    make = _MAKERS.get(str(merged.get("type")))
    return make(document, merged) if make else "…"


def _list(document: Node, node: Node) -> list[Any]:
    return [_example(document, resolved(document, node.get("items", {})))]


def _object(document: Node, node: Node) -> dict[str, Any]:
    properties = node.get("properties", {})
    names = node.get("required") or list(properties)[:1]
    return {
        name: _example(document, resolved(document, properties.get(name, {}))) for name in names
    }


_MAKERS: Mapping[str, Callable[[Node, Node], Any]] = {
    "boolean": lambda *_: True,
    "integer": lambda _, node: node.get("minimum") or 1,
    "number": lambda _, node: node.get("minimum") or 1,
    "array": _list,
    "object": _object,
}


def flow(value: Any) -> str:
    """A value as YAML on one line: `{start: 2026-03-05, end: 2026-03-06}`."""
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, str):
        plain = value == "…" or (_PLAIN.fullmatch(value) and value.lower() not in _WORDS)
        return value if plain else json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


_WORDS = frozenset(("true", "false", "null"))
