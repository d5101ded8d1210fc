"""The paragraphs of a Word file as lines of text, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ajx_docs.render.docx.compiled import W


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a part, counted from 1 as it stands in the file."""

    number: int
    text: str
    element: Any


def paragraphs_of(root: Any) -> Iterator[Paragraph]:
    """All paragraphs of a part, those of cells and text boxes included, in the file's order."""
    for number, element in enumerate(root.iter(f"{{{W}}}p"), 1):
        yield Paragraph(number, text_of(element), element)


def text_of(element: Any, *, deep: bool = False) -> str:
    """The text as one line; of a paragraph without that of paragraphs within (text boxes)."""
    parts = []
    for node in element.iter():
        name = etree.QName(node).localname if isinstance(node.tag, str) else ""
        if not deep and name in ("t", "textpath") and unit_of(node, "p") is not element:
            continue
        if name == "t":
            parts.append(node.text or "")
        elif name in ("br", "tab"):
            parts.append(" ")
        elif name == "textpath":
            parts.append(node.get("string", ""))
    return "".join(parts).replace("\n", " ")


def unit_of(element: Any, kind: str) -> Any:
    """The paragraph, row or cell (`p`, `tr`, `tc`) around an element, or None."""
    wanted = f"{{{W}}}{kind}"
    if kind == "p" and element.tag == wanted:
        return element
    return next(element.iterancestors(wanted), None)


def container_of(paragraph: Any, kind: str) -> Any:
    """Within what the beginning and the end of a loop must both stand."""
    if kind in ("tr", "tc"):
        unit = unit_of(paragraph, kind)
        return unit.getparent() if unit is not None else None
    return paragraph.getparent() if kind == "p" else paragraph
