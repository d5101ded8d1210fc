"""Which item is which: what people know an item of a list, or a file, by. As data.

A service that moves up in a plan is the same service; so items are paired by what they are, never
by where they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from ajx_docs.workspace.kinds import Kind

T = TypeVar("T")

_MOST_COMPARISONS = 40_000
"""Leftover items times leftover items that are compared part by part; more are new and gone."""
_ALIKE = 0.5
"""The share of equal values from which two items without a common key are one that changed."""


@dataclass(frozen=True, slots=True)
class Identity:
    """How the items of a list are told apart.

    `keys` are tried in turn, each a few fields that must be there and equal; `label` are the
    fields that name an item to a reader (the first that are there, all of a group).
    """

    keys: tuple[tuple[str, ...], ...]
    label: tuple[tuple[str, ...], ...]


_PERSON = Identity((("id",), ("name",)), (("name",), ("id",)))
_NAMED = Identity((("name", "date"), ("name",)), (("name",),))
_SIGNED = Identity((("name",), ("signed_on",)), (("name",),))

LISTS: Mapping[tuple[Kind, tuple[str, ...]], Identity] = {
    (Kind.PLAN, ("services",)): Identity(
        (("item", "title", "schedule"), ("item", "title"), ("item", "schedule"), ("item",)),
        (("title",), ("item",)),
    ),
    (Kind.VISIT, ("hazards",)): Identity((("id",), ("place", "description")), (("id", "place"),)),
    (Kind.VISIT, ("hazards", "reported")): Identity(
        (("authority", "date"), ("authority",)), (("authority",),)
    ),
    (Kind.VISIT, ("training", "participants")): Identity(
        (("name", "post"), ("name",)), (("name",),)
    ),
    (Kind.VISIT, ("deviations",)): Identity((("what",), ("why", "accepted_by")), (("what",),)),
    (Kind.LEDGER, ("entries",)): Identity(
        (
            ("voucher",),
            ("date", "payee", "amount"),
            ("date", "item", "payee"),
            ("item", "payee", "amount"),
            ("date", "payee"),
        ),
        (("date", "item"),),
    ),
    (Kind.COMPLAINTS, ("entries",)): Identity(
        (("date", "by", "matter"), ("date", "by"), ("by", "matter")), (("date", "by"),)
    ),
    (Kind.POLICY, ("waivers",)): Identity((("code", "reason"), ("code",)), (("code",),)),
    (Kind.ENTERPRISE, ("major_hazard_sources",)): Identity((("name",),), (("name",),)),
    (Kind.PROVIDER, ("people",)): _PERSON,
    (Kind.PROVIDER, ("people", "experience")): Identity(
        (("industry", "since"), ("industry",)), (("industry",),)
    ),
    (Kind.PROVIDER, ("violations",)): Identity((("date", "description"), ("date",)), (("date",),)),
    (Kind.INSURER, ("people",)): _PERSON,
    (Kind.INSURER, ("people", "experience")): Identity(
        (("industry", "since"), ("industry",)), (("industry",),)
    ),
    (Kind.INSURER, ("managers",)): Identity((("name",),), (("name",),)),
    (Kind.INSURER, ("managers", "training")): Identity(
        (("date", "topic"), ("date",), ("topic",)), (("date", "topic"),)
    ),
    (Kind.YEAR, ("appraisals",)): Identity((("provider", "date"), ("provider",)), (("provider",),)),
    (Kind.DESTRUCTION, ("archives",)): Identity(
        (("policy_no",), ("volume",)), (("policy_no",), ("volume",))
    ),
    (Kind.DESTRUCTION, ("approvals", "departments")): _NAMED,
    (Kind.DESTRUCTION, ("approvals", "insured")): _NAMED,
    (Kind.DESTRUCTION, ("supervisors",)): _SIGNED,
}
"""By kind of file and the names of fields on the way to the list."""

FILES: Mapping[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.ENTERPRISE: (("uscc",), ("name",)),
    Kind.PROVIDER: (("uscc",), ("name",)),
    Kind.POLICY: (("policy_no",),),
    Kind.VISIT: (("date", "items"), ("date",)),
    Kind.POOLED: (("date", "items"), ("date",)),
    Kind.YEAR: (("year",),),
    Kind.DESTRUCTION: (("register_no",),),
}
"""What a file under another name is recognised by."""

_NO_IDENTITY = Identity((), ())


def identity_of(kind: Kind, names: Sequence[str]) -> Identity:
    """The identity of the items of a list; of a list that we know nothing of, none."""
    asked = Kind.VISIT if kind is Kind.POOLED else kind
    return LISTS.get((asked, tuple(names)), _NO_IDENTITY)


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which of the earlier is which of the later, by index; and those without a partner."""

    pairs: Mapping[int, int]
    """The earlier's index by the later's."""
    gone: tuple[int, ...]


def pair_items(before: Sequence[Any], after: Sequence[Any], identity: Identity) -> Pairing:
    """Pair the items of two lists: the equal ones, then by each key, then the most alike."""
    keys = [lambda item, names=names: fields_of(item, names) for names in identity.keys]
    return pair(before, after, [plain, *keys], alike=likeness)


def pair(
    before: Sequence[T],
    after: Sequence[T],
    keys: Iterable[Callable[[T], Hashable]],
    alike: Callable[[T, T], float] | None = None,
) -> Pairing:
    """Pair two sequences by each key in turn (None is no key), equal keys in order; then by
    likeness (0 to 1), the most alike first."""
    left, right = dict(enumerate(before)), dict(enumerate(after))
    pairs: dict[int, int] = {}
    for key in keys:
        waiting: dict[Hashable, list[int]] = {}
        for index, each in left.items():
            if (found := key(each)) is not None:
                waiting.setdefault(found, []).append(index)
        for index, each in list(right.items()):
            same = waiting.get(key(each)) if waiting else None
            if same:
                pairs[index] = same.pop(0)
                del left[pairs[index]], right[index]
    if alike and 0 < len(left) * len(right) <= _MOST_COMPARISONS:
        ranked = [(-alike(b, a), i, j) for i, b in left.items() for j, a in right.items()]
        for rank, i, j in sorted(ranked):
            if -rank >= _ALIKE and i in left and j in right:
                pairs[j] = i
                del left[i], right[j]
    return Pairing(pairs, tuple(left))


def fields_of(item: Any, names: Sequence[str]) -> Hashable:
    """The values of some fields as a key; None unless the first is there (others may lack)."""
    if not isinstance(item, dict) or item.get(names[0]) is None:
        return None
    return tuple(plain(item.get(name)) for name in names)


def plain(value: Any) -> Hashable:
    """A value as something that compares: 1 and 1.00 are one number, 1 and true are not."""
    if isinstance(value, dict):
        return frozenset((key, plain(each)) for key, each in value.items())
    if isinstance(value, list):
        return ("list", *map(plain, value))
    if isinstance(value, Decimal) and value.is_finite():
        return ("number", value)
    if isinstance(value, int) and not isinstance(value, bool):
        return ("number", Decimal(value))
    return (type(value).__name__, str(value))


def likeness(before: Any, after: Any) -> float:
    """The share of the plain values of two items that are the same."""
    one, other = set(_leaves(before)), set(_leaves(after))
    return len(one & other) / max(len(one), len(other), 1)


def _leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[Hashable]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _leaves(each, (*path, key))
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each, path)
    else:
        yield path, plain(value)
