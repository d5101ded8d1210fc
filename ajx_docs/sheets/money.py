"""Amounts of money, in yuan, exact to the fen."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from ajx_docs.sheets.cell import Cell, RefusedError
from ajx_docs.sheets.cells import EXACT_DIGITS, half_width, usable
from ajx_docs.texts.language import Text
from ajx_docs.workspace.problem import shown

UNITS = {
    "元": Decimal(1),
    "千元": Decimal(1_000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
"""What a header or a cell may count in."""

_WRITTEN = re.compile(
    r"(?:人民币|RMB|CNY|¥|￥)?"
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
    r"(?P<unit>元|千元?|百万元?|万元?|亿元?)?整?",
    re.IGNORECASE,
)
_FEN = Decimal("0.01")
_SHOWN_SMALLER = re.compile(r'[0#?],+(?![0#?,])|!\.|\\\.|"\."')
"""A number format that shows 186,400 as 18.64 or as 186: what the header counts in is unclear."""


def money(cell: Cell, unit: str = "元") -> Decimal:
    """An amount in yuan with two decimals; `unit` is what the header counts in."""
    value = usable(cell).value
    if isinstance(value, str):
        return _fen(*_written(value, cell, unit), cell)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _refused(cell)
    if unit != "元" and _SHOWN_SMALLER.search(cell.format):
        raise RefusedError(
            "X-money",
            Text(
                f"单元格存的是 {_plain(value)}，却缩小显示，表头又以{unit}计：不知道是多少元。",
                f"The cell holds {_plain(value)} but shows less, under a header in {unit}.",
            ),
            Text("把格式改为“常规”，核对数值。", "Set the format to General and check it."),
        )
    return _fen(_plain(value), UNITS[unit], cell)


def _plain(value: float) -> Decimal:
    """A number as the spreadsheet shows it: beyond 15 digits there is only binary dust."""
    return Decimal(f"{value:.{EXACT_DIGITS}g}")


def _written(value: str, cell: Cell, unit: str) -> tuple[Decimal, Decimal]:
    text = half_width(value).strip("'’‘").replace(" ", "")
    found = _WRITTEN.fullmatch(text)
    if not found:
        raise _refused(cell)
    own = found["unit"] or unit
    return (
        Decimal(found["number"].replace(",", "")),
        UNITS[own if own.endswith("元") else f"{own}元"],
    )


def _fen(number: Decimal, unit: Decimal, cell: Cell) -> Decimal:
    amount = number * unit
    if amount < 0:
        raise RefusedError(
            "X-money",
            Text(f"金额不能是负数（{number}）。", f"An amount cannot be negative ({number})."),
            Text(
                "批减、退保不在这里导入；写保单现行的保险费。",
                "Write the policy's present premium, not a refund.",
            ),
        )
    rounded = amount.quantize(_FEN, ROUND_HALF_UP)
    if rounded != amount:
        raise RefusedError(
            "X-money",
            Text(
                f"{amount.normalize():f} 元不止两位小数，不能替您四舍五入。",
                f"{amount.normalize():f} yuan has more than two decimals; it is not ours to round.",
            ),
            Text(
                f"核对后写成 {rounded}（公式可用 ROUND(…,2)）。",
                f"Check it and write {rounded} (in a formula: ROUND(…,2)).",
            ),
        )
    return rounded


def _refused(cell: Cell) -> RefusedError:
    return RefusedError(
        "X-money",
        Text(
            f"“{shown(str(cell.value))}”读不成金额。", f"“{shown(str(cell.value))}” is no amount."
        ),
        Text(
            "只写数字，如 186400.00；单位写在表头里（元或万元）。",
            "Write a number, such as 186400.00, and the unit (元, 万元) in the header.",
        ),
    )
