"""A revision as a folder: what a check reads and the working folder has not is written out.

The room's edge to git. A file that the working folder holds unchanged is read there: a change of
one file costs one file, line ends are the same on both sides, and a partial clone fetches nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ajx_docs.diff.changes import Fact
from ajx_docs.diff.git import Difference, Entry, Git
from ajx_docs.workspace.kinds import classify, is_attachment
from ajx_docs.workspace.names import normal
from ajx_docs.workspace.repository import (
    DATA_FOLDER,
    SETTINGS_FILE,
    Reader,
    Repository,
    open_repository,
)
from ajx_docs.workspace.walk import Listing, Named, Walk, walk_listed

NEEDED = (SETTINGS_FILE, "data", "schemas", "templates", "packs")
_DATA = f"{DATA_FOLDER}/"
_FIRST_BYTES = 4096
"""Of an attachment: enough to tell a picture by."""
_CHUNK = 1 << 20
_POINTER = re.compile(
    rb"version https://git-lfs[^\n]*\n(?:[^\n]+\n)*?oid sha256:([0-9a-f]{64})\nsize ([0-9]+)\n"
)
_LONGEST_POINTER = 1024


@dataclass(frozen=True, slots=True)
class Tree:
    """A revision's files: those of data/ `found` in the working folder (`root`) where it holds
    them unchanged; all others written to `folder`."""

    root: Path
    folder: Path
    entries: Mapping[str, Entry]
    found: Walk

    @property
    def has_settings(self) -> bool:
        """Whether the revision is an ajx repository at all."""
        return SETTINGS_FILE in self.entries

    def open(self, reader: Reader) -> Repository:
        """The revision as a repository. Raises SettingsError as opening a folder does."""
        return open_repository(self.folder, reader=reader, found=self.found, beside=self.root)


@dataclass(frozen=True, slots=True)
class _Listed:
    """What stands in a folder of a tree."""

    name: str
    folder: bool
    link: bool

    def is_symlink(self) -> bool:
        return self.link

    def is_dir(self, *, follow_symlinks: bool) -> bool:
        return self.folder

    def is_file(self, *, follow_symlinks: bool) -> bool:
        return not self.folder and not self.link


def write_tree(git: Git, root: Path, tree: str, folder: Path) -> Tree:
    """Write what a check reads of a tree, and the working folder lacks, into an empty folder.

    `root` is the working folder. Attachments get their first bytes only (see `fill`).
    """
    entries = {each.path: each for each in git.entries(tree, *NEEDED)}
    kept = git.untouched()
    waiting: dict[str, list[Entry]] = {}
    here: dict[str, Path] = {}
    for entry in entries.values():
        if entry.path.startswith(_DATA) and entry.blob in kept:
            here[entry.path] = root / kept[entry.blob]
        elif not entry.link:
            waiting.setdefault(entry.blob, []).append(entry)

    def take(blob: str, size: int, stream: IO[bytes]) -> None:
        whole = any(not _is_shortened(each.path) for each in waiting[blob])
        data = stream.read(size if whole else min(size, _FIRST_BYTES))
        _skip(stream, size - len(data))
        for entry in waiting[blob]:
            most = _FIRST_BYTES if _is_shortened(entry.path) else size
            file = folder / entry.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data[:most])

    git.read(waiting, take)
    found = walk_listed(folder, DATA_FOLDER, _listing(folder, entries.values()))
    found.files = {path: str(here.get(real, real)) for path, real in found.files.items()}
    return Tree(root, folder, entries, found)


def _listing(root: Path, entries: Iterable[Entry]) -> Listing:
    folders: dict[str, dict[str, _Listed]] = {}
    for entry in entries:
        path, is_folder = entry.path, False
        while path:
            parent, _, name = path.rpartition("/")
            listed = folders.setdefault(parent, {})
            if name in listed:
                break
            listed[name] = _Listed(name, is_folder, entry.link and not is_folder)
            path, is_folder = parent, True

    def listing(folder: Path) -> Iterable[Named]:
        return folders.get(folder.relative_to(root).as_posix(), {}).values()

    return listing


def fill(git: Git, tree: Tree, paths: Iterable[str]) -> None:
    """Give attachments their whole content, before a page shows them."""
    written = {path: real for path, real in tree.found.files.items() if real in tree.entries}
    waiting: dict[str, list[str]] = {}
    for path in dict.fromkeys(paths):
        if path in written:
            waiting.setdefault(tree.entries[written[path]].blob, []).append(written[path])

    def take(blob: str, size: int, stream: IO[bytes]) -> None:
        data = stream.read(size)
        for path in waiting[blob]:
            (tree.folder / path).write_bytes(data)

    git.read(waiting, take)


def read_file(git: Git, tree: str, path: str) -> bytes | None:
    """One file of a tree; None where there is none."""
    found: list[bytes] = []

    def take(_: str, size: int, stream: IO[bytes]) -> None:
        found.append(stream.read(size))

    git.read([each.blob for each in git.entries(tree, path) if each.path == path], take)
    return found[0] if found else None


def differences(git: Git, base: str, head: str) -> tuple[Difference, ...]:
    """The files that differ; `head` is "" for the working folder."""
    if head:
        return tuple(git.differences(git.tree(base), git.tree(head)))
    return tuple(git.differences_of_folder(base))


def facts(
    git: Git, root: Path, differing: Iterable[Difference], *, in_folder: bool
) -> tuple[dict[str, Fact], dict[str, Fact]]:
    """Of files that are no YAML of ours and differ: what they are on either side, by path.

    `in_folder`: the later side is the working folder.
    """
    asked = [each for each in differing if _is_fact(each.path)]
    known = _facts_of(git, [blob for each in asked for blob in (each.before, each.after) if blob])
    before = {normal(each.path): known[each.before] for each in asked if each.before}
    after = {normal(each.path): known[each.after] for each in asked if each.after}
    for each in asked:
        if in_folder and not each.after and not each.gone:
            file = root / each.path
            if file.is_file() and not file.is_symlink():
                after[normal(each.path)] = _fact_of_file(file)
    return before, after


def _is_fact(path: str) -> bool:
    if path.startswith(_DATA):
        return classify(normal(path)) is None
    return path.startswith(("templates/", "schemas/", "packs/"))


def _is_shortened(path: str) -> bool:
    """Whether a check looks at no more than a file's first bytes."""
    return path.startswith(_DATA) and is_attachment(path)


def _facts_of(git: Git, blobs: Iterable[str]) -> dict[str, Fact]:
    found: dict[str, Fact] = {}

    def take(blob: str, size: int, stream: IO[bytes]) -> None:
        first = stream.read(min(size, _LONGEST_POINTER))
        if size <= _LONGEST_POINTER and (pointer := _POINTER.match(first)):
            found[blob] = Fact(int(pointer[2]), pointer[1].decode())
            return
        digest = hashlib.sha256(first)
        _skip(stream, size - len(first), digest.update)
        found[blob] = Fact(size, digest.hexdigest())

    git.read(blobs, take)
    return found


def _fact_of_file(file: Path) -> Fact:
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256")
    return Fact(file.stat().st_size, digest.hexdigest())


def _skip(stream: IO[bytes], left: int, take: Callable[[bytes], object] | None = None) -> None:
    while left > 0:
        chunk = stream.read(min(left, _CHUNK))
        if not chunk:
            return
        left -= len(chunk)
        if take:
            take(chunk)
