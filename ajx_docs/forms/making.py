"""A form: the first of the room's two doors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ajx_docs.forms.description import Known, describe
from ajx_docs.forms.marks import Marks
from ajx_docs.forms.package import form_docx
from ajx_docs.forms.reading import read_form
from ajx_docs.forms.sheet import body
from ajx_docs.workspace.kinds import Kind


@dataclass(frozen=True, slots=True)
class Order:
    """What a form is to be: for which file, with which values, choices and facts above it.

    `value` is what the YAML holds ({} for a file that is not there yet), `shown` what the form is
    filled in with, the same unless something is known beforehand. `about` are labels and texts.
    """

    kind: Kind
    title: str
    folder: str
    path: str
    value: Mapping[str, Any]
    shown: Mapping[str, Any]
    known: Known
    about: Sequence[tuple[str, str]] = ()


def make_form(order: Order) -> bytes:
    """The form as DOCX; the same bytes for the same order."""
    form = describe(order.kind, order.shown, order.known)
    page = body(order.title, order.about, form, order.shown)
    marks = Marks(order.kind, order.folder, order.path, order.value)
    # What a reader of the empty frame finds outside of its controls are the form's own words.
    own = read_form(form_docx(order.title, page, marks)).words
    return form_docx(order.title, page, replace(marks, words=own))
