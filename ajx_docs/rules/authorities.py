"""The three authorities of article 6(四), recognised by their names.

应急管理部门, 保险监督管理机构 and 相关行业主管部门. A name that is neither of the first two is
taken as the sector's department: those have a hundred names, and the insurer knows whom it told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum


class Authority(StrEnum):
    """Whom an unrectified major hazard is reported to, by the article's own words."""

    EMERGENCY = "应急管理部门"
    INSURANCE = "保险监督管理机构"
    SECTOR = "相关行业主管部门"


_EMERGENCY = re.compile(r"应急|安监")
_INSURANCE = re.compile(r"金融监(督)?管|金融监督|金监|保险监督|银保监|保监")
_SECTOR = re.compile(r"行业主管|主管部门")


def kinds(name: str) -> frozenset[Authority]:
    """Which of the three an authority is; one body may be two (应急管理局（行业主管部门）)."""
    found = {
        kind
        for kind, pattern in (
            (Authority.EMERGENCY, _EMERGENCY),
            (Authority.INSURANCE, _INSURANCE),
            (Authority.SECTOR, _SECTOR),
        )
        if pattern.search(name)
    }
    return frozenset(found or {Authority.SECTOR})


def missing_kinds(names: Iterable[str]) -> tuple[Authority, ...]:
    """The authorities not yet told, in the article's order."""
    told = {kind for name in names for kind in kinds(name)}
    return tuple(kind for kind in Authority if kind not in told)
