"""What changes in a text, by phrase: clauses first, then words and characters of those that differ.

Chinese has no spaces, so a change is told by characters; but single characters that happen to be
the same between two changes are taken into them, and numbers and Latin words are never torn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import groupby

from ajx_docs.diff.changes import Change, Phrase

_CLAUSE = re.compile(r"[^，。；：！？、\n]*[，。；：！？、\n]+|[^，。；：！？、\n]+")
_WORD = re.compile(
    r"[0-9]+(?:[.,:/-][0-9]+)*(?:\s?[%‰℃])?|[A-Za-z][A-Za-z0-9_]*(?:['’.-][A-Za-z0-9_]+)*|\s+|.",
    re.DOTALL,
)
_SHORT = 2
"""Fewer characters of agreement than this, between two changes, are no agreement."""
_RELATED = 0.35
"""Below this likeness a clause was written anew, and is told as a whole."""
_LONGEST = 200_000
"""Characters of both texts together; longer ones are not compared by phrase."""
_LONGEST_CLAUSES = 4_000
"""Characters of a changed passage that is still compared word by word."""


def phrases(before: str, after: str) -> tuple[Phrase, ...]:
    """The change of a text; () where nothing of it stayed, or it is too long to compare."""
    if len(before) + len(after) > _LONGEST:
        return ()
    found = _joined(_by_clause(before, after))
    return found if any(each.change is None for each in found) else ()


def _by_clause(before: str, after: str) -> Iterator[Phrase]:
    old, new = _CLAUSE.findall(before), _CLAUSE.findall(after)
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        one, other = "".join(old[i:j]), "".join(new[k:m])
        if tag == "equal":
            yield Phrase(None, one)
        elif tag == "replace" and len(one) + len(other) <= _LONGEST_CLAUSES:
            yield from _by_word(one, other)
        else:
            yield from _exchanged(one, other)


def _by_word(before: str, after: str) -> Iterable[Phrase]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _RELATED:
        return _exchanged(before, after)
    found: list[Phrase] = []
    codes = matcher.get_opcodes()
    for index, (tag, i, j, k, m) in enumerate(codes):
        same = "".join(old[i:j])
        between = 0 < index < len(codes) - 1
        if tag == "equal" and not (between and len(same.strip()) < _SHORT):
            found.append(Phrase(None, same))
        else:
            found += _exchanged(same, "".join(new[k:m]))
    return found


def _exchanged(before: str, after: str) -> list[Phrase]:
    return [Phrase(Change.REMOVED, before), Phrase(Change.ADDED, after)]


def _joined(found: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Between two kept stretches one removed and one added, none of them empty."""
    joined: list[Phrase] = []
    for kept, group in groupby(found, key=lambda each: each.change is None):
        stretch = list(group)
        for change in (None,) if kept else (Change.REMOVED, Change.ADDED):
            text = "".join(each.text for each in stretch if each.change is change)
            if text:
                joined.append(Phrase(change, text))
    return tuple(joined)
