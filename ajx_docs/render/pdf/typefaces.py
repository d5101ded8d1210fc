"""Roles → the CSS families of a document, each face cut to the characters it is there for.

A role's family is named `ajx-title`, `ajx-heading`, `ajx-body`, `ajx-table`; the next in its stack
`ajx-body-2` and so on. A character belongs to the first face of the stack that has it, and only
that face keeps it: whoever looks for a glyph finds one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from ajx_docs.render.fonts.cut import cut_to_characters
from ajx_docs.render.fonts.faces import WEIGHTS, characters
from ajx_docs.render.fontset import Face, FontSet, Role

FONTS = "ajx:font/"
_ORDER: tuple[Role, ...] = ("heading", "body", "title", "table")
_ROLE = re.compile(r"\bajx-(title|heading|body|table)\b(?!-)")


@dataclass(frozen=True, slots=True)
class Pair:
    """What sets a family's text in regular and in bold weight."""

    regular: Face
    bold: Face


def pairs(fonts: FontSet, role: Role) -> tuple[Pair, ...]:
    """A role's stack as pairs, the faces of the other roles behind it as the last resort.

    A family without a bold face (仿宋 has none) takes the bold of the next that has one, for whole
    words and not for some of their characters; where no family has one, bold is regular.
    """
    stacks = [fonts.stacks[role], *(fonts.stacks[other] for other in _ORDER if other != role)]
    families: dict[str, list[Face]] = {}
    for face in dict.fromkeys(face for stack in stacks for face in stack):
        families.setdefault(face.family, []).append(face)
    faces = list(families.values())
    return tuple(map(Pair, _filled(faces, heavy=False), _filled(faces, heavy=True)))


def _filled(families: Sequence[Sequence[Face]], *, heavy: bool) -> list[Face]:
    """A face of that weight for each family: its own, that of the next which has one, or that of
    the last before; of any weight where there is none at all."""
    own = [next((face for face in faces if face.bold is heavy), None) for faces in families]
    late = next((face for face in reversed(own) if face), None)
    return [
        next((face for face in own[place:] if face), late) or faces[0]
        for place, faces in enumerate(families)
    ]


def expand_roles(css: str, fonts: FontSet) -> str:
    """A style sheet with each role's name replaced by its whole stack of families."""
    stacks = {role: ", ".join(names) for role, names in family_names(fonts).items()}
    return _ROLE.sub(lambda match: stacks[match[1]], css)  # type: ignore[index]


def family_names(fonts: FontSet) -> Mapping[Role, tuple[str, ...]]:
    """The CSS families of each role, first choice first.

    Roles set in the same faces share families, so that a face is embedded once; those of the
    chart, heading and body, keep their own names.
    """
    names: dict[Role, tuple[str, ...]] = {}
    known: dict[tuple[Pair, ...], tuple[str, ...]] = {}
    for role in _ORDER:
        stack = pairs(fonts, role)
        own = tuple(
            f"ajx-{role}" if rank == 1 else f"ajx-{role}-{rank}"
            for rank in range(1, len(stack) + 1)
        )
        names[role] = own if role in ("heading", "body") else known.get(stack, own)
        known.setdefault(stack, names[role])
    return names


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The faces of a document: `rules` is CSS that asks for `files`, cut font files by address."""

    rules: str
    files: Mapping[str, bytes]


def typefaces(fonts: FontSet, wanted: Set[int]) -> Typefaces:
    """The faces that together have the wanted code points, in regular and bold, for each role."""
    files: dict[str, bytes] = {}
    addresses: dict[tuple[Face, frozenset[int]], str] = {}
    rules: list[str] = []
    declared: set[str] = set()
    for role, names in family_names(fonts).items():
        if names[0] in declared:
            continue
        declared.add(names[0])
        for name, face, weight, kept in _assigned(pairs(fonts, role), names, wanted):
            address = addresses.setdefault((face, kept), f"{FONTS}{len(addresses)}")
            if address not in files:
                files[address] = cut_to_characters(face, kept)
            rules.append(
                f"@font-face{{font-family:{name};font-weight:{weight};src:url({address})}}"
            )
    return Typefaces("\n".join(rules), files)


def _assigned(
    stack: tuple[Pair, ...], names: tuple[str, ...], wanted: Set[int]
) -> Iterator[tuple[str, Face, int, frozenset[int]]]:
    """Each face of a stack with the code points that it sets, and spaces: Pango takes one from the
    face of the character before it.

    A character belongs to the first pair that has it in both weights: were it in one of them only,
    Pango would set it so, and a regular word would have a bold character. What no pair has in both
    belongs to the first face of each weight that has it.
    """
    spaces = {each for each in wanted if chr(each).isspace()}
    left = frozenset(wanted)
    both = []
    for pair in stack:
        both.append(left & characters(pair.regular) & characters(pair.bold))
        left -= both[-1]
    for heavy, weight in WEIGHTS.items():
        single = left
        for name, pair, shared in zip(names, stack, both, strict=True):
            face = pair.bold if heavy else pair.regular
            own = single & characters(face)
            single -= own
            # One that keeps no more than spaces is there all the same: text of a family that
            # nobody has is set in whichever face comes first.
            if kept := shared | own | (spaces & characters(face)):
                yield name, face, weight, kept
