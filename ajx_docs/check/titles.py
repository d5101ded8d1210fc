"""What a field is called in Chinese, and which article asks for it, by kind and JSON pointer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jsonschema_rs

from ajx_docs.check.pointers import path_of, value_at
from ajx_docs.check.schema_tree import Node, Step, below, resolved, speaking
from ajx_docs.check.schemas import packaged_schema
from ajx_docs.workspace.kinds import Kind


@dataclass(frozen=True, slots=True)
class FieldTitle:
    """A field's Chinese name (保险费) and the article that asks for it (第十三条); "" if none."""

    title: str = ""
    article: str = ""


def field_title(kind: Kind | str, pointer: str, value: Any = None) -> FieldTitle:
    """The title of the field at a pointer of a file of this kind; empty for an unknown one.

    Where a field's meaning depends on the rest (the goal of a training, of a drill), `value`, the
    file's own value, decides; without it the first meaning is given. An article is the field's
    own, else that of what it is part of.
    """
    if value is None:
        return _without_value(Kind(kind), pointer)
    return _title(Kind(kind), pointer, value)


@lru_cache(maxsize=4096)
def _without_value(kind: Kind, pointer: str) -> FieldTitle:
    return _title(kind, pointer, None)


def _title(kind: Kind, pointer: str, value: Any) -> FieldTitle:
    document = packaged_schema(kind).document
    nodes: tuple[Node, ...] = (document,)
    article = str(document.get("x-article", ""))
    path = path_of(pointer, value)
    for depth, step in enumerate(path):
        around = value_at(value, path[:depth])
        nodes = nodes_below(document, nodes, step, around)
        article = first(nodes, "x-article") or article
    return FieldTitle(first(nodes, "title"), article) if nodes else FieldTitle()


def nodes_below(
    document: Node, nodes: Iterable[Node], step: Step, around: Any = None
) -> tuple[Node, ...]:
    """What a schema says of a member of the value that `nodes` speak about, nearest first.

    `around` is that value: of conditions only the branch that it chooses counts.
    """
    return tuple(_children(document, nodes, step, around))


def _children(document: Node, nodes: Iterable[Node], step: Step, around: Any) -> Iterator[Node]:
    for node in nodes:
        for each in _applying(document, node, around):
            for child in below(each, step):
                yield from resolved(document, child)


def _applying(document: Node, node: Node, value: Any) -> Iterator[Node]:
    """What speaks about a value; of conditions only the branch that its state chooses."""
    if value is None:
        yield from speaking(document, node)
        return
    for each in resolved(document, node):
        yield each
        for part in each.get("allOf", ()):
            yield from _applying(document, part, value)
        if "if" in each:
            branch = "then" if _holds(each["if"], value) else "else"
            yield from _applying(document, each.get(branch, {}), value)


def _holds(state: Any, value: Any) -> bool:
    try:
        return jsonschema_rs.is_valid(state, value)
    except UnicodeEncodeError:  # Halves of characters: a finding of the workspace already.
        return False


def first(nodes: Iterable[Node], keyword: str) -> str:
    """The first text that a keyword has among subschemas, nearest first; "" if none."""
    return next((node[keyword] for node in nodes if isinstance(node.get(keyword), str)), "")
