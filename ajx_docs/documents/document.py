"""A document to make, and which pictures it places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from ajx_docs.documents.kinds import DocumentKind, View
from ajx_docs.documents.rich import PictureRef


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
    view: View
    sources: tuple[str, ...]

    @property
    def pictures(self) -> tuple[str, ...]:
        """Repository paths of all pictures the document places, each once, in order."""
        return pictures_of(self.view)


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
