"""The fonts of a file: what its pages show and nothing besides, whatever was made before it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.cffLib import CFFFontSet, TopDict
from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTFont

from ajx_docs.model.settings import FontChoice
from ajx_docs.render.engine import render
from ajx_docs.render.fonts import find_fonts
from ajx_docs.render.pdf.typecase import own_fonts_for
from tests.documents.cases import ROOT
from tests.render.tasks import document, pdf, task_of

RARE = "鬱龘㐂灋驫厵靐齉爨籲"
"""One more for each document: none is in GB 2312, the first ten times faces are cut anew."""
ONE_DOCUMENT = """
import sys
from ajx_docs.render.engine import render
from tests.render.tasks import document, task_of
sys.stdout.buffer.write(render(task_of(document("weiyang-auto-repair/plan"))))
"""


def test_a_document_is_the_same_whatever_its_faces_were_cut_to_before() -> None:
    task = task_of(document("weiyang-auto-repair/plan"))
    for each in RARE:
        render(replace(task, view=replace(task.view, basis=each)))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    alone = subprocess.run(
        [sys.executable, "-c", ONE_DOCUMENT], env=environment, check=True, capture_output=True
    )
    assert alone.stdout == render(task)


def test_nothing_is_left_behind_at_the_end(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", ONE_DOCUMENT], env=environment, check=True)
    assert not list(tmp_path.iterdir())


def test_a_document_brings_its_own_faces_and_takes_them_away() -> None:
    """A rule for a face in a template is for its documents alone."""
    task = task_of(document("weiyang-auto-repair/plan"))
    before = render(task)
    style = b"@font-face { font-family: ajx-body; src: url(ajx:font/0) } p { color: navy }"
    files = {**task.template.files, "plan/own.css": style}
    render(replace(task, template=replace(task.template, files=files)))
    assert render(task) == before


@pytest.mark.parametrize(
    "path", ["jingwei-resin/plan", "qinling-municipal/report-2026-08-27-drill"]
)
def test_each_face_is_a_bare_cff_of_what_is_shown(path: str) -> None:
    """Told apart by CID, as every reader can; with one private dictionary, so that none can look
    up a width in the wrong one."""
    with pikepdf.open(BytesIO(pdf(path))) as file:
        shown = _shown(file)
        fonts = list(_fonts(file))
        assert fonts
        for name, font in fonts:
            (inner,) = font.DescendantFonts
            embedded = inner.FontDescriptor.FontFile3
            assert embedded.Subtype == "/CIDFontType0C"
            cff = _opened(embedded.read_bytes())
            assert len(cff.FDArray) == 1
            numbers = {int(each[3:]) for each in cff.charset[1:]}
            assert numbers == shown[name] - {0}
            widths = _widths(inner.W)
            for number in numbers:
                outline = cff.CharStrings[f"cid{number:05}"]
                outline.draw(NullPen())
                assert outline.width == pytest.approx(widths[number], abs=0.51)


def test_one_configuration_is_kept_until_a_character_is_new() -> None:
    fonts = find_fonts(FontChoice(), ROOT)
    some = frozenset(map(ord, "安全生产"))
    first = own_fonts_for(fonts, some)
    assert own_fonts_for(fonts, some) is first
    assert own_fonts_for(fonts, some | {0x2A6D6}) is not first


def _fonts(file: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    yield from file.pages[0].Resources.Font.items()


def _shown(file: pikepdf.Pdf) -> dict[str, set[int]]:
    """The codes that the pages show, by font."""
    shown: dict[str, set[int]] = defaultdict(set)
    for each in file.pages:
        font = ""
        for operands, operator in pikepdf.parse_content_stream(each):
            if str(operator) == "Tf":
                font = str(operands[0])
            elif str(operator) == "TJ":
                for piece in operands[0]:
                    if isinstance(piece, pikepdf.String):
                        codes = re.findall("....", bytes(piece).hex())
                        shown[font].update(int(code, 16) for code in codes)
    return shown


def _widths(array: pikepdf.Array) -> dict[int, float]:
    told: dict[int, float] = {}
    for place in range(0, len(array), 2):
        first = int(array[place])
        told |= {first + n: float(width) for n, width in enumerate(array[place + 1])}
    return told


def _opened(cff: bytes) -> TopDict:
    opened = CFFFontSet()
    opened.decompile(BytesIO(cff), TTFont())
    return opened.topDictIndex[0]
