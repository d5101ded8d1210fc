"""`python -m scripts.make_pictures`: the pictures of the README, from the PDFs in build/."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
CASE = "jingwei-resin/SLAZ202661040000000101"
PAGES = {
    "plan": (f"{CASE}/plan.pdf", 0),
    "report": (f"{CASE}/report-2026-04-08-inspection.pdf", 1),
    "flowchart": (f"{CASE}/flowchart.pdf", 0),
    "cover": ("destructions/2026-001/cover.pdf", 0),
    "register": ("destructions/2026-001/register.pdf", 0),
}
LONG_SIDE = 640
"""Pixels; the README shows them at less, sharp also on screens of double density."""


def picture(pdf: Path, page: int) -> Image.Image:
    """A page as a small picture with a thin frame, in few colours."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        drawn = document[page].render(scale=3).to_pil().convert("RGB")
    finally:
        document.close()
    drawn.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    return ImageOps.expand(drawn, 1, "#c8c8c8").quantize(64, dither=Image.Dither.NONE)


def main(build: Path = ROOT / "build") -> None:
    """Draw every picture anew."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, (path, page) in PAGES.items():
        target = PICTURES / f"{name}.png"
        picture(build / path, page).save(target, optimize=True)
        print(f"{target.stat().st_size:>8,}  {target.relative_to(ROOT)}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
