"""Which characters the fonts have, and who covers what."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ajx_docs.render.fonts.faces import characters
from ajx_docs.render.fontset import Face, FontSet, Role

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})


@dataclass(frozen=True, slots=True)
class FaceReport:
    """A face of a role's stack, for a person to judge: what it covers of the national standard."""

    role: Role
    family: str
    bold: bool
    path: str
    characters: int
    lacking: int
    """How many of the 6,763 characters of GB 2312 it lacks."""


def uncovered(fonts: FontSet, text: str) -> frozenset[str]:
    """The characters of a text that no face has a glyph for: they would print as empty boxes.

    Spaces, control and format characters, which print nothing, are not among them.
    """
    missing = {ord(each) for each in set(text)}
    for face in _faces(fonts):
        if not missing:
            break
        missing -= characters(face)
    return frozenset(char for char in map(chr, missing) if not is_invisible(char))


def is_invisible(character: str) -> bool:
    """Whether a character prints nothing: a space, a control, a joiner, a variation selector."""
    if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return True
    return unicodedata.category(character) in _INVISIBLE


def describe(fonts: FontSet) -> tuple[FaceReport, ...]:
    """The stacks with what each face covers, for `ajx doctor`."""
    return tuple(
        FaceReport(
            role=role,
            family=face.family,
            bold=face.bold,
            path=face.path,
            characters=len(characters(face)),
            lacking=len(_gb2312() - characters(face)),
        )
        for role, stack in fonts.stacks.items()
        for face in stack
    )


def _faces(fonts: FontSet) -> Iterator[Face]:
    yield from dict.fromkeys(face for stack in fonts.stacks.values() for face in stack)


@cache
def _gb2312() -> frozenset[int]:
    rows, cells = range(0xB0, 0xF8), range(0xA1, 0xFF)
    both = (bytes((row, cell)).decode("gb2312", "ignore") for row in rows for cell in cells)
    return frozenset(ord(each) for each in both if each)
