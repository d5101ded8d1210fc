"""Plain scalars by YAML 1.2's core schema: null, true/false, numbers; all else is text.

`no`, `on`, `12:30`, `1_000` and dates stay text. Numbers are exact (`int`, `Decimal`), and
spellings that mean different things to different readers are refused: see `number`.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ajx_docs.texts.language import Text

Scalar = str | int | Decimal | bool | None

_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("null", "Null", "NULL", "~"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER_STARTS = frozenset("+-.0123456789")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)\.[0-9]*|\.[0-9]+)")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+(?:\.[0-9]*)?")
_EXPONENT = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_NO_NUMBER = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
MAX_DIGITS = 60


class UnclearNumberError(ValueError):
    """A plain scalar that some readers take for a number and others for text."""

    def __init__(self, message: Text, hint: Text) -> None:
        super().__init__(message.zh)
        self.message = message
        self.hint = hint


def resolve(literal: str) -> Scalar:
    """The value of a plain (unquoted) scalar. Raises UnclearNumberError."""
    if not literal:
        return None
    if literal[0] in _NUMBER_STARTS:
        return _number(literal)
    return _WORDS.get(literal, literal)


def _number(literal: str) -> Scalar:
    if len(literal) > MAX_DIGITS:
        return _long(literal)
    if _INTEGER.fullmatch(literal):
        return int(literal)
    if _DECIMAL.fullmatch(literal):
        return Decimal(literal)
    if _LEADING_ZERO.fullmatch(literal):
        raise UnclearNumberError(
            Text(
                zh=f"“{literal}”以 0 开头又没有引号：当作数字会丢掉开头的 0。",
                en=f"“{literal}” starts with 0 and has no quotes: as a number it would lose the 0.",
            ),
            Text(
                zh=f'编号、电话请加引号，写成 "{literal}"；若是数字，去掉开头的 0。',
                en=f'A code or telephone number is quoted: "{literal}"; a number has no leading 0.',
            ),
        )
    if _EXPONENT.fullmatch(literal):
        raise UnclearNumberError(
            Text(
                zh=f"“{literal}”是科学计数法，多半是表格软件改写的，可能已丢失末尾数字。",
                en=f"“{literal}” is in scientific notation, probably written by a spreadsheet, "
                "which may have lost digits.",
            ),
            Text(
                zh="对照原件写出全部数字；编号加引号。",
                en="Write all digits out from the original; quote a code.",
            ),
        )
    if _OTHER_BASE.fullmatch(literal):
        raise UnclearNumberError(
            Text(
                zh=f"“{literal}”会被当作八进制或十六进制数字。",
                en=f"“{literal}” would be read as an octal or hexadecimal number.",
            ),
            Text(zh=f'若是编号，请加引号："{literal}"。', en=f'A code is quoted: "{literal}".'),
        )
    if _NO_NUMBER.fullmatch(literal):
        raise UnclearNumberError(
            Text(
                zh=f"“{literal}”表示无穷大或“不是数字”，不能作为数据。",
                en=f"“{literal}” means infinity or not-a-number, which is no data.",
            ),
            Text(
                zh="写出确切的数字；没有数字就不写这一项；若是文字请加引号。",
                en="Write the number, leave the field out, or quote it if it is text.",
            ),
        )
    return literal


def _long(literal: str) -> Scalar:
    """Text that merely starts like a number, or a number longer than any amount or code."""
    if re.fullmatch(r"[-+.0-9eE]+", literal):
        raise UnclearNumberError(
            Text(
                zh=f"这个数字有 {len(literal)} 位，超过 {MAX_DIGITS} 位。",
                en=f"This number has {len(literal)} digits, more than {MAX_DIGITS}.",
            ),
            Text(zh="若是编号或文字，请加引号。", en="A code or a text is quoted."),
        )
    return literal
