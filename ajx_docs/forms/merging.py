"""Two changes of the same value brought together: one made in Word, one in YAML meanwhile."""

from __future__ import annotations

from typing import Any

from ajx_docs.check.pointers import Path

_NOTHING: Any = object()


def merge(base: Any, edited: Any, current: Any) -> tuple[Any, list[Path]]:
    """`current` with what was changed from `base` to `edited`, and where both changed the same
    thing differently: there `current` stays."""
    conflicts: list[Path] = []
    value = _merged(base, edited, current, (), conflicts)
    return value, conflicts


def _merged(base: Any, edited: Any, current: Any, path: Path, conflicts: list[Path]) -> Any:
    if _equal(edited, base) or _equal(edited, current):
        return current
    if _equal(current, base):
        return edited
    if all(isinstance(each, dict) for each in (base, edited, current)):
        names = dict.fromkeys((*current, *edited))
        found = {
            name: _merged(
                base.get(name, _NOTHING),
                edited.get(name, _NOTHING),
                current.get(name, _NOTHING),
                (*path, name),
                conflicts,
            )
            for name in names
        }
        return {name: value for name, value in found.items() if value is not _NOTHING}
    lists = [each for each in (base, edited, current) if isinstance(each, list)]
    if len(lists) == 3 and len({len(each) for each in lists}) == 1:
        return [
            _merged(was, says, now, (*path, number), conflicts)
            for number, (was, says, now) in enumerate(zip(*lists, strict=True))
        ]
    conflicts.append(path)
    return current


def _equal(one: Any, other: Any) -> bool:
    """Equality of YAML values: true is not 1."""
    return one is other or (type(one) is type(other) and bool(one == other))
