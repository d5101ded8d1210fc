"""The text of a document is of one size in Word and as PDF (decision 0011)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from ajx_docs.documents.catalogue import Document
from tests.render.docx.made import W, documents, line_of, made, part
from tests.render.tasks import pdf_of

PROSE = 20
"""Characters from which a paragraph is running text."""


def test_running_text_is_as_large_in_word_as_in_pdf() -> None:
    word, pdf = {}, {}
    for name, root, document, text in _prose():
        (halves,) = part(made(name), "word/styles.xml").xpath(
            "w:style[@w:styleId='Normal']/w:rPr/w:sz/@w:val", namespaces={"w": W.strip("{}")}
        )
        word[document.kind.name] = int(halves) / 2
        pdf[document.kind.name] = _size_of(text[:10], pdf_of(document, root))
    assert {"plan", "report"} <= pdf.keys()
    assert pdf == word


def _prose() -> Iterator[tuple[str, Path, Document, str]]:
    """The first paragraph of running text of a document of each kind."""
    seen = set()
    for name, (root, document) in sorted(documents().items()):
        for each in part(made(name)).iterfind(f"{W}body/{W}p"):
            style = each.find(f"{W}pPr/{W}pStyle")
            text = "".join(line_of(each).split())
            plain = style is not None and style.get(f"{W}val") == "AjxBody"
            if document.kind.name not in seen and plain and len(text) >= PROSE:
                seen.add(document.kind.name)
                yield name, root, document, text


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
