"""What changes in a file, in the words of its reader: old and new, by the fields' titles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ajx_docs.check.pointers import Path, pointer, value_at
from ajx_docs.check.titles import field_title
from ajx_docs.forms.alignment import aligned
from ajx_docs.forms.description import describe
from ajx_docs.forms.fields import Field, Group, Listed, fields_of
from ajx_docs.forms.wording import printed
from ajx_docs.workspace.kinds import Kind

_NOTHING: Any = object()


@dataclass(frozen=True, slots=True)
class Change:
    """`place` is where (服务项目基本情况 › 第 2 项 › 服务次数), old and new as paper words them; ""
    for nothing."""

    place: str
    old: str
    new: str


def changes(kind: Kind, form: Group, old: Any, new: Any) -> list[Change]:
    """What differs, in the order of the new value."""
    fields = {
        each.key.replace("[]", ""): each.field if isinstance(each, Listed) else each
        for each in fields_of(form)
    }
    return list(_Differences(kind, fields, new).between((), (), old, new))


def place_of(kind: Kind, path: Path, value: Any) -> str:
    """A place in a file or form by the titles on the way to it."""
    steps = []
    for depth, step in enumerate(path, 1):
        if isinstance(step, int):
            steps.append(f"第 {step + 1} 项{_called(value_at(value, path[:depth]), kind)}")
        else:
            steps.append(field_title(kind, pointer(path[:depth]), value).title or step)
    return " › ".join(steps)


def _called(item: Any, kind: Kind) -> str:
    """What tells an item from the others: its word, its number."""
    if not isinstance(item, dict):
        return ""
    if word := item.get("item"):
        fields = fields_of(describe(kind, {}, {}))
        seed = next((each for each in fields if each.name == "item"), None)
        return f"（{printed(seed, word)}）" if isinstance(seed, Field) else ""
    return f"（{item['id']}）" if item.get("id") else ""


@dataclass(frozen=True, slots=True)
class _Differences:
    kind: Kind
    fields: dict[str, Field]
    root: Any

    def between(self, path: Path, key: tuple[str, ...], old: Any, new: Any) -> Iterator[Change]:
        """The changes at a path; `key` is the field's key without numbers."""
        if old == new and type(old) is type(new):
            return
        if isinstance(new, dict) and (isinstance(old, dict) or self._empty(old)):
            before = old if isinstance(old, dict) else {}
            for name in dict.fromkeys((*new, *before)):
                values = (before.get(name, _NOTHING), new.get(name, _NOTHING))
                yield from self.between((*path, name), (*key, name), *values)
        elif isinstance(new, list) and any(isinstance(each, dict) for each in new):
            yield from self._items(path, key, old if isinstance(old, list) else [], new)
        elif isinstance(old, dict) and self._empty(new):
            for name, value in old.items():
                yield from self.between((*path, name), (*key, name), value, _NOTHING)
        else:
            yield Change(place_of(self.kind, path, self.root), self._said(key, old),
                         self._said(key, new))  # fmt: skip

    def _items(
        self, path: Path, key: tuple[str, ...], old: list[Any], new: list[Any]
    ) -> Iterator[Change]:
        for was, now in aligned(old, new):
            if now is not None:
                before = old[was] if was is not None else _NOTHING
                yield from self.between((*path, now), key, before, new[now])
            elif was is not None:
                place = place_of(self.kind, path, self.root)
                yield Change(f"{place} › 原第 {was + 1} 项", self._said(key, old[was]), "")

    def _empty(self, value: Any) -> bool:
        return value is _NOTHING or value is None

    def _said(self, key: tuple[str, ...], value: Any) -> str:
        if value is _NOTHING or value is None:
            return ""
        if isinstance(value, list):
            return "、".join(self._said(key, each) for each in value) or "（没有）"
        if isinstance(value, dict):
            return "；".join(self._said((*key, name), each) for name, each in value.items())
        known = self._known(key)
        return printed(known, value) if known else str(value)

    def _known(self, key: tuple[str, ...]) -> Field | None:
        return self.fields.get(".".join(key))
