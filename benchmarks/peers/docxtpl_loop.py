"""docxtpl as it is: `DocxTemplate(path)`, `render(context)`, `save`, over the same template."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from markupsafe import Markup

from ajx_docs.documents.rich import PictureRef, RichText
from benchmarks.sample import Sample

_PARAGRAPH = Markup('<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>')


def write_templates(samples: tuple[Sample, ...], folder: Path) -> None:
    """The Word templates of these documents as files."""
    for sample in samples:
        (folder / f"{sample.template.name}.docx").write_bytes(_template(sample))


def docxtpl(sample: Sample, folder: Path) -> bytes:
    """One document, its template read from the folder as the manual does."""
    document = DocxTemplate(str(folder / f"{sample.template.name}.docx"))
    document.render(_context(sample.document.view, document, sample.pictures), autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _template(sample: Sample) -> bytes:
    name = sample.template.name
    return sample.template.files[f"{name}/{name}.docx"]


def _context(view: Any, document: DocxTemplate, pictures: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        each.name: _value(getattr(view, each.name), document, pictures) for each in fields(view)
    }


def _value(value: Any, document: DocxTemplate, pictures: Mapping[str, bytes]) -> Any:
    """Rich text becomes plain paragraphs, which is less than a subdocument would cost."""
    if isinstance(value, RichText):
        lines = filter(None, map("".join, map(_words, value.blocks)))
        return Markup("").join(map(_PARAGRAPH.format, lines))
    if isinstance(value, tuple):
        if value and all(isinstance(each, PictureRef) for each in value):
            return _Pictures(value, document, pictures)
        return [_value(each, document, pictures) for each in value]
    if is_dataclass(value):
        return SimpleNamespace(**_context(value, document, pictures))
    return value


class _Pictures(tuple[PictureRef, ...]):
    """Photographs one below the other, put in by `InlineImage` when they are printed."""

    def __new__(cls, found: tuple[PictureRef, ...], *_: object) -> _Pictures:
        return super().__new__(cls, found)

    def __init__(self, _: object, document: DocxTemplate, pictures: Mapping[str, bytes]) -> None:
        self._document, self._pictures = document, pictures

    def __html__(self) -> str:
        written = ""
        for each in self:
            image = InlineImage(self._document, io.BytesIO(self._pictures[each.path]), Mm(70))
            written += _PARAGRAPH.format(Markup(image)) + _PARAGRAPH.format(each.caption)
        return written


def _words(block: object) -> list[str]:
    """The words of a block, whatever its structure."""
    text = getattr(block, "text", None)
    if isinstance(text, str):
        return [text]
    if isinstance(block, tuple):
        return [word for each in block for word in _words(each)]
    if is_dataclass(block):
        return [word for each in fields(block) for word in _words(getattr(block, each.name))]
    return []
