"""Walks data/ in a fixed order: every regular file, and a finding for all that is none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ajx_docs.diagnostics import Finding, Location, Severity
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import is_attachment, is_ignored
from ajx_docs.workspace.names import clash, normal, printable, unusable, windows_trouble


@dataclass(slots=True)
class Walk:
    """What was found: `files` maps each path (NFC, `/`) to its real path from the root."""

    files: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


class Named(Protocol):
    """What stands in a folder, as `os.DirEntry` tells it."""

    @property
    def name(self) -> str:
        """Its name."""

    def is_symlink(self) -> bool:
        """Whether it is a symbolic link."""

    def is_dir(self, *, follow_symlinks: bool) -> bool:
        """Whether it is a folder."""

    def is_file(self, *, follow_symlinks: bool) -> bool:
        """Whether it is a regular file."""


Listing = Callable[[Path], Iterable[Named]]
"""What stands in a folder. Raises OSError for one that cannot be read."""


def on_disk(folder: Path) -> list[os.DirEntry[str]]:
    """What stands in a folder of the file system."""
    with os.scandir(folder) as entries:
        return list(entries)


def walk(root: Path, folder: str) -> Walk:
    """All files of a folder of the root, sorted by path. Symbolic links are never followed."""
    findings: list[Finding] = []
    files = sorted(files_below(root, folder, findings))
    return Walk(dict(files), findings)


def files_below(root: Path, folder: str, findings: list[Finding]) -> Iterator[tuple[str, str]]:
    """All files of a folder of the root (path, real path), as they are met.

    What is none is told in `findings` by the end.
    """
    top = root / folder
    if top.is_symlink():
        findings.append(_link(folder, root, top))
    elif top.is_dir():
        yield from _files_listed(root, folder, on_disk, findings)


def walk_listed(root: Path, folder: str, listing: Listing) -> Walk:
    """All files of a folder, sorted by path, where `listing` tells what stands in each."""
    findings: list[Finding] = []
    files = sorted(_files_listed(root, folder, listing, findings))
    return Walk(dict(files), findings)


def _files_listed(
    root: Path, folder: str, listing: Listing, findings: list[Finding]
) -> Iterator[tuple[str, str]]:
    waiting = [(folder, folder)]
    while waiting:
        files, folders = _read_folder(root, *waiting.pop(), findings, listing)
        waiting += reversed(folders)  # nearly in the order of their paths
        yield from files


def _read_folder(
    root: Path, path: str, real: str, findings: list[Finding], listing: Listing
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The files of one folder and its folders (path in NFC, real path)."""
    files: list[tuple[str, str]] = []
    folders: list[tuple[str, str]] = []
    taken: dict[str, str] = {}
    there: set[str] = set()
    free = is_attachment(f"{path}/")
    for entry in _entries(root / real, path, findings, listing):
        if is_ignored(entry.name, free=free):
            continue
        here, below = f"{path}/{normal(entry.name)}", f"{real}/{entry.name}"
        if problem := unusable(f"{path}/{entry.name}", entry.name):
            findings.append(problem)
            continue
        if entry.is_symlink():
            findings.append(_link(here, root, root / below))
            continue
        if other := taken.get(here.casefold()):
            findings.append(clash(here, other, free=free))
            if here in there:
                continue
        taken.setdefault(here.casefold(), here)
        if problem := windows_trouble(here, entry.name):
            findings.append(problem)
        if entry.is_dir(follow_symlinks=False):
            folders.append((here, below))
        elif entry.is_file(follow_symlinks=False):
            files.append((here, below))
        else:
            findings.append(_no_file(here))
            continue
        there.add(here)
    return files, folders


def _entries(folder: Path, path: str, findings: list[Finding], listing: Listing) -> Iterator[Named]:
    try:
        yield from sorted(listing(folder), key=lambda entry: (normal(entry.name), entry.name))
    except OSError as error:
        findings.append(unreadable(path, error))


def unreadable(path: str, error: OSError) -> Finding:
    """The finding about a file or folder that the system will not let us read."""
    reason = error.strerror or type(error).__name__
    return Finding(
        code="Y-read",
        severity=Severity.ERROR,
        message=Text(zh=f"读不出来（{reason}）。", en=f"Cannot be read ({reason})."),
        location=Location(printable(path)),
        hint=Text(
            zh="检查这个文件或文件夹的权限，以及它是否已被移走。",
            en="Check the permissions of the file or folder, and whether it was moved.",
        ),
    )


def _link(path: str, root: Path, link: Path) -> Finding:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        zh, en = "指向不存在的文件", "leads nowhere"
    else:
        inside = target.is_relative_to(root)
        zh, en = (
            ("指向别处", "leads elsewhere") if inside else ("指向仓库之外", "leaves the repository")
        )
    return Finding(
        code="Y-link",
        severity=Severity.ERROR,
        message=Text(
            zh=f"这是一个符号链接，{zh}，没有读取：归档时必须有文件本身。",
            en=f"A symbolic link that {en}; not read: an archive must hold the file itself.",
        ),
        location=Location(path),
        hint=Text(zh="用文件本身替换链接。", en="Replace the link by the file itself."),
    )


def _no_file(path: str) -> Finding:
    return Finding(
        code="Y-link",
        severity=Severity.ERROR,
        message=Text(
            zh="这不是普通文件（管道、设备或套接字），没有读取。",
            en="This is no regular file (a pipe, a device or a socket); not read.",
        ),
        location=Location(path),
        hint=Text(zh="删去它。", en="Delete it."),
    )
