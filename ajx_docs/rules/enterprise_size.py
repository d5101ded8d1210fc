"""Enterprise size by 《统计上大中小微型企业划分办法（2017）》, which article 11 refers to.

Industry × employees × revenue × assets: large, medium and small must meet all lower bounds of
their grade (以上 includes the number), else one grade down. Where a figure is missing, all grades
that it could still be are given: nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

import msgspec
import yaml

from ajx_docs.model.parties import Enterprise, EnterpriseSize
from ajx_docs.rules.industries import code_of, codes_of_name

_FOLDER = Path(__file__).resolve().parent
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TEN_THOUSAND = Decimal(10_000)
_GRADES = (EnterpriseSize.LARGE, EnterpriseSize.MEDIUM, EnterpriseSize.SMALL, EnterpriseSize.MICRO)
_Bounds = tuple[Decimal, Decimal, Decimal]


class Branch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the method's table: lower bounds of large, medium, small (people; 万元)."""

    title: str
    codes: tuple[str, ...]
    employees: _Bounds | None = None
    revenue: _Bounds | None = None
    assets: _Bounds | None = None


@dataclass(frozen=True, slots=True)
class SizeVerdict:
    """What the method says of a firm.

    `possible` holds one grade, or several where `missing` names figures not given (资产总额), or
    none where no row applies; `problem` then says why: "code" (not GB/T 4754), "name" (industry
    not recognised), "several" (more than one row fits) or "outside" (not covered by the method).
    """

    branch: Branch | None
    possible: frozenset[EnterpriseSize]
    missing: tuple[str, ...] = ()
    problem: str = ""

    @property
    def size(self) -> EnterpriseSize | None:
        """The grade, if it is certain."""
        return next(iter(self.possible)) if len(self.possible) == 1 else None


@cache
def branches() -> tuple[Branch, ...]:
    """The method's sixteen rows, from nbs2017.yaml."""
    raw = yaml.load((_FOLDER / "nbs2017.yaml").read_text("utf-8"), Loader=_LOADER)
    return msgspec.convert(raw["branches"], tuple[Branch, ...], strict=False)


def size_of(enterprise: Enterprise) -> SizeVerdict:
    """A firm's grade by its industry (code before name) and figures; money given in yuan."""
    code = code_of(enterprise.industry_code) if enterprise.industry_code else None
    if enterprise.industry_code and code is None:
        return SizeVerdict(None, frozenset(), problem="code")
    categories = frozenset({code}) if code else codes_of_name(enterprise.industry)
    if not categories:
        return SizeVerdict(None, frozenset(), problem="name")
    found = _rows(categories)
    if not found:
        return SizeVerdict(None, frozenset(), problem="outside")
    if len(found) > 1 or not _holds_all(found[0], categories):
        return SizeVerdict(None, frozenset(), problem="several")
    return _grade(found[0], enterprise)


@lru_cache(maxsize=1024)
def _rows(categories: frozenset[str]) -> tuple[Branch, ...]:
    return tuple(b for b in branches() if _holds_any(b, categories))


def _holds_any(branch: Branch, categories: frozenset[str]) -> bool:
    return any(c.startswith(own) or own.startswith(c) for own in branch.codes for c in categories)


def _holds_all(branch: Branch, categories: frozenset[str]) -> bool:
    return all(any(c.startswith(own) for own in branch.codes) for c in categories)


def _grade(branch: Branch, enterprise: Enterprise) -> SizeVerdict:
    figures = (
        ("从业人员", branch.employees, Decimal(enterprise.employees)),
        ("营业收入", branch.revenue, enterprise.revenue / _TEN_THOUSAND),
        ("资产总额", branch.assets, _ten_thousands(enterprise.assets)),
    )
    used = [(name, bounds, value) for name, bounds, value in figures if bounds is not None]
    known = [_reached(bounds, value) for _, bounds, value in used if value is not None]
    missing = tuple(name for name, _, value in used if value is None)
    # All bounds must be met, so the weakest figure decides; an unknown one could be weaker still.
    best = max(known, default=0)
    worst = len(_GRADES) - 1 if missing else best
    possible = frozenset(_GRADES[best : worst + 1])
    return SizeVerdict(branch, possible, missing if len(possible) > 1 else ())


def _ten_thousands(yuan: Decimal | None) -> Decimal | None:
    return None if yuan is None else yuan / _TEN_THOUSAND


def _reached(bounds: _Bounds, value: Decimal) -> int:
    """The index of the best grade whose lower bound the figure meets."""
    return next((i for i, bound in enumerate(bounds) if value >= bound), len(bounds))
