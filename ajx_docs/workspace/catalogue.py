"""Which files a repository has, and what was read of each: on disk, for there are very many.

Of a file whose value lies on the shelf only the digest of its bytes is kept, beside its path. What
is asked of one file of a case will be asked of its others, so those of a case are looked up
together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import lru_cache
from itertools import chain

from ajx_docs.ondisk import PAGE, scratch
from ajx_docs.workspace.kinds import Kind, Place
from ajx_docs.workspace.shelf import Shelf, ShelvedSource
from ajx_docs.workspace.yaml_source import YamlSource

SETTINGS = "ajx.yaml"
_KINDS = {str(kind): kind for kind in Kind}
CASES = "data/enterprises/"
"""Where cases lie, each with its enterprise."""
Known = tuple[str | None, bytes | None]
"""The kind of a file, and the digest of its bytes where its value is on the shelf."""

_NONE: tuple[str, Mapping[str, Known]] = "\0", {}
"""No folder, and what is in it."""
_END = "data0"
"""Comes after all paths: "0" comes after "/"."""
_AT_HAND = 128
"""How many folders, and how many other files, are in memory at a time."""


def case_folder_of(path: str) -> str:
    """The folder (`data/enterprises/x/y`) of the case that a file is in; "" if it is in none."""
    if not path.startswith(CASES):
        return ""
    enterprise = path.find("/", len(CASES))
    return path[: max(path.find("/", enterprise + 1), 0)] if enterprise > 0 else ""


class Files(Set[str]):
    """The paths of all files below data/, in NFC, sorted.

    Beside each is what kind of file it is, where it fits a pattern, and the digest of its bytes,
    where its value is on the shelf.
    """

    def __init__(self, paths: Iterable[str] = ()) -> None:
        self._base = scratch(
            "CREATE TABLE files (path TEXT PRIMARY KEY, kind TEXT, digest BLOB) WITHOUT ROWID"
        )
        rows = ((path,) for path in paths)
        self._base.executemany("INSERT INTO files VALUES (?, NULL, NULL)", rows)
        (self._count,) = self._base.execute("SELECT count(*) FROM files").fetchone()
        self._inside = lru_cache(maxsize=_AT_HAND)(self._in_folder)
        self._alone = lru_cache(maxsize=_AT_HAND)(self._of_file)
        self._latest = _NONE

    @classmethod
    def _from_iterable(cls, paths: Iterable[str]) -> Set[str]:  # type: ignore[override]
        return frozenset(paths)

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self.known(path) is not None

    def __iter__(self) -> Iterator[str]:
        return (path for path, _ in self.all())

    def __len__(self) -> int:
        return int(self._count)

    def note(self, facts: Iterable[tuple[str, Known]]) -> None:
        """Note what files are, by their paths; these may be those that `all` gives."""
        rows = ((kind, digest, path) for path, (kind, digest) in facts)
        self._base.executemany("UPDATE files SET kind = ?, digest = ? WHERE path = ?", rows)
        self._inside.cache_clear()
        self._alone.cache_clear()
        self._latest = _NONE

    def among(self, belongs: Callable[[str], bool]) -> Files:
        """Those that belong to something."""
        found = Files(filter(belongs, self))
        found.note((path, known) for path, known in self.all() if belongs(path))
        return found

    def known(self, path: str) -> Known | None:
        """What was noted of a file; None where there is no file."""
        start, files = self._latest  # mostly the same case as before
        if not path.startswith(start):
            folder = case_folder_of(path)
            if not folder:
                return self._alone(path)
            files = self._inside(folder)
            self._latest = f"{folder}/", files
        return files.get(path)

    def inside(self, folder: str) -> Mapping[str, Known]:
        """What was noted of the files of a case, by its folder, sorted."""
        return self._inside(folder)

    def all(self) -> Iterator[tuple[str, Known]]:
        """Every file and what was noted of it."""
        return self._between("", _END)

    def placed(self) -> int:
        """How many fit a pattern."""
        (count,) = self._base.execute("SELECT count(kind) FROM files").fetchone()
        return int(count)

    def shared(self) -> Iterator[tuple[str, Known]]:
        """The same of what is no enterprise's."""
        return chain(self._between("", CASES), self._between(f"{CASES[:-1]}0", _END))

    def _between(self, start: str, end: str) -> Iterator[tuple[str, Known]]:
        question = (
            "SELECT path, kind, digest FROM files WHERE path > ? AND path < ? ORDER BY path LIMIT ?"
        )
        while rows := self._base.execute(question, (start, end, PAGE)).fetchall():
            yield from ((path, (kind, digest)) for path, kind, digest in rows)
            start = rows[-1][0]

    def _in_folder(self, folder: str) -> dict[str, Known]:
        rows = self._base.execute(
            "SELECT path, kind, digest FROM files WHERE path > ? AND path < ? ORDER BY path",
            (f"{folder}/", f"{folder}0"),
        )
        return {path: (kind, digest) for path, kind, digest in rows.fetchall()}

    def _of_file(self, path: str) -> Known | None:
        question = "SELECT kind, digest FROM files WHERE path = ?"
        found: Known | None = self._base.execute(question, (path,)).fetchone()
        return found


class Places(Mapping[str, Place]):
    """What stands at each path that fits a pattern, sorted, ajx.yaml first if it is there."""

    def __init__(self, files: Files, *, settings: bool = True) -> None:
        self._files, self._settings = files, settings
        self._count = settings + files.placed()

    def __getitem__(self, path: str) -> Place:
        if path == SETTINGS and self._settings:
            return Place(Kind.SETTINGS, stem="ajx")
        known = self._files.known(path)
        if known is None or known[0] is None:
            raise KeyError(path)
        return _place(path, known[0])

    def __iter__(self) -> Iterator[str]:
        if self._settings:
            yield SETTINGS
        yield from (path for path, (kind, _) in self._files.all() if kind)

    def __len__(self) -> int:
        return self._count

    def __contains__(self, path: object) -> bool:
        known = self._files.known(path) if isinstance(path, str) else None
        return (self._settings and path == SETTINGS) or bool(known and known[0])

    def kind(self, path: str) -> Kind:
        """The kind of a file below data/. Raises KeyError for one that fits no pattern."""
        kind, _ = self._files.known(path) or (None, None)
        return _KINDS[kind or ""]

    def shared(self) -> Iterator[str]:
        """Those of no enterprise's: of the insurer, its providers, pooled services."""
        return (path for path, (kind, _) in self._files.shared() if kind)


def _place(path: str, kind: str) -> Place:
    """As `classify` has it, of a path known to be of a kind."""
    _, folder, *below = path.split("/")
    enterprise = below[0] if folder == "enterprises" else ""
    policy = below[1] if enterprise and len(below) > 2 else ""
    return Place(_KINDS[kind], enterprise, policy, (below or [folder])[-1].removesuffix(".yaml"))


class Sources(Mapping[str, YamlSource]):
    """The files that could be read as a whole, sorted, ajx.yaml first.

    Some are `at_hand` (None: could not be read), the others on the shelf, by their digests.
    """

    def __init__(
        self,
        files: Files,
        at_hand: Mapping[str, YamlSource | None] | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        self._files, self._at_hand, self._shelf = files, at_hand or {}, shelf

    def with_read(self, read: Mapping[str, YamlSource | None]) -> Sources:
        """The same but for some files that were read anew; None: could not be read."""
        return Sources(self._files, {**self._at_hand, **read}, self._shelf)

    def among(self, files: Files) -> Sources:
        """ajx.yaml and those of a few files."""
        few = (SETTINGS, *files)
        return Sources(files, {path: found for path in few if (found := self.get(path))})

    def __getitem__(self, path: str) -> YamlSource:
        at_hand = path in self._at_hand
        found = self.read(path, None if at_hand else (self._files.known(path) or (0, None))[1])
        if found is None:
            raise KeyError(path)
        return found

    def __contains__(self, path: object) -> bool:
        if path in self._at_hand:
            return self._at_hand[str(path)] is not None
        known = self._files.known(path) if isinstance(path, str) else None
        return bool(known and known[1])

    def __iter__(self) -> Iterator[str]:
        if self._at_hand.get(SETTINGS):
            yield SETTINGS
        yield from (source.path for _, source in self.placed())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def placed(self, *kinds: Kind) -> Iterator[tuple[Place, YamlSource]]:
        """All files but ajx.yaml with their places; of some kinds only, or all without any.

        The way to go over them: nothing is looked up one by one.
        """
        for path, (kind, digest) in self._files.all():
            if kind and kind in (kinds or (kind,)) and (source := self.read(path, digest)):
                yield _place(path, kind), source

    def unreadable(self) -> Iterator[str]:
        """The files that fit a pattern and could not be read as a whole."""
        for path, (kind, digest) in self._files.all():
            if kind and not self._at_hand.get(path, digest):
                yield path

    def read(self, path: str, digest: bytes | None) -> YamlSource | None:
        """A file whose digest was noted, or that is at hand; None if it could not be read."""
        if path in self._at_hand:
            return self._at_hand[path]
        return ShelvedSource(path, self._shelf, digest) if digest and self._shelf else None
