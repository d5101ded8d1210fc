"""A document to make, which pictures it places, and what tells its view from others."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from hashlib import sha256

from ajx_docs.documents.kinds import DocumentKind, View
from ajx_docs.documents.rich import PictureRef


class SharedView:
    """A view that documents of many cases have, kept packed and unpacked at each question.

    **Why:** the papers of a service for dozens of policies take 200 kB, and these policies' turns
    lie far apart. Packed they take a twentieth; who only asks whether they changed unpacks nothing.
    """

    __slots__ = ("_packed", "digest", "pictures")

    def __init__(self, view: View) -> None:
        self.digest, self.pictures = view_digest(view), pictures_of(view)
        self._packed = zlib.compress(pickle.dumps(view, protocol=5), level=1)

    @property
    def view(self) -> View:
        """The view, made anew."""
        found: View = pickle.loads(zlib.decompress(self._packed))
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SharedView) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


@dataclass(frozen=True, slots=True)
class Document:
    """A document to make: `build/<folder>/<stem>.<format>`.

    `case_key` is the case it belongs to (`<enterprise>/<policy>`), or `years/<YYYY>`,
    `providers/<provider>` or `destructions/<register>`.
    `sources` are the YAML files it is made of, from the repository's root, its own one first.
    """

    kind: DocumentKind
    stem: str
    folder: str
    case_key: str
    content: View | SharedView
    sources: Sequence[str]

    @property
    def view(self) -> View:
        """What the document says."""
        content = self.content
        return content.view if isinstance(content, SharedView) else content

    @property
    def digest(self) -> str:
        """The digest of the view; see `view_digest`."""
        content = self.content
        return content.digest if isinstance(content, SharedView) else view_digest(content)

    @property
    def pictures(self) -> tuple[str, ...]:
        """Repository paths of all pictures the document places, each once, in order."""
        content = self.content
        return content.pictures if isinstance(content, SharedView) else pictures_of(content)


def view_digest(view: View) -> str:
    """The sha256 of a view, told by its `repr`, in hexadecimal.

    A frozen dataclass writes every type and value of the tree, the same in every process, and no
    two different views write the same.
    """
    return sha256(repr(view).encode("utf-8", "surrogatepass")).hexdigest()


def pictures_of(view: View) -> tuple[str, ...]:
    """Repository paths of all pictures that a view places, each once, in order."""
    return tuple(dict.fromkeys(ref.path for ref in _pictures(view)))


def _pictures(value: object) -> Iterator[PictureRef]:
    if isinstance(value, PictureRef):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _pictures(each)
    else:
        for name in _names(type(value)):
            yield from _pictures(getattr(value, name))


_NAMES: dict[type, tuple[str, ...]] = {}


def _names(kind: type) -> tuple[str, ...]:
    """The fields of a part of a view; none for plain values. Views have thousands of parts."""
    if kind not in _NAMES:
        known = fields(kind) if is_dataclass(kind) else ()
        _NAMES[kind] = tuple(each.name for each in known)
    return _NAMES[kind]
