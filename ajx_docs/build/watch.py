"""What files look like from outside: size, times and number, without reading a byte of them.

Files that look as they did hold what they held, as long as nothing was written within the last
moments (`QUIET`): two writes so close may leave the same times.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from stat import S_ISDIR

Stamp = str
"""Size, time of the last change, time of the last change of anything (POSIX), number."""

QUIET = 2 * 10**9
"""Nanoseconds that no file may have been changed for: the coarsest clock of a file system."""


@dataclass(frozen=True, slots=True)
class Look:
    """The looks of many files as one digest, and when the newest of them was changed (in ns)."""

    digest: str
    newest: int


def stamp(stat: os.stat_result) -> Stamp:
    """How a file looks."""
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}"


def stamp_of(file: str | Path) -> Stamp:
    """How the file at a place looks; "" where there is none."""
    try:
        return stamp(os.stat(file))  # noqa: PTH116 - asked a hundred thousand times
    except OSError:
        return ""


def steady(stamp: Stamp, now: int, quiet: int = QUIET) -> bool:
    """Whether a file that looks so had been left alone for a while at a moment (both in ns)."""
    _, changed, touched, _ = stamp.split(" ")
    return max(int(changed), int(touched)) + quiet <= now


def clock(folder: Path) -> int:
    """The time (in ns) by the clock that stamps files there, which may be another machine's."""
    probe = folder / "clock"
    probe.write_bytes(b"")
    now = probe.stat().st_mtime_ns
    probe.unlink(missing_ok=True)
    return now


def look(places: Iterable[Path], *, without: Set[str] = frozenset()) -> Look:
    """How these files and folders look, folders with all they hold, links not followed.

    Entries named in `without` are passed over. What is not there is part of the look, too.
    """
    total = newest = 0
    for place in places:
        for line, changed in _lines(str(place), without):
            # A sum of digests is the same in whatever order a folder lists its files: none waits.
            digest = blake2b(line.encode("utf-8", "surrogateescape"), digest_size=32).digest()
            total += int.from_bytes(digest, "big")
            newest = max(newest, changed)
    return Look(f"{total % (1 << 256):064x}", newest)


def _lines(place: str, without: Set[str]) -> Iterator[tuple[str, int]]:
    """A line for the place itself and for each entry below it, with when it was changed."""
    try:
        own = os.lstat(place)
    except OSError as error:
        yield _unreadable(place, error)
        return
    yield _line(place, own), own.st_mtime_ns
    waiting = [(place, _entries(place))] if S_ISDIR(own.st_mode) else []
    while waiting:
        folder, entries = waiting[-1]
        try:
            for entry in entries:
                if entry.name in without:
                    continue
                stat = entry.stat(follow_symlinks=False)
                yield _line(entry.path, stat), stat.st_mtime_ns
                if S_ISDIR(stat.st_mode):
                    waiting.append((entry.path, _entries(entry.path)))
                    break
            else:
                waiting.pop()
        except OSError as error:
            waiting.pop()
            yield _unreadable(folder, error)


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    """What a folder holds, as the system lists it."""
    with os.scandir(folder) as entries:
        yield from entries


def _line(path: str, stat: os.stat_result) -> str:
    return f"{path}\0{stat.st_mode}\0{stamp(stat)}"


def _unreadable(path: str, error: OSError) -> tuple[str, int]:
    return f"{path}\0{type(error).__name__}", 0
