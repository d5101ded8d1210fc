"""Which files change: watched by the system where `watchfiles` is installed, looked at otherwise.

Only what documents are made of is watched: data, templates, schemas, packs and ajx.yaml. `build/`
changes without meaning, and `.git` or `.venv` hold more folders than a system cares to watch.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Thread

from ajx_docs.workspace.kinds import is_ignored
from ajx_docs.workspace.names import normal
from ajx_docs.workspace.repository import SETTINGS_FILE

FOLDERS = ("data", "templates", "schemas", "packs")
LOOK_EVERY = 0.3
"""Seconds between two looks where the system does not tell."""

State = tuple[int, int, int]
Told = Callable[[frozenset[str]], None]
"""Takes paths from the repository's root, with `/`, in NFC."""


def watch(root: Path, told: Told) -> None:
    """Tell of changes from now on, in threads that end with the program."""
    if find_spec("watchfiles"):
        told_by_system(root, told)
    else:
        look_again_and_again(root, told)


def told_by_system(root: Path, told: Told) -> None:
    """Watch as the system offers it. The root itself is watched for ajx.yaml and new folders."""
    folders = _Folders(root, told)
    folders.start()

    def told_of_root(paths: frozenset[str]) -> None:
        ours = paths & {SETTINGS_FILE, *FOLDERS}
        if ours & {*FOLDERS}:
            folders.start()
        if ours:
            told(ours)

    ready = Event()
    _start((root,), told_of_root, root, ready, Event(), recursive=False)
    ready.wait()


class _Folders:
    """The folders that are there, watched with all below; started anew when one comes or goes."""

    def __init__(self, root: Path, told: Told) -> None:
        self._root, self._told = root, told
        self._stop = Event()

    def start(self) -> None:
        there = [self._root / each for each in FOLDERS if (self._root / each).is_dir()]
        before, self._stop = self._stop, Event()
        if there:
            ready = Event()
            _start(there, self._told, self._root, ready, self._stop, recursive=True)
            ready.wait()
        before.set()


def _start(  # noqa: PLR0913 - what, whom, since when, until when
    places: Iterable[Path], told: Told, root: Path, ready: Event, stop: Event, *, recursive: bool
) -> None:
    from watchfiles import watch as changes  # noqa: PLC0415 - an optional library

    def listen() -> None:
        try:
            # The first, empty answer comes once everything is watched.
            for change in changes(
                *places,
                watch_filter=None,
                debounce=100,
                step=10,
                rust_timeout=100,
                yield_on_timeout=True,
                stop_event=stop,
                raise_interrupt=False,
                recursive=recursive,
            ):
                ready.set()
                if found := from_root(root, (path for _, path in change)):
                    told(found)
        except (OSError, RuntimeError):
            # The system watches no more folders than its limit.
            ready.set()
            look_again_and_again(root, told)

    Thread(target=listen, daemon=True).start()


def from_root(root: Path, paths: Iterable[str]) -> frozenset[str]:
    """The paths below the root as the repository names them, without what editors leave behind."""
    found = set()
    for path in paths:
        inside = os.path.relpath(path, root).replace(os.sep, "/")
        free = "attachments" in inside.split("/")
        if not inside.startswith("../") and not is_ignored(inside.rpartition("/")[2], free=free):
            found.add(normal(inside))
    return frozenset(found)


def look_again_and_again(root: Path, told: Told) -> None:
    """Compare the files with what they were, every so often."""
    Thread(target=_look, args=(root, told, snapshot(root)), daemon=True).start()


def _look(root: Path, told: Told, before: Mapping[str, State]) -> None:
    while not Event().wait(LOOK_EVERY):
        now = snapshot(root)
        differing = {path for path, _ in before.items() ^ now.items()}
        before = now
        if found := from_root(root, differing):
            told(found)


def snapshot(root: Path) -> Mapping[str, State]:
    """Time, size and number of every file and folder that is watched, by path."""
    return dict(_states([root / SETTINGS_FILE, *(root / each for each in FOLDERS)]))


def _states(paths: Iterable[Path]) -> Iterator[tuple[str, State]]:
    for path in paths:
        try:
            state = path.lstat()
            yield str(path), (state.st_mtime_ns, state.st_size, state.st_ino)
            if path.is_dir() and not path.is_symlink():
                yield from _states([Path(each) for each in os.scandir(path)])
        except OSError:
            continue  # gone since the folder was read: the next look sees it
