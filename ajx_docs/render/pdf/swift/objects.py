"""A file's objects: nearly all of them are bytes, text and numbers, and each tag names a page."""

from __future__ import annotations

from typing import Any, cast

import pydyf

_to_bytes = pydyf._to_bytes
_references = pydyf.PDF.page_references


def page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
    """`PDF.page_references`, made anew when a page is added and not for every tag."""
    pages = len(pdf.pages["Kids"])
    known = pdf.__dict__.get("_swift_pages")
    if known is None or known[0] != pages:
        known = pdf._swift_pages = (pages, _references.fget(pdf))
    return cast("tuple[bytes, ...]", known[1])


def to_bytes(item: Any) -> bytes:
    """`pydyf._to_bytes`, for the four kinds of things that nearly all of a file is made of."""
    kind = type(item)
    if kind is bytes:
        data = item
    elif kind is float:
        data = b"%d" % item if item.is_integer() else f"{item:f}".rstrip("0").encode("ascii")
    elif kind is str:
        data = item.encode("ascii")
    elif kind is int:
        data = b"%d" % item
    else:
        data = _to_bytes(item)
    return cast("bytes", data)


PLACES = (
    (pydyf, "_to_bytes", to_bytes),
    (pydyf.PDF, "page_references", property(page_references)),
)
