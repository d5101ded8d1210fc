"""The text of a tagged PDF in its logical order, as a screen reader says it.

Headers, footers, watermarks and other artifacts stand outside of the structure and are not read.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium


def read(data: bytes, without: frozenset[str] = frozenset()) -> str:
    """All text of the structure, but for elements of these types (`Lbl`: numbers of lists)."""
    document = pypdfium2.PdfDocument(data)
    try:
        return "".join(_page(document[place], without) for place in range(len(document)))
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage, without: frozenset[str]) -> str:
    texts = _marked(page)
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    try:
        roots = [
            pdfium.FPDF_StructTree_GetChildAtIndex(tree, place)
            for place in range(pdfium.FPDF_StructTree_CountChildren(tree))
        ]
        ids = [each for root in roots for each in _ids(root, without)]
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    return "".join(texts[each] for each in ids if each >= 0)


def _marked(page: pypdfium2.PdfPage) -> dict[int, str]:
    """The text of each marked content of a page."""
    found: dict[int, str] = defaultdict(str)
    text_page = page.get_textpage()
    for item in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT], max_depth=15):
        found[pdfium.FPDFPageObj_GetMarkedContentID(item.raw)] += _text(item.raw, text_page.raw)
    return found


def _text(item: Any, text_page: Any) -> str:
    length = pdfium.FPDFTextObj_GetText(item, text_page, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    pdfium.FPDFTextObj_GetText(item, text_page, pointer, length)
    words = buffer.raw[: max(length - 2, 0)].decode("utf-16-le", "replace")
    return words.replace("\x02", "-")  # so PDFium marks a hyphen at a line's end


def _ids(element: Any, without: frozenset[str]) -> Iterator[int]:
    if _type(element) in without:
        return
    for place in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, place)
        if child:
            yield from _ids(child, without)
        else:
            yield pdfium.FPDF_StructElement_GetChildMarkedContentID(element, place)


def _type(element: Any) -> str:
    length = pdfium.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDF_StructElement_GetType(element, buffer, length)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le")
