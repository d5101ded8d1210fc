"""Parts that several documents share: signatures, labelled facts, metadata.

A plain string of any view may hold a newline: a line break within the same paragraph or cell.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign: the role, and name and date once signed ("" leaves room for a pen)."""

    role: str
    name: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value, as in a two-column table."""

    label: str
    value: str
    key: str = ""
    """Where a plan prints a value of its YAML as it is, which (`services[0].goal.scope`): an edit
    of it in Word can be taken back."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What file properties say: title, subject, author (the insurer) and keywords.

    `dated` is the document's own date in ISO form, from its data (the day of approval, of the
    report …), never the day of the build: same input, same bytes.
    """

    title: str
    subject: str
    author: str
    keywords: tuple[str, ...]
    dated: str
