"""A document's pages as pictures: what the drawing process does.

The modules below are imported when that process starts: the first save after it finds fonts and
Pango loaded. A page's digest is that of its dots, so that equal pages are seen to be equal.
"""

from __future__ import annotations

import io
from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import sha256

import pypdfium2

from ajx_docs.build.making import Job, Made, make
from ajx_docs.render.pdf import document as _warm_pdf  # noqa: F401 - see above

DOTS_PER_POINT = 2
"""144 dots an inch: sharp in half a window, and on a dense screen."""
_QUALITY = 92
_KEPT = 200


@dataclass(frozen=True, slots=True)
class Page:
    """A page as JPEG; width and height in dots.

    **Why not PNG:** a page takes five times as long to encode, and nobody sees the difference.
    """

    digest: str
    width: int
    height: int
    jpeg: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What became of a job, and its pages; none where no PDF could be made."""

    made: Made
    pages: tuple[Page, ...] = ()


def draw(job: Job) -> Drawn:
    """Make the PDF and its pages."""
    made = make(job)
    return Drawn(made, pages_of(made.files["pdf"]) if "pdf" in made.files else ())


def pages_of(pdf: bytes) -> tuple[Page, ...]:
    """The pages of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(
            _page(each.render(scale=DOTS_PER_POINT, rev_byteorder=True)) for each in document
        )
    finally:
        document.close()


_pages: OrderedDict[str, Page] = OrderedDict()


def _page(dots: pypdfium2.PdfBitmap) -> Page:
    """The page; one that looks like a recent one is not encoded again."""
    size = f"{dots.mode} {dots.width} {dots.height} "
    digest = sha256(size.encode() + sha256(dots.buffer).digest()).hexdigest()
    if digest not in _pages:
        out = io.BytesIO()
        dots.to_pil().save(out, "JPEG", quality=_QUALITY, subsampling=0)
        _pages[digest] = Page(digest, dots.width, dots.height, out.getvalue())
        if len(_pages) > _KEPT:
            _pages.popitem(last=False)
    return _pages[digest]
