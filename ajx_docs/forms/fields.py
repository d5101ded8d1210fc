"""What a form is made of: fields, and the groups, lists and alternatives they stand in.

A `key` names a field whatever the item of a list it belongs to (`services[].goal.method`); it is
the tag of its control in Word. An `alias` names it in Chinese (预期目标·培训方式), as unmistakably:
it is the control's title.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Literal, TypeAlias


class Sort(StrEnum):
    """What is written into a field."""

    TEXT = "text"
    LONG = "long"
    """Markdown."""
    DATE = "date"
    WHOLE = "whole"
    NUMBER = "number"
    CHOICE = "choice"
    ANSWER = "answer"
    """是 or 否."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to choose, and the word that stands for it on paper."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A single value. `needed`: mandatory wherever the part it belongs to is filled in."""

    name: str
    key: str
    alias: str
    title: str
    needed: bool = False
    guidance: str = ""
    sort: Sort = Sort.TEXT
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list of single values: boxes to tick, a choice on each line, or one text of lines.

    `field` is one of them; its key ends in `[]`.
    """

    name: str
    key: str
    alias: str
    title: str
    field: Field
    shape: Literal["boxes", "slots", "lines"]
    needed: bool = False
    guidance: str = ""

    def slot(self, number: int) -> Field:
        """The field of a line, counted from 0."""
        return _named(self.field, f"{self.key}[{number}]", f"{self.alias}{number + 1}")

    def box(self, choice: Choice) -> Field:
        """The field to tick for a choice."""
        return _named(self.field, f"{self.key}[{choice.value}]", f"{self.alias}·{choice.label}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Fields that belong together (征得企业同意), or one item of a list."""

    name: str
    key: str
    alias: str
    title: str
    members: tuple[Node, ...]
    needed: bool = False
    guidance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A list of groups. `block`: each is a table of its own; else it is a row of one.

    `items` are described one by one: what an item asks for may depend on what it is.
    """

    name: str
    key: str
    alias: str
    title: str
    items: tuple[Group, ...]
    block: bool
    needed: bool = False
    guidance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Either:
    """One thing in one of several ways: a day or a span of days, places or why there are none."""

    name: str
    key: str
    alias: str
    title: str
    options: tuple[Field | Group | Rows, ...]
    needed: bool = False
    guidance: str = ""


Node: TypeAlias = Field | Listed | Group | Rows | Either


def way_of(value: Any) -> type[Field | Group | Rows]:
    """Which of several ways to tell a thing a value takes."""
    if isinstance(value, dict):
        return Group
    return Rows if isinstance(value, list) else Field


def fields_of(node: Node) -> Iterator[Field | Listed]:
    """Every field and list of single values below a node, in order."""
    match node:
        case Field() | Listed():
            yield node
        case Group(members=inside):
            for each in inside:
                yield from fields_of(each)
        case Rows(items=items):
            for item in items:
                yield from fields_of(item)
        case Either(options=options):
            for option in options:
                yield from fields_of(option)


def rows_of(node: Node) -> Iterator[Rows]:
    """Every list of groups below a node."""
    match node:
        case Group(members=inside) | Either(options=inside):
            for each in inside:
                yield from rows_of(each)
        case Rows(items=items):
            yield node
            for item in items:
                yield from rows_of(item)


def _named(field: Field, key: str, alias: str) -> Field:
    return replace(field, key=key, alias=alias, needed=False)
