"""From YAML's events to plain values, refusing what reads differently from how it looks.

The parser's events come one by one and the open collections stand on a list of our own, so
neither depth nor aliases cost stack or memory. The same reading, asked to `record`, also notes
where each value stands: positions and values cannot disagree.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml
from yaml import events as ev

from ajx_docs.workspace import refusals
from ajx_docs.workspace.aliases import Anchors, line_number
from ajx_docs.workspace.characters import escaped_control
from ajx_docs.workspace.plain_traps import (
    FirstLine,
    tell_lost_field,
    tell_lost_fields,
    tell_lost_items,
)
from ajx_docs.workspace.problem import Problems
from ajx_docs.workspace.scalars import UnclearNumberError, resolve
from ajx_docs.workspace.syntax_errors import tell_syntax_error
from ajx_docs.workspace.yaml_events import LOADER, Event, Loader, Value, events

MAX_DEPTH = 32
"""Levels a file may nest; the deepest paper has eight."""

_NUMBER_SIGN = re.compile(r"[ \t]#[0-9]")
_NUMBER_SIGN_AFTER = re.compile(r"[ \t]+#[0-9]")
_DROPPED: Any = object()
"""The key of a value that is read but kept nowhere: the second of two equal keys."""


class Spot(NamedTuple):
    """Where a value and its key start (indices of the text), and a scalar as written."""

    key: int
    value: int
    literal: str


@dataclass(slots=True)
class _Open:
    """A collection being read. `key` waits for its value; `keys` says where each key stood."""

    value: Any
    flow: bool
    start: int
    anchor: str | None
    key: str | None = None
    key_index: int = 0
    key_line: int = -1
    keys: dict[str, int] = field(default_factory=dict)

    @property
    def expects_key(self) -> bool:
        return self.key is None and type(self.value) is dict


@dataclass(slots=True)
class Reading:
    """What came of it. `whole` is false where a part could not be read: then no value is given.

    `spots` maps (identity of the collection, key or index) to the place; the root's is (0, 0).
    """

    value: Any = None
    whole: bool = True
    spots: dict[tuple[int, str | int], Spot] | None = None


def read_document(
    text: str, problems: Problems, *, record: bool = False, loader: Loader = LOADER
) -> Reading:
    """The value of the single document in a text, its problems added to `problems`."""
    return _Reader(text, problems, record).read(loader)


class _Reader:
    def __init__(self, text: str, problems: Problems, record: bool) -> None:
        self.text = text
        self.problems = problems
        self.result = Reading(spots={} if record else None)
        self.open: list[_Open] = []
        self.anchors = Anchors(text, problems, MAX_DEPTH)
        self.has_number_signs = _NUMBER_SIGN.search(text) is not None
        self.last: Event | None = None

    def read(self, loader: Loader) -> Reading:
        try:
            for event in events(self.text, loader):
                if not self.take(event):
                    break
                self.last = event
        except yaml.YAMLError as error:
            tell_syntax_error(self.text, error, self.last, self.problems)
            self.result.whole = False
        self.anchors.tell_unused()
        return self.result

    def take(self, event: Event) -> bool:
        """One event; whether to go on."""
        kind: Any = type(event)
        if kind is ev.ScalarEvent:
            self.scalar(event)
        elif kind is ev.MappingStartEvent:
            return self.start(event, {})
        elif kind is ev.SequenceStartEvent:
            return self.start(event, [])
        elif kind is ev.MappingEndEvent or kind is ev.SequenceEndEvent:
            self.end()
        elif kind is ev.AliasEvent:
            self.alias(event)
        elif kind is ev.DocumentStartEvent:
            return self.document(event)
        return True

    def document(self, event: Event) -> bool:
        if isinstance(self.last, ev.DocumentEndEvent):
            refusals.second_document(self.problems, event.start_mark.index)
            return False
        if event.version or event.tags:
            refusals.directive(self.problems, event.start_mark.index)
        return True

    # Scalars

    def scalar(self, event: Event) -> None:
        index = event.start_mark.index
        top = self.open[-1] if self.open else None
        if top is not None and top.expects_key:
            self.key(top, event, index)
            return
        literal = event.value
        value: Value = literal
        if event.implicit[0]:
            value = self.plain(event, literal, top)
        elif event.style == '"':
            self.check_escapes(literal, index)
        self.check_properties(event, index)
        if event.anchor:
            self.anchors.complete(event.anchor, value)
        self.put(value, index, literal)

    def plain(self, event: Event, literal: str, top: _Open | None) -> Value:
        """A scalar without quotes: number, word or text, with the traps of plain text told."""
        index = event.start_mark.index
        try:
            value = resolve(literal)
        except UnclearNumberError as unclear:
            pointer = self.pointer()
            self.problems.add("Y-number", index, unclear.message, unclear.hint, pointer=pointer)
            return literal
        if type(value) is str:
            self.look_for_traps(event, literal, top)
        if self.has_number_signs and _NUMBER_SIGN_AFTER.match(self.text, event.end_mark.index):
            sign = self.text.index("#", event.end_mark.index)
            refusals.number_sign(self.problems, sign, self.pointer())
        return value

    def look_for_traps(self, event: Event, literal: str, top: _Open | None) -> None:
        start, end = event.start_mark, event.end_mark
        in_list = top is None or type(top.value) is list
        if top is not None and top.flow:
            tell_lost_items(self.problems, literal, start.index, self.pointer, in_list=in_list)
            return
        first: FirstLine = (
            "item" if in_list else "value" if top and top.key_line != start.line else "no"
        )
        if first != "no" or start.line != end.line:
            raw = self.text[start.index : end.index]
            tell_lost_fields(self.problems, raw, start.index, self.pointer, first=first)

    def check_escapes(self, literal: str, index: int) -> None:
        if control := escaped_control(literal):
            refusals.escaped_control(self.problems, index, control, self.pointer())

    def check_properties(self, event: Event, index: int) -> None:
        """The tag and the anchor of a value that is about to be read."""
        if event.tag:
            refusals.tag(self.problems, index, event.tag, self.pointer())
        if event.anchor:
            self.anchors.begin(event.anchor, index)

    # Keys

    def key(self, top: _Open, event: Event, index: int) -> None:
        key = event.value
        top.key_index, top.key_line = index, event.start_mark.line
        plain = event.implicit[0]
        if plain and key == "<<":
            refusals.merge_key(self.problems, index, self.pointer())
            top.key = _DROPPED
            return
        if key in top.keys:
            self.duplicate(key, index, top.keys[key])
            top.key = _DROPPED
            return
        if plain:
            self.check_plain_key(key, index)
        elif event.style == '"':
            self.check_escapes(key, index)
        self.check_properties(event, index)
        if event.anchor:
            self.anchors.complete(event.anchor, key)
        top.key = sys.intern(key)
        top.keys[key] = index

    def duplicate(self, key: str, index: int, first: int) -> None:
        if not self.problems.enough("Y-duplicate", index):
            line = line_number(self.text, first)
            pointer = self.pointer() + _token(key)
            refusals.duplicate_key(self.problems, index, key, line, pointer=pointer)

    def check_plain_key(self, key: str, index: int) -> None:
        """Keys are text: what other readers would take for a number or a word is quoted."""
        try:
            is_text = type(resolve(key)) is str
        except UnclearNumberError:
            is_text = False
        if not is_text:
            refusals.unquoted_key(self.problems, index, key, self.pointer())
        elif not key.isascii() and refusals.has_wide_space(key):
            refusals.wide_space_in_key(self.problems, index, key, self.pointer())
        elif ":" in key or "：" in key:
            tell_lost_field(self.problems, key, index, self.pointer)

    # Collections

    def start(self, event: Event, value: Value) -> bool:
        index = event.start_mark.index
        if len(self.open) >= MAX_DEPTH:
            refusals.too_deep(self.problems, index, MAX_DEPTH)
            self.result.whole = False
            return False
        self.check_properties(event, index)
        self.open.append(_Open(value, bool(event.flow_style), index, event.anchor))
        return True

    def end(self) -> None:
        closed = self.open.pop()
        if closed.anchor:
            self.anchors.complete(closed.anchor, closed.value)
        self.put(closed.value, closed.start, "")

    def put(self, value: Value, index: int, literal: str) -> None:
        """The value to where it belongs: the root, a list, or the key that waits for it."""
        spots = self.result.spots
        if not self.open:
            self.result.value = value
            if spots is not None:
                spots[0, 0] = Spot(index, index, literal)
            return
        top = self.open[-1]
        if type(top.value) is list:
            if spots is not None:
                spots[id(top.value), len(top.value)] = Spot(index, index, literal)
            top.value.append(value)
        elif top.key is None:
            refusals.collection_as_key(self.problems, index, self.text, self.pointer())
            top.key = _DROPPED
        else:
            key, top.key = top.key, None
            if key is not _DROPPED:
                top.value[key] = value
                if spots is not None:
                    spots[id(top.value), key] = Spot(top.key_index, index, literal)

    def alias(self, event: Event) -> None:
        index, depth = event.start_mark.index, len(self.open)
        value, found = self.anchors.follow(event.anchor, index, depth, self.pointer())
        if not found:
            self.result.whole = False
        top = self.open[-1] if self.open else None
        if top is not None and top.expects_key:
            top.key, top.key_index = _DROPPED, index
            return
        self.put(value, index, value if isinstance(value, str) else "")

    def pointer(self) -> str:
        """The JSON pointer of the value being read; only for wording, so computed when asked."""
        parts = []
        for level in self.open:
            if type(level.value) is list:
                parts.append(str(len(level.value)))
            elif level.key is not None and level.key is not _DROPPED:
                parts.append(level.key)
        return "".join(map(_token, parts))


def _token(part: str) -> str:
    return "/" + part.replace("~", "~0").replace("/", "~1")
