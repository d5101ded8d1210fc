"""What tables are put together from: rows, cells and their widths."""

from __future__ import annotations

from scripts.make_templates.paragraphs import WIDTH, styled

LABEL = 'w:fill="F2F2F2"'
"""The shade of a cell that names others."""
MARGIN = 85
"""Between a cell's edge and its text, in twentieths of a point, as the table styles have it."""


def gap(*, keep: bool = False) -> str:
    """The small space below a table; `keep`: what stands above stays with what follows."""
    return styled("AjxTableGap", "", "<w:keepNext/>" if keep else "")


def tag_row(tag: str, widths: list[int]) -> str:
    """A row that docxtpl takes for the tag in it: `for row in rows`."""
    return (
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{len(widths)}"/></w:tcPr>{styled("AjxCell", f"{{%tr {tag} %}}")}'
        "</w:tc></w:tr>"
    )


def widths(shares: list[float], width: int = WIDTH) -> list[int]:
    """The widths of columns by their shares of the whole."""
    found = [int(width * share / sum(shares)) for share in shares]
    return [*found[:-1], width - sum(found[:-1])]


def cell(width: int, content: str, fill: str = "", borders: str = "") -> str:
    """A cell of paragraphs."""
    shade = f'<w:shd w:val="clear" w:color="auto" {fill}/>' if fill else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{borders}{shade}'
        f'<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
    )


def cell_text(text: str, align: str, *, keep: bool = False) -> str:
    """The paragraph of a cell; `keep`: the row stays with the next."""
    jc = "" if align == "left" else f'<w:jc w:val="{align}"/>'
    return styled("AjxCell", text, ("<w:keepNext/>" if keep else "") + jc)


def labelled(widths: list[int], label: str, text: str, *, keep: bool) -> str:
    """A row of a label and a text."""
    return row(
        cell(widths[0], cell_text(label, "left", keep=keep), LABEL),
        cell(widths[1], cell_text(text, "left", keep=keep)),
    )


def row(*cells: str, header: bool = False, height: int = 0) -> str:
    """A row that no page splits; a header is repeated, `height` is the least."""
    tall = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    mark = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}{mark}</w:trPr>{''.join(cells)}</w:tr>"


def table(
    widths: list[int],
    *rows: str,
    look: str,
    style: str = "AjxTable",
    indent: int = 0,
    then: str | None = None,
) -> str:
    """A table with the spaces around it; `then` stands in place of the one below."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    place = f'<w:tblInd w:w="{indent}" w:type="dxa"/>' if indent else ""
    body = "".join(rows).replace('w:val="99"', f'w:val="{len(widths)}"')
    table = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'{place}<w:tblLayout w:type="fixed"/><w:tblLook {look}'
        f'{" " if look else ""}w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )
    if style == "AjxGrid":
        return table
    return gap(keep=True) + table + (gap() if then is None else then)
