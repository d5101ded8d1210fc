"""Where a new file belongs: the names of a call, put into the pattern of its kind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ajx_docs.workspace.kinds import DATED, PATTERNS, YEARLY, Kind, classify

SHAPES: Mapping[Kind, str] = {
    each.kind: each.shape for each in PATTERNS if each.kind and each.kind is not Kind.SETTINGS
}
"""The kinds of files that a person makes, with the pattern of their path."""


def wanted(kind: Kind) -> list[str]:
    """The parts of a kind's path that a call must name, such as `<enterprise>`, `<policy>`."""
    return re.findall(r"<YYYY-MM-DD>\[-slug\]|<[^>]*>", SHAPES[kind])


def place(kind: Kind, names: Sequence[str]) -> str | None:
    """The path of a new file, from the repository's root; None where a name does not fit."""
    path = SHAPES[kind]
    for part, name in zip(wanted(kind), names, strict=True):
        path = path.replace(part, name, 1)
    found = classify(path)
    return path if found is not None and found.kind is kind else None


def known_values(kind: Kind, path: str) -> dict[str, object]:
    """The fields that the path already tells: the policy's number, a date, a year."""
    found = classify(path)
    assert found is not None
    if kind is Kind.POLICY:
        return {"policy_no": found.policy}
    if kind is Kind.YEAR:
        return {"year": int(found.stem)}
    if kind is Kind.DESTRUCTION:
        return {"register_no": found.stem}
    if SHAPES[kind].endswith(DATED):
        return {"date": found.stem[:10]}
    return {}


EXAMPLES: Mapping[str, str] = {
    "<enterprise>": "示例企业",
    "<policy>": "SLAZ202661010000000001",
    "<provider>": "示例机构",
    "<register>": "2026-001",
    DATED.removesuffix(".yaml"): "2026-09-10-training",
    YEARLY.removesuffix(".yaml"): "2026",
}
"""A name of each sort, for messages."""
