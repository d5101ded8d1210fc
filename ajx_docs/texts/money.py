"""Amounts and counts: 12,345.60 元, and 大写 (壹万贰仟叁佰肆拾伍元陆角整) for papers that pay.

大写 follows 《会计基础工作规范》第五十二条 and 《支付结算办法》附一 (正确填写票据和结算凭证):
zeros in the middle are written once; 整 ends an amount without 分; where the two allow 零 to be
written or left out (a zero before 万, 亿 or 元), it is left out.
"""

from __future__ import annotations

from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
_LIMIT = 10**16


def yuan(amount: Decimal) -> str:
    """An amount as a text shows it: 12,345.60 元."""
    return f"{grouped(amount)} 元"


def grouped(amount: Decimal) -> str:
    """An amount in a column that says 元 itself: thousands grouped, at least two decimals.

    No amount is rounded: a third decimal in the data is shown, not hidden.
    """
    exponent = amount.as_tuple().exponent
    decimals = max(2, -exponent) if isinstance(exponent, int) else 2
    return f"{amount:,.{decimals}f}"


def capital_number(number: int) -> str:
    """A whole number in 大写 digits: 2 → 贰, 107 → 壹佰零柒. Raises ValueError beyond 万亿."""
    if not 0 <= number < _LIMIT:
        raise ValueError(f"capital numbers go from 0 to below 10^16, not {number}")
    if number == 0:
        return _DIGITS[0]
    words, gap = "", False
    for index in range(3, -1, -1):
        group = number // 10 ** (4 * index) % 10_000
        if group:
            if words and (gap or group < 1_000):
                words += _DIGITS[0]
            words += _group(group) + _unit(index, number)
        gap = not group
    return words


def _unit(index: int, number: int) -> str:
    # 万亿 is 万 of 亿: 亿 is said once, by the lower group if that has digits of its own.
    if index == 3 and number // 10**8 % 10_000:
        return "万"
    return _GROUPS[index]


def _group(group: int) -> str:
    """One to 9999, without leading or trailing zeros: 1040 → 壹仟零肆拾."""
    words = ""
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            words += _DIGITS[digit] + _PLACES[place]
        elif words and group % 10**place and not words.endswith(_DIGITS[0]):
            words += _DIGITS[0]
    return words


def capital_yuan(amount: Decimal) -> str:
    """An amount in 大写: 12345.60 → 壹万贰仟叁佰肆拾伍元陆角整; 0.05 → 伍分; 负 before a negative.

    Raises ValueError for a fraction of a fen, which 大写 cannot say.
    """
    fen = amount * 100
    if not amount.is_finite() or fen != fen.to_integral_value():
        raise ValueError(f"大写金额 knows no fraction of a fen: {amount}")
    whole, cents = divmod(abs(int(fen)), 100)
    jiao, rest = divmod(cents, 10)
    words = f"{capital_number(whole)}元" if whole or not cents else ""
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    elif rest and whole:
        words += _DIGITS[0]
    words += f"{_DIGITS[rest]}分" if rest else "整"
    return f"负{words}" if amount < 0 else words
