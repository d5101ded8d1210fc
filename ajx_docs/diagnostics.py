"""Findings (问题): the only currency of trouble.

A YAML slip, a schema violation, a broken reference, a rule of the regulation and a template
error all become a `Finding`. Rooms return findings; only the edges (cli, exchange) print them.

**Why:** one value means one place to sort, count, waive, select and format, and a reader of a
pull request meets one shape of message whatever noticed the problem.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, Protocol

from ajx_docs.texts.language import Text


class Severity(StrEnum):
    """How much a finding weighs: an error stops the documents concerned, a notice informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a source file: 1-based line and column (in characters), with the line quoted.

    `file` is relative to the repository's root and uses `/` on every system.
    """

    file: str
    line: int = 1
    column: int = 1
    quote: str = field(default="", compare=False)


class Source(Protocol):
    """A file that values were read from, able to tell where each of them stands."""

    @property
    def path(self) -> str:
        """The file, relative to the repository's root, with `/`."""

    def locate(self, pointer: str, part: Literal["key", "value"] = "value") -> Location:
        """Where the value at a JSON pointer (or its key) stands; the nearest existing parent if
        there is no such value. The empty pointer is the whole document."""

    def literal(self, pointer: str) -> str:
        """The scalar at a pointer as the author typed it (quotes removed); "" for other values."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem, told to a person: what is wrong, where, who demands it and what to do.

    `code` is stable (`Y-…` YAML, `S-…` schema, `R-…` reference, `A…`/`N…` rule, `T-…` template,
    `W-…` waiver). `field` is the Chinese title a reader knows the field by; `article` the
    regulation's own numbering (第十三条, 附件2 二); `hint` what to write instead.
    """

    code: str
    severity: Severity
    message: Text
    location: Location
    pointer: str = ""
    field: str = ""
    article: str = ""
    hint: Text | None = None
    waived: bool = False


def in_reading_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by file, line and column, duplicates dropped: the order a person works in."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda f: (f.location, f.pointer, f.code, f.message.zh))


def failing(findings: Iterable[Finding], *, strict: bool = False) -> list[Finding]:
    """The findings that stop a build: errors, and warnings too when `strict`; never waived ones."""
    weights = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return [f for f in findings if f.severity in weights and not f.waived]
