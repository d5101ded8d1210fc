"""The tree that ruamel.yaml makes of a file, changed in place with its comments."""

from __future__ import annotations

import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)
from ruamel.yaml.tag import Tag
from ruamel.yaml.tokens import CommentToken

from ajx_docs.forms.alignment import aligned
from ajx_docs.workspace.scalars import UnclearNumberError, resolve

Order = Mapping[str, Any]
"""The names of a mapping in the order of the schema, with those below them; lists are seen
through."""

_SHORT = 100
"""Characters of a mapping that is written on one line: `{manager: …, date: …}`."""


class _Resolver(VersionedResolver):
    """Plain scalars mean what they mean to our own reader: dates and `no` are text."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """The tag of a node."""
        if kind is ScalarNode and implicit[0] and isinstance(value, str):
            return Tag(suffix=f"tag:yaml.org,2002:{_sort(value)}")
        return super().resolve(kind, value, implicit)


def _sort(plain: str) -> str:
    try:
        meant = resolve(plain)
    except UnclearNumberError:
        return "str"
    match meant:
        case None:
            return "null"
        case bool():
            return "bool"
        case int():
            return "int"
        case Decimal():
            return "float"
    return "str"


def round_trip() -> YAML:
    """A reader and writer that keeps comments, order, quotes and kinds of text."""
    yaml = YAML()
    yaml.Resolver = _Resolver
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.representer.add_representer(
        Decimal,
        lambda writer, value: writer.represent_scalar("tag:yaml.org,2002:float", f"{value:f}"),
    )
    return yaml


def dumped(yaml: YAML, tree: Any) -> str:
    """The tree as text."""
    out = io.StringIO()
    yaml.dump(tree, out)
    return out.getvalue()


class Editor:
    """Changes a tree; `quoted`: every new text in quotes, which can hold anything."""

    def __init__(self, quoted: bool) -> None:
        self.quoted = quoted

    def change(self, tree: Any, old: Any, wanted: Any, order: Order) -> None:
        """Make the tree of a mapping or a list, whose value is `old`, hold what is wanted."""
        if isinstance(wanted, dict):
            self._mapping(tree, old, wanted, order)
        else:
            self._list(tree, old, wanted, order)

    def new(self, value: Any, like: Any = None) -> Any:
        """The tree of a value; of a text in the style of the one that was there."""
        match value:
            case dict():
                return self._new_mapping(value)
            case list():
                made = CommentedSeq([self.new(each) for each in value])
                if not any(isinstance(each, dict | list) for each in value):
                    made.fa.set_flow_style()
                return made
            case str():
                return self._text(value, like)
        return value

    def _mapping(self, tree: Any, old: Any, wanted: Any, order: Order) -> None:
        for name in [each for each in old if each not in wanted]:
            _remove(tree, name)
        for name, value in wanted.items():
            if name not in old:
                self._insert(tree, name, value, order)
            elif not _same(old[name], value):
                self._replace(tree, name, old[name], value, order.get(name) or {})

    def _replace(self, tree: Any, at: Any, old: Any, value: Any, order: Order) -> None:
        both = (old, value)
        if all(isinstance(each, dict) for each in both) and old and value:
            self._mapping(tree[at], old, value, order)
        elif all(isinstance(each, list) for each in both) and old and value:
            self._list(tree[at], old, value, order)
        else:
            tree[at] = self.new(value, tree[at])

    def _list(self, tree: Any, old: list[Any], wanted: list[Any], order: Order) -> None:
        following = len(old)
        for was, now in reversed(aligned(old, wanted)):
            if was is None:
                assert now is not None
                tree.insert(following, self.new(wanted[now]))
                continue
            following = was
            if now is None:
                del tree[was]
            elif not _same(old[was], wanted[now]):
                self._replace(tree, was, old[was], wanted[now], order)

    def _insert(self, tree: Any, name: str, value: Any, order: Order) -> None:
        names, present = list(order), list(tree)
        before = names[: names.index(name)] if name in names else names
        places = [present.index(each) + 1 for each in before if each in present]
        after = [present.index(each) for each in names if each in present]
        place = max(places) if places else min(after, default=len(present))
        made = self.new(value)
        tree.insert(place, name, made)
        if place and not isinstance(made, dict | list):
            _hand_over(tree, present[place - 1], name)

    def _new_mapping(self, value: Mapping[str, Any]) -> CommentedMap:
        made = CommentedMap((name, self.new(each)) for name, each in value.items())
        plain = not any(isinstance(each, dict | list) for each in value.values())
        size = sum(len(f"{name}: {each}, ") for name, each in value.items())
        if plain and size <= _SHORT and "\n" not in "".join(map(str, value.values())):
            made.fa.set_flow_style()
        return made

    def _text(self, text: str, like: Any) -> Any:
        if self.quoted:
            return DoubleQuotedScalarString(text)
        if "\n" in text or isinstance(like, LiteralScalarString):
            made = LiteralScalarString(text)
            if comment := getattr(like, "comment", None):
                made.comment = comment
            return made
        for style in (DoubleQuotedScalarString, SingleQuotedScalarString):
            if isinstance(like, style):
                return style(text)
        try:
            plain = resolve(text) == text
        except UnclearNumberError:
            plain = False
        return text if plain else DoubleQuotedScalarString(text)


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)


def _remove(tree: Any, name: str) -> None:
    """Remove a field, but not the comment below it, which belongs to the next."""
    names = list(tree)
    place = names.index(name)
    mark = (tree.ca.items.get(name) or [None] * 4)[2]
    del tree[name]
    if not isinstance(mark, CommentToken):
        return
    _, _, below = mark.value.partition("\n")
    lines = [line.strip().removeprefix("#") for line in below.split("\n") if line.strip()]
    if lines and place + 1 < len(names):
        tree.yaml_set_comment_before_after_key(
            names[place + 1], before="\n".join(line.removeprefix(" ") for line in lines),
            indent=tree.lc.col or 0,
        )  # fmt: skip


def _hand_over(tree: Any, earlier: str, name: str) -> None:
    """The comment below a field belongs to the next: it goes below the new one."""
    mark = (tree.ca.items.get(earlier) or [None] * 4)[2]
    if not isinstance(mark, CommentToken):
        return
    beside, line, below = mark.value.partition("\n")
    if line and below.strip():
        mark.value = f"{beside}\n"
        tree.ca.items[name] = [None, None, CommentToken(f"\n{below}", mark.start_mark, None), None]
