"""Numbers that are names: policy numbers, credit codes, telephones. Every digit counts.

A spreadsheet that takes one for a quantity keeps fifteen digits of it and drops leading zeros.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from ajx_docs.sheets.cell import Cell, RefusedError
from ajx_docs.sheets.cells import EXACT_DIGITS, half_width, usable
from ajx_docs.texts.language import Text
from ajx_docs.workspace.problem import shown

AS_TEXT = Text(
    "把这一列设为“文本”格式，再对照原件重新输入（或从系统重新导出为文本）。",
    "Format the column as text and type it anew from the original, or export it anew as text.",
)
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+?[0-9]+")
_DECIMALS = re.compile(r"[0-9]+\.0+")
_EXCEL_TEXT = re.compile(r'="(.*)"')
_DECORATION = re.compile(r"\[[^\]]*\]|_.|\*.|\\[ )(-]|[() ]")
_PADDED = re.compile("00+")
_FREE = re.compile("General|@|[#,0?]*", re.IGNORECASE)
_ZEROS = 5
"""So many zeros after the fifteenth digit are no accident."""


def code(cell: Cell, known: Collection[str] = frozenset()) -> str:
    """A policy number or other code without spaces. Raises RefusedError where digits are lost.

    `known` are codes that the repository has already: such a one is right whatever it looks like.
    """
    written = _text_of(cell)
    if re.search(r"\s", written):
        raise RefusedError(
            "X-code",
            Text(f"“{shown(written)}”中间有空格或换行。", f"“{shown(written)}” has spaces in it."),
            Text("一格只写一个号码，中间不留空格。", "One number a cell, without spaces."),
        )
    if _DECIMALS.fullmatch(written):
        raise RefusedError(
            "X-digits",
            Text(
                f"“{shown(written)}”带小数，是被当作数字存过的，位数可能已变。",
                f"“{shown(written)}” has decimals: it was kept as a number and may have changed.",
            ),
            AS_TEXT,
        )
    tail = written[EXACT_DIGITS:]
    if written.isdecimal() and len(tail) >= _ZEROS and not tail.strip("0") and written not in known:
        raise RefusedError(
            "X-digits",
            Text(
                f"“{written}”第 15 位以后全是 0，是被当作数字存过而丢失末尾数字的样子。",
                f"“{written}” has only zeros after its 15th digit, as a number that lost the rest.",
            ),
            Text(
                f"{AS_TEXT.zh}若号码本来如此，先用 ajx new policy 新建这张保单。",
                f"{AS_TEXT.en} If it is right, make the policy first with ajx new policy.",
            ),
        )
    return written


def code_text(cell: Cell) -> str:
    """A code that may have spaces, such as a contract's number; a telephone."""
    return re.sub(r"\s+", " ", _text_of(cell))


def uscc(cell: Cell) -> str:
    """A credit code: in capitals, without the spaces that people put in for reading."""
    return re.sub(r"[\s-]", "", _text_of(cell)).upper()


def doubtful(cell: Cell) -> bool:
    """Whether a leading zero may have been lost: a number where text is due, shown unpadded."""
    number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    return number and not _PADDED.fullmatch(_pattern(cell.format))


def _text_of(cell: Cell) -> str:
    value = usable(cell).value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _digits(value, cell)
    if not isinstance(value, str):
        raise RefusedError(
            "X-type",
            Text(
                f"这里应是号码，却是日期或逻辑值（{value}）：多半被表格软件改写了。",
                f"{value} where a number is due: the spreadsheet probably rewrote it.",
            ),
            AS_TEXT,
        )
    written = half_width(value)
    if quoted := _EXCEL_TEXT.fullmatch(written):
        written = quoted[1]
    written = written.strip("'’‘`").strip()
    if _SCIENTIFIC.fullmatch(written):
        raise _lost(written)
    return written


def _digits(value: float, cell: Cell) -> str:
    if value != int(value) or value < 0:
        raise RefusedError(
            "X-digits",
            Text(f"这里应是号码，却是数值 {value:.15g}。", f"A quantity ({value:.15g}), no code."),
            AS_TEXT,
        )
    digits = str(int(value))
    if len(digits) > EXACT_DIGITS:
        raise _lost(f"{value:.{EXACT_DIGITS}g}")
    pattern = _pattern(cell.format)
    if not _FREE.fullmatch(pattern):
        raise RefusedError(
            "X-digits",
            Text(
                f"单元格存的是 {digits}，却按格式“{shown(cell.format)}”显示成别的样子。",
                f"The cell holds {digits}, but the format “{shown(cell.format)}” shows it "
                "otherwise.",
            ),
            AS_TEXT,
        )
    return digits.zfill(len(pattern)) if _PADDED.fullmatch(pattern) else digits


def _pattern(number_format: str) -> str:
    """What a number format does to the digits: its first section without decoration."""
    return _DECORATION.sub("", number_format.partition(";")[0])


def _lost(written: str) -> RefusedError:
    return RefusedError(
        "X-digits",
        Text(
            f"号码被当作数字存成了 {shown(written)}：表格软件只留 15 位，后面的数字已经丢失。",
            f"The code was kept as the number {shown(written)}: a spreadsheet keeps 15 digits, "
            "the rest is lost.",
        ),
        AS_TEXT,
    )
