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
from ajx_docs.render.fontset import FontSet
from ajx_docs.render.pdf import typecase
from ajx_docs.render.pdf.typecase import own_fonts_for
from ajx_docs.render.task import RenderTask, Template
from tests.documents.cases import ROOT
from tests.render.tasks import document, fonts, pdf, task_of

RARE = "鬱龘㐂灋驫厵靐齉爨籲"
"""One more for each document: none is in GB 2312, the first ten times faces are cut anew."""
MISSING = 0xFF00
"""From here on glyphs have numbers that no face has."""
ONE_DOCUMENT = """
import sys
from ajx_docs.render.engine import render
from tests.render.tasks import document, task_of
sys.stdout.buffer.write(render(task_of(document("weiyang-auto-repair/plan"))))
"""
A_FORK_THAT_ENDS = """
import os, tempfile
sys.stdout.flush()
if child := os.fork():
    os.waitpid(child, 0)
    print(); print(*os.listdir(tempfile.gettempdir()))
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


@pytest.mark.parametrize(
    "body",
    [
        "<p style='text-transform: full-width'>ABC",
        "<p style='text-transform: uppercase'>straße ŉ",
        "<ol style='list-style: lower-greek'><li>一<li>二</ol>",
        "<q>一</q><q lang=fr>二</q>",
        "<style>p::before { content: '\\4e00' }</style><p>二",
        "<p>cafe\u0301",
        "<p>\u1112\u1161\u11ab",
        "<p dir=rtl>السلام عليكم",
        "<p>一\ue123二\x81",
    ],
    ids=["wide", "capitals", "counter", "quotes", "escape", "mark", "jamo", "arabic", "missing"],
)
def test_what_a_page_makes_of_its_characters_is_the_same_as_well(
    body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Characters that are nowhere in its source, and those that no face has."""
    alone, others = shown(body), shown("<p>ＡβΒŉʼ“«»‹é한ﺍﻟﺴﻼﻡﻋﻠﻴﻜ甲")
    monkeypatch.setattr(typecase, "_kept", {})
    before = render(alone)
    for each in (others, shown("<p>鬱"), shown("<p>龘")):
        render(each)
    assert render(alone) == before


@pytest.mark.parametrize("family", ["monospace", "nosuch", "ajx-table", "ajx-body"])
@pytest.mark.parametrize("style", ["", "font-weight: bold", "font-style: italic"])
def test_text_of_a_family_that_no_face_has_is_set_the_same(
    family: str, style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = shown(f"<p style='font-family: {family}; {style}'>abc 安全")
    monkeypatch.setattr(typecase, "_kept", {})
    before = render(text)
    render(shown("<p>H₂⇌✓ <b>CO₂ ✓</b>"))
    render(shown("<p>鬱"))
    assert render(text) == before


def test_a_line_is_as_wide_as_its_size_says_whatever_was_drawn_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A document tells each width once, rounded in the size that it is drawn in first."""
    large, tiny = "<p style='font-size: 20px'>H₂₃₅⁰⁴⁵✓⇌", "<p style='font-size: .2px'>H₂₃₅⁰⁴⁵✓⇌"
    monkeypatch.setattr(typecase, "_kept", {})
    before = render(shown(large))
    monkeypatch.setattr(typecase, "_kept", {})
    render(shown(tiny + large))
    assert render(shown(large)) == before


def test_an_ellipsis_of_chinese_is_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pango takes another after an ideograph than after a letter."""
    style = "width: 9mm; white-space: nowrap; overflow: hidden; text-overflow: ellipsis"
    monkeypatch.setattr(typecase, "_kept", {})
    before = render(shown(f"<p style='{style}'>安全生产安全生产"))
    render(shown("<p>⋯"))
    assert render(shown(f"<p style='{style}'>安全生产安全生产")) == before


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_a_face_that_lacks_some_is_taken_for_what_it_has(
    lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many the bold face behind it has been cut to."""
    latin = next(face for face in fonts().stacks["body"] if face.path.endswith(".ttf"))
    stacks = {role: (latin, *faces) for role, faces in fonts().stacks.items()}
    task = replace(shown(f"<p lang={lang}>Latin 安全"), fonts=FontSet(stacks))
    monkeypatch.setattr(typecase, "_kept", {})
    before = render(task)
    for each in RARE[:4]:
        render(replace(shown(f"<p>{each}"), fonts=task.fonts))
    assert render(task) == before


def test_a_space_after_a_sign_of_another_face_is_a_space() -> None:
    """Pango takes it from the face of the sign, which has to have one."""
    with pikepdf.open(BytesIO(render(shown("<p>CO₂ 水 <b>CO₂ 水</b>")))) as file:
        codes = set().union(*_shown(file).values())
    assert max(codes) < MISSING


def test_nothing_is_left_behind_at_the_end(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", ONE_DOCUMENT], env=environment, check=True)
    assert not list(tmp_path.iterdir())


def test_a_fork_leaves_its_parents_faces_alone(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    made = subprocess.run(
        [sys.executable, "-c", ONE_DOCUMENT + A_FORK_THAT_ENDS],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        errors="replace",
    )
    assert made.stdout.splitlines()[-1].startswith("ajx-fonts-")


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


def shown(body: str) -> RenderTask:
    """A page of this."""
    html = f"<html lang=zh-CN><title>样张</title><body>{body}"
    files = {"plan/plan.html": html.encode(), "plan/plan.css": b"body { font-family: ajx-body }"}
    task = task_of(document("weiyang-auto-repair/plan"))
    return replace(task, template=Template("plan", files))


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
