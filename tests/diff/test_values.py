"""Fields that change, in the words of the table, and what must hold for any change."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ajx_docs.check.pointers import path_of, pointer
from ajx_docs.diff.changes import Change, Changes, FileChange, FindingChanges, Subject
from ajx_docs.diff.values import compare
from ajx_docs.diff.wording import Names
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import Kind, classify
from ajx_docs.workspace.yaml_source import read_yaml
from tests.diff.states import AS_OF, EXAMPLE, ROOT, rows

NAMES = Names({"li-na": "李娜", "zhang-wei": "张伟"}, {"anke": "安科示例"})


def of_table() -> list[Mapping[str, Any]]:
    """The rows, read as the tool reads data: quotes matter."""
    text = (Path(__file__).parent / "values.yaml").read_text("utf-8")
    found = read_yaml("values.yaml", text.encode())[0]
    assert found is not None
    return list(found.value)


def lines(kind: Kind, before: Any, after: Any) -> list[str]:
    found = compare(kind, before, after, NAMES, NAMES)
    file = FileChange(kind, Text("x", "x"), "x", "x", found.fields)
    subject = Subject("x", Text("x", "x"), Change.CHANGED, "", (file,), ())
    return rows(Changes(AS_OF, "main", "", (subject,), FindingChanges(), ()))


@pytest.mark.parametrize("case", of_table(), ids=lambda case: case["it"])
def test_a_reader_sees(case: Mapping[str, Any]) -> None:
    assert lines(Kind(case["kind"]), case["before"], case["after"]) == case["lines"]


FILES = sorted(
    path
    for folder in (EXAMPLE, ROOT)
    for path in (folder / "data").rglob("*.yaml")
    if "attachments" not in path.parts
)


def read(path: Path) -> tuple[Kind, Any]:
    place = classify(path.relative_to(EXAMPLE if EXAMPLE in path.parents else ROOT).as_posix())
    source, _ = read_yaml(path.name, path.read_bytes())
    assert place is not None
    assert source is not None
    return place.kind, source.value


def leaf_paths(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(node, dict):
        for key, each in node.items():
            yield from leaf_paths(each, (*path, key))
    elif isinstance(node, list):
        for index, each in enumerate(node):
            yield from leaf_paths(each, (*path, index))
    else:
        yield path


def shuffled(node: Any, chance: random.Random) -> Any:
    if isinstance(node, dict):
        keys = list(node)
        chance.shuffle(keys)
        return {key: shuffled(node[key], chance) for key in keys}
    if isinstance(node, list):
        items = [shuffled(each, chance) for each in node]
        chance.shuffle(items)
        return items
    return node


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-2:]))
def test_equal_values_have_no_changes(path: Path) -> None:
    kind, found = read(path)
    assert compare(kind, found, copy.deepcopy(found), NAMES, NAMES).fields == ()


@settings(deadline=None)
@given(st.sampled_from(FILES), st.randoms(use_true_random=False))
def test_another_order_is_no_change(path: Path, chance: random.Random) -> None:
    kind, found = read(path)
    assert compare(kind, found, shuffled(found, chance), NAMES, NAMES).fields == ()


@settings(deadline=None)
@given(st.sampled_from(FILES), st.data())
def test_every_changed_value_is_told_once_and_nothing_else(path: Path, data: st.DataObject) -> None:
    kind, before = read(path)
    after = copy.deepcopy(before)
    chosen = data.draw(
        st.lists(st.sampled_from(list(leaf_paths(before))), min_size=1, max_size=6, unique=True)
    )
    for number, steps in enumerate(chosen):
        holder = after
        for step in steps[:-1]:
            holder = holder[step]
        holder[steps[-1]] = f"改动-{number}"
    found = [
        each for each in compare(kind, before, after, NAMES, NAMES).fields if each.after_pointer
    ]
    covered = {
        pointer(steps): [
            each for each in found if f"{pointer(steps)}/".startswith(f"{each.after_pointer}/")
        ]
        for steps in chosen
    }
    assert {where: len(told) for where, told in covered.items()} == dict.fromkeys(covered, 1)
    needed = {id(told[0]) for told in covered.values()}
    assert {id(each) for each in found} == needed


@settings(deadline=None)
@given(st.sampled_from(FILES), st.data())
def test_the_values_told_are_those_of_the_files(path: Path, data: st.DataObject) -> None:
    kind, before = read(path)
    steps = data.draw(st.sampled_from(list(leaf_paths(before))))
    after = copy.deepcopy(before)
    holder = after
    for step in steps[:-1]:
        holder = holder[step]
    del holder[steps[-1]]
    for change in compare(kind, before, after, NAMES, NAMES).fields:
        for where, whole, told in (
            (change.before_pointer, before, change.before),
            (change.after_pointer, after, change.after),
        ):
            if where:
                there = whole
                for step in path_of(where, whole):
                    there = there[step]
                assert json.dumps(there, default=str) == json.dumps(told, default=str)
