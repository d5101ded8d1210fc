"""Pictures of any kind become what Word and PDF/A take; what cannot be shown says what to do."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from ajx_docs.render.pictures import Prepared, UnreadablePictureError, prepare
from tests.documents.cases import ROOT

SIZE = (320, 200)
EXIF_ORIENTATION, EXIF_MAKE, EXIF_GPS = 0x0112, 0x010F, 0x8825


def photograph(mode: str = "RGB", size: tuple[int, int] = SIZE) -> Image.Image:
    """More colours than a drawing has; red at the left, blue at the right."""
    wide, high = size
    across = Image.linear_gradient("L").rotate(90).resize(size)
    down = Image.linear_gradient("L").resize(size)
    picture = Image.merge("RGB", (across.point(lambda v: 255 - v), down, across))
    assert picture.size == (wide, high)
    return picture.convert(mode)


def drawing(mode: str = "RGB", size: tuple[int, int] = SIZE) -> Image.Image:
    """A black square at the upper left on white."""
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 4, size[1] // 4), fill="black")
    return picture.convert(mode)


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    tags = Image.Exif()
    tags[EXIF_ORIENTATION] = orientation
    tags[EXIF_MAKE] = "示例相机"
    tags.get_ifd(EXIF_GPS).update({1: "N", 2: (34.0, 15.0, 0.0)})
    return tags


def reread(prepared: Prepared) -> Image.Image:
    picture = Image.open(io.BytesIO(prepared.data))
    picture.load()
    return picture


def is_plain(prepared: Prepared) -> bool:
    """Nothing in the file but an opaque picture in grey, RGB or a palette."""
    picture = reread(prepared)
    extra = {"exif", "icc_profile", "xmp", "comment", "transparency", "photoshop", "gamma"}
    return (
        picture.format == {"image/png": "PNG", "image/jpeg": "JPEG"}[prepared.mime]
        and picture.mode in ("1", "L", "P", "RGB")
        and not extra & set(picture.info)
        and not picture.getexif()
        and picture.size == (prepared.width_px, prepared.height_px)
    )


def transparent(kind: str) -> bytes:
    picture = drawing("RGBA")
    picture.putpixel((SIZE[0] - 1, SIZE[1] - 1), (255, 0, 0, 0))
    return saved(picture, kind)


KINDS: dict[str, Callable[[], bytes]] = {
    "JPEG": lambda: saved(photograph(), "JPEG"),
    "JPEG with EXIF and GPS": lambda: saved(photograph(), "JPEG", exif=exif()),
    "JPEG in grey": lambda: saved(photograph("L"), "JPEG"),
    "JPEG in CMYK": lambda: saved(photograph("CMYK"), "JPEG"),
    "JPEG with a comment": lambda: saved(photograph(), "JPEG", comment="张三拍摄"),
    "JPEG with something behind it": lambda: saved(photograph(), "JPEG") + b"motion photo",
    "progressive JPEG": lambda: saved(photograph(), "JPEG", progressive=True),
    "two pictures in one JPEG": lambda: saved(
        photograph(), "MPO", save_all=True, append_images=[drawing()]
    ),
    "PNG": lambda: saved(drawing(), "PNG"),
    "PNG of a photograph": lambda: saved(photograph(), "PNG"),
    "PNG with alpha": lambda: transparent("PNG"),
    "PNG in grey with alpha": lambda: saved(drawing("LA"), "PNG"),
    "PNG of two colours": lambda: saved(drawing("1"), "PNG"),
    "PNG with a palette": lambda: saved(drawing("P"), "PNG"),
    "PNG with a transparent colour": lambda: saved(drawing("P"), "PNG", transparency=0),
    "PNG of 16 bits": lambda: saved(drawing("I;16"), "PNG"),
    "PNG with text": lambda: saved(drawing(), "PNG", pnginfo=_with_text()),
    "animated PNG": lambda: saved(
        drawing(), "PNG", save_all=True, append_images=[drawing().rotate(90)]
    ),
    "GIF": lambda: saved(drawing("P"), "GIF"),
    "animated GIF": lambda: saved(
        drawing("P"), "GIF", save_all=True, append_images=[drawing("P").rotate(180)]
    ),
    "BMP": lambda: saved(drawing(), "BMP"),
    "TIFF": lambda: saved(photograph(), "TIFF"),
    "TIFF in CMYK": lambda: saved(photograph("CMYK"), "TIFF"),
    "TIFF of a fax": lambda: saved(drawing("1"), "TIFF", compression="group4"),
    "TIFF of many pages": lambda: saved(
        drawing(), "TIFF", save_all=True, append_images=[photograph()]
    ),
    "TIFF in Lab": lambda: saved(_in_lab(), "TIFF"),
    "WebP": lambda: saved(photograph(), "WEBP"),
    "WebP with alpha": lambda: transparent("WEBP"),
}


def _with_text() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("Author", "张三")
    return info


def _in_lab() -> Image.Image:
    srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    picture = ImageCms.profileToProfile(photograph(), srgb, lab, outputMode="LAB")
    assert picture
    return picture


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_becomes_a_plain_picture_of_the_same_size(kind: str) -> None:
    prepared = prepare(KINDS[kind]())
    assert is_plain(prepared)
    assert (prepared.width_px, prepared.height_px) == SIZE


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_prepared_stays_as_it_is(kind: str) -> None:
    prepared = prepare(KINDS[kind]())
    assert prepare(prepared.data) == prepared


@pytest.mark.parametrize(
    "kind",
    ["JPEG", "JPEG in grey", "progressive JPEG", "PNG", "PNG of two colours", "PNG with a palette"],
)
def test_a_plain_picture_that_fits_keeps_its_bytes(kind: str) -> None:
    data = KINDS[kind]()
    assert prepare(data).data == data


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_an_upright_photograph_loses_its_notes_and_no_dot(mode: str) -> None:
    told = {"exif": exif(), "comment": "西安市未央区 34.35 N", "xmp": b"<x:xmpmeta/>"}
    data = saved(photograph(mode), "JPEG", quality=61, **told)
    prepared = prepare(data)
    assert is_plain(prepared)
    assert reread(prepared).tobytes() == Image.open(io.BytesIO(data)).tobytes()
    assert "西安市".encode() in data
    assert "西安市".encode() not in prepared.data


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_stands_as_it_was_taken(orientation: int) -> None:
    undone = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = drawing()
    if orientation in undone:
        stored = stored.transpose(undone[orientation])
    prepared = prepare(saved(stored, "JPEG", exif=exif(orientation), quality=95))
    assert is_plain(prepared)
    assert (prepared.width_px, prepared.height_px) == SIZE
    grey = reread(prepared).convert("L")
    corners = [grey.getpixel((x, y)) for x, y in ((5, 5), (315, 5), (5, 195), (315, 195))]
    assert [corner > 128 for corner in corners] == [False, True, True, True]


def test_what_was_transparent_is_white_as_the_paper() -> None:
    picture = reread(prepare(transparent("PNG"))).convert("RGB")
    assert picture.getpixel((SIZE[0] - 1, SIZE[1] - 1)) == (255, 255, 255)
    assert picture.getpixel((0, 0)) == (0, 0, 0)


def test_cmyk_keeps_its_colours() -> None:
    red, _, blue = reread(prepare(KINDS["JPEG in CMYK"]())).getpixel((2, 2))
    assert red > 200
    assert blue < 80


def test_sixteen_bits_keep_their_greys() -> None:
    data = saved(Image.new("I;16", (4, 4), 0x8000), "PNG")
    assert reread(prepare(data)).convert("L").getpixel((0, 0)) == 0x80


def test_a_foreign_profile_is_carried_over_into_the_colours() -> None:
    """A profile with red and blue exchanged: what it means is what is shown."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"tmpX").replace(b"bXYZ", b"rXYZ").replace(b"tmpX", b"bXYZ")
    shown = reread(prepare(saved(Image.new("RGB", (9, 9), "red"), "PNG", icc_profile=swapped)))
    red, _, blue = shown.convert("RGB").getpixel((4, 4))
    assert blue > red


def test_a_profile_that_is_none_is_left_out() -> None:
    prepared = prepare(saved(photograph(), "JPEG", icc_profile=b"no profile"))
    assert is_plain(prepared)


@pytest.mark.parametrize(
    ("size", "expected"),
    [((3200, 1000), (1600, 500)), ((1000, 4000), (400, 1600)), ((20000, 6), (1600, 1))],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_large_pictures_are_scaled_down_whole(
    kind: str, size: tuple[int, int], expected: tuple[int, int]
) -> None:
    prepared = prepare(saved(photograph(size=size), kind))
    assert (prepared.width_px, prepared.height_px) == expected


def test_the_longer_side_can_be_chosen() -> None:
    data = saved(photograph(), "JPEG")
    assert prepare(data, longest_px=100).width_px == 100
    assert prepare(data, longest_px=320).data == data


def test_a_huge_panorama_is_shown() -> None:
    panorama = saved(Image.new("RGB", (24000, 5000), "teal"), "JPEG")
    assert (prepare(panorama).width_px, prepare(panorama).height_px) == (1600, 333)


def test_a_drawing_stays_sharp_and_a_photograph_small() -> None:
    assert prepare(saved(drawing(), "BMP")).mime == "image/png"
    assert prepare(saved(photograph(), "BMP")).mime == "image/jpeg"


def _png(width: int, height: int, packed: bytes) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def _half(data: bytes) -> bytes:
    return data[: len(data) // 2]


REFUSED = {
    "bomb": (_png(60000, 60000, zlib.compress(bytes(1000))), "像素"),
    "too large to decode": (_png(12000, 12000, zlib.compress(bytes(1000))), "像素"),
    "truncated JPEG": (_half(saved(photograph(), "JPEG")), "不完整"),
    "truncated PNG": (_half(saved(photograph(), "PNG")), "不完整"),
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "JPG"),
    "Git LFS": (b"version https://git-lfs.github.com/spec/v1\n", "git lfs pull"),
    "empty": (b"", "空文件"),
    "text": ("不是图片".encode(), "JPG"),
    "PDF": (b"%PDF-1.7\n", "JPG"),
}


@pytest.mark.parametrize(("data", "word"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_shown_says_what_to_do(data: bytes, word: str) -> None:
    with pytest.raises(UnreadablePictureError, match=word) as raised:
        prepare(data)
    assert raised.value.text.en


@given(
    kind=st.sampled_from(sorted(KINDS)),
    place=st.floats(0, 1, exclude_max=True),
    byte=st.integers(0, 255),
    cut=st.booleans(),
)
def test_a_damaged_file_is_shown_plain_or_refused(
    kind: str, place: float, byte: int, cut: bool
) -> None:
    data = KINDS[kind]()
    at = int(place * len(data))
    damaged = data[:at] if cut else data[:at] + bytes((byte,)) + data[at + 1 :]
    try:
        prepared = prepare(damaged)
    except UnreadablePictureError:
        return
    assert is_plain(prepared)


def test_the_pictures_of_the_worked_example_are_shown() -> None:
    files = [each for each in ROOT.glob("data/**/attachments/*") if each.suffix in (".jpg", ".png")]
    assert files
    assert all(is_plain(prepare(each.read_bytes())) for each in files)
