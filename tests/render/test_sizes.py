"""The text of a document is of one size in Word and as PDF (decision 0010)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from ajx_docs.render.pdf.document import render_pdf
from tests.render.docx.made import W, documents, line_of, made, part, task_of

PROSE = 20
"""Characters from which a paragraph is running text."""


def _prose() -> Iterator[Any]:
    """The first paragraph of running text of a document of each kind."""
    seen = set()
    for name, (_, document) in sorted(documents().items()):
        for each in part(made(name)).iterfind(f"{W}body/{W}p"):
            style = each.find(f"{W}pPr/{W}pStyle")
            text = "".join(line_of(each).split())
            plain = style is not None and style.get(f"{W}val") == "AjxBody"
            if document.kind.name not in seen and plain and len(text) >= PROSE:
                seen.add(document.kind.name)
                yield pytest.param(name, text, id=document.kind.name)


@pytest.mark.parametrize(("name", "text"), list(_prose()))
def test_running_text_is_as_large_in_word_as_in_pdf(name: str, text: str) -> None:
    (halves,) = part(made(name), "word/styles.xml").xpath(
        "w:style[@w:styleId='Normal']/w:rPr/w:sz/@w:val", namespaces={"w": W.strip("{}")}
    )
    assert _size_of(text[:10], render_pdf(replace(task_of(name), format="pdf"))) == int(halves) / 2


def _size_of(text: str, data: bytes) -> float:
    """The size in points of the text where a PDF has it first."""
    for page in pypdfium2.PdfDocument(data):
        words = page.get_textpage()
        chars = [(words.get_text_range(n, 1), n) for n in range(words.count_chars())]
        printed = [(char, n) for char, n in chars if char.strip()]
        at = "".join(char for char, _ in printed).find(text)
        if at >= 0:
            number, matrix = printed[at][1], pdfium.FS_MATRIX()
            pdfium.FPDFText_GetMatrix(words.raw, number, ctypes.byref(matrix))
            return round(pdfium.FPDFText_GetFontSize(words.raw, number) * matrix.a, 2)
    raise AssertionError(text)
