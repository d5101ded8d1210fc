"""Photographs and drawings as a document can hold them: upright, opaque, plain RGB or grey.

Word and PDF/A take neither transparency, CMYK, foreign colour profiles nor WebP without trouble,
and a photograph tells where and by whom it was taken; so each is made anew, as small as a page
needs, with none of that. One that has nothing of the kind keeps its bytes, and one that is right
but for what it tells of itself keeps its dots.
"""

from __future__ import annotations

import io
import warnings
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from PIL import ExifTags, Image, ImageCms, ImageFile, ImageOps
from PIL.JpegImagePlugin import JpegImageFile

from ajx_docs.texts.language import Text

Mime = Literal["image/png", "image/jpeg"]

LONGEST_PX = 1600
"""The longer side: 240 dots per inch over the text width of A4."""
_MOST_PX = 100_000_000
"""Dots that may be decoded: 300 MB of memory. A JPEG is decoded at a fraction of its size."""
_QUALITY = 88
_COLOURS = 4096
"""A picture with no more colours is a drawing, which JPEG would blur."""
_FORMATS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")
_MIMES: dict[str | None, Mime] = {"PNG": "image/png", "JPEG": "image/jpeg"}
_CHUNKS = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND", b"pHYs"))
"""The parts of a PNG that is nothing but its dots and their size."""
_JPEG_END = b"\xff\xd9"
_SCAN = 0xDA
_NOTES = frozenset(("APP0", "APP1", "APP13", "COM"))
"""Segments that tell of a JPEG's making (EXIF, XMP, IPTC, comments) and not of its dots."""
_NOTE_MARKERS = frozenset((0xE1, 0xED, 0xFE))
_HEIC = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypheim", b"ftyphevm", b"ftypmif1")
_LFS_POINTER = b"version https://git-lfs"
_KEPT = 32


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture ready to be placed."""

    data: bytes = field(repr=False)
    mime: Mime
    width_px: int
    height_px: int


class UnreadablePictureError(Exception):
    """The picture cannot be shown; `text` says why and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.zh)
        self.text = text


_prepared: OrderedDict[tuple[bytes, int], Prepared] = OrderedDict()


def prepare(data: bytes, *, longest_px: int = LONGEST_PX) -> Prepared:
    """The picture as PNG or JPEG, its longer side at most `longest_px`.

    The same bytes give the same result; what `prepare` gives, it leaves as it is. The last few are
    remembered, as the DOCX and the PDF of a document place the same. Raises UnreadablePictureError.
    """
    key = sha256(data).digest(), longest_px
    if key not in _prepared:
        _prepared[key] = _prepare(data, longest_px)
        if len(_prepared) > _KEPT:
            _prepared.popitem(last=False)
    return _prepared[key]


def _prepare(data: bytes, longest_px: int) -> Prepared:
    picture = _open(data)
    wide, high = picture.size
    fits = max(wide, high) <= longest_px
    if picture.format == "JPEG":
        picture.draft(None, (longest_px, longest_px))
    if picture.width * picture.height > _MOST_PX:
        raise UnreadablePictureError(_too_large(wide, high))
    _decode(picture)
    if fits and _is_plain(picture, data):
        return Prepared(data, _MIMES[picture.format], wide, high)
    if fits and isinstance(picture, JpegImageFile) and (bare := _without_notes(picture, data)):
        return Prepared(bare, "image/jpeg", wide, high)
    lossy = picture.format in ("JPEG", "MPO", "WEBP")
    plain = _opaque(_in_srgb(ImageOps.exif_transpose(picture)))
    drawing = not lossy and plain.getcolors(_COLOURS) is not None
    scale = min(1.0, longest_px / max(plain.size))
    if scale < 1:
        size = (max(1, round(plain.width * scale)), max(1, round(plain.height * scale)))
        plain = plain.resize(size, Image.Resampling.LANCZOS)
    return _encoded(plain, drawing=drawing)


def _open(data: bytes) -> Image.Image:
    """The picture's header. Huge ones are judged by their own limit, not by Pillow's warning."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise UnreadablePictureError(_TOO_LARGE) from error
    except Exception as error:  # Decoders of damaged files raise whatever they run into.
        raise UnreadablePictureError(_unknown(data)) from error


def _decode(picture: Image.Image) -> None:
    # WeasyPrint makes Pillow fill up what is missing, in the whole process, once it is imported.
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        picture.load()
    except Exception as error:
        raise UnreadablePictureError(_INCOMPLETE) from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _is_plain(picture: Image.Image, data: bytes) -> bool:
    """Whether the file is nothing but one opaque picture in a mode that every reader takes."""
    if isinstance(picture, JpegImageFile):
        segments = {name for name, _ in picture.applist}
        return picture.mode in ("L", "RGB") and segments <= {"APP0"} and data.endswith(_JPEG_END)
    # Of 16 bits a channel Pillow gives 8, so that the mode does not tell; the header does.
    modes = ("1", "L", "P", "RGB")
    plain = picture.format == "PNG" and picture.mode in modes and data[24] <= 8
    return plain and set(_chunks(data)) <= _CHUNKS


def _without_notes(picture: JpegImageFile, data: bytes) -> bytes | None:
    """An upright JPEG without what it tells of itself, its dots untouched; None where it needs
    more than that."""
    upright = picture.getexif().get(ExifTags.Base.Orientation, 1) == 1
    segments = {name for name, _ in picture.applist}
    if not upright or picture.mode not in ("L", "RGB") or not segments <= _NOTES:
        return None
    kept, place = [data[:2]], 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        name, end = data[place + 1], place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if name == _SCAN:
            bare = b"".join((*kept, data[place:]))
            return bare if bare.endswith(_JPEG_END) and _is_plain(_open(bare), bare) else None
        if name not in _NOTE_MARKERS:
            kept.append(data[place:end])
        place = end
    return None


def _chunks(png: bytes) -> Iterator[bytes]:
    """The names of a PNG's parts, and of whatever was put behind its end."""
    place = 8
    while place < len(png):
        yield png[place + 4 : place + 8]
        place += 12 + int.from_bytes(png[place : place + 4], "big")


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The colours that the picture's own profile means; a profile that is none is left out."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "CMYK", "L"):
        return picture
    try:
        meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, meant, srgb, outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture


def _opaque(picture: Image.Image) -> Image.Image:
    """Grey or RGB, what was transparent white as the paper."""
    if picture.has_transparency_data:
        paper = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(paper, picture.convert("RGBA")).convert("RGB")
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    return picture.convert("L" if picture.mode in ("1", "L", "F") else "RGB")


def _encoded(picture: Image.Image, *, drawing: bool) -> Prepared:
    bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    out = io.BytesIO()
    if drawing:
        bare.save(out, "PNG", optimize=True)
    else:
        bare.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return Prepared(out.getvalue(), _MIMES["PNG" if drawing else "JPEG"], *bare.size)


def _too_large(wide: int, high: int) -> Text:
    return Text(
        zh=f"图片有 {wide}×{high} 个像素，太大；先缩小到长边 {LONGEST_PX} 像素左右再放进来。",
        en=f"The picture has {wide}×{high} pixels, too many; scale it down to about {LONGEST_PX}.",
    )


_TOO_LARGE = Text(
    zh=f"图片的像素太多；先缩小到长边 {LONGEST_PX} 像素左右再放进来。",
    en=f"The picture has too many pixels; scale it down to about {LONGEST_PX}.",
)
_INCOMPLETE = Text(
    zh="图片不完整，只能读出一部分；从相机、手机或发送人处重新取得原图。",
    en="The picture is incomplete; take the original again from the camera or its sender.",
)


def _unknown(data: bytes) -> Text:
    if data[4:12] in _HEIC:
        return Text(
            zh="这是 HEIC 照片（苹果手机的格式），Word 和 PDF 都不能显示；先另存为 JPG。",
            en="This is an HEIC photograph, which neither Word nor PDF can show; save it as JPEG.",
        )
    if data.startswith(_LFS_POINTER):
        return Text(
            zh="这只是 Git LFS 的指针，图片本身没有取回；运行 git lfs pull。",
            en="This is only a Git LFS pointer; run git lfs pull.",
        )
    if not data:
        return Text(zh="图片是空文件；重新取得原图。", en="The picture is empty; take it again.")
    return Text(
        zh="不是能打开的图片；另存为 JPG 或 PNG，损坏的重新取得原图。",
        en="This is no picture that can be opened; save it as JPEG or PNG, or take it again.",
    )
