"""A field while a value is walked: what its schema calls it, and what its values mean.

**Why:** the schema is descended step by step beside the value, so a whole new file costs no more
than its size.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ajx_docs.check.schema_tree import Node
from ajx_docs.check.schemas import packaged_schema
from ajx_docs.check.titles import first, nodes_below
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import Kind

_MONEY = "#/$defs/money"


@dataclass(frozen=True, slots=True)
class Field:
    """A place in a file of a kind: `names` are the fields on the way to it, lists passed over."""

    kind: Kind
    names: tuple[str, ...]
    nodes: tuple[Node, ...]
    article: str

    @classmethod
    def root(cls, kind: Kind) -> Field:
        """The whole file."""
        document = packaged_schema(kind).document
        return cls(kind, (), (document,), str(document.get("x-article", "")))

    def member(self, name: str, around: Any) -> Field:
        """The field of a mapping; `around` is that mapping."""
        return self._below(name, around, (*self.names, name))

    def item(self, index: int, around: Any) -> Field:
        """An item of a list; `around` is that list."""
        return self._below(index, around, self.names)

    def _below(self, step: str | int, around: Any, names: tuple[str, ...]) -> Field:
        document = packaged_schema(self.kind).document
        nodes = nodes_below(document, self.nodes, step, around)
        return Field(self.kind, names, nodes, first(nodes, "x-article") or self.article)

    @property
    def title(self) -> str:
        """The Chinese name; the field's own where its schema knows none."""
        return first(self.nodes, "title") or (self.names[-1] if self.names else "")

    @property
    def markdown(self) -> bool:
        """Whether its text is Markdown."""
        return first(self.nodes, "contentMediaType") == "text/markdown"

    @property
    def money(self) -> bool:
        """Whether it is an amount in yuan."""
        return any(node.get("$ref") == _MONEY for node in self.nodes)

    def word(self, value: str) -> Text | None:
        """The word for a value of an enumeration."""
        for node in self.nodes:
            known = node.get("x-enum")
            if isinstance(known, Mapping) and value in known:
                return Text(known[value]["zh"], known[value]["en"])
        return None
