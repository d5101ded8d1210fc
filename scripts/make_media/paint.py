"""A canvas that draws at twice its size and ends as something like a photograph."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

FONTS = Path(__file__).parent / "fonts"
SCALE = 2
"""Everything is drawn this many times larger and shrunk at the end: smooth edges."""

Point = tuple[float, float]


@lru_cache(maxsize=64)
def font(size: int, *, serif: bool = False) -> ImageFont.FreeTypeFont:
    """One of the two cut fonts, at a size in pixels."""
    name = "NotoSerifSC-cut.otf" if serif else "NotoSansSC-cut.otf"
    return ImageFont.truetype(str(FONTS / name), size, layout_engine=ImageFont.Layout.BASIC)


def shade(color: str, factor: float) -> str:
    """A colour made darker (factor below 1) or lighter."""
    channels = [int(color[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{min(255, round(c * factor)):02x}" for c in channels)


def _ramp(values: Sequence[float]) -> Image.Image:
    return Image.frombytes("L", (len(values), 1), bytes(round(v) for v in values))


@dataclass
class Scene:
    """A picture in the making. Coordinates are pixels of the finished picture."""

    width: int = 800
    height: int = 600
    background: str = "#c9d3d8"
    image: Image.Image = field(init=False)
    pen: ImageDraw.ImageDraw = field(init=False)

    def __post_init__(self) -> None:
        size = (self.width * SCALE, self.height * SCALE)
        self.image = Image.new("RGB", size, self.background)
        self.pen = ImageDraw.Draw(self.image)

    def rect(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        fill: str | None = None,
        *,
        outline: str | None = None,
        width: float = 2,
        radius: float = 0,
    ) -> None:
        """A rectangle, with rounded corners if a radius is given."""
        box = [v * SCALE for v in (x0, y0, x1, y1)]
        self.pen.rounded_rectangle(
            box, radius * SCALE, fill=fill, outline=outline, width=round(width * SCALE)
        )

    def polygon(self, points: Sequence[Point], fill: str) -> None:
        """A filled polygon."""
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def line(self, points: Sequence[Point], fill: str, width: float = 3) -> None:
        """A line through points, with round joints."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=fill, width=round(width * SCALE), joint="curve")

    def disc(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float | None = None,
        fill: str | None = None,
        *,
        outline: str | None = None,
        width: float = 2,
    ) -> None:
        """An ellipse (a circle if one radius is given) about its centre."""
        ry = rx if ry is None else ry
        box = [v * SCALE for v in (x - rx, y - ry, x + rx, y + ry)]
        self.pen.ellipse(box, fill=fill, outline=outline, width=round(width * SCALE))

    def gradient(self, x0: float, y0: float, x1: float, y1: float, top: str, bottom: str) -> None:
        """A rectangle that runs from one colour to another, downwards."""
        box = [round(v * SCALE) for v in (x0, y0, x1, y1)]
        size = (box[2] - box[0], box[3] - box[1])
        mask = Image.linear_gradient("L").resize(size)
        patch = Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), mask)
        self.image.paste(patch, (box[0], box[1]))

    def barrel(
        self, x0: float, y0: float, x1: float, y1: float, color: str, *, upright: bool = True
    ) -> None:
        """A lit cylinder seen from the side: tanks, pipes, drums, gas bottles."""
        box = [round(v * SCALE) for v in (x0, y0, x1, y1)]
        size = (max(1, box[2] - box[0]), max(1, box[3] - box[1]))
        light = [255 - min(210.0, abs(i - 80) * 1.35) for i in range(256)]
        mask = _ramp(light)
        if not upright:
            mask = mask.transpose(Image.Transpose.ROTATE_270)
        mask = mask.resize(size, Image.Resampling.BILINEAR)
        bright = Image.new("RGB", size, shade(color, 1.08))
        dark = Image.new("RGB", size, shade(color, 0.45))
        self.image.paste(Image.composite(bright, dark, mask), (box[0], box[1]))

    def shadow(self, points: Sequence[Point], strength: int = 90, blur: float = 8) -> None:
        """A soft dark shape, drawn before the thing that throws it."""
        mask = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(mask).polygon([(x * SCALE, y * SCALE) for x, y in points], fill=strength)
        self._tint(mask.filter(ImageFilter.GaussianBlur(blur * SCALE)), "#101418")

    def glow(self, x: float, y: float, radius: float, color: str, strength: int = 200) -> None:
        """A soft light: lamps, sky behind windows."""
        mask = Image.new("L", self.image.size, 0)
        box = [v * SCALE for v in (x - radius, y - radius, x + radius, y + radius)]
        ImageDraw.Draw(mask).ellipse(box, fill=strength)
        self._tint(mask.filter(ImageFilter.GaussianBlur(radius * 0.6 * SCALE)), color)

    def veil(self, points: Sequence[Point], color: str, strength: int) -> None:
        """A half transparent shape: glass, plastic film, smoke."""
        mask = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(mask).polygon([(x * SCALE, y * SCALE) for x, y in points], fill=strength)
        self._tint(mask, color)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: int,
        fill: str = "#ffffff",
        *,
        anchor: str = "mm",
        serif: bool = False,
    ) -> None:
        """Words; the anchor is Pillow's (mm is the middle)."""
        face = font(size * SCALE, serif=serif)
        self.pen.text((x * SCALE, y * SCALE), words, font=face, fill=fill, anchor=anchor)

    def plate(
        self,
        x: float,
        y: float,
        words: str,
        size: int = 16,
        fill: str = "#f4f4f0",
        ink: str = "#20242a",
    ) -> None:
        """A sign with words on it, about its centre."""
        half = font(size).getlength(words) / 2 + size * 0.5
        self.rect(x - half, y - size * 0.8, x + half, y + size * 0.8, fill, radius=3)
        self.text(x, y, words, size, ink)

    def photograph(self, stamp: str, *, grain: int = 4, seed: int = 1) -> Image.Image:
        """The finished picture: darker corners, a little grain, the camera's date, the mark."""
        picture = self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        picture = _grain(_vignette(picture), grain, seed)
        return mark(picture, stamp)

    def diagram(self, note: str = "") -> Image.Image:
        """The finished picture where it is a drawing or a screen: only the mark is added."""
        picture = self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        return mark(picture, note)

    def _tint(self, mask: Image.Image, color: str) -> None:
        self.image.paste(Image.new("RGB", self.image.size, color), (0, 0), mask)


def _vignette(picture: Image.Image) -> Image.Image:
    corners = Image.radial_gradient("L").resize(picture.size)
    corners = corners.point([max(150, 255 - max(0, v - 110) // 2) for v in range(256)])
    return ImageChops.multiply(picture, Image.merge("RGB", (corners,) * 3))


def _grain(picture: Image.Image, amount: int, seed: int) -> Image.Image:
    width, height = picture.size[0] // 2, picture.size[1] // 2
    noise = Image.frombytes("L", (width, height), random.Random(seed).randbytes(width * height))
    noise = noise.resize(picture.size, Image.Resampling.BILINEAR)
    noise = noise.point([128 + (v - 128) * amount // 128 for v in range(256)])
    return ImageChops.add(picture, Image.merge("RGB", (noise,) * 3), 1, -128)


def mark(picture: Image.Image, stamp: str) -> Image.Image:
    """The visible 示例 mark at the lower left, and a camera's stamp at the lower right."""
    pen = ImageDraw.Draw(picture, "RGBA")
    width, height = picture.size
    pen.rectangle((0, height - 34, 178, height), fill=(18, 22, 28, 170))
    pen.text((89, height - 17), "示例 · 虚构场景", font=font(20), fill="#ffffff", anchor="mm")
    if stamp:
        pen.text((width - 16, height - 18), stamp, font=font(20), fill="#ffb347", anchor="rm")
    return picture


def jpeg(picture: Image.Image, *, quality: int = 76, orientation: int = 1) -> bytes:
    """JPEG bytes; an orientation other than 1 is told in EXIF, as a phone held upright does."""
    stream = BytesIO()
    exif = Image.Exif()
    if orientation != 1:
        exif[0x0112] = orientation
    picture.save(stream, "JPEG", quality=quality, optimize=True, exif=exif.tobytes())
    return stream.getvalue()


def png(picture: Image.Image, *, colors: int = 96) -> bytes:
    """PNG bytes of a drawing with few colours."""
    stream = BytesIO()
    few = picture.quantize(colors, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(stream, "PNG", optimize=True)
    return stream.getvalue()
