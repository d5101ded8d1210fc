"""Values that rows name by number, so that what repeats is written once."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Table(Generic[T]):
    """Values in the order in which they first occur."""

    def __init__(self) -> None:
        self._numbers: dict[T, int] = {}

    def __iter__(self) -> Iterator[T]:
        return iter(self._numbers)

    def number(self, value: T) -> int:
        """The value's number."""
        return self._numbers.setdefault(value, len(self._numbers))
