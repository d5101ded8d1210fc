"""Two values of a file, compared: every field that is new, gone or other, each once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ajx_docs.check.pointers import Path, pointer
from ajx_docs.diff.changes import Change, FieldChange, Leaf
from ajx_docs.diff.fields import Field
from ajx_docs.diff.identity import identity_of, pair, pair_items, plain
from ajx_docs.diff.text import phrases
from ajx_docs.diff.wording import Names, label_of, leaves
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import Kind

_PROSE = 16
"""Characters from which a text's change is told by phrase; shorter ones are told whole."""


@dataclass(slots=True)
class Compared:
    """What came of it. `moves` has, for each item of a list by its pointer before, its pointer
    after; None for one that is gone. Items of both sides that stand at the same pointer too."""

    fields: tuple[FieldChange, ...] = ()
    moves: dict[str, str | None] = field(default_factory=dict)

    def moved(self, where: str) -> str | None:
        """The pointer after of a value that was at a pointer before; None if its item is gone."""
        steps = where.split("/")
        for end in range(len(steps), 0, -1):
            start = "/".join(steps[:end])
            if start in self.moves:
                after = self.moves[start]
                return None if after is None else after + where[len(start) :]
        return where


@dataclass(frozen=True, slots=True)
class _Place:
    """Where two values stand: their pointers' paths, the titles that lead there."""

    before: Path
    after: Path
    trail: tuple[str, ...]

    def below(self, step: str, title: str) -> _Place:
        return _Place((*self.before, step), (*self.after, step), (*self.trail, title))


def compare(kind: Kind, before: Any, after: Any, old_names: Names, new_names: Names) -> Compared:
    """The changes from one value of a file to another, in the later one's order."""
    walk = _Walk(old_names, new_names)
    start = Field.root(kind)
    found = tuple(walk.values(before, after, start, start, _Place((), (), ())))
    return Compared(found, walk.moves)


def whole(kind: Kind, value: Any, names: Names, change: Change) -> tuple[FieldChange, ...]:
    """All fields of a file that is new or gone."""
    empty: dict[str, Any] = {}
    if not isinstance(value, dict):
        return ()
    one, other = (empty, value) if change is Change.ADDED else (value, empty)
    return compare(kind, one, other, names, names).fields


class _Walk:
    """Goes down both values at once."""

    def __init__(self, old_names: Names, new_names: Names) -> None:
        self._old_names, self._new_names = old_names, new_names
        self.moves: dict[str, str | None] = {}

    def values(
        self, before: Any, after: Any, old: Field, new: Field, at: _Place
    ) -> Iterator[FieldChange]:
        """The changes between two values of one place."""
        if isinstance(before, dict) and isinstance(after, dict):
            yield from self._mappings(before, after, old, new, at)
        elif isinstance(before, list) and isinstance(after, list):
            if any(isinstance(each, dict | list) for each in (*before, *after)):
                yield from self._items(before, after, old, new, at)
            else:
                yield from self._members(before, after, old, new, at)
        elif plain(before) != plain(after):
            yield self._changed(before, after, old, new, at)

    def _mappings(
        self, before: dict[str, Any], after: dict[str, Any], old: Field, new: Field, at: _Place
    ) -> Iterator[FieldChange]:
        for name in (*after, *(name for name in before if name not in after)):
            inner_old, inner_new = old.member(name, before), new.member(name, after)
            title = (inner_new if name in after else inner_old).title
            place = at.below(name, title)
            if name not in before:
                yield self._added(after[name], inner_new, place)
            elif name not in after:
                yield self._removed(before[name], inner_old, place)
            else:
                yield from self.values(before[name], after[name], inner_old, inner_new, place)

    def _items(
        self, before: list[Any], after: list[Any], old: Field, new: Field, at: _Place
    ) -> Iterator[FieldChange]:
        pairing = pair_items(before, after, identity_of(new.kind, new.names))
        for index, item in enumerate(after):
            label = label_of(after, index, new, self._new_names)
            earlier = pairing.pairs.get(index, index)
            place = _Place((*at.before, earlier), (*at.after, index), (*at.trail, label))
            inner = new.item(index, after)
            if index in pairing.pairs:
                self.moves[pointer(place.before)] = pointer(place.after)
                inner_old = old.item(earlier, before)
                yield from self.values(before[earlier], item, inner_old, inner, place)
            else:
                yield self._added(item, inner, place)
        for index in pairing.gone:
            label = label_of(before, index, old, self._old_names)
            place = _Place((*at.before, index), (*at.after, index), (*at.trail, label))
            self.moves[pointer(place.before)] = None
            yield self._removed(before[index], old.item(index, before), place)

    def _members(
        self, before: list[Any], after: list[Any], old: Field, new: Field, at: _Place
    ) -> Iterator[FieldChange]:
        """Plain values: which are new and which are gone; their order means nothing."""
        pairing = pair(before, after, [plain])
        for index in pairing.gone:
            place = _Place((*at.before, index), (*at.after, index), at.trail)
            yield self._removed(before[index], old.item(index, before), place)
        for index, item in enumerate(after):
            if index not in pairing.pairs:
                place = _Place((*at.before, index), (*at.after, index), at.trail)
                yield self._added(item, new.item(index, after), place)

    def _added(self, value: Any, new: Field, at: _Place) -> FieldChange:
        return FieldChange(
            change=Change.ADDED,
            trail=at.trail,
            article=new.article,
            before_pointer="",
            after_pointer=pointer(at.after),
            before=None,
            after=value,
            old=(),
            new=leaves(value, new, self._new_names),
        )

    def _removed(self, value: Any, old: Field, at: _Place) -> FieldChange:
        return FieldChange(
            change=Change.REMOVED,
            trail=at.trail,
            article=old.article,
            before_pointer=pointer(at.before),
            after_pointer="",
            before=value,
            after=None,
            old=leaves(value, old, self._old_names),
            new=(),
        )

    def _changed(self, before: Any, after: Any, old: Field, new: Field, at: _Place) -> FieldChange:
        told_old = leaves(before, old, self._old_names)
        told_new = leaves(after, new, self._new_names)
        if told_old == told_new:
            told_old, told_new = _typed(told_old, before), _typed(told_new, after)
        prose = isinstance(before, str) and isinstance(after, str)
        long = prose and (new.markdown or max(len(before), len(after)) >= _PROSE)
        return FieldChange(
            change=Change.CHANGED,
            trail=at.trail,
            article=new.article,
            before_pointer=pointer(at.before),
            after_pointer=pointer(at.after),
            before=before,
            after=after,
            old=told_old,
            new=told_new,
            phrases=phrases(before, after) if long else (),
        )


_TYPES = {
    "str": Text("文本", "text"),
    "int": Text("数字", "number"),
    "Decimal": Text("数字", "number"),
    "bool": Text("是非", "yes or no"),
    "NoneType": Text("空", "nothing"),
}


def _typed(told: Sequence[Leaf], value: Any) -> tuple[Leaf, ...]:
    """Values that read the same, told apart by how they are written."""
    kind = _TYPES.get(type(value).__name__, Text("多项", "several"))
    raw = f" {value}" if isinstance(value, str) else ""
    zh, en = f"（{kind.zh}{raw}）", f" ({kind.en}{raw})"
    return tuple(replace(leaf, text=Text(leaf.text.zh + zh, leaf.text.en + en)) for leaf in told)
