"""A document says the same in Word and as PDF: every word, in the same order.

What belongs to the page (headers, page numbers, watermarks), the numbers that lists are given, and
the drawing of the process chart (a picture in Word) are left aside, and so is white space.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.render.docx.made import W, documents, line_of, made, part
from tests.render.reading_pdf import read
from tests.render.tasks import pdf_of

NAMES = sorted(documents())


@pytest.mark.parametrize("name", NAMES)
def test_both_formats_hold_the_same_text_in_the_same_order(name: str) -> None:
    body = part(made(name)).find(f"{W}body")
    root, document = documents()[name]
    pdf = read(pdf_of(document, root), frozenset({"Lbl", "Figure"}))
    word, heads = _solid(line_of(body)), _heads(body)
    assert _without(word, heads) == _without(_solid(pdf), heads)
    assert all(head in _solid(pdf) for head in heads)


def _heads(body: Any) -> list[str]:
    """The header rows of tables: paper repeats them on each page, the longest first."""
    heads = {
        _solid(line_of(row))
        for row in body.iter(f"{W}tr")
        if row.find(f"{W}trPr/{W}tblHeader") is not None
    }
    return sorted(heads, key=len, reverse=True)


def _without(text: str, heads: list[str]) -> str:
    for head in heads:
        text = text.replace(head, "")
    return text


def _solid(text: str) -> str:
    return "".join(text.split())
