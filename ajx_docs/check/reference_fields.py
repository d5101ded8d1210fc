"""Where a file of a kind names other files: fields marked `x-file`, and Markdown's images.

Which fields those are is read off the schema once; looking into a file then costs no more than
its size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ajx_docs.check.pointers import Path
from ajx_docs.check.schema_tree import Node, speaking
from ajx_docs.check.schemas import packaged_schema
from ajx_docs.workspace.kinds import Kind


@dataclass(frozen=True, slots=True)
class TextField:
    """A text of a file that may name files: where it stands, and whether it is Markdown."""

    path: Path
    text: str
    markdown: bool


@dataclass(slots=True)
class _Spots:
    """What is of interest at a value: itself, its members by name, every item or other member."""

    file: bool = False
    markdown: bool = False
    named: dict[str, _Spots] = field(default_factory=dict)
    each: _Spots | None = None

    @property
    def interesting(self) -> bool:
        return bool(self.file or self.markdown or self.named or self.each)


def text_fields(kind: Kind, value: Any) -> Iterator[TextField]:
    """The file references and Markdown texts of a file, in its order; of wrong types, none."""
    return _found(_spots(kind), value, ())


def _found(spots: _Spots, value: Any, path: Path) -> Iterator[TextField]:
    if isinstance(value, str):
        if spots.file or spots.markdown:
            yield TextField(path, value, spots.markdown)
    elif isinstance(value, dict):
        for name, member in value.items():
            inner = spots.named.get(name)
            if inner:
                yield from _found(inner, member, (*path, name))
    elif isinstance(value, list) and spots.each:
        for index, item in enumerate(value):
            yield from _found(spots.each, item, (*path, index))


@cache
def _spots(kind: Kind) -> _Spots:
    document = packaged_schema(kind).document
    return _read(document, document)


def _read(document: Node, node: Node) -> _Spots:
    spots = _Spots()
    for each in speaking(document, node):
        spots.file |= each.get("x-file") is True
        spots.markdown |= each.get("contentMediaType") == "text/markdown"
        for name, child in each.get("properties", {}).items():
            inner = _read(document, child)
            if inner.interesting:
                spots.named.setdefault(name, inner)
        if isinstance(each.get("items"), dict):
            inner = _read(document, each["items"])
            if inner.interesting:
                spots.each = spots.each or inner
    return spots
