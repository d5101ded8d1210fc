"""`python -m scripts.make_pictures`: the pictures of the README, from the PDFs in build/."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
CASE = "jingwei-resin/SLAZ202661040000000101"
PAGES = {
    "plan": (f"{CASE}/plan.pdf", (0, 4)),
    "report": (f"{CASE}/report-2026-04-08-inspection.pdf", (3, 7)),
    "flowchart": (f"{CASE}/flowchart.pdf", (0,)),
    "cover": ("destructions/2026-001/cover.pdf", (0,)),
    "register": ("destructions/2026-001/register.pdf", (0,)),
}
LONG_SIDE = 560
"""Pixels of a page; the README shows it at less, sharp also on screens of double density."""


def picture(pdf: Path, numbers: Sequence[int]) -> Image.Image:
    """Pages side by side as one small picture, each with a thin frame, in few colours."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [document[number].render(scale=3).to_pil().convert("RGB") for number in numbers]
    finally:
        document.close()
    for page in pages:
        page.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    framed = [ImageOps.expand(page, 1, "#c8c8c8") for page in pages]
    whole = Image.new("RGB", (sum(each.width for each in framed), framed[0].height), "white")
    left = 0
    for each in framed:
        whole.paste(each, (left, 0))
        left += each.width
    return whole.quantize(128, dither=Image.Dither.NONE)


def main(build: Path = ROOT / "build") -> None:
    """Draw every picture anew."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, (path, numbers) in PAGES.items():
        target = PICTURES / f"{name}.png"
        picture(build / path, numbers).save(target, optimize=True)
        print(f"{target.stat().st_size:>8,}  {target.relative_to(ROOT)}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
