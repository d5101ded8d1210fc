"""What an edited form says, as a value: the file's own where nobody changed anything.

A field whose text is what the form shows of the value it was made from keeps that very value;
only what is written anew is read. So nothing is lost on the way through Word that was not there to
begin with, and a form that nobody touched gives back what it was made from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ajx_docs.check.pointers import Path, pointer
from ajx_docs.forms.alignment import aligned
from ajx_docs.forms.description import ONE_OF_EACH
from ajx_docs.forms.entries import SLOTS, Entries, Entry
from ajx_docs.forms.fields import Either, Field, Group, Listed, Node, Rows, way_of
from ajx_docs.forms.wording import Unclear, items_of, parsed, same, typed
from ajx_docs.texts.language import Text

ABSENT: Any = object()
"""No value at all, as against an empty list."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in a field that cannot be taken; `path` is where its value would stand."""

    code: str
    path: Path
    message: Text
    hint: Text
    stops: bool = True

    @property
    def where(self) -> str:
        """The value's pointer."""
        return pointer(self.path)


@dataclass(slots=True)
class Taken:
    """The value that the form says, and what could not be taken."""

    value: Any
    troubles: list[Trouble]


def take(form: Group, entries: Entries, base: Any, *, whole: bool = True) -> Taken:
    """The value that an edited form says; `base` is what it was made from.

    `whole`: the document is a form, in which a missing field has been deleted; otherwise it is one
    that shows some fields only.
    """
    taker = _Taker(entries, whole)
    value = taker.group(form, "", base, ())
    return Taken({} if value is ABSENT else value, taker.troubles)


@dataclass(slots=True)
class _Taker:
    entries: Entries
    whole: bool
    troubles: list[Trouble] = field(default_factory=list)

    def group(self, node: Group, key: str, base: Any, path: Path) -> Any:
        """A mapping: its members, and what the file has besides."""
        old = base if isinstance(base, dict) else {}
        found = dict(old)
        for member in node.members:
            inside = f"{key}.{member.name}" if key else member.name
            known = old.get(member.name, ABSENT)
            value = self._node(member, inside, known, (*path, member.name))
            if value is ABSENT:
                found.pop(member.name, None)
            else:
                found[member.name] = value
        return found or (ABSENT if base is ABSENT else base if base == {} else ABSENT)

    def _node(self, node: Node, key: str, base: Any, path: Path) -> Any:
        match node:
            case Field():
                return self._field(node, self.entries.by_key.get(key), base, path)
            case Listed():
                return self._listed(node, key, base, path)
            case Group():
                return self.group(node, key, base, path)
            case Rows():
                return self._rows(node, key, base, path)
            case Either():
                return self._either(node, key, base, path)

    def _field(self, node: Field, entry: Entry | None, base: Any, path: Path) -> Any:
        if entry is None:
            return self._missing(base, path)
        if entry.pictures:
            self._tell_picture(path)
        known = None if base is ABSENT else base
        if same(node, entry.text, known) and not _said_anew(node, entry, known):
            return base
        text = _said_anew(node, entry, known) or entry.text
        if not typed(text):
            return ABSENT
        value = parsed(entry.field, text)
        if isinstance(value, Unclear):
            self.troubles.append(Trouble(value.code, path, value.message, value.hint))
            return base
        # Only a long text ends its last line in YAML.
        if isinstance(value, str) and isinstance(base, str) and base.endswith("\n"):
            return f"{value}\n"
        return f"{value}\n" if isinstance(value, str) and "\n" in value else value

    def _listed(self, node: Listed, key: str, base: Any, path: Path) -> Any:
        old = base if isinstance(base, list) else []
        match node.shape:
            case "lines":
                read = self._lines(key, old, base, path)
            case "boxes":
                read = self._boxes(node, key, old)
            case _:
                read = self._slots(node, key, old, path)
        if read is None:
            return self._missing(base, path)
        return base if read == old else read or ABSENT

    def _lines(self, key: str, old: Sequence[Any], base: Any, path: Path) -> list[Any] | None:
        entry = self.entries.by_key.get(key)
        if entry is None:
            return None
        if entry.pictures:
            self._tell_picture(path)
        items = items_of(entry.text)
        shown = items_of("\n".join(map(str, old)))
        return list(old) if items == shown else list(items)

    def _boxes(self, node: Listed, key: str, old: Sequence[Any]) -> list[Any] | None:
        boxes = {each.value: self.entries.by_key.get(f"{key}[{each.value}]")
                 for each in node.field.choices}  # fmt: skip
        if not any(boxes.values()):
            return None
        ticked = [name for name, box in boxes.items()
                  if (box.ticked if box and box.ticked is not None else name in old)]  # fmt: skip
        kept = [each for each in old if each in ticked or each not in boxes]
        return [*kept, *(each for each in ticked if each not in old)]

    def _slots(self, node: Listed, key: str, old: Sequence[Any], path: Path) -> list[Any] | None:
        numbers = [number for number in range(SLOTS) if f"{key}[{number}]" in self.entries.by_key]
        if not numbers:
            return None
        read: list[Any] = []
        for number in numbers:
            entry = self.entries.by_key[f"{key}[{number}]"]
            for text in items_of(entry.text):
                known = next((e for e in old if same(node.field, text, e)), None)
                value = known if known is not None else parsed(entry.field, text)
                if isinstance(value, Unclear):
                    self.troubles.append(Trouble(value.code, path, value.message, value.hint))
                elif value not in read:
                    read.append(value)
        return read

    def _rows(self, node: Rows, key: str, base: Any, path: Path) -> Any:
        old = base if isinstance(base, list) else []
        if not self.whole:  # Such a document shows fields of items, and neither more nor fewer.
            group = _united(node.items)
            return (
                [
                    self.group(group, f"{key}[{number}]", each, (*path, number))
                    for number, each in enumerate(old)
                ]
                if old
                else base
            )
        count = self.entries.counts.get(key, 0)
        if not count:
            return self._missing(base, path)
        group = _united(node.items)
        plain = _Taker(self.entries, self.whole)  # a first reading, to see which item is which
        first = [plain.item(group, f"{key}[{n}]", {}, path) for n in range(count)]
        kept = [number for number, each in enumerate(first) if each is not ABSENT]
        items: list[Any] = []
        for was, now in aligned(old, [first[number] for number in kept]):
            if now is not None:
                known = old[was] if was is not None else {}
                number = kept[now]
                where = (*path, len(items))
                items.append(self.item(group, f"{key}[{number}]", known, where))
        return base if items == old else items if items or base is not ABSENT else ABSENT

    def item(self, group: Group, key: str, base: Any, path: Path) -> Any:
        """One item; absent where nothing is filled in but what it was offered with."""
        value = self.group(group, key, base, path)
        if value is ABSENT or value == {} or value.keys() <= set(ONE_OF_EACH.values()):
            return ABSENT
        return value

    def _either(self, node: Either, key: str, base: Any, path: Path) -> Any:
        """The way that is filled in; of several that are, the one that nobody had used before."""
        values = []
        for option in node.options:
            fits = isinstance(option, way_of(base))
            value = self._option(option, key, base if fits else ABSENT, path)
            if value is not ABSENT and value not in ({}, []):
                values.append(value)
        if len(values) < 2:
            return values[0] if values else base if base in ({}, []) else ABSENT
        self.troubles.append(
            Trouble(
                "F-both",
                path,
                Text("同一项用两种方式都填了。", "The same thing is told in two ways."),
                Text("只保留一种，另一种删去。", "Keep one of them, empty the other."),
            )
        )
        return base

    def _option(self, option: Field | Group | Rows, key: str, base: Any, path: Path) -> Any:
        if base is ABSENT and not self._appears(option, key):
            return ABSENT
        return self._node(option, key, base, path)

    def _appears(self, option: Node, key: str) -> bool:
        if isinstance(option, Group):
            return any(each.startswith(f"{key}.") for each in self.entries.by_key)
        return key in self.entries.by_key or key in self.entries.counts

    def _missing(self, base: Any, path: Path) -> Any:
        """A field that is not in the document: nothing changes, and that is said."""
        if self.whole and base is not ABSENT and base not in ({}, [], None):
            self.troubles.append(
                Trouble(
                    "F-missing",
                    path,
                    Text(
                        "填写处不见了（可能被删去），仍用原来的内容。",
                        "The field is gone from the form; the old value stays.",
                    ),
                    Text(
                        "要清空这一项，保留填写处，只删去里面的文字。",
                        "To empty it keep the field and delete its text only.",
                    ),
                    stops=False,
                )
            )
        return base

    def _tell_picture(self, path: Path) -> None:
        self.troubles.append(
            Trouble(
                "F-picture",
                path,
                Text("这里放了图片，图片不能收回。", "A picture stands here; it is not taken."),
                Text(
                    "照片另行交来，放在 attachments/ 下，这里写文件名。",
                    "Hand photographs over as files under attachments/ and name them here.",
                ),
                stops=False,
            )
        )


def _said_anew(node: Field, entry: Entry, base: Any) -> str | None:
    """The text of a field that is shown twice, where it was changed at the second place only."""
    if entry.again is None or not same(node, entry.text, base) or same(node, entry.again, base):
        return None
    return entry.again


def _united(groups: Sequence[Group]) -> Group:
    """One description with every field that any of several has: whatever an item says it is,
    nothing that was written into it is passed over; the schema judges it."""
    members: dict[str, Node] = {}
    for group in groups:
        for each in group.members:
            known = members.get(each.name)
            both = isinstance(known, Group) and isinstance(each, Group)
            members[each.name] = _united((known, each)) if both else known or each  # type: ignore[arg-type]
    return replace(groups[0], members=tuple(members.values()))
