"""What a font file says of itself: the names of each face in every language, weight and slant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz as hb

from ajx_docs.render.fonts.folders import font_files, font_folders

_FAMILY, _FULL, _POSTSCRIPT, _TYPOGRAPHIC = 1, 4, 6, 16
_BOLD = 600
_REGULAR = 400


@dataclass(frozen=True, slots=True)
class FaceInfo:
    """A face of a file. `families` are its family names, `names` those it alone is called by."""

    path: Path
    index: int
    families: tuple[str, ...]
    names: tuple[str, ...]
    weight: int
    italic: bool
    variable: bool
    """Has an axis of weight: it is its own bold."""

    @property
    def bold(self) -> bool:
        """Heavy enough to stand out beside its family's regular."""
        return self.weight >= _BOLD


def read_faces(path: Path) -> Iterator[FaceInfo]:
    """The faces of a file; none where it is no font."""
    try:
        blob = hb.Blob.from_file_path(str(path))
        count = hb.Face(blob, 0).count
    except (OSError, hb.HarfBuzzError):
        return
    for index in range(count):
        face = hb.Face(blob, index)
        if face.glyph_count:
            yield _info(path, index, face)


def _info(path: Path, index: int, face: hb.Face) -> FaceInfo:
    families: dict[str, None] = {}
    names: dict[str, None] = {}
    # English names first: a family is told by the name every word processor knows.
    for entry in sorted(face.list_names(), key=lambda each: str(each.language) != "en"):
        kept = {_FAMILY: families, _TYPOGRAPHIC: families, _FULL: names, _POSTSCRIPT: names}
        if (into := kept.get(int(entry.name_id))) is not None:
            into[str(face.get_name(entry.name_id, entry.language)).strip()] = None
    os2 = bytes(face.reference_table("OS/2").data or b"")
    weight = int.from_bytes(os2[4:6], "big") if len(os2) >= 6 else _REGULAR
    selection = int.from_bytes(os2[62:64], "big") if len(os2) >= 64 else 0
    return FaceInfo(
        path=path,
        index=index,
        families=tuple(each for each in families if each),
        names=tuple(each for each in names if each),
        weight=weight,
        italic=bool(selection & 1),
        variable=any(axis.tag == "wght" for axis in face.axis_infos),
    )


@cache
def installed(folders: tuple[Path, ...] | None = None) -> tuple[FaceInfo, ...]:
    """Every face of the system's font folders. Looked up once in a process."""
    files = font_files(folders if folders is not None else font_folders())
    return tuple(info for file in files for info in read_faces(file))


def regular(faces: list[FaceInfo]) -> FaceInfo:
    """The face of a family nearest to regular weight, upright before slanted."""
    return min(faces, key=lambda each: (each.italic, abs(each.weight - _REGULAR), each.index))


def bold(faces: list[FaceInfo], beside: FaceInfo) -> FaceInfo | None:
    """The family's bold face, if it has one that stands out beside the regular."""
    heavier = [each for each in faces if each.bold and each.weight > beside.weight]
    if heavier:
        return min(heavier, key=lambda each: (each.italic, abs(each.weight - 700), each.index))
    return beside if beside.variable else None
