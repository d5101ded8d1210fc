"""Tables of forms: cells, rows, lines around them."""

from __future__ import annotations

from collections.abc import Sequence

from ajx_docs.render.docx.text import paragraph, run


def words(text: str) -> str:
    """A paragraph of a cell."""
    return paragraph("AjxCell", run(text))


def cell(width: int, inside: str, *, shaded: bool = False, span: int = 1) -> str:
    """A cell of paragraphs."""
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>' if shaded else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{shade}'
        f'<w:vAlign w:val="center"/></w:tcPr>{inside}</w:tc>'
    )


def row(*cells: str, header: bool = False, breaks: bool = False) -> str:
    """A row; only one of long text may go over to the next page."""
    marks = ("" if breaks else "<w:cantSplit/>") + ("<w:tblHeader/>" if header else "")
    return f"<w:tr>{f'<w:trPr>{marks}</w:trPr>' if marks else ''}{''.join(cells)}</w:tr>"


def table(widths: Sequence[int], rows: Sequence[str]) -> str:
    """A table with lines, and the small space below it."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="AjxTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:firstColumn="1" w:noHBand="1" w:noVBand="1"/>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
        f"{paragraph('AjxTableGap', '')}"
    )
