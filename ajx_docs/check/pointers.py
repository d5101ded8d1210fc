"""JSON pointers (`/services/0/people`) and the paths they write down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Path = tuple[str | int, ...]
"""Keys and indices from the document's root."""


def pointer(path: Iterable[str | int]) -> str:
    """The pointer of a path."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def value_at(value: Any, path: Iterable[str | int]) -> Any:
    """The value at a path; None where there is nothing."""
    for step in path:
        is_key = isinstance(value, dict) and step in value
        is_index = isinstance(value, list) and isinstance(step, int) and step < len(value)
        if not (is_key or is_index):
            return None
        value = value[step]
    return value


def path_of(written: str, value: Any = None) -> Path:
    """The path of a pointer; digits are an index where `value` has a list there."""
    path: list[str | int] = []
    for token in written.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        is_index = key.isdecimal() and not isinstance(value, dict)
        path.append(int(key) if is_index else key)
        value = value_at(value, path[-1:])
    return tuple(path)
