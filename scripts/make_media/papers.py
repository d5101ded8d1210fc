"""Papers as a branch scans them: black and white, a little askew, stamped, and marked 示例."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from scripts.make_media.paint import font

DPI = 150
WIDTH, HEIGHT = 1240, 1754
MARGIN = 138
LINE = 48
ROW = 50
TEXT = 27
SCANNED_AT = time.struct_time((2026, 1, 1, 0, 0, 0, 3, 1, 0))
"""What the file says of its own time: fixed, so that the same paper is the same bytes."""
THRESHOLDS = bytes((20, 140, 50, 170, 200, 80, 230, 110, 65, 185, 35, 155, 245, 125, 215, 95))
"""A four by four ordered dither: ink stays sharp, grey becomes a pattern that packs well."""
INVERTED = [255 - v for v in range(256)]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: a title, paragraphs, perhaps a table, and who signed and stamped it.

    A paragraph that ends with a colon or begins with a numeral is set without indent. The seal
    is put to the right of the lines that are signed.
    """

    title: str
    paragraphs: Sequence[str] = ()
    table: Sequence[Sequence[str]] = ()
    columns: Sequence[float] = ()
    signed: Sequence[str] = ()
    seal: str = ""


def pdf(title: str, *sheets: Sheet) -> bytes:
    """A scanned PDF of one or more pages, its times fixed."""
    pages = [scan(sheet, number) for number, sheet in enumerate(sheets, start=1)]
    stream = BytesIO()
    pages[0].save(
        stream,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=DPI,
        title=title,
        producer="make_media",
        creationDate=SCANNED_AT,
        modDate=SCANNED_AT,
    )
    return stream.getvalue()


def scan(sheet: Sheet, number: int) -> Image.Image:
    """The page as the scanner gives it: one bit a pixel."""
    page = Image.new("L", (WIDTH, HEIGHT), 255)
    _ghosts(page)
    pen = ImageDraw.Draw(page)
    pen.text((WIDTH / 2, 170), sheet.title, font=font(45, serif=True), fill=0, anchor="mm")
    bottom = _paragraphs(pen, sheet.paragraphs, 250)
    if sheet.table:
        bottom = _table(pen, sheet, bottom + 12)
    first = max(bottom + 70, HEIGHT - 200 - 70 * len(sheet.signed))
    for i, line in enumerate(sheet.signed):
        pen.text((MARGIN + 60, first + 70 * i), line, font=font(TEXT, serif=True), fill=0)
    if sheet.seal:
        _seal(page, WIDTH - MARGIN - 260, first - 70, sheet.seal)
    pen.text((WIDTH / 2, HEIGHT - 80), f"— {number} —", font=font(22), fill=0, anchor="mm")
    return _scanner(page, seed=number + len(sheet.title) + len(sheet.paragraphs))


def _ghosts(page: Image.Image) -> None:
    """示例 across the page, twice, under the text."""
    for y in (620, 1300):
        ghost = Image.new("L", (820, 170), 255)
        pen = ImageDraw.Draw(ghost)
        pen.text((410, 85), "示例 SPECIMEN", font=font(96), fill=0, anchor="mm")
        ghost = ghost.rotate(14, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)
        page.paste(222, (200, y - 180), ghost.point(INVERTED))


def _paragraphs(pen: ImageDraw.ImageDraw, paragraphs: Sequence[str], top: int) -> int:
    for paragraph in paragraphs:
        numbered = paragraph[0] in "一二三四五六七八九十（0123456789" or "：" in paragraph[:12]
        for line in _wrap(("" if numbered else "　　") + paragraph, WIDTH - 2 * MARGIN):
            pen.text((MARGIN, top), line, font=font(TEXT, serif=True), fill=0)
            top += LINE
    return top


def _wrap(words: str, width: float) -> list[str]:
    face = font(TEXT, serif=True)
    lines, line = [], ""
    for character in words:
        if face.getlength(line + character) > width and character not in "，。；：、）》":
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


def _table(pen: ImageDraw.ImageDraw, sheet: Sheet, top: int) -> int:
    edges = [MARGIN]
    for share in sheet.columns:
        edges.append(edges[-1] + round((WIDTH - 2 * MARGIN) * share))
    for r, row in enumerate(sheet.table):
        for c, cell in enumerate(row):
            box = (edges[c], top + r * ROW, edges[c + 1], top + (r + 1) * ROW)
            pen.rectangle(box, outline=0, width=2)
            middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
            face = font(25, serif=r == 0 or c != len(row) - 1)
            pen.text(middle, cell, font=face, fill=0, anchor="mm")
    return top + len(sheet.table) * ROW


def _seal(page: Image.Image, x: int, y: int, name: str) -> None:
    """A round seal, grey as a scanner in black and white sees red."""
    side, middle = 240, 120.0
    ink = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(ink)
    pen.ellipse((4, 4, side - 4, side - 4), outline=255, width=7)
    star = []
    for i in range(10):
        radius, angle = (32 if i % 2 == 0 else 13), math.radians(36 * i - 90)
        star.append((middle + radius * math.cos(angle), middle + radius * math.sin(angle)))
    pen.polygon(star, fill=255)
    words = f"{name}·示例章"
    for i, character in enumerate(words):
        degrees = -220 + 260 * i / (len(words) - 1)
        letter = Image.new("L", (44, 44), 0)
        ImageDraw.Draw(letter).text((22, 22), character, font=font(24), fill=255, anchor="mm")
        letter = letter.rotate(-degrees - 90, resample=Image.Resampling.BICUBIC)
        left = round(middle + 88 * math.cos(math.radians(degrees))) - 22
        top = round(middle + 88 * math.sin(math.radians(degrees))) - 22
        ink.paste(255, (left, top), letter)
    page.paste(70, (x, y), ink)


def _scanner(page: Image.Image, seed: int) -> Image.Image:
    """Askew by a fraction of a degree, a few specks, the lid's edge; then black and white."""
    chance = random.Random(seed)
    angle = chance.choice((-0.5, -0.3, 0.4, 0.6))
    page = page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    pen = ImageDraw.Draw(page)
    for _ in range(40):
        x, y = chance.randrange(WIDTH), chance.randrange(HEIGHT)
        pen.ellipse((x, y, x + 1, y + 1), fill=0)
    pen.line((WIDTH - 8, 0, WIDTH - 4, HEIGHT), fill=60, width=3)
    rows = [THRESHOLDS[i : i + 4] * (WIDTH // 4) for i in (0, 4, 8, 12)]
    screen = b"".join(rows[y % 4] for y in range(HEIGHT))
    levels = zip(page.tobytes(), screen, strict=True)
    bits = bytes(255 if level > threshold else 0 for level, threshold in levels)
    return Image.frombytes("L", page.size, bits).convert("1", dither=Image.Dither.NONE)
