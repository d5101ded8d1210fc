"""A revision as a folder: what a check reads is written out, attachments only by name and size.

The room's edge to git. A file that the working folder holds unchanged is taken from there: the
same bytes on both sides, line ends included, and nothing to fetch in a partial clone.
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
from ajx_docs.workspace.repository import SETTINGS_FILE

NEEDED = (SETTINGS_FILE, "data", "schemas", "templates", "packs")
_FIRST_BYTES = 4096
"""Of an attachment: enough to tell a picture by."""
_CHUNK = 1 << 20
_POINTER = re.compile(
    rb"version https://git-lfs[^\n]*\n(?:[^\n]+\n)*?oid sha256:([0-9a-f]{64})\nsize ([0-9]+)\n"
)
_LONGEST_POINTER = 1024


@dataclass(frozen=True, slots=True)
class Tree:
    """A revision's files, written to `folder`."""

    folder: Path
    entries: Mapping[str, Entry]

    @property
    def has_settings(self) -> bool:
        """Whether the revision is an ajx repository at all."""
        return SETTINGS_FILE in self.entries


def write_tree(git: Git, root: Path, tree: str, folder: Path) -> Tree:
    """Write what a check reads of a tree into an empty folder.

    `root` is the working folder. Attachments get their size and first bytes only (see `fill`).
    """
    entries = {each.path: each for each in git.entries(tree, *NEEDED)}
    kept = git.untouched()
    for path in entries:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
    waiting: dict[str, list[Entry]] = {}
    for entry in entries.values():
        if entry.link:
            continue
        if not _copied(root, kept.get(entry.blob), entry, folder):
            waiting.setdefault(entry.blob, []).append(entry)

    def take(blob: str, size: int, stream: IO[bytes]) -> None:
        whole = any(not is_attachment(each.path) for each in waiting[blob])
        data = stream.read(size if whole else min(size, _FIRST_BYTES))
        _skip(stream, size - len(data))
        for entry in waiting[blob]:
            _write(folder / entry.path, data, entry)

    git.read(waiting, take)
    # Last of all, so that nothing was ever written through one; a check refuses them anyway.
    for entry in entries.values():
        if entry.link:
            (folder / entry.path).symlink_to("link")
    return Tree(folder, entries)


def fill(git: Git, root: Path, tree: Tree, paths: Iterable[str]) -> None:
    """Give attachments their whole content, before a page shows them."""
    entries = [tree.entries[path] for path in paths if path in tree.entries]
    kept = git.untouched()
    waiting: dict[str, list[Entry]] = {}
    for entry in entries:
        here = kept.get(entry.blob)
        if here and (root / here).is_file():
            (tree.folder / entry.path).write_bytes((root / here).read_bytes())
        else:
            waiting.setdefault(entry.blob, []).append(entry)

    def take(blob: str, size: int, stream: IO[bytes]) -> None:
        data = stream.read(size)
        for entry in waiting[blob]:
            (tree.folder / entry.path).write_bytes(data)

    git.read(waiting, take)


def read_file(git: Git, tree: str, path: str) -> bytes | None:
    """One file of a tree; None where there is none."""
    found: list[bytes] = []

    def take(_: str, size: int, stream: IO[bytes]) -> None:
        found.append(stream.read(size))

    git.read([each.blob for each in git.entries(tree, path) if each.path == path], take)
    return found[0] if found else None


def differences(git: Git, base: str, head: str) -> tuple[Difference, ...]:
    """The files that a check reads and that differ; `head` is "" for the working folder."""
    found = (
        git.differences(git.tree(base), git.tree(head)) if head else git.differences_of_folder(base)
    )
    return tuple(each for each in found if each.path.split("/")[0] in NEEDED)


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
    if path.startswith("data/"):
        return classify(normal(path)) is None
    return path.startswith(("templates/", "schemas/", "packs/"))


def _copied(root: Path, here: str | None, entry: Entry, folder: Path) -> bool:
    """Whether the working folder had the file's content."""
    if here is None:
        return False
    try:
        with (root / here).open("rb") as stream:
            data = stream.read(_FIRST_BYTES if is_attachment(entry.path) else -1)
            size = stream.seek(0, 2)
    except OSError:
        return False
    _write(folder / entry.path, data, Entry(entry.path, entry.blob, size, link=False))
    return True


def _write(file: Path, data: bytes, entry: Entry) -> None:
    if not is_attachment(entry.path):
        file.write_bytes(data)
        return
    with file.open("wb") as stream:
        stream.write(data[:_FIRST_BYTES])
        stream.truncate(entry.size)


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
