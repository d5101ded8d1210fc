"""Ways through a schema: to the subschemas that speak about a value, and to those that refused it.

A subschema is a plain mapping; `$ref` is followed within the document (`#/$defs/…`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Node = Mapping[str, Any]
"""A subschema."""

Step = str | int
"""One token of a path: a key, or an index of a list."""

_NAMED = frozenset({"properties", "patternProperties", "prefixItems"})
"""Keywords whose next step names a member of the value."""
_ITEMS = frozenset({"items", "additionalProperties", "propertyNames", "contains"})
"""Keywords that speak of members without naming them."""
_ALL = ("allOf", "anyOf", "oneOf")
_BRANCHES = ("then", "else")


def resolved(document: Node, node: Node) -> tuple[Node, ...]:
    """A subschema and those its `$ref`s lead to, nearest first."""
    chain = [node]
    while isinstance(reference := chain[-1].get("$ref"), str):
        target = _target(document, reference)
        if target is None or any(target is seen for seen in chain):
            break
        chain.append(target)
    return tuple(chain)


def _target(document: Node, reference: str) -> Node | None:
    found: Any = document
    for token in reference.removeprefix("#").split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        found = found.get(key) if isinstance(found, Mapping) else None
    return found if reference.startswith("#") and isinstance(found, Mapping) else None


def speaking(document: Node, node: Node) -> Iterator[Node]:
    """Every subschema that may speak about the same value: references, parts and branches."""
    waiting, seen = [node], set[int]()
    while waiting:
        current = waiting.pop(0)
        if not isinstance(current, Mapping) or id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        waiting[:0] = resolved(document, current)[1:2]
        waiting += [part for name in _ALL for part in current.get(name, ())]
        waiting += [current[name] for name in _BRANCHES if name in current]


def below(node: Node, step: Step) -> Iterator[Node]:
    """What a subschema says of a value's member: of a key, or of an item."""
    if isinstance(step, str):
        found = node.get("properties", {}).get(step, node.get("additionalProperties"))
    else:
        prefix = node.get("prefixItems", ())
        found = prefix[step] if step < len(prefix) else node.get("items")
    if isinstance(found, Mapping):
        yield found


def members(document: Node, node: Node) -> dict[str, Node]:
    """The named properties that an object may have, by all that speaks about it."""
    found: dict[str, Node] = {}
    for each in speaking(document, node):
        for name, child in each.get("properties", {}).items():
            if isinstance(child, Mapping):
                found.setdefault(name, child)
    return found


def levels(document: Node, path: Sequence[Step]) -> tuple[tuple[Node, ...], ...]:
    """The subschemas on the way to a refusal, by the values they speak about.

    `path` is an evaluation path (`properties, plan, $ref, required`). The first level is about the
    whole document, the last about the value refused; within a level, from the outside in.
    """
    found: list[list[Node]] = [[document]]
    place: Any = document
    names_follow = False
    for step in path[:-1]:
        if step == "$ref" and not names_follow:
            place = _target(document, place["$ref"])
        else:
            place = _inside(place, step)
        if place is None:
            break
        if names_follow or step in _ITEMS:
            found.append([])
        names_follow = not names_follow and step in _NAMED
        if not names_follow and isinstance(place, Mapping):
            found[-1].append(place)
    return tuple(map(tuple, found))


def _inside(place: Any, step: Step) -> Any:
    if isinstance(place, Mapping):
        return place.get(step)
    if isinstance(place, list) and isinstance(step, int) and step < len(place):
        return place[step]
    return None
