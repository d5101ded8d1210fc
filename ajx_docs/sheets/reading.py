"""Whatever file somebody hands over: its cells, or what it is instead and how to save it."""

from __future__ import annotations

from ajx_docs.diagnostics import Finding, Location, Severity
from ajx_docs.sheets.cell import Book
from ajx_docs.sheets.csv_in import NoTextError, read_csv
from ajx_docs.sheets.xlsx_in import LARGEST, NoWorkbookError, TooLargeError, read_xlsx
from ajx_docs.texts.language import Text

_SAVE_AS = Text(
    "用 Excel 或 WPS 打开，“另存为”选“Excel 工作簿 (*.xlsx)”，再导入。",
    "Open it in Excel or WPS, save it as “Excel workbook (*.xlsx)”, and import that.",
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_book(data: bytes, file: str) -> Book | Finding:
    """The cells of a file by its content, not by its name; `file` is how findings name it."""
    if not data.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        return _refused(file, Text("文件是空的。", "The file is empty."))
    if data.startswith(b"PK"):
        return _workbook(data, file)
    if data.startswith(_OLE):
        return _old(data, file)
    start = data[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith(b"<"):
        what = "网页（HTML）" if b"<html" in start or b"<table" in start else "XML"
        return _refused(
            file,
            Text(
                f"这是{what}，不是电子表格，只是用了表格的扩展名：许多系统这样导出。",
                "This is HTML or XML under a spreadsheet's name, as many systems export it.",
            ),
        )
    try:
        return read_csv(data, _stem(file))
    except NoTextError:
        return _refused(
            file,
            Text(
                "读不出来：不是 .xlsx，也不是 UTF-8 或 GBK 的 .csv。",
                "Neither an .xlsx workbook nor a .csv in UTF-8 or GBK.",
            ),
        )


def _workbook(data: bytes, file: str) -> Book | Finding:
    try:
        book = read_xlsx(data)
    except TooLargeError:
        return _refused(
            file,
            Text(
                f"工作簿展开后超过 {LARGEST // 1_000_000} MB，没有读取。",
                f"Not read: the workbook unpacks to over {LARGEST // 1_000_000} MB.",
            ),
            Text("只留保单清单，删去其他内容。", "Keep the list of policies only."),
        )
    except NoWorkbookError:
        return _refused(
            file,
            Text(
                "打不开：不是 .xlsx 工作簿（可能是 .xlsb、.ods 或已损坏）。",
                "Not an .xlsx workbook (perhaps .xlsb, .ods, or damaged).",
            ),
        )
    if not book.sheets:
        return _refused(file, Text("工作簿里没有工作表。", "The workbook has no sheet."))
    return book


def _old(data: bytes, file: str) -> Finding:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _refused(
            file,
            Text("工作簿设有打开密码，读不出来。", "The workbook is protected by a password."),
            Text("去掉打开密码后另存，再导入。", "Save it without the password."),
        )
    return _refused(
        file,
        Text("这是旧格式的 .xls 工作簿，读不了。", "An old .xls workbook, which cannot be read."),
    )


def _stem(file: str) -> str:
    return file.rpartition("/")[2].rpartition(".")[0] or file


def _refused(file: str, message: Text, hint: Text = _SAVE_AS) -> Finding:
    return Finding(
        code="X-file",
        severity=Severity.ERROR,
        message=message,
        location=Location(file),
        hint=hint,
    )
