"""Anchors and aliases of one file: refused, yet followed, so that the rest can still be read.

**Why:** a value must stand where it is read. But one alias must not hide what else is wrong, so
it takes its anchor's value as long as that is cheap: values are shared, never copied, and what
all aliases together stand for is limited. A bomb of aliases costs what its bytes cost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ajx_docs.workspace import refusals
from ajx_docs.workspace.problem import Problems
from ajx_docs.workspace.yaml_events import Value

BUDGET = 10_000
"""How many values all aliases of a file may stand for."""


@dataclass(slots=True)
class _Anchor:
    index: int
    value: Value = None
    complete: bool = False
    used: bool = False


@dataclass(slots=True)
class Anchors:
    """What the anchors of one file stand for, so far."""

    text: str
    problems: Problems
    max_depth: int
    _by_name: dict[str, _Anchor] = field(default_factory=dict)
    _budget: int = BUDGET

    def begin(self, name: str, index: int) -> None:
        """An anchor at an index of the text, whose value is still being read."""
        self._by_name[name] = _Anchor(index)

    def complete(self, name: str, value: Value) -> None:
        """The value of an anchor, now that it is read."""
        anchor = self._by_name[name]
        anchor.value, anchor.complete = value, True

    def follow(self, name: str, index: int, depth: int, pointer: str) -> tuple[Value, bool]:
        """The value an alias stands for, at a depth of the document; False if it has none."""
        anchor = self._by_name.get(name)
        if anchor is None:
            refusals.unknown_alias(self.problems, index, name, pointer)
            return f"*{name}", True
        anchor.used = True
        if not self.problems.enough("Y-alias", index):
            line = line_number(self.text, anchor.index)
            refusals.alias(self.problems, index, name, line, anchor.value, pointer=pointer)
        if anchor.complete and self._affordable(anchor.value, depth):
            return anchor.value, True
        return None, False

    def tell_unused(self) -> None:
        """The anchors that no alias refers to: mostly text that starts with “&”."""
        for name, anchor in self._by_name.items():
            if not anchor.used:
                refusals.unused_anchor(self.problems, anchor.index, name)

    def _affordable(self, value: Value, depth: int) -> bool:
        """Whether a value, its own aliases written out, fits what is left of budget and depth."""
        waiting = [(value, depth)]
        while waiting and self._budget > 0:
            item, level = waiting.pop()
            self._budget -= 1
            if not isinstance(item, dict | list) or not item:
                continue
            if level >= self.max_depth:
                return False
            inner = item.values() if isinstance(item, dict) else item
            waiting.extend((child, level + 1) for child in inner)
        return not waiting


def line_number(text: str, index: int) -> int:
    """The line of an index of the text, from 1."""
    return len(re.findall(r"\r\n|\n|\r", text[:index])) + 1
