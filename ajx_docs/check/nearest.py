"""Names that someone may have meant: the near ones among those there are."""

from __future__ import annotations

from collections.abc import Iterable

ALIKE = 0.6
"""How alike two names must be (1 is the same) for one to be a misspelling of the other."""


def nearest(word: str, names: Iterable[str], *, limit: int = 3) -> tuple[str, ...]:
    """The names most like a word, most alike first; none that nobody would have meant.

    Case and the choice of `-`, `_` or space do not count; a name that holds the word (or the
    other way round) is near too.
    """
    # Loaded at the first misspelling: a repository without one need not wait for it.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    wanted = _plain(word)
    scored = []
    for name in names:
        plain = _plain(name)
        likeness = OSA.normalized_similarity(wanted, plain)
        short, long = sorted((wanted, plain), key=len)
        if _tells(short) and short in long:
            likeness = max(likeness, ALIKE + (1 - ALIKE) * len(short) / len(long) / 2)
        if likeness >= ALIKE:
            scored.append((-likeness, name))
    return tuple(name for _, name in sorted({*scored})[:limit])


def _tells(part: str) -> bool:
    """Whether a part is long enough to say which name it is part of: two Chinese characters are."""
    return len(part) >= (3 if part.isascii() else 2)


def _plain(name: str) -> str:
    return name.strip().casefold().replace("_", "-").replace(" ", "-")
