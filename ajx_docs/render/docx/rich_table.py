"""A table of rich text: header row repeated on each page, no row split, widths by content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ajx_docs.documents.rich import Inline, Span, Table
from ajx_docs.render.docx.text import paragraph

_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
_NARROW, _BROAD = 4, 40
"""Characters between which a column's width follows its content."""


@dataclass(frozen=True, slots=True)
class TableShape:
    """Where a table stands: its width and indent in twentieths of a point."""

    styles: Mapping[str, str]
    width: int
    indent: int

    def xml(self, table: Table, cells: Sequence[Sequence[str]]) -> str:
        """`<w:tbl>` of the runs of each cell, the header's first."""
        widths = _widths(table, self.width)
        grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
        place = f'<w:tblInd w:w="{self.indent}" w:type="dxa"/>' if self.indent else ""
        aligns = [f'<w:jc w:val="{each}"/>' if each else "" for each in table.aligns]
        head = "".join(
            _cell(width, paragraph(self.styles["AjxCellHead"], runs), _SHADE)
            for width, runs in zip(widths, cells[0], strict=True)
        )
        body = "".join(
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            + "".join(
                _cell(width, paragraph(self.styles["AjxCell"], runs, align))
                for width, runs, align in zip(widths, row, aligns, strict=True)
            )
            + "</w:tr>"
            for row in cells[1:]
        )
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.styles["AjxTable"]}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{place}<w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:firstRow="1" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{body}</w:tbl>"
        )


def _cell(width: int, content: str, shade: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/>'
        f"</w:tcPr>{content}</w:tc>"
    )


def _widths(table: Table, width: int) -> list[int]:
    rows = (table.header, *table.rows)
    longest = [max(_length(row[column]) for row in rows) for column in range(len(table.header))]
    weights = [min(max(each, _NARROW), _BROAD) for each in longest]
    return [width * weight // sum(weights) for weight in weights]


def _length(cell: Sequence[Inline]) -> int:
    """How long a cell is, in Chinese characters: Latin ones take half."""
    text = "".join(each.text for each in cell if isinstance(each, Span))
    return sum(2 if ord(each) > 0x2E7F else 1 for each in text) // 2
