"""A face opened with HarfBuzz: once in a process, whatever number of documents it sets."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import uharfbuzz as hb

from ajx_docs.render.fontset import Face

WEIGHTS = {False: 400, True: 700}
"""The weight in CSS terms of a face by `Face.bold`."""


def open_face(face: Face) -> hb.Face:
    """The face, from the bytes it carries or from its file. Raises OSError without either."""
    return _open(face.digest, face.index, _Where(face))


def characters(face: Face) -> frozenset[int]:
    """The code points a face has glyphs for."""
    return _characters(face.digest, face.index, _Where(face))


class _Where:
    """Where a face's bytes are, left out of the cache's key: the digest says all."""

    def __init__(self, face: Face) -> None:
        self.face = face

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Where)

    def __hash__(self) -> int:
        return 0


@cache
def _open(digest: str, index: int, where: _Where) -> hb.Face:
    face = where.face
    if face.data:
        return hb.Face(hb.Blob(face.data), index)
    if not Path(face.path).is_file():
        raise FileNotFoundError(f"字体文件不见了：{face.path}")
    return hb.Face(hb.Blob.from_file_path(face.path), index)


@cache
def _characters(digest: str, index: int, where: _Where) -> frozenset[int]:
    return frozenset(open_face(where.face).unicodes)
