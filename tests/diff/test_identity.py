"""Which item is which: every list of the data says what its items are known by."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ajx_docs.check.schema_tree import Node, members, speaking
from ajx_docs.check.schemas import packaged_schema
from ajx_docs.diff.identity import LISTS, Identity, identity_of, pair, pair_items
from ajx_docs.workspace.kinds import Kind


def lists(document: Node, node: Node, names: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The lists of mappings that a schema knows."""
    for each in speaking(document, node):
        if isinstance(items := each.get("items"), dict):
            if members(document, items):
                yield names
            yield from lists(document, items, names)
        for name, child in each.get("properties", {}).items():
            yield from lists(document, child, (*names, name))


@pytest.mark.parametrize("kind", Kind)
def test_every_list_has_an_identity(kind: Kind) -> None:
    document = packaged_schema(kind).document
    assert [names for names in lists(document, document) if not identity_of(kind, names).keys] == []


@pytest.mark.parametrize(("kind", "names"), LISTS)
def test_an_identity_names_fields_that_there_are(kind: Kind, names: tuple[str, ...]) -> None:
    document = packaged_schema(kind).document
    nodes: list[Node] = [document]
    for name in names:
        found = [members(document, node).get(name) for node in nodes]
        nodes = [
            item
            for child in found
            if child
            for each in speaking(document, child)
            if isinstance(item := each.get("items", each), dict)
        ]
    known = {field for node in nodes for field in members(document, node)}
    identity = LISTS[kind, names]
    used = {field for group in (*identity.keys, *identity.label) for field in group}
    assert used <= known


def test_equal_items_first_then_keys_then_the_most_alike() -> None:
    identity = Identity((("id",),), (("id",),))
    before = [{"id": 1, "a": 1}, {"id": 2, "a": 2}, {"a": 3, "b": 4, "c": 5}, {"a": 9}]
    after = [{"a": 3, "b": 4, "c": 6}, {"id": 2, "a": 7}, {"id": 1, "a": 1}, {"z": 0}]
    found = pair_items(before, after, identity)
    assert (dict(found.pairs), found.gone) == ({2: 0, 1: 1, 0: 2}, (3,))


def test_equal_keys_are_paired_in_order() -> None:
    found = pair(["甲1", "乙", "甲2"], ["甲3", "甲4", "甲5"], [lambda each: each[0]])
    assert (dict(found.pairs), found.gone) == ({0: 0, 1: 2}, (1,))
