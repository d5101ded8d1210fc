"""A table of rich text: header row repeated on each page, no row split, widths by content."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ajx_docs.documents.rich import Inline, Span, Table
from ajx_docs.render.docx.text import paragraph

_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
_NARROW, _BROAD = 4, 40
"""Characters between which a column's width follows its content."""
_WORD = 8
"""Up to so many characters' width a number, a date, a Latin word is not torn."""
_CHARACTER, _MARGINS = 210, 170
"""The width of a Chinese character, and of a cell's two margins, in twentieths of a point."""
_LATIN = 0x2E7F
_WORDS = re.compile("[^\\s\u2e80-\U0010ffff]+")


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
        keep = "<w:keepNext/>" if table.short else ""
        keeps = [keep] * (len(table.rows) - 1) + [""]
        body = "".join(
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            + "".join(
                _cell(width, paragraph(self.styles["AjxCell"], runs, together + align))
                for width, runs, align in zip(widths, row, aligns, strict=True)
            )
            + "</w:tr>"
            for row, together in zip(cells[1:], keeps, strict=False)
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
    columns = [
        [_text(row[column]) for row in (table.header, *table.rows)]
        for column in range(len(table.header))
    ]
    least = [_MARGINS + _CHARACTER * min(max(map(_word, texts)), _WORD) for texts in columns]
    wished = [
        _MARGINS + _CHARACTER * min(max(_NARROW, *map(_length, texts)), _BROAD) for texts in columns
    ]
    more = [max(0, wish - floor) for wish, floor in zip(wished, least, strict=True)]
    room = min(max(0, width - sum(least)), sum(more))
    weights = [
        floor + room * each // max(1, sum(more)) for floor, each in zip(least, more, strict=True)
    ]
    return [width * weight // sum(weights) for weight in weights]


def _text(cell: Sequence[Inline]) -> str:
    return "".join(each.text for each in cell if isinstance(each, Span))


def _length(text: str) -> int:
    """How long a text is, in Chinese characters: Latin ones take half."""
    return sum(2 if ord(each) > _LATIN else 1 for each in text) // 2


def _word(text: str) -> int:
    """The longest part that should stand on one line: two Chinese characters, or a Latin word."""
    words = _WORDS.findall(text)
    return max(2, *(-(-len(word) // 2) for word in words)) if words else 2
