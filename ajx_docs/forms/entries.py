"""Which field each control of an edited form is, and of which item of a list.

A control is known by its tag; where a program dropped that, by the bookmark before it, then by its
title, then by the words of its row and its turn among them. The item follows from where it stands:
a block is a table, an item of a short list a row; and a field that comes again begins a new one.
Controls of one field in one cell are one control that a program took apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ajx_docs.forms.controls import LONGEST_NAME, TICKED, bookmark, placeholder
from ajx_docs.forms.fields import Field, Group, Listed, fields_of, rows_of
from ajx_docs.forms.page import Control
from ajx_docs.forms.wording import canonical


@dataclass(slots=True)
class Entry:
    """What an edited form holds for a field: its text ("" for an empty one), whether it was
    marked as a hint, whether ticked."""

    field: Field
    text: str
    hint: bool = False
    again: str | None = None
    """Its text where the document shows it once more, differently."""
    ticked: bool | None = None
    pictures: bool = False


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries by key, the items of lists numbered (`services[0].goal.method`).

    `counts` says how many items of each list there are, by the list's own numbered key.
    `strangers` are texts in controls that are no field of the form.
    """

    by_key: Mapping[str, Entry]
    counts: Mapping[str, int]
    strangers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """By which names the fields of a form are known."""

    by_key: Mapping[str, Field]
    by_bookmark: Mapping[str, str]
    by_title: Mapping[str, str]
    by_label: Mapping[str, tuple[str, ...]]
    hints: Mapping[str, frozenset[str]]
    blocks: frozenset[str]
    """The keys of lists whose items are tables."""


def names_of(form: Group) -> Names:
    """All names of a form, whichever items it has."""
    by_key: dict[str, Field] = {}
    titles: dict[str, str] = {}
    labels: dict[str, dict[str, None]] = {}
    hints: dict[str, set[str]] = {}
    for each in fields_of(form):
        for one in _controls_of(each):
            by_key.setdefault(one.key, one)
            hints.setdefault(one.key, set()).add(placeholder(one))
            titles.setdefault(one.alias[:LONGEST_NAME], one.key)
            labels.setdefault(each.title, {})[one.key] = None
    return Names(
        by_key=by_key,
        by_bookmark={bookmark(key): key for key in by_key},
        by_title=titles,
        by_label={title: tuple(keys) for title, keys in labels.items()},
        hints={key: frozenset(texts) for key, texts in hints.items()},
        blocks=frozenset(each.key for each in rows_of(form) if each.block),
    )


def _controls_of(node: Field | Listed) -> Iterator[Field]:
    match node:
        case Field():
            yield node
        case Listed(shape="boxes"):
            yield from (node.box(each) for each in node.field.choices)
        case Listed(shape="lines"):
            yield Field(
                name=node.name,
                key=node.key,
                alias=node.alias,
                title=node.title,
                guidance=node.guidance,
            )
        case Listed():
            yield from (node.slot(number) for number in range(SLOTS))


SLOTS = 100
"""How many lines of choices a form is read with: teams are smaller."""


def entries_of(controls: Sequence[Control], form: Group) -> Entries:
    """The entries of a form's controls, in the order of the page."""
    sorter = _Sorter(names_of(form))
    for control in controls:
        sorter.take(control)
    for entry in sorter.found.values():
        entry.text = _without_hint(entry, sorter.names.hints[entry.field.key])
    hints = {canonical(hint) for each in sorter.names.hints.values() for hint in each}
    strangers = tuple(each for each in sorter.strangers if each not in hints)
    return Entries(sorter.found, sorter.counts, strangers)


_INDEX = re.compile(r"\[\d+\]\.")
"""The number of an item, in the tags of built documents."""


@dataclass(slots=True)
class _Sorter:
    names: Names
    found: dict[str, Entry] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)
    _place: dict[str, int] = field(default_factory=dict)
    """The table or row that the current item of each list stands in."""
    _cells: dict[str, int] = field(default_factory=dict)
    _had: dict[int, set[str]] = field(default_factory=dict)
    """The keys that each table has held so far."""
    _paragraph: int = 0

    def take(self, control: Control) -> None:
        key = self._key(control)
        if key is None:
            if text := canonical(control.text):
                self.strangers.append(text)
            return
        self._had.setdefault(control.table, set()).add(key)
        numbered = control.tag if control.tag != key and _INDEX.search(control.tag) else ""
        numbered = numbered or self._numbered(key, control)
        one = self.names.by_key[key]
        known = self.found.get(numbered)
        if known is None:
            ticked = _ticked(control)
            self.found[numbered] = Entry(
                one, control.text, control.hint, ticked=ticked, pictures=control.pictures
            )
            self._cells[numbered] = control.cell
        elif self._cells[numbered] != control.cell:
            known.again = control.text
        elif control.cell:
            between = "" if self._paragraph == control.paragraph else "\n"
            known.text = f"{known.text}{between}{control.text}"
            known.pictures = known.pictures or control.pictures
        self._paragraph = control.paragraph

    def _key(self, control: Control) -> str | None:
        if (tag := _INDEX.sub("[].", control.tag)) in self.names.by_key:
            return tag
        by_mark = self.names.by_bookmark.get(control.bookmark[:13])
        return by_mark or self.names.by_title.get(control.title) or self._by_label(control)

    def _by_label(self, control: Control) -> str | None:
        """By the words that begin its row or column: of several such fields the first that its
        table has not had yet."""
        words = (control.lead, control.label, control.header)
        labels = (each.rstrip("*： \u3000") for each in words)
        keys = [key for label in labels for key in self.names.by_label.get(label, ())]
        had = self._had.get(control.table, set())
        free = [key for key in keys if key not in had]
        return next(iter(free or keys), None)

    def _numbered(self, key: str, control: Control) -> str:
        """The key with the numbers of the items that the control belongs to."""
        parts = key.split("[].")
        numbered, plain = parts[0], parts[0]
        for part in parts[1:]:
            place = control.table if plain in self.names.blocks else control.row
            count = self.counts.get(numbered, 0)
            tail = f".{key[len(plain) + 3 :]}"
            again = f"{numbered}[{count - 1}]{tail}"
            known = self._cells.get(again) if "[]." not in tail else None
            comes_again = known is not None and (known != control.cell or not known)
            if not count or self._place.get(numbered) != place or comes_again:
                self._place[numbered] = place
                self.counts[numbered] = count = count + 1
            numbered = f"{numbered}[{count - 1}].{part}"
            plain = f"{plain}[].{part}"
        return numbered


def _ticked(control: Control) -> bool | None:
    if control.ticked is not None:
        return control.ticked
    text = control.text.strip()
    return text in (TICKED, "☑", "√", "✓", "✔") if text in ("☐", "□", TICKED, "☑") else None


_PROGRAMS_OWN = re.compile(
    "(?:单击|点击|轻触|请选择|选择一项|Click or tap|Click here|Choose an item|Enter any)"
)
"""How the hints begin that Word and WPS put into a field that was emptied."""


def _without_hint(entry: Entry, hints: frozenset[str]) -> str:
    """The text without a hint, which some programs keep beside what is typed."""
    text = entry.text
    if entry.hint and _PROGRAMS_OWN.match(text.strip()):
        return ""
    for hint in hints:
        text = text.replace(hint, "")
    return text
