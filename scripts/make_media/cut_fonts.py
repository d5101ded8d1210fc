"""Cuts the two fonts that `paint` draws with to the characters that occur in this package.

Run after a new word was added: `python -m scripts.make_media.cut_fonts [FOLDER]`, where FOLDER
holds Noto Sans CJK and Noto Serif CJK (Debian: fonts-noto-cjk). `fonts/README.md` tells why.
"""

from __future__ import annotations

import string
import sys
from pathlib import Path

from fontTools import subset

PACKAGE = Path(__file__).parent
FACES = {
    "NotoSansSC-cut.otf": "NotoSansCJK-Regular.ttc",
    "NotoSerifSC-cut.otf": "NotoSerifCJK-Regular.ttc",
}
SIMPLIFIED_CHINESE = 2
"""The face of that language in Noto's collections."""


def characters() -> set[str]:
    """Every character of this package's own files, and printable ASCII."""
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.glob("*.py")))
    return {c for c in text + string.printable if c.isprintable()}


def cut(source: Path, target: Path) -> None:
    """One face, without hints and layout tables, to the characters needed."""
    options = subset.Options(
        font_number=SIMPLIFIED_CHINESE,
        layout_features=[],
        hinting=False,
        name_IDs=[0, 1, 2, 13, 14],
    )
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GSUB", "GPOS", "GDEF"]
    options.recalc_timestamp = False
    face = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(sorted(characters())))
    cutter.subset(face)
    subset.save_font(face, str(target), options)


def main(folder: str = "/usr/share/fonts/opentype/noto") -> None:
    for target, source in FACES.items():
        cut(Path(folder) / source, PACKAGE / "fonts" / target)
        print(f"{target}: {(PACKAGE / 'fonts' / target).stat().st_size:,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
