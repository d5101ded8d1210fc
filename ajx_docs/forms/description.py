"""A schema as a form: the fields there are, what each asks for, and how lists are laid out.

Nothing is listed here by hand: a field that the schema gains, the form gains. Where a field's
meaning depends on another (the goal of a training, of a drill), the form shows what each item of
annex 2 asks for, and what may become due once something else is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import jsonschema_rs

from ajx_docs.check.schemas import packaged_schema
from ajx_docs.forms.fields import Choice, Either, Field, Group, Listed, Node, Rows, Sort
from ajx_docs.forms.guidance import guidance, when
from ajx_docs.scaffold.notes import resolve
from ajx_docs.workspace.kinds import Kind

Schema = Mapping[str, Any]
Known = Mapping[str, tuple[Choice, ...]]
"""What may be chosen in fields of a name that refer to others: people, providers."""

ONE_OF_EACH = {"services": "item"}
"""Lists that offer an item for each word of an enumeration: the seven rows of annex 2."""
_COLUMNS = 4
"""Lists of at most so many short fields are tables, an item a row."""
_ANSWERS = (Choice("true", "是"), Choice("false", "否"))


def describe(kind: Kind, value: Mapping[str, Any], known: Known) -> Group:
    """The form of a kind of file, with an item for each that `value` has and the blank ones."""
    document = packaged_schema(kind).document
    return _Describer(document.get("$defs", {}), known).group(document, _Place("", "", ""), value)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a field belongs: the key and title of what it is part of, its own name."""

    key: str
    owner: str
    name: str

    def below(self, name: str, owner: str) -> _Place:
        return _Place(f"{self.key}.{name}" if self.key else name, owner, name)

    def alias(self, title: str) -> str:
        return f"{self.owner}·{title}" if self.owner else title


@dataclass(frozen=True, slots=True)
class _Member:
    """A field of a group: what is said of it, and when it is due where that depends."""

    prop: Schema
    needed: bool
    due: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Describer:
    defs: Schema
    known: Known

    def group(
        self, schema: Schema, place: _Place, value: Any, *, needed: bool = True, told: str = ""
    ) -> Group:
        """The fields of an object."""
        owner = str(schema.get("title", "")) if place.key else ""
        given = value if isinstance(value, Mapping) else {}
        return Group(
            name=place.name,
            key=place.key,
            alias=place.alias(owner),
            title=str(schema.get("title", "")),
            members=tuple(
                self._node(member, place.below(name, owner), given.get(name))
                for name, member in self._members(schema, given).items()
            ),
            needed=needed,
            guidance=told or guidance(schema),
        )

    def _node(self, member: _Member, place: _Place, value: Any) -> Node:
        prop = member.prop
        title = str(prop["title"])
        told = "".join((guidance(prop), *member.due))
        kinds = prop.get("type", "string")
        if not isinstance(kinds, str):
            shared = {"name": place.name, "key": place.key, "alias": place.alias(title)}
            return Either(
                **shared,
                title=title,
                options=tuple(self._option(prop, each, place, value) for each in kinds),
                needed=member.needed,
                guidance=told,
            )
        if kinds == "object":
            return self.group(prop, place, value, needed=member.needed, told=told)
        if kinds == "array":
            return self._list(prop, place, value, member.needed, told)
        return self._field(prop, place, member.needed, told)

    def _option(self, prop: Schema, kind: str, place: _Place, value: Any) -> Field | Group | Rows:
        """One of the ways in which a value may be written."""
        branch = prop.get("then" if kind == "object" else "else", {})
        narrowed = resolve({**branch, "type": kind}, self.defs)
        own = {key: each for key, each in prop.items() if key not in ("if", "then", "else")}
        option = {**own, **narrowed, "title": prop["title"]}
        node = self._node(_Member(option, needed=False), place, value)
        assert isinstance(node, Field | Group | Rows)
        if isinstance(node, Group) and node.guidance != guidance(prop):
            # When this way is the one to take, each of its fields says.
            told = [replace(each, guidance=node.guidance + each.guidance) for each in node.members]
            return replace(node, members=tuple(told))
        return node

    def _field(self, prop: Schema, place: _Place, needed: bool, told: str) -> Field:
        # Only an identifier refers to others: the people of a goal are told in words.
        known = self.known.get(place.name, ()) if "x-pattern" in prop else ()
        sort, choices = _sort(prop), _choices(prop) or known
        return Field(
            name=place.name,
            key=place.key,
            alias=place.alias(str(prop["title"])),
            title=str(prop["title"]),
            needed=needed,
            guidance=told,
            sort=Sort.CHOICE if choices and sort is Sort.TEXT else sort,
            choices=choices,
        )

    def _list(
        self, prop: Schema, place: _Place, value: Any, needed: bool, told: str
    ) -> Listed | Rows:
        item = resolve(prop["items"], self.defs)
        title = str(prop["title"])
        if item.get("type") == "object":
            return self._rows(prop, item, place, value, needed, told)
        one = self._field({**item, "title": title}, place, needed, told)
        return Listed(
            name=place.name,
            key=place.key,
            alias=place.alias(title),
            title=title,
            field=one,
            shape="boxes" if item.get("enum") else "slots" if one.choices else "lines",
            needed=needed,
            guidance=guidance(item) if item.get("x-file") else told,
        )

    def _rows(  # noqa: PLR0913, PLR0917 - a list is told by all of these
        self, prop: Schema, item: Schema, place: _Place, value: Any, needed: bool, told: str
    ) -> Rows:
        inside = _Place(f"{place.key}[]", place.owner, place.name)
        titled = {**item, "title": str(prop["title"])} if "[]" in place.key else item
        groups = tuple(
            self.group(titled, inside, each)
            for each in with_blanks(place.name, self._words(item, place.name), value)
        )
        block = "[]" not in place.key and any(
            len(each.members) > _COLUMNS or not all(isinstance(one, Field) for one in each.members)
            for each in groups
        )
        return Rows(
            name=place.name,
            key=place.key,
            alias=place.alias(str(prop["title"])),
            title=str(prop["title"]),
            items=groups,
            block=block,
            needed=needed,
            guidance=told,
        )

    def _words(self, item: Schema, name: str) -> Sequence[str]:
        seed = ONE_OF_EACH.get(name)
        return item["properties"][seed]["enum"] if seed else ()

    def _members(self, schema: Schema, value: Mapping[str, Any]) -> dict[str, _Member]:
        """The fields of an object, with those that a condition brings about or narrows."""
        required = frozenset(schema.get("required", ()))
        due: dict[str, list[str]] = {}
        narrowed: dict[str, list[tuple[Schema, str]]] = {}
        for part in schema.get("allOf", ()):
            if "if" not in part or not _possible(part["if"], value):
                continue
            for name in part["then"].get("required", ()):
                due.setdefault(name, []).append(f"{when(part)}时必填。")
            for name, prop in part["then"].get("properties", {}).items():
                if "$ref" in prop:
                    narrowed.setdefault(name, []).append((resolve(prop, self.defs), when(part)))
        found = {}
        for name, prop in schema.get("properties", {}).items():
            whole = {**resolve(prop, self.defs)}
            if name in narrowed:
                whole = _united(whole, narrowed[name])
            always = name in required
            found[name] = _Member(
                whole,
                needed=always,
                due=(*due.get(name, ()), *([whole["x-due"]] if "x-due" in whole else ())),
            )
        return found


def with_blanks(name: str, words: Sequence[str], value: Any) -> Iterator[Any]:
    """The items of a list and blank ones to fill: of each word not used yet, else one."""
    items = value if isinstance(value, list) else []
    yield from items
    seed = ONE_OF_EACH.get(name)
    if seed:
        used = {each.get(seed) for each in items if isinstance(each, Mapping)}
        yield from ({seed: word} for word in words if word not in used)
    else:
        yield {}


def _possible(state: Schema, value: Mapping[str, Any]) -> bool:
    """Whether a condition may come about, given what an item is; the rest may still change."""
    fixed = {seed: value[seed] for seed in ONE_OF_EACH.values() if value.get(seed)}
    return all(
        jsonschema_rs.is_valid(test, fixed[name])
        for name, test in state.get("properties", {}).items()
        if name in fixed
    )


def _united(whole: Schema, narrowed: list[tuple[Schema, str]]) -> dict[str, Any]:
    """The fields that any of the narrower descriptions has; due are those that all of them ask."""
    schemas = sorted((each for each, _ in narrowed), key=lambda s: -len(s["properties"]))
    properties: dict[str, Any] = {}
    for schema in schemas:
        for name, prop in schema["properties"].items():
            if name not in properties:
                states = [told for each, told in narrowed if name in each["properties"]]
                some = len(states) < len(narrowed)
                properties[name] = {**prop, "x-due": f"{'、'.join(states)}填写。"} if some else prop
    required = set.intersection(*(set(each.get("required", ())) for each in schemas))
    return {**whole, "properties": properties, "required": sorted(required)}


def _sort(prop: Schema) -> Sort:
    match prop.get("type"):
        case "boolean":
            return Sort.ANSWER
        case "integer":
            return Sort.WHOLE
        case "number":
            return Sort.NUMBER
    if prop.get("format") == "date":
        return Sort.DATE
    return Sort.LONG if prop.get("contentMediaType") == "text/markdown" else Sort.TEXT


def _choices(prop: Schema) -> tuple[Choice, ...]:
    if prop.get("type") == "boolean":
        return _ANSWERS
    labels = prop.get("x-enum", {})
    return tuple(
        Choice(each, str(labels.get(each, {}).get("zh", each))) for each in prop.get("enum", ())
    )
