"""Why a cell has no value of its own."""

from __future__ import annotations

from ajx_docs.sheets.cell import RefusedError
from ajx_docs.texts.language import Text


def error_value(written: str) -> RefusedError:
    """A cell that shows an error such as #N/A."""
    return RefusedError(
        "X-error",
        Text(f"单元格是错误值 {written}。", f"The cell shows the error {written}."),
        Text("改正公式或查找的来源，或直接写值。", "Mend the formula, or write the value itself."),
    )


def no_result() -> RefusedError:
    """A formula that no spreadsheet program has computed yet."""
    return RefusedError(
        "X-formula",
        Text("这是公式，文件里没有它的结果。", "A formula whose result is not in the file."),
        Text(
            "用表格软件打开并保存一次；或把公式粘贴为数值。",
            "Open and save it in a spreadsheet program, or paste the formulas as values.",
        ),
    )
