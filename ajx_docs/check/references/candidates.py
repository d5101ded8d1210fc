"""Whom or what a broken reference may have meant, told as a question."""

from __future__ import annotations

from collections.abc import Mapping

from ajx_docs.check.nearest import nearest
from ajx_docs.texts.language import Text


def meant(word: str, names: Mapping[str, str], *, otherwise: Text) -> Text:
    """“您是否想写 …？” with the near ones of `names` (identifiers to what they are called).

    One who wrote the name instead of the identifier is understood. With nobody near: `otherwise`.
    """
    by_name = [identifier for identifier, name in names.items() if name and name == word]
    found = by_name or nearest(word, names)
    if not found:
        called = nearest(word, filter(None, names.values()))
        found = [identifier for identifier, name in names.items() if name in called]
    if not found:
        return otherwise
    listed = " 或 ".join(with_name(each, names[each]) for each in found)
    return Text(zh=f"您是否想写 {listed}？", en=f"Did you mean {' or '.join(found)}?")


def with_name(identifier: str, name: str) -> str:
    """An identifier with what it is called: li-na（李娜）."""
    return f"{identifier}（{name}）" if name and name != identifier else identifier


def listed(names: Mapping[str, str], limit: int = 8) -> str:
    """What there is, the first few."""
    shown = [with_name(identifier, name) for identifier, name in names.items()]
    return "、".join(shown[:limit]) + (f" 等 {len(shown)} 个" if len(shown) > limit else "")
