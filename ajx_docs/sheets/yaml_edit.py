"""A field changed or added in a YAML file, and nothing else: comments and layout stay.

**Why:** people write in these files. Every scalar is kept as it was typed (`126000.00`, `no`,
quotes), because the reader here resolves none of them.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Set
from datetime import date
from decimal import Decimal
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import CommentMark
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)
from ruamel.yaml.tokens import CommentToken

from ajx_docs.sheets.rows import Value
from ajx_docs.workspace.scalars import UnclearNumberError, resolve

Changes = Mapping[tuple[str, ...], Value]
"""New values by the path of their field."""

_LAYOUTS = ((4, 2), (2, 0))
"""Indentation of lists: `  - item` under its key, or flush with it."""
_BLOCKS = (LiteralScalarString, FoldedScalarString)
_SPEAKING = frozenset("#:,[]{}&*!|>'\"%@`\\，：")
"""Characters for which plain text is better quoted: YAML's own, and their full-width twins that
look like a slip."""


class _AsTyped(VersionedResolver):
    """Takes every plain scalar for text, so that it is written again as it was read."""

    @property
    def versioned_resolver(self) -> dict[str, Any]:
        return {}


def edited(text: str, changes: Changes, quoted: Set[tuple[str, ...]] = frozenset()) -> str:
    """The text of a YAML mapping with its fields changed; missing ones are added at the end.

    Those in `quoted` are codes, which stand in quotes. Raises ValueError where a field's place is
    taken by something that is no mapping.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    yaml = _editor(_layout(text))
    document = yaml.load(text) if text.strip() else CommentedMap()
    if not isinstance(document, CommentedMap):
        raise ValueError("no mapping")
    for path, value in changes.items():
        _set(document, path, value, quote=path in quoted)
    return _dumped(yaml, document).replace("\n", newline)


def _editor(layout: tuple[int, int]) -> YAML:
    yaml = YAML()
    yaml.Resolver = _AsTyped
    yaml.preserve_quotes = True
    yaml.width = 1 << 20
    sequence, offset = layout
    yaml.indent(mapping=2, sequence=sequence, offset=offset)
    return yaml


def _layout(text: str) -> tuple[int, int]:
    """The layout that writes the text as it is."""
    for layout in _LAYOUTS:
        yaml = _editor(layout)
        if _dumped(yaml, yaml.load(text)) == text:
            return layout
    return _LAYOUTS[0]


def _dumped(yaml: YAML, document: Any) -> str:
    stream = io.StringIO()
    yaml.dump(document, stream)
    return stream.getvalue()


def _set(document: CommentedMap, path: tuple[str, ...], value: Value, *, quote: bool) -> None:
    parent, steps = document, list(path)
    while len(steps) > 1 and parent.get(steps[0]) not in (None, ""):
        parent = parent[steps.pop(0)]
        if not isinstance(parent, CommentedMap):
            raise ValueError(path)
    key = steps.pop(0)
    new = _scalar(value, None if steps else parent.get(key), quote=quote)
    for step in reversed(steps):
        new = CommentedMap({step: new})
    if key in parent:
        _replace(parent, key, new)
        return
    # What follows the last field belongs to the next one further out: it must stay behind ours.
    tail = _swap_tail(parent, "")
    parent[key] = new
    if tail:
        _swap_tail(parent, tail)


def _replace(parent: CommentedMap, key: str, new: Any) -> None:
    """Put a value in an old one's place; a comment beside a line stays beside the `|` of text."""
    tokens = parent.ca.items.get(key)
    if isinstance(new, _BLOCKS) and not isinstance(parent[key], _BLOCKS) and tokens and tokens[2]:
        beside, _, lines = str(tokens[2].value).partition("\n")
        tokens[3] = [f"  {beside}"] if beside else None
        tokens[2] = CommentToken(lines, CommentMark(0), None) if lines else None
    parent[key] = new


def _swap_tail(node: CommentedMap | CommentedSeq, given: str) -> str:
    """Replace the lines (blank ones, comments) behind the last value of a block by others."""
    if not node:
        return ""
    last = list(node)[-1] if isinstance(node, CommentedMap) else len(node) - 1
    value = node[last]
    if isinstance(value, CommentedMap | CommentedSeq) and value and not value.fa.flow_style():
        return _swap_tail(value, given)
    # Comments are kept in a list beside the key (third) or the item of a sequence (first).
    place = 2 if isinstance(node, CommentedMap) else 0
    tokens = node.ca.items.setdefault(last, [None, None, None, None])
    token = tokens[place]
    beside, newline, lines = str(token.value if token else "").partition("\n")
    if isinstance(value, _BLOCKS):  # The line of its key has ended already.
        beside, newline, lines = "", "", beside + newline + lines
    elif given:
        newline = "\n"
    column = token.start_mark.column if token else 0
    left = beside + newline + given
    tokens[place] = (
        CommentToken(left, CommentMark(column), None) if left.strip("\n") or given else None
    )
    return lines


def _scalar(value: Value, old: Any, *, quote: bool) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, int):
        return str(value)
    return _text(value, old, quote=quote)


def _text(value: str, old: Any, *, quote: bool) -> Any:
    if isinstance(old, _BLOCKS) or "\n" in value:
        return LiteralScalarString(value + "\n")
    if isinstance(old, SingleQuotedScalarString):
        return SingleQuotedScalarString(value)
    if quote or isinstance(old, DoubleQuotedScalarString) or not _plain(value):
        return DoubleQuotedScalarString(value)
    return value


def _plain(text: str) -> bool:
    """Whether a text may stand without quotes and nobody takes it for a number."""
    if _SPEAKING & set(text) or text[:1] in "-?" or text.isdecimal() or not text.isprintable():
        return False
    try:
        return resolve(text) == text
    except UnclearNumberError:
        return False
