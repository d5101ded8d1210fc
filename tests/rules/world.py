"""The worked case with changes, judged: what every test of the rules asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ajx_docs.diagnostics import Finding
from ajx_docs.rules.explain import subject_of
from ajx_docs.rules.pack import Pack, load_pack
from ajx_docs.rules.run import find_rule, judge
from ajx_docs.rules.worked_case import worked_case


def told(code: str, changes: Mapping[str, Any], pack: Pack | None = None) -> list[Finding]:
    """What one rule says of the worked case with changes."""
    rule = find_rule(code)
    assert rule is not None
    return list(rule(*subject_of(rule.level, worked_case(changes), pack or load_pack())))


def judged(changes: Mapping[str, Any], as_of: date | None = None) -> list[Finding]:
    """What all rules say of the worked case with changes."""
    world = worked_case(changes)
    return judge(
        world.portfolio,
        as_of=as_of or world.as_of,
        pack=load_pack(),
        notice_days=15,
        archived=world.archived,
    )
