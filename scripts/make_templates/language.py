"""The words that templates are described in; each returns WordprocessingML.

A description reads from top to bottom as the page does:

    SHEET = Sheet(
        title="{{ title }}",
        cover=(("被保险人名称", "{{ insured }}"), ("保单号", "{{ policy_no }}")),
        body=(
            heading("一、服务项目"),
            para("根据{{ basis }}要求，提供以下服务："),
            listing("row in rows", ("序号", 1, "{{ row.number }}", "center"), …),
            when("training", heading("（一）培训记录", 2), facts("training.facts")),
            rich("conclusion"),
            gallery("pictures"),
            signatures("signatures"),
        ),
    )

| word | gives |
|---|---|
| `title(text)` | the title, centred, where the document has no cover |
| `heading(text, level=1)` | 一、 (1), （一） (2), 1. (3); stays with what follows |
| `para(text)`, `plain(text)` | a paragraph with its first line indented, or without |
| `centred(text)`, `small(text)` | a centred line; a note in small print |
| `rich(name)` | a Markdown field: all its structures |
| `facts(name)` | a two-column table of `Fact`s |
| `record((label, text), …)` | one with fixed labels; `pairs` has two of them a row |
| `listing(loop, column, …)` | a table with a repeated header and a row per turn of the loop |
| `beside(left, right)` | two columns of pictures; `gallery(name)` pictures two by two |
| `picture(name)` | one picture as large as the page allows |
| `signatures(name)` | lines to sign with room for pen and seal; `signing(name)` as a table |
| `when(condition, …)`, `otherwise(…)`, `each(loop, …)` | parts that depend on values, or repeat |

Texts hold the tags of docxtpl: `{{ name }}`, `{% if … %}`. Widths are shares of the text's width,
reckoned for the usual margins; on a page with others `write` sets them in proportion.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

Column = tuple[str, float, str] | tuple[str, float, str, str]
"""Heading, share of the width, text of the cell, and its alignment ("left" unless given)."""

A4 = 11906, 16838
MARGINS = (2098, 1474, 1984, 1587)
"""Top, right, bottom, left in twentieths of a point: 37, 26, 35, 28 mm (GB/T 9704)."""
FORM = (1701, 1474, 1417, 1587)
"""The same of forms and lists that should not take one page more: 30, 26, 25, 28 mm."""
WIDTH = A4[0] - MARGINS[1] - MARGINS[3]
"""Of the text, in twentieths of a point."""

BLANK_DATE = "　　　　年　　月　　日"
_LABEL = 'w:fill="F2F2F2"'
_KEEP = "<w:keepNext/><w:keepLines/>"


@dataclass(frozen=True)
class Sheet:
    """A document: its cover (labels and texts; empty for none), its body, its page."""

    title: str
    body: tuple[str, ...]
    cover: tuple[tuple[str, str], ...] = ()
    watermark: bool = False
    """Whether the view has a `watermark`, shown across each page where it is not empty."""
    header: tuple[str, str] = ("{{ title }}", "{{ insurer }}")
    margins: tuple[int, int, int, int] = MARGINS


def run(text: str) -> str:
    """A run of text with its tags."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def styled(style: str, text: str, properties: str = "") -> str:
    """A paragraph in a style, with further properties in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{run(text)}</w:p>'


def title(text: str = "{{ title }}") -> str:
    """The document's title."""
    return styled("Title", text)


def heading(text: str, level: int = 1, *, new_page: bool = False) -> str:
    """A heading, found in Word's navigation."""
    return styled(f"Heading{level}", text, "<w:pageBreakBefore/>" if new_page else "")


def para(text: str, *, keep: bool = False) -> str:
    """A paragraph of body text; `keep`: on one page with what follows."""
    return styled("AjxBody", text, "<w:keepNext/>" if keep else "")


def plain(text: str) -> str:
    """A paragraph without indent."""
    return styled("AjxPlain", text)


def small(text: str, *, keep: bool = False) -> str:
    """A note in small print; `keep`: on one page with what follows."""
    return styled("AjxCell", text, "<w:keepNext/>" if keep else "")


def centred(text: str) -> str:
    """A centred line, as below a title."""
    return styled("AjxPlain", text, '<w:jc w:val="center"/>')


def rich(name: str) -> str:
    """A Markdown field; empty, it says so and leaves no blank."""
    return when(name, _placed(name), otherwise(para("（待填写）")))


def gallery(name: str) -> str:
    """Pictures with their captions, two beside each other."""
    return _placed(name)


picture = gallery


def _placed(name: str) -> str:
    return styled("AjxBody", f"{{{{p {name} }}}}")


def when(condition: str, *blocks: str) -> str:
    """Blocks that stand only where the condition holds; may contain `otherwise`."""
    return f"{_tag(f'if {condition}')}{''.join(blocks)}{_tag('endif')}"


def otherwise(*blocks: str) -> str:
    """Within `when`: what stands where it does not hold."""
    return _tag("else") + "".join(blocks)


def each(loop: str, *blocks: str) -> str:
    """Blocks once for each turn: `each("goal in goals", …)`."""
    return f"{_tag(f'for {loop}')}{''.join(blocks)}{_tag('endfor')}"


def listing(loop: str, *columns: Column, tail: tuple[str, ...] = ()) -> str:
    """A table with a row for each turn of the loop; `tail` are further rows (`total`)."""
    widths = _widths([column[1] for column in columns])
    head = _row(
        *(
            _cell(width, styled("AjxCellHead", column[0]), _LABEL)
            for width, column in zip(widths, columns, strict=True)
        ),
        header=True,
    )
    cells = [
        _cell(width, _cell_text(column[2], column[3] if len(column) == 4 else "left"))
        for width, column in zip(widths, columns, strict=True)
    ]
    tags = _tag_row(f"for {loop}", widths), _tag_row("endfor", widths)
    return _table(widths, head, tags[0], _row(*cells), tags[1], *tail, look='w:firstRow="1"')


def total(text: str) -> str:
    """A last row over the whole width of a listing."""
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{WIDTH}" w:type="dxa"/><w:gridSpan w:val="99"/></w:tcPr>'
    return _row(f"{cell}{styled('AjxCell', text)}</w:tc>")


def facts(name: str, label: float = 0.26, *, keep: bool = False) -> str:
    """A two-column table of the view's facts; `keep`: all of it on one page."""
    widths = _widths([label, 1 - label])
    row = _labelled(widths, "{{ fact.label }}", "{{ fact.value }}", keep=keep)
    tags = _tag_row(f"for fact in {name}", widths), _tag_row("endfor", widths)
    return _table(widths, tags[0], row, tags[1], look='w:firstColumn="1"')


def gap(*, keep: bool = False) -> str:
    """The small space below a table; `keep`: what stands above stays with what follows."""
    return styled("AjxTableGap", "", "<w:keepNext/>" if keep else "")


def record(
    *rows: tuple[str, ...], label: float = 0.2, keep: bool = False, then: str | None = None
) -> str:
    """A two-column table with fixed labels; a row's third value is the condition it stands on.

    `keep`: all of it on one page; `then`: what stands in place of the space below.
    """
    widths = _widths([label, 1 - label])
    lines = []
    for row in rows:
        line = _labelled(widths, row[0], row[1], keep=keep)
        if len(row) == 3:
            line = _tag_row(f"if {row[2]}", widths) + line + _tag_row("endif", widths)
        lines.append(line)
    return _table(widths, *lines, look='w:firstColumn="1"', then=then)


def pairs(*rows: tuple[str, str, str, str]) -> str:
    """Labels and texts, two of them on each row."""
    widths = _widths([1.1, 4, 1.1, 4])
    lines = [
        _row(
            *(
                _cell(width, styled("AjxCell", text), _LABEL if place % 2 == 0 else "")
                for place, (width, text) in enumerate(zip(widths, row, strict=True))
            )
        )
        for row in rows
    ]
    return _table(widths, *lines, look="")


def beside(left: str, right: str) -> str:
    """Two fields of pictures beside each other, each with its captions."""
    widths = _widths([1, 1])
    cells = (_cell(width, _placed(name)) for width, name in zip(widths, (left, right), strict=True))
    return _table(widths, _row(*cells), style="AjxGrid", look="") + gap()


def signature(name: str) -> str:
    """A line to sign and a line for its date, with room for pen and seal; stays with the next."""
    line = f'<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{WIDTH}"/></w:tabs>'
    words = f"{{{{ {name}.role }}}}：{{{{ {name}.name }}}}"
    return (
        f'<w:p><w:pPr><w:pStyle w:val="AjxPlain"/>{_KEEP}{line}'
        '<w:spacing w:before="840" w:after="0" w:line="560" w:lineRule="exact"/></w:pPr>'
        f"{run(words)}<w:r><w:tab/></w:r></w:p>"
        + styled("AjxPlain", f"日期：{{{{ {name}.date or '{BLANK_DATE}' }}}}", _KEEP)
    )


def signatures(name: str) -> str:
    """A signature for each, all on one page."""
    return each(f"signature in {name}", signature("signature"))


def signing(name: str) -> str:
    """Signatures as a table: role, name, date, with room for a pen."""
    widths = _widths([4.2, 2.8, 3])
    texts = (
        ("{{ signature.role }}", "left"),
        ("{{ signature.name }}", "center"),
        (f"{{{{ signature.date or '{BLANK_DATE}' }}}}", "center"),
    )
    head = _row(
        *(
            _cell(width, styled("AjxCellHead", text), _LABEL)
            for width, text in zip(widths, ("签字人", "签字", "日期"), strict=True)
        ),
        header=True,
    )
    cells = [
        _cell(width, _cell_text(text, align, keep=True))
        for width, (text, align) in zip(widths, texts, strict=True)
    ]
    tags = _tag_row(f"for signature in {name}", widths), _tag_row("endfor", widths)
    row = _row(*cells, height=720)
    return _table(widths, head, tags[0], row, tags[1], look='w:firstRow="1"')


def cover(heading_text: str, fields: tuple[tuple[str, str], ...]) -> str:
    """A page of its own: the title, and below it the fields on lines."""
    widths = _widths([2.0, 0.3, 5.0], WIDTH - 1100)
    edge = '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    line = f"<w:tcBorders>{edge}</w:tcBorders>"
    rows = [
        _row(
            _cell(widths[0], _cover_text(label, "distribute")),
            _cell(widths[1], _cover_text("：", "left")),
            _cell(widths[2], _cover_text(text, "left"), borders=line),
            height=800,
        )
        for label, text in fields
    ]
    gap = 4400 - 850 * (len(fields) - 3)
    top = f'<w:spacing w:before="2800" w:after="{gap}" w:line="1000" w:lineRule="atLeast"/>'
    table = _table(widths, *rows, style="AjxGrid", look="", indent=550)
    large = '<w:rPr><w:sz w:val="52"/><w:szCs w:val="52"/></w:rPr>'
    return styled("Title", heading_text, top).replace("<w:r>", f"<w:r>{large}") + table


def _cover_text(text: str, align: str) -> str:
    space = '<w:spacing w:before="60" w:after="20" w:line="420" w:lineRule="atLeast"/>'
    return styled("AjxPlain", text, f'{space}<w:jc w:val="{align}"/>')


def _tag(tag: str) -> str:
    return styled("AjxBody", f"{{%p {tag} %}}")


def _tag_row(tag: str, widths: list[int]) -> str:
    return (
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{len(widths)}"/></w:tcPr>{styled("AjxCell", f"{{%tr {tag} %}}")}'
        "</w:tc></w:tr>"
    )


def _widths(shares: list[float], width: int = WIDTH) -> list[int]:
    found = [int(width * share / sum(shares)) for share in shares]
    return [*found[:-1], width - sum(found[:-1])]


def _cell(width: int, content: str, fill: str = "", borders: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" {fill}/>' if fill else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{borders}{shade}'
        f'<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
    )


def _cell_text(text: str, align: str, *, keep: bool = False) -> str:
    jc = "" if align == "left" else f'<w:jc w:val="{align}"/>'
    return styled("AjxCell", text, ("<w:keepNext/>" if keep else "") + jc)


def _labelled(widths: list[int], label: str, text: str, *, keep: bool) -> str:
    return _row(
        _cell(widths[0], _cell_text(label, "left", keep=keep), _LABEL),
        _cell(widths[1], _cell_text(text, "left", keep=keep)),
    )


def _row(*cells: str, header: bool = False, height: int = 0) -> str:
    tall = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    mark = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}{mark}</w:trPr>{''.join(cells)}</w:tr>"


def _table(
    widths: list[int],
    *rows: str,
    look: str,
    style: str = "AjxTable",
    indent: int = 0,
    then: str | None = None,
) -> str:
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
