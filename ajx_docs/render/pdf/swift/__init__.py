"""A few of WeasyPrint's innermost functions, done sooner: the same values by a shorter way.

**Why:** these few take a quarter of a document's time, most of it to find out again and again what
is known already. Each stands in for WeasyPrint's own where its short way applies, and calls
WeasyPrint's own where it does not, so that the bytes are the same with and without them; a test
compares both, document by document. They are put in for the version they were written for and no
other: a later WeasyPrint runs as it is. What was found, with figures: docs/weasyprint-findings.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import weasyprint

WRITTEN_FOR = "70.0"
"""The version of WeasyPrint whose functions these stand in for."""

_Places = tuple[tuple[Any, str, Any], ...]


def put_in() -> None:
    """Put all in place, if this is the WeasyPrint they are written for."""
    if weasyprint.VERSION == WRITTEN_FOR:
        _set(_places()[0])


@contextmanager
def left_out() -> Iterator[None]:
    """WeasyPrint as it is, for comparison."""
    _set(_places()[1])
    try:
        yield
    finally:
        put_in()


@cache
def _places() -> tuple[_Places, _Places]:
    """Where each function belongs, and what WeasyPrint has there."""
    # Not before: with another version even the names may be others.
    from ajx_docs.render.pdf.swift import (  # noqa: PLC0415
        computed,
        drawing,
        flow,
        lengths,
        lines,
        notes,
        objects,
        text,
    )

    rooms = (computed, drawing, flow, lengths, lines, notes, objects, text)
    ours = tuple(place for room in rooms for place in room.PLACES)
    return ours, tuple((owner, name, getattr(owner, name)) for owner, name, _ in ours)


def _set(places: _Places) -> None:
    for owner, name, function in places:
        setattr(owner, name, function)
