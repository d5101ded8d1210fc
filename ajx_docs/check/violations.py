"""What a schema refuses, as the few causes a person would name.

**Why:** a validator names every keyword that fails. A misspelt key is an unknown field and a
missing one to it; an empty text is too short and matches no pattern; a repository's own schema
repeats what the packaged one demands. A person made one mistake each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ajx_docs.check.nearest import nearest
from ajx_docs.check.pointers import Path, pointer, value_at
from ajx_docs.check.schema_tree import Node, levels, members
from ajx_docs.check.schemas import Schema
from ajx_docs.workspace.kinds import Kind

_FIRST_CAUSE = ("type", "enum", "const", "minLength", "pattern", "format")
"""Of several refusals of one value the first of these is the cause, the others follow from it."""

_MISSING = ("required", "dependentRequired")
_UNKNOWN = ("additionalProperties", "unevaluatedProperties", "falseSchema")


@dataclass(frozen=True, slots=True, eq=False)
class Violation:
    """One refusal in a file of a kind, whose whole value is `root`.

    `path` leads to the value refused, `keyword` is what refused it.

    `name` is the field that is missing, unknown, or too early ("" for other keywords), `meant` the
    names it may have been meant for. `levels` are the subschemas that led here (see
    `schema_tree.levels`), `document` is the whole schema, `reason` the validator's own words.
    """

    kind: Kind
    root: Any
    path: Path
    keyword: str
    value: Any
    levels: tuple[tuple[Node, ...], ...]
    document: Node
    reason: str
    name: str = ""
    meant: tuple[str, ...] = ()

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The subschemas of the value refused, from the outside in."""
        return self.levels[-1]

    @property
    def around(self) -> tuple[Node, ...]:
        """The subschemas of the values it is part of, from the inside out."""
        return tuple(node for level in self.levels[-2::-1] for node in reversed(level))

    @property
    def mandatory(self) -> bool:
        """Whether the value refused is one that must be there."""
        owner = self.levels[-2] if len(self.levels) > 1 else ()
        return any(self.path[-1] in node.get("required", ()) for node in owner)

    @property
    def limit(self) -> Any:
        """What the keyword demands: a number, a list of types, a pattern …"""
        return self.nodes[-1].get(self.keyword) if self.nodes else None

    @property
    def where(self) -> str:
        """The value's pointer."""
        return pointer(self.path)


def violations(kind: Kind, schemas: Iterable[Schema], value: Any) -> list[Violation]:
    """All that the schemas refuse of a file's value, one per cause, in the schemas' order."""
    found = [each for schema in schemas for each in _found(kind, schema, value)]
    if not found:
        return []
    return _without_lost_names(_without_consequences(found))


def _found(kind: Kind, schema: Schema, root: Any) -> Iterator[Violation]:
    for error in schema.refusals(root):
        path = tuple(error.instance_path)
        keyword = _keyword(error.kind.name, error.evaluation_path)
        way = levels(schema.document, error.evaluation_path)
        value = value_at(root, path)
        shared = (value, way, schema.document, error.message)
        if keyword == "falseSchema":
            yield Violation(
                kind, root, path[:-1], keyword, *shared, name=str(path[-1]) if path else ""
            )
        elif keyword in _UNKNOWN:
            allowed = members(schema.document, way[-1][-1]) if way[-1] else {}
            free = [name for name in allowed if name not in value]
            for name in error.kind.value:
                meant = nearest(name, free) or _by_title(name, allowed)
                yield Violation(kind, root, path, keyword, *shared, name=name, meant=meant)
        elif keyword in (*_MISSING, "x-order"):
            yield Violation(kind, root, path, keyword, *shared, name=str(error.kind.value))
        else:
            yield Violation(kind, root, path, keyword, *shared)


def _keyword(name: str, evaluation_path: list[str | int]) -> str:
    """The keyword as the schema writes it; the validator calls some by what they do."""
    dependent = bool(evaluation_path) and evaluation_path[-1] == "dependentRequired"
    return "dependentRequired" if dependent else name


def _by_title(name: str, allowed: dict[str, Node]) -> tuple[str, ...]:
    """Fields that a key written in Chinese names by their title."""
    titles = {str(node.get("title", "")): field for field, node in allowed.items()}
    return tuple(titles[title] for title in nearest(name, titles))


def _without_consequences(found: list[Violation]) -> list[Violation]:
    """Each cause once: the same demand of two schemas, and what follows from a wrong type."""
    causes: dict[Path, Violation] = {}
    for each in found:
        if each.keyword in _FIRST_CAUSE:
            known = causes.setdefault(each.path, each)
            if _rank(each) < _rank(known):
                causes[each.path] = each
    unique: dict[tuple[Path, str, str], Violation] = {}
    for each in found:
        cause = causes.get(each.path)
        follows = (cause and cause.keyword == "type") or each.keyword in _FIRST_CAUSE
        if cause is each or not follows:
            unique.setdefault((each.path, each.keyword, each.name), each)
    return list(unique.values())


def _rank(each: Violation) -> int:
    # A field with a list of words is answered with the list, whatever stands there.
    if each.keyword == "enum":
        return -1
    return _FIRST_CAUSE.index(each.keyword)


def _without_lost_names(found: list[Violation]) -> list[Violation]:
    """Without the missing fields that an unknown one of the same object was meant for."""
    misspelt = {
        (each.path, each.meant[0]) for each in found if each.keyword in _UNKNOWN and each.meant
    }
    missing = ("required", "dependentRequired")
    return [
        each
        for each in found
        if each.keyword not in missing or (each.path, each.name) not in misspelt
    ]
