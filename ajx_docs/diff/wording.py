"""Values in the words of their readers: 已审批 for `approved`, 李娜 for `li-na`, 126,000.00 元."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ajx_docs.diff.changes import Leaf
from ajx_docs.diff.fields import Field
from ajx_docs.diff.identity import Identity, identity_of
from ajx_docs.documents.fee_ledger import expense_item
from ajx_docs.model.case import Portfolio
from ajx_docs.model.plan import SELF
from ajx_docs.texts.labels import SATISFACTION
from ajx_docs.texts.language import Text
from ajx_docs.texts.money import yuan
from ajx_docs.workspace.kinds import Kind

_EMPTY = Text("（空）", "(empty)")
_YES_NO = {True: Text("是", "yes"), False: Text("否", "no")}
_LONGEST_LABEL = 24


@dataclass(frozen=True, slots=True)
class Names:
    """What the identifiers of a repository stand for; one that stands for two people, for none."""

    people: Mapping[str, str] = field(default_factory=dict)
    providers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, portfolio: Portfolio) -> Names:
        """The names that a portfolio tells."""
        insurer, known = portfolio.insurer, portfolio.providers
        providers = {stem: each.value.name for stem, each in known.items()}
        teams = [each.value.people for each in known.values()]
        if insurer:
            providers[SELF] = insurer.value.name
            teams.append(insurer.value.people)
        named: dict[str, set[str]] = {}
        for person in (each for team in teams for each in team):
            named.setdefault(person.id, set()).add(person.name)
        return cls({key: min(names) for key, names in named.items() if len(names) == 1}, providers)


def words(value: Any, where: Field, names: Names) -> Text:
    """A plain value in words."""
    match value:
        case bool():
            return _YES_NO[value]
        case int() | Decimal():
            return _number(value, where)
        case str() if value.strip():
            return _text(value, where, names)
        case dict() if value:
            return _period(value) or _listed([words(each, where, names) for each in value.values()])
        case list() if value:
            return _listed([words(each, where, names) for each in value])
        case _:
            return _EMPTY


def _number(value: int | Decimal, where: Field) -> Text:
    if where.money:
        return _both(yuan(Decimal(value)))
    name = where.names[-1] if where.names else ""
    if name == "satisfaction" and isinstance(value, int) and value in SATISFACTION:
        return Text(f"{value}（{SATISFACTION[value]}）", str(value))
    return _both(f"{value:f}" if isinstance(value, Decimal) and value.is_finite() else str(value))


def _text(value: str, where: Field, names: Names) -> Text:
    if word := where.word(value):
        return word
    match (where.kind, where.names[-1] if where.names else ""):
        case _, "people" | "leader":
            return _both(names.people.get(value, value))
        case _, "provider":
            return _both(names.providers.get(value, value))
        case Kind.LEDGER, "item":
            return Text(expense_item(value), value)
        case _:
            return _both(value.rstrip("\n"))


def _period(value: Mapping[str, Any]) -> Text | None:
    """A range of days."""
    if value.keys() != {"start", "end"}:
        return None
    return Text(f"{value['start']} 至 {value['end']}", f"{value['start']} to {value['end']}")


def _listed(texts: Sequence[Text]) -> Text:
    return Text("、".join(each.zh for each in texts), ", ".join(each.en for each in texts))


def leaves(value: Any, where: Field, names: Names) -> tuple[Leaf, ...]:
    """The plain values of something, each with the titles that lead to it; one for a plain one."""
    return tuple(_leaves(value, where, names, ()))


def _leaves(value: Any, where: Field, names: Names, trail: tuple[str, ...]) -> Iterator[Leaf]:
    if isinstance(value, dict) and value and not _period(value):
        for name, each in value.items():
            inner = where.member(name, value)
            yield from _leaves(each, inner, names, (*trail, inner.title))
    elif isinstance(value, list) and any(isinstance(each, dict | list) for each in value):
        for index, each in enumerate(value):
            label = label_of(value, index, where, names)
            yield from _leaves(each, where.item(index, value), names, (*trail, label))
    elif isinstance(value, list) and value:
        items = [words(each, where.item(i, value), names) for i, each in enumerate(value)]
        yield Leaf(trail, _listed(items))
    else:
        yield Leaf(trail, words(value, where, names))


def label_of(items: Sequence[Any], index: int, where: Field, names: Names) -> str:
    """What a reader knows an item of a list by; its number too where two are called the same."""
    identity = identity_of(where.kind, where.names)
    mine = _label(items, index, where, names)
    if not mine:
        return f"第{index + 1}项"
    keys = [_raw(each, identity) for each in items]
    return f"{mine}（第{index + 1}项）" if keys.count(keys[index]) > 1 else mine


def _label(items: Sequence[Any], index: int, where: Field, names: Names) -> str:
    item, inner = items[index], where.item(index, items)
    told = [
        words(item[name], inner.member(name, item), names).zh
        for name in _told(item, identity_of(where.kind, where.names))
    ]
    label = " ".join(" ".join(told).split())
    return label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"


def _told(item: Any, identity: Identity) -> tuple[str, ...]:
    """The fields that name an item: of the first group of which one is there, those there."""
    if not isinstance(item, dict):
        return ()
    for group in identity.label:
        if there := tuple(name for name in group if item.get(name) not in (None, "", [], {})):
            return there
    return ()


def _raw(item: Any, identity: Identity) -> str:
    return repr([item[name] for name in _told(item, identity)])


def _both(text: str) -> Text:
    return Text(text, text)
