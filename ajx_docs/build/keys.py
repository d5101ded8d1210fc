"""The key of a document: a digest of everything it is made of. Equal keys mean equal bytes.

A task (`render.task.RenderTask`) holds all there is to know; here it is put in one canonical form.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from ajx_docs.build.versions import programs
from ajx_docs.render.fontset import FontSet
from ajx_docs.render.task import Format, Template

T = TypeVar("T")


def digest(data: bytes) -> str:
    """The sha256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


class Keys:
    """Keys of one build: digests of templates and fonts are worked out once."""

    def __init__(self, fonts: FontSet) -> None:
        self._fonts = fonts_told(fonts)
        self._template = lru_cache(maxsize=None)(_files_of)

    def key(
        self,
        output_format: Format,
        view: str,
        template: Template,
        pictures: Mapping[str, str],
        sources: Mapping[str, str],
    ) -> str:
        """The key of a document in one format; `pictures` and `sources` are digests by path."""
        return digest(
            json.dumps(
                {
                    "programs": programs(),
                    "format": output_format,
                    "view": view,
                    "template": self.template(template),
                    "fonts": self._fonts,
                    "pictures": dict(pictures),
                    "sources": dict(sources),
                },
                sort_keys=True,
            ).encode()
        )

    def template(self, template: Template) -> str:
        """The digest of a template."""
        return self._template(Same(template))


def fonts_told(fonts: FontSet) -> list[list[object]]:
    """Which faces there are for each role, by content."""
    return [
        [role, [[face.digest, face.index, face.family, face.bold] for face in faces]]
        for role, faces in sorted(fonts.stacks.items())
    ]


@dataclass(frozen=True, slots=True, eq=False)
class Same(Generic[T]):
    """A value as a key of a cache, told by identity: large values are not compared part by part."""

    value: T

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.value is other.value


def _files_of(template: Same[Template]) -> str:
    files = sorted(template.value.files.items())
    return digest(json.dumps([[name, digest(data)] for name, data in files]).encode())
