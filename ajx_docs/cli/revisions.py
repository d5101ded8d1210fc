"""The two states that a call of `ajx diff` names: read from git and the folder, opened, checked."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath

from ajx_docs.bundle.ledger import archived_days, read_ledger
from ajx_docs.bundle.places import is_remote, known_archives
from ajx_docs.bundle.store import LEDGER_FILE
from ajx_docs.check.checker import Checked, check_repository
from ajx_docs.cli.repository import settings_problem
from ajx_docs.cli.usage import Problem
from ajx_docs.diff.changes import Fact
from ajx_docs.diff.git import Git
from ajx_docs.diff.sides import Side
from ajx_docs.diff.trees import Tree, differences, facts, fill, read_file, write_tree
from ajx_docs.model.case import Portfolio
from ajx_docs.workspace.catalogue import Files, Places, Sources
from ajx_docs.workspace.errors import SettingsError
from ajx_docs.workspace.repository import Reader, Repository, open_repository
from ajx_docs.workspace.settings import to_settings
from ajx_docs.workspace.yaml_source import read_yaml


@dataclass(frozen=True, slots=True)
class Range:
    """What is compared: `base` is a revision, `head` one too, or "" for the working folder."""

    base: str
    head: str


@dataclass(frozen=True, slots=True)
class _State:
    """A state on disk. `tree` is None for the working folder."""

    folder: Path
    revision: str
    tree: Tree | None


class States:
    """Both states, opened and checked as of one day."""

    def __init__(self, root: Path, asked: Range, as_of: date, folder: Path) -> None:
        self.root = root
        self._git, self._as_of = Git(root), as_of
        # Most files are the same on both sides, and are read once.
        self._reader: Reader = cache(read_yaml)
        differing = differences(self._git, asked.base, asked.head)
        self._differ = bool(differing)
        in_folder = not asked.head
        old_facts, new_facts = facts(self._git, root, differing, in_folder=in_folder)
        self._old = self._written(asked.base, folder / "before")
        self._new = (
            _State(root, "", None) if in_folder else self._written(asked.head, folder / "after")
        )
        later = self._opened(self._new)
        if later is None:
            raise Problem(
                f"{asked.head} 里没有 ajx.yaml：那时还不是 ajx 仓库。",
                f"there is no ajx.yaml in {asked.head}: it was no ajx repository then.",
            )
        self.after = self._side(self._new, later, new_facts)
        self.before = self._before(old_facts)

    def fill(self, side: Side, paths: Iterable[str]) -> None:
        """Bring the whole content of pictures that a page is to show."""
        state = self._old if side is self.before else self._new
        if state.tree:
            fill(self._git, state.tree, paths)

    def _written(self, revision: str, folder: Path) -> _State:
        folder.mkdir()
        tree = write_tree(self._git, self.root, self._git.tree(revision), folder)
        return _State(folder, revision, tree)

    def _before(self, old_facts: Mapping[str, Fact]) -> Side:
        if not self._differ:
            return self.after
        earlier = self._opened(self._old)
        if earlier is not None:
            return self._side(self._old, earlier, old_facts)
        # Before its first ajx.yaml a repository held nothing.
        files = Files()
        places = Places(files, settings=False)
        nothing = Repository(self._old.folder, Sources(files), places, files, ())
        settled = self.after.checked
        empty = Portfolio(None, {}, ())
        return Side(nothing, Checked(self._as_of, settled.settings, settled.pack, empty, (), 0))

    def _opened(self, state: _State) -> Repository | None:
        if state.tree and not state.tree.has_settings:
            return None
        try:
            if state.tree:
                return state.tree.open(self._reader)
            return open_repository(state.folder, reader=self._reader)
        except SettingsError as error:
            raise _of_state(error, state.revision) from error

    def _side(self, state: _State, repository: Repository, known: Mapping[str, Fact]) -> Side:
        try:
            archived = self._archived(state, repository)
            checked = check_repository(repository, as_of=self._as_of, archived=archived)
        except SettingsError as error:
            raise _of_state(error, state.revision) from error
        return Side(repository, checked, known)

    def _archived(self, state: _State, repository: Repository) -> Mapping[str, date]:
        """What was archived: by the state's own ledger where git keeps it, else by the folder's."""
        archive = to_settings(repository.sources["ajx.yaml"].value).archive
        path = PurePosixPath(archive, LEDGER_FILE)
        if is_remote(archive):
            return {}
        inside = not path.is_absolute() and ".." not in path.parts
        if state.tree and inside:
            ledger = read_file(self._git, self._git.tree(state.revision), str(path))
            if ledger is not None:
                return archived_days(read_ledger(ledger.decode("utf-8", "replace")))
            if self._git.follows(str(path)):
                return {}
        return known_archives(self.root, archive)


@contextmanager
def states(root: Path, asked: Range, as_of: date) -> Iterator[States]:
    """Both states, as long as they are looked at. Raises Problem and RevisionError."""
    with tempfile.TemporaryDirectory(prefix="ajx-diff-") as folder:
        yield States(root, asked, as_of, Path(folder))


def range_of(root: Path, base: str, head: str) -> Range:
    """The states that the words of a call mean, `A..B` and `A...B` as git reads them.

    `A...B` starts where B left A. Raises RevisionError where a revision is not there.
    """
    if head or ".." not in base:
        return Range(base or "HEAD", head)
    since_origin = "..." in base
    one, _, other = base.partition("..." if since_origin else "..")
    one, other = one or "HEAD", other or "HEAD"
    return Range(Git(root).merge_base(one, other) if since_origin else one, other)


def _of_state(error: SettingsError, revision: str) -> Problem:
    found = settings_problem(error)
    if not revision:
        return found
    return Problem(f"{revision}：{found.text.zh}", f"{revision}: {found.text.en}")
