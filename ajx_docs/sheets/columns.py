"""The columns of the table of policies, as `columns.yaml` lists them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as make_field
from enum import StrEnum
from functools import cache
from importlib.resources import files

import msgspec
import yaml

from ajx_docs.check.schema_tree import Node, resolved
from ajx_docs.check.schemas import packaged_schema
from ajx_docs.check.titles import first, nodes_below
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import Kind


class Type(StrEnum):
    """How a column's cells are read and written."""

    TEXT = "text"
    LONG = "long"
    CODE = "code"
    CODE_TEXT = "code_text"
    USCC = "uscc"
    PHONE = "phone"
    DAY = "day"
    LAST_DAY = "last_day"
    MONEY = "money"
    COUNT = "count"
    CHOICE = "choice"
    PROVIDER = "provider"
    IDENTIFIER = "identifier"


CODES = frozenset({Type.CODE, Type.CODE_TEXT, Type.USCC, Type.PHONE})
DAYS = frozenset({Type.DAY, Type.LAST_DAY})


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column: `field` is what it fills (`policy.agreement.kind`), `title` our header for it."""

    field: str
    title: str
    type: Type
    names: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]] = make_field(default_factory=dict)
    note: str = ""

    @property
    def kind(self) -> Kind:
        """The kind of file it belongs to."""
        return Kind(self.field.partition(".")[0])

    @property
    def path(self) -> tuple[str, ...]:
        """Where the value stands in that file; `enterprise.id` stands in none, it names the
        folder."""
        return tuple(self.field.split(".")[1:])

    @property
    def pointer(self) -> str:
        """The path as a JSON pointer."""
        return "".join(f"/{step}" for step in self.path)

    @property
    def described(self) -> str:
        """What to write: our note, else the schema's description."""
        return self.note or first(_nodes(self), "description")

    @property
    def article(self) -> str:
        """The article that asks for it; "" if none."""
        return first(_nodes(self), "x-article")

    @property
    def mandatory(self) -> bool:
        """Whether every policy needs it: each step of its path is mandatory."""
        document = packaged_schema(self.kind).document
        nodes = tuple(resolved(document, document))
        for step in self.path:
            if not any(step in node.get("required", ()) for node in nodes):
                return False
            nodes = nodes_below(document, nodes, step)
        return True


ENTERPRISE_ID = "enterprise.id"
NAME = "enterprise.name"
USCC = "enterprise.uscc"
POLICY_NO = "policy.policy_no"


@dataclass(frozen=True, slots=True)
class Told:
    """Headers about which there is something to say."""

    names: tuple[str, ...]
    zh: str
    en: str

    @property
    def text(self) -> Text:
        """What there is to say."""
        return Text(self.zh, self.en)


class _File(msgspec.Struct, frozen=True):
    columns: tuple[Column, ...]
    ignored: tuple[str, ...]
    unclear: tuple[Told, ...]
    never: tuple[Told, ...]


@cache
def _file() -> _File:
    text = (files("ajx_docs.sheets") / "columns.yaml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(text), _File)


def columns() -> Sequence[Column]:
    """All columns, in the order of the form."""
    return _file().columns


def ignored() -> Sequence[str]:
    """The headers that nobody needs told."""
    return _file().ignored


def unclear() -> Sequence[Told]:
    """The headers that are taken, with a word of caution."""
    return _file().unclear


def never() -> Sequence[Told]:
    """The headers that are no column of ours, though they look like one."""
    return _file().never


@cache
def by_field() -> Mapping[str, Column]:
    """The columns by the field they fill."""
    return {each.field: each for each in columns()}


def _nodes(column: Column) -> tuple[Node, ...]:
    document = packaged_schema(column.kind).document
    nodes: tuple[Node, ...] = (document,)
    for step in column.path:
        nodes = nodes_below(document, nodes, step)
    return nodes
