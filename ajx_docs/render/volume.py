"""案卷.pdf: all papers of an archive in one PDF/A file with running page numbers.

Our own documents come page by page as they are; scans and photographs are pages of a sheet that
the PDF renderer made (`pages`), which also carries the running number of every page. Tags of the
single documents cannot be joined, so the volume is PDF/A-2b: its parts stay the accessible ones.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zlib import adler32

import pikepdf

from ajx_docs.documents.common import Metadata
from ajx_docs.render.torn import TORN

_ATTEMPTS = 8


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the volume: its bookmark, and its own pages as PDF.

    Without `pdf` its pages are those of the numbered sheet alone (a scan, a photograph).
    `numbered` is how many pages count on; cover and list of contents have none.
    """

    title: str
    pdf: bytes = b""
    numbered: int = 0


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def bind(parts: Sequence[Part], sheet: bytes, metadata: Metadata) -> bytes:
    """The volume. `sheet` has one page for each numbered page of the parts, in their order.

    Its tables are packed when it is written, and one in 256 is `TORN` then: the pages' numbers are
    named otherwise until none is.
    """
    bound = b""
    for attempt in range(_ATTEMPTS):
        bound = _bound(parts, sheet, metadata, f"AjxPage{'x' * attempt}")
        if TORN not in bound:
            break
    return bound


def _bound(parts: Sequence[Part], sheet: bytes, metadata: Metadata, numbered: str) -> bytes:
    volume = pikepdf.new()
    numbers = pikepdf.open(io.BytesIO(sheet))
    intents = numbers.make_indirect(numbers.Root.OutputIntents)
    volume.Root.OutputIntents = volume.copy_foreign(intents)
    turned = 0
    with volume.open_outline() as outline:
        for part in parts:
            first = len(volume.pages)
            if part.pdf:
                _append(volume, part.pdf)
                for place in range(part.numbered):
                    number = turned + place
                    name = f"/{numbered}{number}"
                    _number(volume, volume.pages[first + place], numbers.pages[number], name)
            else:
                volume.pages.extend(numbers.pages[turned : turned + part.numbered])
            turned += part.numbered
            if len(volume.pages) > first:
                outline.root.append(pikepdf.OutlineItem(part.title, first))
    for page in volume.pages:
        for key in ("/StructParents", "/Tabs", "/Annots", "/Group"):
            if key in page:
                del page[key]
    _describe(volume, metadata)
    _keep_whole(volume)
    out = io.BytesIO()
    volume.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _keep_whole(volume: pikepdf.Pdf) -> None:
    """Let no stream be `TORN` that is packed when the file is written: its last byte is that of a
    checksum, which one more line feed changes."""
    for each in volume.objects:
        if isinstance(each, pikepdf.Stream) and "/Filter" not in each:
            data = each.read_bytes()
            if adler32(data) & 0xFF == TORN[0]:
                each.write(data + b"\n")


def _number(volume: pikepdf.Pdf, page: pikepdf.Page, sheet: pikepdf.Page, named: str) -> None:
    """Lay a numbered page over one of the same size.

    `add_overlay` would name it at random; the pages of a document may share their resources.
    """
    form = volume.copy_foreign(sheet.as_form_xobject())
    name = page.add_resource(
        form, pikepdf.Name.XObject, pikepdf.Name(named), replace_existing=False
    )
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(f"\nQ q {name} Do Q\n".encode())


def _append(volume: pikepdf.Pdf, pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        volume.pages.extend(document.pages)


def _describe(volume: pikepdf.Pdf, metadata: Metadata) -> None:
    volume.Root.Lang = "zh-CN"
    volume.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    moment = f"{metadata.dated}T00:00:00+00:00"
    stamp = datetime.fromisoformat(moment).strftime("D:%Y%m%d%H%M%SZ")
    volume.docinfo["/Title"] = metadata.title
    volume.docinfo["/Author"] = metadata.author
    volume.docinfo["/Subject"] = metadata.subject
    volume.docinfo["/Keywords"] = ", ".join(metadata.keywords)
    volume.docinfo["/CreationDate"] = stamp
    volume.docinfo["/ModDate"] = stamp
    volume.docinfo["/Producer"] = "ajx-docs"
    with volume.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["pdfaid:part"] = "2"
        xmp["pdfaid:conformance"] = "B"
        xmp["dc:title"] = metadata.title
        xmp["dc:creator"] = [metadata.author]
        xmp["dc:description"] = metadata.subject
        xmp["dc:format"] = "application/pdf"
        xmp["pdf:Keywords"] = ", ".join(metadata.keywords)
        xmp["pdf:Producer"] = "ajx-docs"
        xmp["xmp:CreateDate"] = moment
        xmp["xmp:ModifyDate"] = moment
