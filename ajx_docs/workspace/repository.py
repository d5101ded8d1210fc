"""The repository: a folder with ajx.yaml, its YAML read, its files known by name.

**Why:** everything after this room works on values. Here alone the file system is looked at, in
a fixed order, so that the same folder gives the same findings on every system.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from ajx_docs.diagnostics import Finding, Location, Severity, in_reading_order
from ajx_docs.texts.language import Text
from ajx_docs.workspace.catalogue import SETTINGS, Files, Known, Places, Sources
from ajx_docs.workspace.errors import ForbiddenPathError, MissingFileError, SettingsError
from ajx_docs.workspace.kinds import classify, is_attachment
from ajx_docs.workspace.misplaced import misplaced
from ajx_docs.workspace.names import normal
from ajx_docs.workspace.problem import shown
from ajx_docs.workspace.shelf import Shelf, ShelvedSource
from ajx_docs.workspace.walk import Walk, files_below, unreadable
from ajx_docs.workspace.yaml_source import MAX_BYTES, YamlSource, read_yaml, too_large

SETTINGS_FILE = SETTINGS
DATA_FOLDER = "data"

Reader = Callable[[str, bytes], tuple[YamlSource | None, list[Finding]]]
"""Reads the bytes of the file at a path, as `read_yaml` does."""


@dataclass(frozen=True, slots=True)
class Repository:
    """What a folder holds. Paths are relative to the root, with `/`, in NFC, sorted.

    `sources` has every YAML file that could be read as a whole, ajx.yaml included; one may still
    have findings, and a file with an error among `findings` must not be made into a document.
    `places` has every file that fits a pattern, readable or not; `files` everything under data/ but
    for what systems and editors leave there. There may be very many: most of it lies on disk.
    """

    root: Path
    sources: Sources
    places: Places
    files: Files
    findings: tuple[Finding, ...]
    _real: Mapping[str, str] = field(default_factory=dict, repr=False)
    _told: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict, repr=False)
    """What reading each file found; the rest of `findings` is about names and folders."""
    _beside: Path | None = field(default=None, repr=False)
    """Another folder that files of the repository may lie in (see `open_repository`)."""

    def read(self, path: str) -> bytes:
        """The bytes of a regular file inside the repository; raises as `file` does."""
        try:
            return self.file(path).read_bytes()
        except OSError as error:
            raise _missing(path) from error

    def file(self, path: str) -> Path:
        """Where a regular file of the repository lies on disk, looked for in NFC.

        Raises ForbiddenPathError for a path that leaves the root, by itself or by a symbolic
        link, and MissingFileError where there is nothing to read.
        """
        name = normal(path)
        parts = name.split("/")
        if "\\" in name or "\0" in name or re.match("[A-Za-z]:", name) or not all(parts):
            raise _forbidden(path)
        if any(part in (".", "..") for part in parts):
            raise _forbidden(path)
        try:
            target = (self.root / self._real.get(name, name)).resolve(strict=True)
            inside = target.is_relative_to(self.root) or (
                self._beside is not None and target.is_relative_to(self._beside)
            )
            if not inside or not stat.S_ISREG(target.stat().st_mode):
                raise _forbidden(path)
        except (OSError, RuntimeError) as error:
            raise _missing(path) from error
        return target


def find_root(start: Path) -> Path | None:
    """The nearest folder, from `start` upwards, that holds ajx.yaml; None if there is none."""
    here = start.resolve()
    return next((f for f in (here, *here.parents) if (f / SETTINGS_FILE).is_file()), None)


def open_repository(
    root: Path, *, reader: Reader = read_yaml, found: Walk | None = None, beside: Path | None = None
) -> Repository:
    """Read a repository. Raises SettingsError where ajx.yaml is missing or has YAML errors.

    `reader` reads a file's bytes as `read_yaml` does; one that remembers lets two folders which are
    nearly the same be read at the price of one. `found` has the files of data/ where they are known
    without looking there; those with an absolute real path lie in the folder `beside`.
    """
    root = root.resolve()
    settings = _read_settings(root, reader)
    opened = _put_together(
        root,
        settings,
        found,
        lambda path, real: _read_file(root, real, path, reader),
    )
    return replace(opened, _beside=beside.resolve()) if beside else opened


def reread(repository: Repository, changed: Set[str], *, reader: Reader = read_yaml) -> Repository:
    """The repository after what lies at these paths has changed: nothing else is read again.

    A path names a file or a folder, from the root, in NFC. The same as opening the repository anew,
    where nothing else has changed. Raises SettingsError as `open_repository` does.
    """
    root = repository.root
    settings = repository.sources[SETTINGS_FILE]
    if SETTINGS_FILE in changed:
        settings = _read_settings(root, reader)
    ours = {path for path in changed if f"{path}/".startswith(f"{DATA_FOLDER}/")}
    if not any(_came_or_went(repository, path) for path in ours):
        again = {path: repository._real.get(path, path) for path in ours & repository.places.keys()}
        read = {path: _read_file(root, real, path, reader) for path, real in again.items()}
        return _with_read(repository, settings, read)
    inside = tuple(f"{path}/" for path in ours)

    def read_or_known(path: str, real: str) -> tuple[YamlSource | None, Sequence[Finding]]:
        if path in ours or path.startswith(inside) or path not in repository.places:
            return _read_file(root, real, path, reader)
        return repository.sources.get(path), repository._told.get(path, ())

    return _put_together(root, settings, None, read_or_known)


def _came_or_went(repository: Repository, path: str) -> bool:
    """Whether there is a file or folder at a path that was not there before, or the reverse."""
    there = repository.root / repository._real.get(path, path)
    if path in repository.files:
        return there.is_symlink() or not there.is_file()
    return os.path.lexists(there) or any(each.startswith(f"{path}/") for each in repository.files)


def _with_read(
    repository: Repository,
    settings: YamlSource,
    read: Mapping[str, tuple[YamlSource | None, Sequence[Finding]]],
) -> Repository:
    """The repository with some of its files read again, all else as it was."""
    told = {**repository._told, **{path: tuple(found) for path, (_, found) in read.items()}}
    about_files = {each for found in repository._told.values() for each in found}
    others = [each for each in repository.findings if each not in about_files]
    return replace(
        repository,
        sources=repository.sources.with_read(
            {path: source for path, (source, _) in read.items()} | {SETTINGS_FILE: settings}
        ),
        findings=tuple(in_reading_order((*others, *(f for each in told.values() for f in each)))),
        _told={path: found for path, found in told.items() if found},
    )


def _put_together(
    root: Path,
    settings: YamlSource,
    found: Walk | None,
    read: Callable[[str, str], tuple[YamlSource | None, Sequence[Finding]]],
) -> Repository:
    """The repository of the files found; `read` gives a file by its path and its real path."""
    findings, told = [*(found.findings if found else ())], dict[str, tuple[Finding, ...]]()
    there = found.files.items() if found else files_below(root, DATA_FOLDER, findings)
    other_names: dict[str, str] = {}
    files = Files(_named(there, other_names))
    at_hand: dict[str, YamlSource | None] = {SETTINGS_FILE: settings}
    shelves: set[Shelf] = set()

    def facts() -> Iterator[tuple[str, Known]]:
        for path in files:
            if is_attachment(path):
                continue
            place = classify(path)
            if place is None:
                findings.append(misplaced(path, files))
                continue
            source, problems = read(path, other_names.get(path, path))
            if problems:
                told[path] = tuple(problems)
                findings.extend(problems)
            if isinstance(source, ShelvedSource):
                shelves.add(source.shelf)
                yield path, (place.kind, source.digest)
            else:
                at_hand[path] = source
                yield path, (place.kind, None)

    files.note(facts())
    places = Places(files)
    if len(places) == 1:
        findings.append(_no_data())
    return Repository(
        root=root,
        sources=Sources(files, at_hand, *shelves),
        places=places,
        files=files,
        findings=tuple(in_reading_order(findings)),
        _real=other_names,
        _told=told,
    )


def _named(files: Iterable[tuple[str, str]], other_names: dict[str, str]) -> Iterator[str]:
    """The paths of files; those whose names on disk are others are noted."""
    for path, real in files:
        if path != real:
            other_names[path] = real
        yield path


def _read_file(
    root: Path, real: str, path: str, reader: Reader
) -> tuple[YamlSource | None, list[Finding]]:
    try:
        file = os.path.join(root, real)  # noqa: PTH118 - asked of every file
        # Without a buffer of its own: read to its end, a file is given room for its size alone.
        with open(file, "rb", buffering=0) as stream:  # noqa: PTH123
            size = os.fstat(stream.fileno()).st_size
            data = stream.read() if size <= MAX_BYTES else b""
            if max(size, len(data)) > MAX_BYTES:
                return None, [too_large(path, max(size, len(data)))]
    except OSError as error:
        return None, [unreadable(path, error)]
    return reader(path, data)


def _read_settings(root: Path, reader: Reader) -> YamlSource:
    if not (root / SETTINGS_FILE).is_file():
        raise SettingsError(
            Text(
                zh=f"{root} 里没有 ajx.yaml：这里不是 ajx 仓库。"
                "用 -C 指定仓库，或用 ajx init 新建一个。",
                en=f"There is no ajx.yaml in {root}: this is no ajx repository. "
                "Name one with -C, or make one with ajx init.",
            )
        )
    source, findings = _read_file(root, SETTINGS_FILE, SETTINGS_FILE, reader)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if source is None or errors:
        raise SettingsError(
            Text(zh="ajx.yaml 读不出来，请先改正。", en="ajx.yaml cannot be read; mend it first."),
            findings,
        )
    return source


def _no_data() -> Finding:
    return Finding(
        code="Y-data",
        severity=Severity.WARNING,
        message=Text(
            zh="data/ 里没有任何数据文件，没有可检查的内容。",
            en="There is no data file in data/: nothing to check.",
        ),
        location=Location(SETTINGS_FILE),
        hint=Text(
            zh="用 ajx new 新建文件，或看看是否在正确的文件夹里运行（-C）。",
            en="Make a file with ajx new, or see whether this is the right folder (-C).",
        ),
    )


def _missing(path: str) -> MissingFileError:
    return MissingFileError(
        Text(zh=f"读不到文件 {shown(path, 200)}。", en=f"Cannot read {shown(path, 200)}.")
    )


def _forbidden(path: str) -> ForbiddenPathError:
    return ForbiddenPathError(
        Text(
            zh=f"不能读取 {shown(path, 200)}：只能用仓库里的普通文件，"
            "路径从仓库根目录写起，用“/”分隔。",
            en=f"Refusing to read {shown(path, 200)}: only regular files inside the repository, "
            "named from its root with “/”.",
        )
    )
