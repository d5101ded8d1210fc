"""A YAML text with some of its values changed: comments, order and all other lines stay.

ruamel.yaml keeps comments and order but sets the whole file in its own way; what it changes is
therefore brought back line by line into the text as it was. The result is read by our own reader
and must hold exactly the value that was wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from ajx_docs.forms.yaml_tree import Editor, Order, dumped, round_trip
from ajx_docs.workspace.yaml_source import read_yaml


class CannotRewriteError(Exception):
    """The text cannot be changed without harm to the rest of it."""


def rewritten(text: str, wanted: Any, order: Order) -> str:
    """The text with the value wanted. Raises CannotRewriteError.

    `order` says where new fields go: after the nearest field before them in the schema.
    """
    source, _ = read_yaml("file.yaml", text.encode("utf-8", "surrogatepass"))
    old = source.value if source else None
    if old == wanted:
        return text
    eol = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n")
    for quoted in (False, True):
        if source is None or not isinstance(old, dict):
            made = _fresh(plain, wanted, quoted=quoted)
        else:
            made = _edited(plain, old, wanted, order, quoted=quoted)
        for candidate in made:
            if _holds(candidate, wanted):
                return candidate.replace("\n", eol)
    raise CannotRewriteError


def _holds(text: str, wanted: Any) -> bool:
    found, problems = read_yaml("file.yaml", text.encode("utf-8", "surrogatepass"))
    return found is not None and not problems and found.value == wanted


def _edited(text: str, old: Any, wanted: Any, order: Order, *, quoted: bool) -> tuple[str, ...]:
    yaml = round_trip()
    tree = yaml.load(text)
    before = dumped(yaml, tree)
    Editor(quoted).change(tree, old, wanted, order)
    after = dumped(yaml, tree)
    return (_brought_back(text, before, after), after)


def _fresh(text: str, wanted: Any, *, quoted: bool) -> tuple[str, ...]:
    head = "".join(line + "\n" for line in text.splitlines() if line.startswith("#"))
    return (head + dumped(round_trip(), Editor(quoted).new(wanted)),)


def _brought_back(text: str, before: str, after: str) -> str:
    """The text with the lines that differ between `before` and `after`, and no others."""
    own, first, second = (each.splitlines(keepends=True) for each in (text, before, after))
    place = _places(own, first)
    made: list[str] = []
    done = 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        made += own[done : place[i1]]
        made += second[j1:j2]
        done = max(place[i2], place[i1])
    return "".join(made + own[done:])


def _places(own: Sequence[str], first: Sequence[str]) -> list[int]:
    """For each line of `first`, and its end, the line of `own` that it came from."""
    place = [0] * (len(first) + 1)
    for _, i1, i2, j1, j2 in SequenceMatcher(None, own, first, autojunk=False).get_opcodes():
        for number in range(j1, j2):
            place[number] = min(i1 + number - j1, i2)
        place[j2] = i2
    place[len(first)] = len(own)
    return place
