"""Which file is which: those of the same path, and those of a folder or a file renamed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ajx_docs.diff.identity import FILES, fields_of, likeness, pair
from ajx_docs.workspace.kinds import Kind, Place
from ajx_docs.workspace.repository import Repository

_ENTERPRISES = "data/enterprises"
_NAMED_FREELY = frozenset((Kind.VISIT, Kind.POOLED, Kind.PROVIDER, Kind.YEAR, Kind.DESTRUCTION))
"""Kinds of which a folder holds several; any other file is the only one of its kind there."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files of both states: `pairs` of paths, "" where there is none.

    `folders` has the folders that were renamed: earlier path to later path, with a `/` at the end.
    """

    pairs: tuple[tuple[str, str], ...]
    folders: Mapping[str, str]
    _moved: Mapping[str, str] = field(repr=False)

    def moved(self, path: str) -> str:
        """Where a file of the earlier state is now, or would be."""
        if path in self._moved:
            return self._moved[path]
        # The longest folder first: that of a case before that of its enterprise.
        for folder in sorted(self.folders, key=len, reverse=True):
            if path.startswith(folder):
                return self.folders[folder] + path[len(folder) :]
        return path

    def case(self, key: str) -> str:
        """The key after of a case known by its key before."""
        folder = self.moved(f"{_ENTERPRISES}/{key}/")
        return folder.removeprefix(f"{_ENTERPRISES}/").rstrip("/")


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    place: Place
    value: Any


@dataclass(frozen=True, slots=True)
class _Folder:
    """An enterprise's folder: its name, its file's value, the policies it holds."""

    name: str
    value: Any
    policies: frozenset[str]


def pair_files(before: Repository, after: Repository) -> Files:
    """Pair the files of two states of a repository."""
    common = [(path, path) for path in after.places if path in before.places]
    left = _files(before, after)
    right = _files(after, before)
    enterprises = _pair_enterprises(before, after) if left and right else {}
    cases = _pair_cases(left, right, enterprises)
    moved: dict[str, str] = {}
    for one, other in _groups(left, right, enterprises, cases):
        kind = (one or other)[0].place.kind
        paired = pair(one, other, _keys(kind), _alike if kind in _NAMED_FREELY else None)
        moved.update({one[i].path: other[j].path for j, i in paired.pairs.items()})
    gone = [(each.path, "") for each in left if each.path not in moved]
    new = [("", each.path) for each in right if each.path not in moved.values()]
    folders = {
        f"{_ENTERPRISES}/{old}/": f"{_ENTERPRISES}/{now}/"
        for old, now in (enterprises | cases).items()
        if old != now
    }
    pairs = (*common, *moved.items(), *gone, *new)
    return Files(tuple(sorted(pairs, key=lambda each: each[1] or each[0])), folders, moved)


def _files(of: Repository, other: Repository) -> list[_File]:
    return [
        _File(path, place, source.value if (source := of.sources.get(path)) else None)
        for path, place in of.places.items()
        if path not in other.places
    ]


def _pair_enterprises(before: Repository, after: Repository) -> dict[str, str]:
    old, new = _folders(before), _folders(after)
    left = [each for name, each in old.items() if name not in new]
    right = [each for name, each in new.items() if name not in old]
    keys: list[Callable[[_Folder], Hashable]] = [
        lambda each, names=names: fields_of(each.value, names)  # type: ignore[misc]
        for names in FILES[Kind.ENTERPRISE]
    ]
    paired = pair(left, right, [*keys, lambda each: each.policies or None])
    return {left[i].name: right[j].name for j, i in paired.pairs.items()}


def _folders(of: Repository) -> dict[str, _Folder]:
    policies: dict[str, set[str]] = {}
    for place in of.places.values():
        if place.enterprise:
            policies.setdefault(place.enterprise, set()).update({place.policy} - {""})
    return {
        name: _Folder(name, _value(of, f"{_ENTERPRISES}/{name}/enterprise.yaml"), frozenset(held))
        for name, held in policies.items()
    }


def _value(of: Repository, path: str) -> Any:
    source = of.sources.get(path)
    return source.value if source else None


def _pair_cases(
    left: Iterable[_File], right: Iterable[_File], enterprises: Mapping[str, str]
) -> dict[str, str]:
    """Keys of cases (`<enterprise>/<policy>`), before to after."""
    old = [each for each in left if each.place.kind is Kind.POLICY]
    new = [each for each in right if each.place.kind is Kind.POLICY]

    def key(each: _File) -> str:
        return f"{firm(each)}/{each.place.policy}"

    def firm(each: _File) -> str:
        return enterprises.get(each.place.enterprise, each.place.enterprise)

    def alike(before: _File, after: _File) -> float:
        """A number that was corrected leaves the rest of the policy as it was."""
        return likeness(before.value, after.value) if firm(before) == firm(after) else 0

    by_number = [
        lambda each, names=names: fields_of(each.value, names) for names in FILES[Kind.POLICY]
    ]
    paired = pair(old, new, [key, *by_number, lambda each: each.place.policy], alike)
    return {_key(old[i].place): _key(new[j].place) for j, i in paired.pairs.items()}


def _key(place: Place) -> str:
    return f"{place.enterprise}/{place.policy}"


def _groups(
    left: Iterable[_File],
    right: Iterable[_File],
    enterprises: Mapping[str, str],
    cases: Mapping[str, str],
) -> Iterable[tuple[list[_File], list[_File]]]:
    """The files that could be each other: of one kind, of one case or enterprise."""
    found: dict[tuple[Kind, str], tuple[list[_File], list[_File]]] = {}
    for each in left:
        key, firm = _key(each.place), each.place.enterprise
        home = cases.get(key, key) if each.place.policy else enterprises.get(firm, firm)
        found.setdefault((each.place.kind, home), ([], []))[0].append(each)
    for each in right:
        home = _key(each.place) if each.place.policy else each.place.enterprise
        found.setdefault((each.place.kind, home), ([], []))[1].append(each)
    return found.values()


def _keys(kind: Kind) -> list[Callable[[_File], Hashable]]:
    if kind not in _NAMED_FREELY:
        return [lambda _: True]
    known = [lambda each, names=names: fields_of(each.value, names) for names in FILES[kind]]
    return [lambda each: each.place.stem, *known]


def _alike(before: _File, after: _File) -> float:
    return likeness(before.value, after.value)
