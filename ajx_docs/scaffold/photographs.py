"""Photographs for a visit (影像资料): when and where each was taken, and its name in attachments/.

They are kept as they came from the camera: the archive has to hold the originals with their date
and place. Documents make their own smaller copies when they are made (`render.pictures`), so a
second, smaller file beside each would only be one more that could differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from pathlib import Path

from PIL import ExifTags, Image

from ajx_docs.documents.media import is_picture
from ajx_docs.render.pictures import UnreadablePictureError, prepare
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import is_ignored

_SHORT = {".jpeg": ".jpg", ".tiff": ".tif"}
_HEIC = (".heic", ".heif")


@dataclass(frozen=True, slots=True)
class Photograph:
    """A photograph. `taken` is the camera's local time; `place` as people write it, "" if unknown.

    None and "" where the file does not tell: what messengers forward has lost both.
    """

    file: Path
    taken: datetime | None
    place: str


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder holds: photographs by time, those that cannot be used with the reason, and
    the names of other files."""

    photographs: tuple[Photograph, ...]
    unusable: tuple[tuple[str, Text], ...]
    others: tuple[str, ...]


def read_folder(folder: Path) -> Folder:
    """Read the photographs of a folder, not of folders in it. Raises OSError."""
    found, unusable, others = [], [], []
    for file in sorted(folder.iterdir()):
        if is_ignored(file.name, free=True) or not file.is_file():
            continue
        if not is_picture(file.name):
            others.append(file.name)
            continue
        try:
            prepare(file.read_bytes())
            found.append(_photograph(file))
        except UnreadablePictureError as error:
            heic = file.suffix.lower() in _HEIC or "HEIC" in error.text.en
            unusable.append((file.name, _CONVERT if heic else error.text))
    found.sort(key=lambda each: (each.taken is None, each.taken or datetime.min, each.file.name))
    return Folder(tuple(found), tuple(unusable), tuple(others))


def names_for(
    photographs: Iterable[Photograph], stem: str, there: Set[str]
) -> Iterator[tuple[Photograph, str]]:
    """A file name for each: the visit's own, numbered from where those that are there end."""
    taken = {name.casefold() for name in there}
    number = 0
    for each in photographs:
        suffix = each.file.suffix.lower()
        while True:
            number += 1
            name = f"{stem}-{number:02}{_SHORT.get(suffix, suffix)}"
            # One number a photograph, whatever its kind of file.
            if not any(other.startswith(f"{stem}-{number:02}.".casefold()) for other in taken):
                break
        yield each, name


def _photograph(file: Path) -> Photograph:
    with Image.open(file) as picture:
        exif = picture.getexif()
        details = exif.get_ifd(ExifTags.IFD.Exif)
        position = exif.get_ifd(ExifTags.IFD.GPSInfo)
    taken = None
    for tag in (ExifTags.Base.DateTimeOriginal, ExifTags.Base.DateTimeDigitized):
        with suppress(KeyError, ValueError):
            taken = taken or datetime.strptime(str(details[tag])[:19], "%Y:%m:%d %H:%M:%S")
    return Photograph(file, taken, _place(position))


def _place(position: dict[int, object]) -> str:
    """北纬34.2100°、东经108.9600°; "" where it is not told or makes no sense."""
    north = _degrees(position.get(ExifTags.GPS.GPSLatitude))
    east = _degrees(position.get(ExifTags.GPS.GPSLongitude))
    if north is None or east is None or not (north <= 90 and east <= 180) or not (north or east):
        return ""
    latitude = "南纬" if position.get(ExifTags.GPS.GPSLatitudeRef) == "S" else "北纬"
    longitude = "西经" if position.get(ExifTags.GPS.GPSLongitudeRef) == "W" else "东经"
    return f"{latitude}{north:.4f}°、{longitude}{east:.4f}°"


def _degrees(parts: object) -> float | None:
    """Degrees of degrees, minutes and seconds."""
    if not isinstance(parts, tuple) or len(parts) != 3:
        return None
    try:
        degrees, minutes, seconds = map(float, parts)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    total = degrees + minutes / 60 + seconds / 3600
    return total if isfinite(total) and total >= 0 else None


_CONVERT = Text(
    "HEIC 照片（苹果手机的格式）Word 和 PDF 都不能显示，请先转成 JPG："
    "在手机“设置→相机→格式”选“兼容性最佳”后再拍；已拍的用“照片”或“预览”导出为 JPEG，"
    "或在 Mac 上运行 sips -s format jpeg *.HEIC --out jpg。日期和地点会一起保留。",
    "Neither Word nor PDF can show HEIC photographs; convert them to JPEG first: choose Settings → "
    "Camera → Formats → Most Compatible before taking more; export those taken as JPEG, or run "
    "sips -s format jpeg *.HEIC --out jpg on a Mac. Date and place are kept.",
)
