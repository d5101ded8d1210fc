"""Before and after of a document's pages, side by side as pictures: only pages that changed.

Loaded for `--pages` alone: everything else about a change needs neither fonts nor Pango.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw

from ajx_docs.diff.changes import DocumentChange
from ajx_docs.diff.sides import Side
from ajx_docs.documents.document import Document
from ajx_docs.render.engine import render
from ajx_docs.render.fontset import FontSet
from ajx_docs.render.pictures import prepare
from ajx_docs.render.task import RenderTask
from ajx_docs.render.templates import load_template

_DOTS_PER_INCH = 110
_GAP, _BAND, _MARGIN = 12, 10, 4
_GREY, _RED, _GREEN, _AMBER = (120, 120, 120), (200, 60, 50), (40, 150, 70), (230, 150, 0)
_BLANK = (235, 235, 235)
_NEAR = 14
"""Dots between two changed lines that one mark covers."""


@dataclass(frozen=True, slots=True)
class Renderer:
    """What it takes to make the pages of one side."""

    side: Side
    fonts: FontSet

    def pages(self, document: Document | None) -> list[Image.Image]:
        """The pages as pictures; none without a document. Raises as rendering does."""
        if document is None:
            return []
        repository, own = self.side.repository, document.sources[0]
        task = RenderTask(
            "pdf",
            document.view,
            load_template(document.kind.name, repository.root / "templates"),
            self.fonts,
            {path: prepare(repository.read(path)).data for path in document.pictures},
            {own: repository.read(own)},
        )
        with pdfium.PdfDocument(render(task)) as pdf:
            return [page.render(scale=_DOTS_PER_INCH / 72).to_pil().convert("RGB") for page in pdf]


def write_pages(
    change: DocumentChange, before: Renderer, after: Renderer, folder: Path
) -> list[Path]:
    """Write a picture for each page that differs; gives their paths.

    `<folder>/<case>/<document>-<number>.png`: the page as it was on the left under a red band, as
    it will be on the right under a green one, changed lines marked beside it.
    """
    old, new = before.pages(change.before), after.pages(change.after)
    written = []
    for number, (left, right) in enumerate(differing(old, new), start=1):
        document = change.document
        file = folder / document.folder / f"{document.stem}-{number:02d}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        _beside(left, right).save(file, optimize=False)
        written.append(file)
    return written


def differing(
    old: Sequence[Image.Image], new: Sequence[Image.Image]
) -> Iterator[tuple[Image.Image | None, Image.Image | None]]:
    """Pages that differ, each beside the one it was; a page more moves the others, no more."""
    one, other = [_digest(each) for each in old], [_digest(each) for each in new]
    for tag, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from zip_longest(old[i:j], new[k:m])


def _digest(page: Image.Image) -> str:
    return sha256(repr(page.size).encode() + page.tobytes()).hexdigest()


def _beside(left: Image.Image | None, right: Image.Image | None) -> Image.Image:
    pages = [each for each in (left, right) if each]
    wide, high = max(each.width for each in pages), max(each.height for each in pages)
    sheet = Image.new("RGB", (2 * wide + 3 * _GAP, high + _BAND + 2 * _GAP), _GREY)
    drawing = ImageDraw.Draw(sheet)
    for index, (page, colour) in enumerate(((left, _RED), (right, _GREEN))):
        x = _GAP + index * (wide + _GAP)
        drawing.rectangle((x, _GAP, x + wide - 1, _GAP + _BAND - 1), fill=colour)
        sheet.paste(page or Image.new("RGB", (wide, high), _BLANK), (x, _GAP + _BAND))
    if left and right and left.size == right.size:
        for top, bottom in _changed_lines(left, right):
            for x in (_GAP, 2 * _GAP + wide):
                y = _GAP + _BAND
                drawing.rectangle((x, y + top, x + _MARGIN, y + bottom), fill=_AMBER)
    return sheet


def _changed_lines(left: Image.Image, right: Image.Image) -> Iterator[tuple[int, int]]:
    """The rows of dots, from and to, in which two pages differ; near ones together."""
    difference = ImageChops.difference(left, right).convert("L")
    column = difference.point(lambda value: 255 if value else 0).reduce((difference.width, 1))
    rows = [index for index, value in enumerate(column.tobytes()) if value]
    start = None
    for index, row in enumerate(rows):
        start = row if start is None else start
        if index + 1 == len(rows) or rows[index + 1] - row > _NEAR:
            yield start, row
            start = None
