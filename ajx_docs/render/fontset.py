"""Which faces set a document: a stack for each role, first choice first.

**Why here:** a task names its fonts by content, so that the same task gives the same bytes in any
process; where the faces lie is found by `render.fonts`, once, before any task is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["title", "heading", "body", "table"]
ROLES: tuple[Role, ...] = ("title", "heading", "body", "table")


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a font file. `family` is what a word processor calls it.

    `digest` is the sha256 of the file; `index` chooses a face of a collection. `data` carries the
    bytes to a worker that has no such file; empty, the file at `path` is read.
    """

    path: str
    index: int
    digest: str
    family: str
    bold: bool = False
    data: bytes = field(default=b"", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class FontSet:
    """The stack of each role; the installed default (Noto CJK) is always its last."""

    stacks: Mapping[Role, tuple[Face, ...]]
