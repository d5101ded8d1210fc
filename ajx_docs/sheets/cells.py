"""Cells to values: text, counts and choices. Days, amounts and numbers that are names have modules
of their own (`days`, `money`, `codes`).

Each function takes a cell that is not blank and gives its value, or raises RefusedError. **Why:**
what a spreadsheet has mangled is either put right without losing a digit, or told; never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from ajx_docs.sheets.cell import Cell, RefusedError, clean
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import IDENTIFIER
from ajx_docs.workspace.problem import shown

EXACT_DIGITS = 15
"""How many digits of a number a spreadsheet keeps; those beyond became zeros when it was typed."""

_COUNT = re.compile(r"([0-9]+)(?:\.0*)?(?:人|名|个|位|户)?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?=\D|$)")


def usable(cell: Cell) -> Cell:
    """The cell, if it has a value of its own to take. Raises RefusedError."""
    if cell.fault is not None:
        raise cell.fault
    if cell.across:
        raise RefusedError(
            "X-merged",
            Text(
                f"与 {cell.across} 合并成了一格，不知道值属于哪一列。",
                f"Merged with {cell.across}: which column the value belongs to is unclear.",
            ),
            Text("取消合并，每列各写各的值。", "Unmerge the cells and fill in each column."),
        )
    return cell


def half_width(text: str) -> str:
    """Cleaned text with full-width digits, letters and signs made ordinary: １２ → 12."""
    return clean(unicodedata.normalize("NFKC", clean(text)))


def text(cell: Cell) -> str:
    """One line of text; a line broken for the look of the sheet is joined again."""
    return re.sub(r" *\n+ *", _joint, long_text(cell)).replace("\n", "")


def _joint(found: re.Match[str]) -> str:
    before, after = found.string[found.start() - 1], found.string[found.end()]
    return " " if before.isascii() and after.isascii() else ""


def long_text(cell: Cell) -> str:
    """Text of any number of lines (Markdown), without trailing blanks."""
    value = usable(cell).value
    if isinstance(value, str):
        return "\n".join(line.rstrip() for line in clean(value).split("\n"))
    if isinstance(value, bool):
        raise RefusedError(
            "X-type",
            Text("这里应是文字，却是 TRUE 或 FALSE。", "TRUE or FALSE where text is due."),
            Text("写成文字。", "Write it as text."),
        )
    if isinstance(value, int | float) and abs(value) < 10**EXACT_DIGITS:
        return f"{value:.{EXACT_DIGITS}g}"
    raise RefusedError(
        "X-type",
        Text(
            f"这里应是文字，却是日期或数值（{value}）：多半被表格软件改写了。",
            f"{value} where text is due: the spreadsheet probably rewrote it.",
        ),
        Text(
            "把单元格格式设为“文本”，对照原件重新输入。",
            "Format the cell as text and type it anew from the original.",
        ),
    )


def count(cell: Cell) -> int:
    """A whole number: 420, "420人", "1,200"."""
    value = usable(cell).value
    if isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1 >= 0:
        return int(value)
    written = half_width(value) if isinstance(value, str) else str(value)
    if _GROUPED.match(written):
        written = written.replace(",", "")
    found = _COUNT.fullmatch(written.replace(" ", ""))
    if found and len(found[1]) <= EXACT_DIGITS:
        return int(found[1])
    raise RefusedError(
        "X-count",
        Text(f"“{shown(str(value))}”不是整数。", f"“{shown(str(value))}” is no whole number."),
        Text("只写数字，如 420。", "Write digits only, such as 420."),
    )


def choice(cell: Cell, words: Mapping[str, Sequence[str]]) -> str:
    """One of the contract's values, by any of its words or by itself."""
    written = half_width(text(cell))
    for value, meant in words.items():
        if written == value or written in meant:
            return value
    known = [meant[0] for meant in words.values()]
    raise RefusedError(
        "X-choice",
        Text(f"“{shown(written)}”不在可选的值里。", f"“{shown(written)}” is none of the choices."),
        Text(f"可写：{'、'.join(known)}。", f"Write one of: {', '.join(known)}."),
    )


def identifier(cell: Cell) -> str:
    """A name used in references and folders: letters, digits, Chinese characters, `-` and `_`."""
    written = text(cell)
    if re.fullmatch(IDENTIFIER, written):
        return written
    raise RefusedError(
        "X-identifier",
        Text(f"“{shown(written)}”不能作标识。", f"“{shown(written)}” is no identifier."),
        Text(
            "只用字母、数字、汉字、“-”和“_”；留空则由名称产生。",
            "Only letters, digits, Chinese characters, “-” and “_”; blank: made from the name.",
        ),
    )
