"""What a build has to say about each file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, overload

State = Literal["built", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Output:
    """One document in one format, and what a build did about it.

    `document` is its template's name (`plan`), `policy` the policy number ("" for papers that
    belong to none), `path` its place from the repository's root (absolute outside of it), `sha256`
    that of the file ("" where it failed).
    """

    document: str
    policy: str
    path: str
    sha256: str
    state: State


class Outputs(Sequence[Output]):
    """Very many outputs, which lie on disk: each is read when its turn comes and kept by nobody.

    `each` goes over all of them from the first one, as often as it is called.
    """

    def __init__(self, count: int, each: Callable[[], Iterator[Output]]) -> None:
        self._count, self._each = count, each

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Output]:
        return self._each()

    @overload
    def __getitem__(self, index: int) -> Output: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Output]: ...
    def __getitem__(self, index: int | slice) -> Output | Sequence[Output]:
        if isinstance(index, slice):
            return tuple(self)[index]
        place = range(self._count)[index]
        return next(islice(self._each(), place, None))
