"""Where people sign, and the cover."""

from __future__ import annotations

from scripts.make_templates import grid
from scripts.make_templates.grid import gap
from scripts.make_templates.paragraphs import BLANK_DATE, KEEP, WIDTH, run, styled


def signature(*names: str) -> str:
    """Lines to sign with lines for the date, room for pen and seal; all on one page."""
    return _signed(*(_line(name) for name in names))


def signatures(name: str) -> str:
    """A signature for each, all on one page."""
    begin, end = (grid.tag_row(tag, [WIDTH]) for tag in (f"for signature in {name}", "endfor"))
    return _signed(begin, _line("signature"), end)


def beside(left: str, right: str) -> str:
    """Two signatures beside each other, for a letter that keeps to one page."""
    widths = grid.widths([1, 1])
    ends = [width - 2 * grid.MARGIN for width in widths]
    cells = (
        grid.cell(width, _lines(name, end))
        for width, name, end in zip(widths, (left, right), ends, strict=True)
    )
    return grid.table(widths, grid.row(*cells), style="AjxGrid", look="") + gap()


def _signed(*rows: str) -> str:
    # A row of a table is what every word processor keeps whole.
    return grid.table([WIDTH], *rows, style="AjxGrid", look="") + gap()


def _line(name: str) -> str:
    return grid.row(grid.cell(WIDTH, _lines(name, WIDTH - 2 * grid.MARGIN)))


def _lines(name: str, end: int) -> str:
    """A line to sign up to `end`, in twentieths of a point, and the day below it."""
    line = f'<w:tabs><w:tab w:val="right" w:pos="{end}"/></w:tabs>'
    under = '<w:rPr><w:u w:val="single"/></w:rPr>'
    signed = run(f"{{{{ {name}.name }}}}").replace("<w:r>", f"<w:r>{under}")
    sign = (
        f'<w:p><w:pPr><w:pStyle w:val="AjxPlain"/>{KEEP}{line}'
        '<w:spacing w:before="600" w:after="0" w:line="560" w:lineRule="exact"/></w:pPr>'
        f"{run(f'{{{{ {name}.role }}}}：')}{signed}<w:r>{under}<w:tab/></w:r></w:p>"
    )
    day = styled("AjxPlain", f"日期：{{{{ {name}.date or '{BLANK_DATE}' }}}}", KEEP)
    return sign + day


def signing(name: str, *, height: int = 720) -> str:
    """Signatures as a table: role, name, date, with room for a pen; `height` of a row, in
    twentieths of a point: the least."""
    widths = grid.widths([4.3, 2.7, 3])
    texts = (
        ("{{ signature.role }}", "left"),
        ("{{ signature.name }}", "center"),
        (f"{{{{ signature.date or '{BLANK_DATE}' }}}}", "center"),
    )
    head = grid.row(
        *(
            grid.cell(width, styled("AjxCellHead", text), grid.LABEL)
            for width, text in zip(widths, ("签字人", "签字", "日期"), strict=True)
        ),
        header=True,
    )
    cells = [
        grid.cell(width, grid.cell_text(text, align, keep=True))
        for width, (text, align) in zip(widths, texts, strict=True)
    ]
    tags = grid.tag_row(f"for signature in {name}", widths), grid.tag_row("endfor", widths)
    row = grid.row(*cells, height=height)
    return grid.table(widths, head, tags[0], row, tags[1], look='w:firstRow="1"')


def cover(heading_text: str, fields: tuple[tuple[str, str], ...]) -> str:
    """A page of its own: the title, and below it the fields on lines."""
    widths = grid.widths([1.8, 0.3, 5.6], WIDTH - 400)
    edge = '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    line = f"<w:tcBorders>{edge}</w:tcBorders>"
    rows = [
        grid.row(
            grid.cell(widths[0], _cover_text(label, "distribute")),
            grid.cell(widths[1], _cover_text("：", "left")),
            grid.cell(widths[2], _cover_text(text, "left"), borders=line),
            height=800,
        )
        for label, text in fields
    ]
    gap = 4400 - 850 * (len(fields) - 3)
    top = f'<w:spacing w:before="2800" w:after="{gap}" w:line="1000" w:lineRule="atLeast"/>'
    table = grid.table(widths, *rows, style="AjxGrid", look="", indent=200)
    large = '<w:rPr><w:sz w:val="52"/><w:szCs w:val="52"/></w:rPr>'
    return styled("Title", heading_text, top).replace("<w:r>", f"<w:r>{large}") + table


def _cover_text(text: str, align: str) -> str:
    space = '<w:spacing w:before="60" w:after="20" w:line="420" w:lineRule="atLeast"/>'
    return styled("AjxPlain", text, f'{space}<w:jc w:val="{align}"/>')
