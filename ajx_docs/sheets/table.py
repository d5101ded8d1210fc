"""Which sheet of a book is the table of policies, and what there is to say about its headers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ajx_docs.diagnostics import Finding, Location, Severity
from ajx_docs.sheets.cell import Book, Sheet, letters
from ajx_docs.sheets.columns import by_field
from ajx_docs.sheets.headers import Headers, Unused, find_headers
from ajx_docs.sheets.mapping import Headings
from ajx_docs.sheets.told import at_cell, at_sheet, listed
from ajx_docs.texts.language import Text

SHEET = "保单"
"""The sheet of policies in our form and exports; preferred where a book has several tables."""


@dataclass(frozen=True, slots=True)
class Table:
    """The table found, None if there is none to read; and the findings about sheets and headers."""

    sheet: Sheet | None
    headers: Headers | None
    findings: tuple[Finding, ...]


def find_table(file: str, book: Book, own: Headings) -> Table:
    """The table of policies of a book; `own` are the repository's words for headers."""
    visible = [each for each in book.sheets if each.visible]
    if own.sheet and own.sheet not in {each.name for each in visible}:
        return _none(file, _no_such_sheet(own.sheet, visible))
    wanted = [each for each in visible if each.name == own.sheet] or visible
    found = [(sheet, headers) for sheet in wanted if (headers := find_headers(sheet, own))]
    if not found:
        return _none(file, _no_table(wanted))
    named = [each for each in found if each[0].name == SHEET]
    if len(found) > 1 and not named:
        return _none(file, _several([sheet.name for sheet, _ in found]))
    sheet, headers = (named or found)[0]
    findings = [*_encoding(file, book), *_other_sheets(file, book, sheet)]
    findings += _columns(file, sheet, headers)
    return Table(sheet, headers, tuple(findings))


def _none(file: str, told: tuple[Text, Text]) -> Table:
    message, hint = told
    finding = Finding("X-header", Severity.ERROR, message, Location(file), hint=hint)
    return Table(None, None, (finding,))


def _no_such_sheet(name: str, visible: list[Sheet]) -> tuple[Text, Text]:
    names = "、".join(each.name for each in visible)
    return (
        Text(f"没有工作表“{name}”。", f"There is no sheet “{name}”."),
        Text(f"可用的有：{names}。", f"There are: {names}."),
    )


def _no_table(sheets: list[Sheet]) -> tuple[Text, Text]:
    names = "、".join(each.name for each in sheets) or "—"
    return (
        Text(
            f"找不到保单清单的表头（看了工作表：{names}）。",
            f"No headers of a table of policies (sheets looked at: {names}).",
        ),
        Text(
            "前 20 行里要有一行表头，至少有“保单号”或“被保险人”和另一列；表头不同的，"
            "在 imports/ 里写对应（见 docs/spreadsheets.zh-CN.md），或用 ajx import --form 的表。",
            "One of the first 20 rows must name 保单号 or 被保险人 and another column. Other words "
            "are mapped in imports/; ajx import --form writes a table to fill in.",
        ),
    )


def _several(names: list[str]) -> tuple[Text, Text]:
    return (
        Text(f"几个工作表都像保单清单：{'、'.join(names)}。", f"Several tables: {names}."),
        Text("用 --sheet 指明读哪一个。", "Name one with --sheet."),
    )


def _encoding(file: str, book: Book) -> Iterator[Finding]:
    if book.encoding in ("", "UTF-8"):
        return
    yield Finding(
        code="X-encoding",
        severity=Severity.NOTICE,
        message=Text(
            f"文件按 {book.encoding} 编码读入。请看下面的汉字是否正常。",
            f"The file was read as {book.encoding}. See whether its Chinese is right.",
        ),
        location=Location(file),
    )


def _other_sheets(file: str, book: Book, taken: Sheet) -> Iterator[Finding]:
    others = [each for each in book.sheets if each is not taken and each.rows]
    if not others:
        return
    names = listed([each.name + ("" if each.visible else "（隐藏）") for each in others])
    yield at_sheet(
        file,
        taken.name,
        "X-sheet",
        Text(
            f"只读了这个工作表；没有读：{names.zh}。", f"Only this sheet was read; not: {names.en}."
        ),
        severity=Severity.NOTICE,
    )


def _columns(file: str, sheet: Sheet, headers: Headers) -> Iterator[Finding]:
    for heading in headers.by_column.values():
        if heading.caution:
            yield at_cell(
                file,
                heading.cell,
                "X-column",
                Text(
                    f"“{heading.header}”{heading.caution.zh}",
                    f"“{heading.header}”: {heading.caution.en}",
                ),
                column=heading.column,
                severity=Severity.WARNING,
            )
    unknown = [each for each in headers.unused if not each.reason and not each.rival]
    for each in headers.unused:
        if each.reason:
            reason = Text(
                f"“{each.header}”：{each.reason.zh}", f"“{each.header}”: {each.reason.en}"
            )
            yield at_cell(file, each.cell, "X-column", reason, severity=Severity.WARNING)
        elif each.rival:
            yield _rival(file, each)
    if unknown:
        told = listed([f"{each.header}（{letters(each.cell.column)} 列）" for each in unknown])
        yield at_sheet(
            file,
            sheet.name,
            "X-column",
            Text(f"不认识的列，没有读：{told.zh}。", f"Columns not known, not read: {told.en}."),
            Text(
                "要读的，在 imports/<名称>.yaml 的 columns 里写明是哪个字段"
                "（如 净额: policy.premium）；不要的，写进 ignore。",
                "Map what is needed in imports/<name>.yaml (columns), list the rest under ignore.",
            ),
            severity=Severity.NOTICE,
            row=headers.row,
        )


def _rival(file: str, unused: Unused) -> Finding:
    assert unused.rival is not None
    column, other = unused.rival.column, unused.rival.cell.place.partition("!")[2]
    if unused.equal:
        return at_cell(
            file,
            unused.cell,
            "X-header",
            Text(
                f"“{unused.header}”与 {other} 都是“{column.title}”，不知道用哪一列。",
                f"“{unused.header}” and {other} both mean “{column.title}”.",
            ),
            Text("改掉或删去一列的表头。", "Rename or delete one of the headers."),
            column=column,
        )
    return at_cell(
        file,
        unused.cell,
        "X-column",
        Text(
            f"“{unused.header}”没有读：“{column.title}”用的是 {other}“{unused.rival.header}”。",
            f"“{unused.header}” was not read: {other} “{unused.rival.header}” was.",
        ),
        column=column,
        severity=Severity.NOTICE,
    )


def fields_without_column(headers: Headers) -> list[str]:
    """The mandatory fields that the sheet has no column for, by the title of the form."""
    return [
        column.title
        for field, column in by_field().items()
        if column.mandatory and field not in headers.fields
    ]
