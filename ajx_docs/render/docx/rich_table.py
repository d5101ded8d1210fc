"""A table of rich text: header row repeated on each page, no row split, widths by content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ajx_docs.documents.rich import Align, Inline, Span, Table
from ajx_docs.render.docx.text import paragraph

_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
_NARROW, _BROAD = 4, 40
"""Characters between which a column's width follows its content."""


def table_xml(
    table: Table,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    styles: Mapping[str, str],
    width: int,
    indent: int,
) -> str:
    """`<w:tbl>`; `header` and `rows` hold the runs of each cell, widths are in 1/20 point."""
    widths = _widths(table, width)
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    place = f'<w:tblInd w:w="{indent}" w:type="dxa"/>' if indent else ""
    head = _row(header, widths, styles["AjxCellHead"], (), "<w:tblHeader/>", _SHADE)
    body = "".join(_row(row, widths, styles["AjxCell"], table.aligns) for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles["AjxTable"]}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{place}<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:firstRow="1" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
    )


def _row(
    cells: Sequence[str],
    widths: Sequence[int],
    style: str,
    aligns: Sequence[Align],
    mark: str = "",
    shade: str = "",
) -> str:
    parts = []
    for place, (runs, width) in enumerate(zip(cells, widths, strict=True)):
        align = aligns[place] if place < len(aligns) else ""
        jc = f'<w:jc w:val="{align}"/>' if align else ""
        parts.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}'
            '<w:vAlign w:val="center"/></w:tcPr>'
            f"{paragraph(style, runs, jc)}</w:tc>"
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>{''.join(parts)}</w:tr>"


def _widths(table: Table, width: int) -> list[int]:
    rows = (table.header, *table.rows)
    weights = [
        min(max(max(_length(row[column]) for row in rows), _NARROW), _BROAD)
        for column in range(len(table.header))
    ]
    total = sum(weights)
    return [width * weight // total for weight in weights]


def _length(cell: Sequence[Inline]) -> int:
    """How long a cell is, in Chinese characters: Latin ones take half."""
    text = "".join(each.text for each in cell if isinstance(each, Span))
    return sum(2 if ord(each) > 0x2E7F else 1 for each in text) // 2
