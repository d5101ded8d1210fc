"""Shares and averages as papers print them, rounded half up by whole numbers.

**Why:** no binary fraction decides whether a paper says 4.7 or 4.8; and a figure without its
denominator cannot be checked, so a share is printed with both.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

_NOTHING = "—"


def average(grades: Sequence[int]) -> str:
    """The mean with one decimal: (5, 4, 5) → 4.7; a dash for none."""
    return decimal_of(sum(grades), len(grades), 1)


def percent(part: int | Decimal, whole: int | Decimal) -> str:
    """A share in percent with one decimal: (1, 3) → 33.3%; a dash of nothing."""
    return f"{decimal_of(part * 100, whole, 1)}%" if whole else _NOTHING


def share(part: int, whole: int) -> str:
    """A share with its denominator: 5/6，83.3%."""
    return f"{part}/{whole}，{percent(part, whole)}" if whole else f"{part}/{whole}"


def decimal_of(part: int | Decimal, whole: int | Decimal, places: int) -> str:
    """`part` divided by `whole`, half up to so many decimals; neither may be negative."""
    if not whole:
        return _NOTHING
    scale = 10**places
    units = int((part * scale * 2 + whole) // (whole * 2))
    return f"{units // scale}.{units % scale:0{places}d}"
