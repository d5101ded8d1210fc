"""The key of a case: a digest of all that its documents are made of, before any is planned.

Equal keys mean equal documents. It holds the bytes of the case's files as they were read, all of
the program, its libraries, the parameters of the law, schemas, templates and fonts; no day, since
no document depends on today. Pictures are not in it: which they are, the documents say.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence, Set
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path

import msgspec

from ajx_docs.build.keys import digest, fonts_told
from ajx_docs.build.request import Request
from ajx_docs.build.versions import all_programs
from ajx_docs.check.checker import Checked
from ajx_docs.model.case import Case
from ajx_docs.ondisk import Index
from ajx_docs.render.fontset import FontSet
from ajx_docs.workspace.catalogue import CASES, case_folder_of
from ajx_docs.workspace.kinds import Kind, Place
from ajx_docs.workspace.repository import Repository

_AT_HAND = 128
"""Of how many files that cases share the digest is at hand."""
_FOR_OTHERS = ("policy.yaml", "plan.yaml")
"""What the papers of a pooled service say of each of its policies, besides who they insure."""


_FOLDERS = {Kind.PROVIDER: "providers", Kind.DESTRUCTION: "destructions", Kind.YEAR: "years"}


def key_of(place: Place) -> str:
    """The key of what a file of this place makes: a case, a register …; "" for shared files."""
    if place.policy:
        return f"{place.enterprise}/{place.policy}"
    folder = _FOLDERS.get(place.kind)
    return f"{folder}/{place.stem}" if folder else ""


class Makings(Container[str]):
    """What is made of the files that there are: cases, registers …, by `key_of`."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    def __contains__(self, key: object) -> bool:
        inside = self._repository.files.inside(f"{CASES}{key}")
        return any(kind for kind, _ in inside.values()) or self._alone(f"data/{key}.yaml") == key

    def __iter__(self) -> Iterator[str]:
        """Each of them, those of cases first."""
        placed = (path for path, (kind, _) in self._repository.files.all() if kind)
        for folder, _ in groupby(placed, key=case_folder_of):
            if folder:
                yield folder.removeprefix(CASES)
        yield from filter(None, map(self._alone, self._repository.places.shared()))

    def _alone(self, path: str) -> str:
        place = self._repository.places.get(path)
        return key_of(place) if place else ""


class LeftOut(Container[str]):
    """What is not to be made: what is blocked, or not asked for."""

    def __init__(self, blocked: Set[str], request: Request) -> None:
        self._blocked, self._request = blocked, request

    def __contains__(self, key: object) -> bool:
        return key in self._blocked or not self._request.wants(str(key))


class CaseKeys:
    """Keys of the cases of one build."""

    def __init__(
        self, repository: Repository, checked: Checked, fonts: FontSet, templates: Sequence[str]
    ) -> None:
        self._repository, self._portfolio = repository, checked.portfolio
        schemas = _content(repository.root / "schemas")
        facts = [all_programs(), checked.pack, fonts_told(fonts), templates, schemas]
        self._common = sha256(msgspec.json.encode(facts, order="deterministic")).digest()
        self._shared = lru_cache(maxsize=_AT_HAND)(self._read)
        self._pool_digest = lru_cache(maxsize=None)(self._digest_of_pool)
        self._folders: Index | None = None

    def key(self, case: Case) -> bytes:
        """The key of a case; b"" where it has none, since some file could not be read."""
        total = sha256(self._common + case.key.encode())
        for path in sorted(case.files):
            own = path.startswith(case.folder)
            read = self._read(path) if own else self._shared(path)
            if not read:
                return b""
            total.update(path.encode() + b"\0" + read)
            if not own and self._repository.places[path].kind is Kind.POOLED:
                total.update(self._pool_digest(path))
        return total.digest()

    def files(self, case: Case) -> Iterator[str]:
        """Every file that the key is made of; some more than once."""
        yield from case.files
        for path in case.files:
            if self._repository.places[path].kind is Kind.POOLED:
                yield from self._pool(path)

    def _read(self, path: str) -> bytes:
        """The digest of a file's bytes when it was read; b"" where it could not be."""
        source = self._repository.sources.get(path)
        return source.digest if source else b""

    def _digest_of_pool(self, path: str) -> bytes:
        total = sha256()
        for each in self._pool(path):
            total.update(each.encode() + b"\0" + self._read(each))
        return total.digest()

    def _pool(self, path: str) -> Iterator[str]:
        """The files of others that the papers of a pooled service name the policies from."""
        for number in _texts(self._repository, path, "policies"):
            for folder in self._folders_of(number):
                firm = f"{folder.rpartition('/')[0]}/enterprise.yaml"
                for each in (firm, *(f"{folder}/{name}" for name in _FOR_OTHERS)):
                    if each in self._repository.places:
                        yield each
        yield from (each.source.path for each in self._portfolio.providers.values())

    def _folders_of(self, number: str) -> list[str]:
        """The folders of the cases with a policy number: one, unless it was written twice."""
        if self._folders is None:
            self._folders = Index()
            for folder in self._portfolio.folders:
                for own in _texts(self._repository, f"{folder}/policy.yaml", "policy_no"):
                    self._folders.put(own, folder)
        return self._folders.of(number)


def _texts(repository: Repository, path: str, field: str) -> Iterator[str]:
    """The text, or the texts of the list, that a file has in a field, whatever else is wrong."""
    source = repository.sources.get(path)
    value = source.value if source else None
    found = value.get(field) if isinstance(value, dict) else None
    for each in found if isinstance(found, list) else [found]:
        if isinstance(each, str):
            yield each


def _content(folder: Path) -> list[tuple[str, str]]:
    """The files of a folder with their digests; none where there is no folder."""
    found = folder.rglob("*") if folder.is_dir() else ()
    files = sorted(each for each in found if each.is_file())
    return [(each.relative_to(folder).as_posix(), digest(each.read_bytes())) for each in files]
