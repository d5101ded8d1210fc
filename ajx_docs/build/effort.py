"""What a build took: how much of it was remembered, and where the time of making went."""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappush, heappushpop

_SLOWEST = 10


@dataclass(slots=True)
class Spent:
    """CPU seconds spent on files of one format."""

    files: int = 0
    total: float = 0.0
    most: float = 0.0


@dataclass(slots=True)
class Effort:
    """`remembered` cases stood as they were and were not planned, `planned` ones were."""

    remembered: int = 0
    planned: int = 0
    formats: dict[str, Spent] = field(default_factory=dict)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    """CPU seconds and path of the files that took longest, in no order."""

    def made(self, path: str, output_format: str, seconds: float) -> None:
        """Count a file that was made."""
        spent = self.formats.setdefault(output_format, Spent())
        spent.files += 1
        spent.total += seconds
        spent.most = max(spent.most, seconds)
        push = heappush if len(self.slowest) < _SLOWEST else heappushpop
        push(self.slowest, (seconds, path))
