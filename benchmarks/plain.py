"""What one writes first: a loop of docxtpl and WeasyPrint over the same texts and pictures.

It knows paragraphs and pictures only, no tables, no styles of its own, no PDF/A: it has less to do
than we have, so that the ratios flatter it. Fonts are those the system finds.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from html import escape
from pathlib import Path

import docx as word
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Environment
from weasyprint import HTML

from ajx_docs.documents.rich import Heading, PictureRef, Span
from ajx_docs.documents.rich import Paragraph as RichParagraph

_PAGE = """<html lang="zh-CN"><style>@page { size: A4; margin: 25mm }
body { font: 12pt/1.6 "Noto Serif CJK SC", serif } img { max-width: 100% }</style>
{% for block in blocks %}{% if block.picture %}<p><img src="{{ block.picture }}"></p>
{% else %}<p>{{ block.text }}</p>{% endif %}
{% endfor %}</html>"""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a picture by its path."""

    text: str = ""
    picture: str = ""


def blocks_of(value: object) -> Iterator[Block]:
    """The texts and pictures of a view, in order."""
    if isinstance(value, str):
        if value:
            yield Block(value)
    elif isinstance(value, PictureRef):
        yield Block(picture=value.path)
        yield from blocks_of(value.caption)
    elif isinstance(value, RichParagraph | Heading):
        words = "".join(each.text for each in value.content if isinstance(each, Span))
        yield from blocks_of(words)
    elif isinstance(value, tuple):
        for each in value:
            yield from blocks_of(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from blocks_of(getattr(value, each.name))


def write_template(file: Path) -> None:
    """A Word template that repeats a paragraph for each block."""
    document = word.Document()
    for line in ("{%p for block in blocks %}", "{{ block }}", "{%p endfor %}"):
        document.add_paragraph(line)
    document.save(str(file))


def docx(template: Path, view: object, pictures: Mapping[str, bytes]) -> bytes:
    """One document by docxtpl, as its manual shows."""
    document = DocxTemplate(str(template))
    blocks = [
        InlineImage(document, io.BytesIO(pictures[block.picture]), width=Mm(120))
        if block.picture
        else escape(block.text, quote=False)
        for block in blocks_of(view)
    ]
    document.render({"blocks": blocks})
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(view: object, pictures: Mapping[str, bytes]) -> bytes:
    """One document by WeasyPrint, as its manual shows."""
    blocks = [
        Block(picture=_address(pictures[block.picture])) if block.picture else block
        for block in blocks_of(view)
    ]
    page = Environment(autoescape=True).from_string(_PAGE).render(blocks=blocks)
    made = HTML(string=page).write_pdf()
    assert isinstance(made, bytes)
    return made


def _address(data: bytes) -> str:
    kind = "png" if data.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
