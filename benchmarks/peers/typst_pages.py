"""Typst for the same pages: how fast a typesetter of our day is, as the limit to compare with.

Its source is written from the same HTML: headings, paragraphs, tables and pictures, plainly.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typst
from lxml import html

from benchmarks.peers.weasyprint_loop import Written

_STYLE = """#set document(title: "document")
#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm),
  footer: context align(center, text(10.5pt)[第 #counter(page).display() 页]))
#set text(12pt, font: "Noto Serif CJK SC", lang: "zh", region: "cn")
#set par(first-line-indent: (amount: 2em, all: true), leading: 10pt, justify: true)
#show heading: set text(12pt, font: "Noto Sans CJK SC")
#show table: set par(first-line-indent: 0pt, leading: 5pt)
#show table: set text(10.5pt, font: "Noto Sans CJK SC")
"""


def source(written: Written) -> str:
    """The document in Typst's language."""
    body = html.document_fromstring(written.html).find("body")
    return _STYLE + "\n".join(_block(each) for each in body)


def compiler(folder: Path) -> typst.Compiler:
    """A compiler that has read its fonts; its pictures are below the folder."""
    return typst.Compiler(root=str(folder), font_paths=["/usr/share/fonts"])


def typeset(compiler: typst.Compiler, file: Path) -> bytes:
    """One document as PDF/A-3a."""
    made = compiler.compile(input=str(file), format="pdf", pdf_standards="a-3a")
    assert isinstance(made, bytes)
    return made


def _block(element: Any) -> str:
    match element.tag:
        case "h1" | "h2" | "h3" | "h4" | "h5":
            return f"#heading(level: {element.tag[1]})[{_text(element)}]\n"
        case "p" | "li" | "figcaption":
            return f"#par[{_text(element)}]\n"
        case "img":
            name = f"{element.getparent().get('data-folder', '')}{element.get('src')}"
            alt = _quoted(element.get("alt", ""))
            return f'#image("{name}", alt: {alt}, width: 70mm, height: 52mm)\n'
        case "table":
            rows = [[_text(cell) for cell in row] for row in element.iter("tr")]
            columns = max(map(len, rows), default=1)
            cells = "".join(f"[{cell}]," for row in rows for cell in row)
            return f"#table(columns: {columns}, {cells})\n"
        case _:
            return "".join(map(_block, element)) if isinstance(element.tag, str) else ""


def _text(element: Any) -> str:
    """Words as strings, so that nothing in them is taken for markup; line breaks as such."""
    return "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    if element.text:
        yield f"#{_quoted(element.text)}"
    for each in element:
        yield "#linebreak()" if each.tag == "br" else "".join(_pieces(each))
        if each.tail:
            yield f"#{_quoted(each.tail)}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
