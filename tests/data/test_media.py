"""The photographs, scans and sounds of `data/` are what `scripts/make_media` draws, and no more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageStat

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
PACKAGE = ROOT / "scripts" / "make_media"
START = ROOT / "ajx_docs" / "scaffold" / "repository" / "data"
ATTACHMENTS = sorted(
    p for top in (DATA, START) for p in top.rglob("*") if p.is_file() and p.suffix != ".yaml"
)
PHOTOGRAPHS = [p for p in ATTACHMENTS if p.suffix in {".jpg", ".png"}]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything the script makes now."""
    folder = tmp_path_factory.mktemp("media")
    command = [sys.executable, "-m", "scripts.make_media", "--out", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


def pages(path: Path) -> list[Image.Image]:
    """What a reader sees of a picture or a PDF."""
    if path.suffix != ".pdf":
        with Image.open(path) as picture:
            return [picture.convert("RGB")]
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.render(scale=1).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures' channels, 0 to 255."""
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def test_the_script_makes_every_attachment_and_no_other(drawn: Path) -> None:
    made = sorted(p.relative_to(drawn) for p in drawn.rglob("*") if p.is_file())
    assert made == [p.relative_to(ROOT) for p in ATTACHMENTS]


@pytest.mark.parametrize("path", ATTACHMENTS, ids=lambda p: f"{p.parts[-3][-6:]}-{p.name}")
def test_a_committed_file_is_what_the_script_draws(path: Path, drawn: Path) -> None:
    """To the byte, or (where another Pillow packs the same drawing otherwise) to the eye."""
    again = drawn / path.relative_to(ROOT)
    if again.read_bytes() == path.read_bytes():
        return
    assert path.suffix != ".wav"
    before, after = pages(path), pages(again)
    assert [p.size for p in before] == [p.size for p in after]
    assert all(difference(a, b) < 1.0 for a, b in zip(before, after, strict=True))


def test_drawing_twice_gives_the_same_bytes(drawn: Path, tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from scripts.make_media.catalogue import PAPERS, PICTURES\n"
        "out = pathlib.Path(sys.argv[1])\n"
        "for made in (PAPERS, PICTURES):\n"
        "    for path in list(made)[:4]: (out / path.replace('/', '_')).write_bytes(made[path]())\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    environment = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai"}
    subprocess.run(command, cwd=ROOT, check=True, env=environment)
    again = sorted(tmp_path.iterdir())
    assert len(again) == 8
    by_name = {p.relative_to(drawn).as_posix().replace("/", "_"): p for p in drawn.rglob("*.*")}
    assert all(path.read_bytes() == by_name[path.name].read_bytes() for path in again)


@pytest.mark.parametrize("path", PHOTOGRAPHS, ids=lambda p: p.name)
def test_a_photograph_is_small_and_opens(path: Path) -> None:
    assert path.stat().st_size <= 60_000
    with Image.open(path) as picture:
        picture.load()
        assert min(picture.size) >= 500


def test_all_attachments_together_stay_under_two_megabytes() -> None:
    assert sum(p.stat().st_size for p in ATTACHMENTS) < 2_000_000


def test_before_and_after_can_be_told_apart() -> None:
    befores = [p for p in PHOTOGRAPHS if "-before" in p.name]
    pairs = [
        (p, after) for p in befores if (after := Path(str(p).replace("-before", "-after"))).exists()
    ]
    assert len(pairs) >= 6
    for before, after in pairs:
        assert difference(pages(before)[0], pages(after)[0]) > 2.5, before.name


def test_one_picture_was_taken_with_the_phone_upright() -> None:
    turned = []
    for path in PHOTOGRAPHS:
        with Image.open(path) as picture:
            if picture.getexif().get(0x0112, 1) != 1:
                turned.append((path.name, picture.size))
    assert turned == [("column-portrait.jpg", (800, 600))]


@pytest.mark.parametrize("face", ["NotoSansSC-cut.otf", "NotoSerifSC-cut.otf"])
def test_the_cut_fonts_hold_every_character_of_the_script(face: str) -> None:
    text = "".join(p.read_text(encoding="utf-8") for p in PACKAGE.glob("*.py"))
    with TTFont(PACKAGE / "fonts" / face) as font:
        missing = {c for c in text if c.isprintable()} - {chr(c) for c in font.getBestCmap()}
    assert missing == set()
