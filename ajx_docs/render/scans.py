"""Scans and photographs as pages: what a printed archive shows of the attachments.

A PDF of a scanner is seldom PDF/A; shown as a picture it is one that everybody can open. The
attachment itself stays in the bundle, byte for byte.
"""

from __future__ import annotations

import io

import pypdfium2

_DPI = 200
_QUALITY = 85


class UnreadableScanError(Exception):
    """The file is no PDF that can be opened: damaged, or locked with a password."""


def pages_of_pdf(data: bytes) -> list[bytes]:
    """Each page of a PDF as a JPEG. Raises UnreadableScanError."""
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            return [_page(document[place]) for place in range(len(document))]
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadableScanError(str(error)) from error


def _page(page: pypdfium2.PdfPage) -> bytes:
    picture = page.render(scale=_DPI / 72).to_pil().convert("RGB")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, dpi=(_DPI, _DPI))
    return out.getvalue()
