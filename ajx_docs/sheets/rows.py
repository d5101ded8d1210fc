"""The rows of a table of policies: each cell read by its column, or refused by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ajx_docs.check.nearest import nearest
from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.sheets import cells, codes, days
from ajx_docs.sheets.cell import Cell, RefusedError, Sheet, clean
from ajx_docs.sheets.columns import CODES, POLICY_NO, Column, Type
from ajx_docs.sheets.headers import Headers, Heading
from ajx_docs.sheets.money import money
from ajx_docs.sheets.told import at_cell, at_sheet, listed, refused
from ajx_docs.texts.language import Text
from ajx_docs.workspace.problem import shown

Value = str | int | Decimal | date
_TOTALS = frozenset({"合计", "总计", "小计", "本页合计", "本页小计", "累计"})


@dataclass(frozen=True, slots=True)
class Taken:
    """A value, and the cell it was read from."""

    value: Value
    cell: Cell
    column: Column


@dataclass(frozen=True, slots=True)
class Row:
    """A row's values by field; blank cells are left out. `refused` if a cell could not be read."""

    number: int
    values: Mapping[str, Taken]
    refused: bool = False

    @property
    def first(self) -> Cell:
        """A cell of the row, to name it by: the policy number's, else the leftmost."""
        taken = self.values.get(POLICY_NO) or min(
            self.values.values(), key=lambda each: each.cell.column
        )
        return taken.cell


@dataclass(frozen=True, slots=True)
class Context:
    """What reading needs to know of the repository: providers by name and id, policy numbers."""

    providers: Mapping[str, str] = field(default_factory=dict)
    policies: Set[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rows:
    """What a table holds, with the findings about its cells."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]


def read_rows(file: str, sheet: Sheet, headers: Headers, context: Context) -> Rows:
    """The rows below the headers that say anything; totals and repeated headers are passed over."""
    rows: list[Row] = []
    findings: list[Finding] = []
    doubts: dict[int, list[Cell]] = {}
    for number, line in sheet.rows.items():
        mine = {c: line[c] for c in headers.by_column if c in line and not line[c].blank}
        if number <= headers.row or not mine or _repeats(mine, headers):
            continue
        if _is_total(line) and not _holds(mine, headers, POLICY_NO):
            findings.append(_total(file, sheet, number))
            continue
        row, problems = _row(file, number, mine, headers, context)
        findings += problems
        if row.values or row.refused:
            rows.append(row)
        for column, cell in mine.items():
            kind = headers.by_column[column].column
            if kind.field in row.values and kind.type in CODES and codes.doubtful(cell):
                doubts.setdefault(column, []).append(cell)
    findings += _hidden(file, sheet, rows)
    findings += [_doubt(file, headers.by_column[c], found) for c, found in doubts.items()]
    return Rows(tuple(rows), tuple(findings))


def _row(
    file: str, number: int, mine: Mapping[int, Cell], headers: Headers, context: Context
) -> tuple[Row, list[Finding]]:
    values: dict[str, Taken] = {}
    findings = []
    for index, cell in mine.items():
        heading = headers.by_column[index]
        column = heading.column
        try:
            value = read(cell, heading, context)
        except RefusedError as error:
            findings.append(refused(file, cell, error, column))
        else:
            values[column.field] = Taken(value, cell, column)
    return Row(number, values, refused=bool(findings)), findings


_READERS: Mapping[Type, Callable[[Cell], Value]] = {
    Type.TEXT: cells.text,
    Type.LONG: cells.long_text,
    Type.CODE_TEXT: codes.code_text,
    Type.PHONE: codes.code_text,
    Type.USCC: codes.uscc,
    Type.DAY: days.day,
    Type.LAST_DAY: days.last_day,
    Type.COUNT: cells.count,
    Type.IDENTIFIER: cells.identifier,
}


def read(cell: Cell, heading: Heading, context: Context) -> Value:
    """The value of a cell under a heading. Raises RefusedError."""
    match heading.column.type:
        case Type.CODE:
            return codes.code(cell, context.policies)
        case Type.MONEY:
            return money(cell, heading.unit)
        case Type.CHOICE:
            return cells.choice(cell, heading.column.words)
        case Type.PROVIDER:
            return _provider(cell, context)
        case other:
            return _READERS[other](cell)


def _provider(cell: Cell, context: Context) -> str:
    written = cells.text(cell)
    if written in context.providers:
        return context.providers[written]
    near = nearest(written, list(context.providers))
    raise RefusedError(
        "X-provider",
        Text(
            f"“{shown(written)}”不是已登记的技术服务机构。",
            f"“{shown(written)}” is no provider on record.",
        ),
        Text(
            f"您是否想写 {'、'.join(near)}？" if near else "先用 ajx new provider 登记这家机构。",
            f"Did you mean {', '.join(near)}?" if near else "Add it with ajx new provider first.",
        ),
    )


def _holds(mine: Mapping[int, Cell], headers: Headers, name: str) -> bool:
    return any(headers.by_column[index].column.field == name for index in mine)


def _repeats(mine: Mapping[int, Cell], headers: Headers) -> bool:
    """Whether a row is the headers once more, as printed exports repeat them on each page."""
    return all(
        isinstance(cell.value, str) and clean(cell.value) == headers.by_column[index].header
        for index, cell in mine.items()
    )


def _is_total(line: Mapping[int, Cell]) -> bool:
    return any(
        isinstance(cell.value, str) and clean(cell.value).rstrip(":：").replace(" ", "") in _TOTALS
        for cell in line.values()
    )


def _total(file: str, sheet: Sheet, number: int) -> Finding:
    return at_sheet(
        file,
        sheet.name,
        "X-total",
        Text(f"第 {number} 行是合计，没有读。", f"Row {number} is a total and was not read."),
        severity=Severity.NOTICE,
        row=number,
    )


def _hidden(file: str, sheet: Sheet, rows: list[Row]) -> Iterator[Finding]:
    read_rows = {row.number for row in rows}
    if hidden := [number for number in sheet.hidden if number in read_rows]:
        told = listed([str(number) for number in hidden])
        yield at_sheet(
            file,
            sheet.name,
            "X-hidden",
            Text(
                f"第 {told.zh} 行是隐藏的（或被筛选掉了），也读入了。",
                f"Hidden or filtered rows were read as well: {told.en}.",
            ),
            Text("不想导入的行，请删去。", "Delete the rows that are not to be imported."),
            severity=Severity.WARNING,
            row=hidden[0],
        )


def _doubt(file: str, heading: Heading, found: list[Cell]) -> Finding:
    told = listed([cell.place.partition("!")[2] for cell in found])
    return at_cell(
        file,
        heading.cell,
        "X-zero",
        Text(
            f"“{heading.header}”这一列有存成数字的号码（{told.zh}），开头若有 0 已经丢失。",
            f"“{heading.header}” has codes kept as numbers ({told.en}): leading zeros are lost.",
        ),
        Text("对照原件核对；最好把这一列设为“文本”。", "Check them; better format it as text."),
        column=heading.column,
        severity=Severity.WARNING,
    )
