"""The repository that a command runs in, opened, checked, and the part of it that is meant."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ajx_docs.cli.usage import Problem
from ajx_docs.workspace.errors import SettingsError
from ajx_docs.workspace.names import normal
from ajx_docs.workspace.repository import (
    SETTINGS_FILE,
    Repository,
    find_root,
    open_repository,
)
from ajx_docs.workspace.shelf import MEMORY, Shelf

if TYPE_CHECKING:
    from ajx_docs.check.checker import Checked


def root_of(ctx: click.Context) -> Path:
    """The root of the repository: that of `-C`, or the nearest ajx.yaml upwards. Else exit 2."""
    directory = ctx.find_root().meta.get("ajx.directory")
    start = directory or Path.cwd()
    if not start.is_dir():
        raise Problem(f"没有文件夹 {start}。", f"there is no folder {start}.")
    root = find_root(start)
    if root is None:
        below, other = _below(start), _misnamed(start)
        raise Problem(
            f"{start} 及其上级文件夹里没有 ajx.yaml：这里不是 ajx 仓库。"
            + (f"{other} 不会被读取，请改名为 {SETTINGS_FILE}。" if other else "")
            + (f"您要的是 {below} 吗？先 cd {below}。" if below else "")
            + "用 -C 指定仓库，或用 ajx init 新建一个。",
            f"no ajx.yaml in {start} or above: this is no ajx repository. "
            + (f"{other} is not read: name it {SETTINGS_FILE}. " if other else "")
            + (f"Did you mean {below}? Then cd {below}. " if below else "")
            + "Name one with -C, or make one with ajx init.",
        )
    return root


def _misnamed(folder: Path) -> str:
    """The settings by a name that is nearly right: ajx.yml, or ajx.yaml.txt as Notepad saves."""
    near = ("ajx.yml", "ajx.yaml.txt", "ajx.yml.txt")
    return next((name for name in near if (folder / name).is_file()), "")


def _below(folder: Path) -> str:
    """The first folder in this one that is a repository: one step short is the usual slip."""
    try:
        return min((each.parent.name for each in folder.glob(f"*/{SETTINGS_FILE}")), default="")
    except OSError:
        return ""


def opened(ctx: click.Context, memory: Path | None = None) -> Repository:
    """The repository, read. An unusable ajx.yaml ends the command with exit code 2.

    `memory` is a folder that remembers what was read from run to run, made if need be; without
    one, that of `build/` is used if it is there.
    """
    root = root_of(ctx)
    if memory:
        with suppress(OSError):  # the build itself will say why it cannot be written
            memory.mkdir(parents=True, exist_ok=True)
    memory = memory or root / "build" / MEMORY
    shelf = Shelf(root, kept=memory / "read.sqlite" if memory.is_dir() else None)
    try:
        repository = open_repository(root, reader=shelf.read)
    except SettingsError as error:
        raise settings_problem(error) from error
    shelf.keep(repository.sources)
    return repository


def settings_problem(error: SettingsError) -> Problem:
    """The error about ajx.yaml as a person reads it: its findings line by line."""
    zh, en = [error.text.zh], [error.text.en]
    for finding in error.findings:
        place = f"{finding.location.file}:{finding.location.line}:{finding.location.column}"
        zh.append(f"  {place} {finding.message.zh}" + (finding.hint.zh if finding.hint else ""))
        en.append(f"  {place} {finding.message.en}" + (finding.hint.en if finding.hint else ""))
    return Problem("\n".join(zh), "\n".join(en))


@dataclass(frozen=True, slots=True)
class Scope:
    """The files and folders that a call names, from the repository's root; none: everything."""

    paths: tuple[str, ...]

    def has(self, file: str) -> bool:
        """Whether a file is one of those named or lies in a folder named."""
        return not self.paths or any(
            file == path or file.startswith(f"{path}/") or path == "." for path in self.paths
        )

    def touches(self, files: Iterable[str], folder: str = "") -> bool:
        """Whether anything made of these files, or any file of the folder, is meant."""
        inside = folder and any(path.startswith(f"{folder}/") for path in self.paths)
        return bool(inside) or any(map(self.has, files))


def scope_of(root: Path, paths: Sequence[Path]) -> Scope:
    """The scope that paths given on the command line mean. Raises Problem for a wrong path.

    Paths count from the working folder, as everywhere on a command line; with `-C`, those that
    are not in the repository then count from its root.
    """
    return Scope(tuple(_from_root(root, path) for path in paths))


def _from_root(root: Path, path: Path) -> str:
    there = False
    for base in (Path.cwd(), root):
        found = Path(os.path.normpath(base / path))
        if not os.path.lexists(found):
            continue
        there = True
        real = found.parent.resolve() / found.name
        if real.is_relative_to(root) or real.resolve() == root:
            inside = real if real.is_relative_to(root) else real.resolve()
            return normal(inside.relative_to(root).as_posix())
    if there:
        raise Problem(f"{path} 不在仓库 {root} 里。", f"{path} is not in the repository {root}.")
    raise Problem(f"没有文件或文件夹 {path}。", f"there is no file or folder {path}.")


def checked(repository: Repository, as_of: date, *, with_archives: bool = True) -> Checked:
    """The repository, checked as of a day; settings of no use end the command with exit 2.

    `with_archives` lets the archive's ledger say what is archived already: not for what goes into
    a bundle, which must not depend on bundles made before.
    """
    from ajx_docs.check.checker import check_repository  # noqa: PLC0415 - rules are many modules

    archived = _archived(repository) if with_archives else {}
    try:
        return check_repository(repository, as_of=as_of, archived=archived)
    except SettingsError as error:
        raise settings_problem(error) from error


def _archived(repository: Repository) -> Mapping[str, date]:
    """The days on which archives were made, as the ledger of a folder says (A22.1 asks)."""
    from ajx_docs.bundle.places import known_archives  # noqa: PLC0415 - with the check
    from ajx_docs.workspace.settings import to_settings  # noqa: PLC0415 - with the check

    try:
        settings = to_settings(repository.sources[SETTINGS_FILE].value)
    except SettingsError:
        return {}  # the check tells what is wrong with it
    return known_archives(repository.root, settings.archive)
