"""The styles of our documents: official Chinese practice in the spirit of GB/T 9704.

The packaged templates are written with them, and a template made by someone else is given those
that rich text needs and it lacks. Styles are known by their name, as in Word's own list: their ids
differ between a Chinese and an English Word.

Fonts are named by role (`ajx-title`, `ajx-heading`, `ajx-body`, `ajx-table`); rendering puts the
chosen families in their place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ajx_docs.render.docx.text import attribute
from ajx_docs.render.fontset import Role

BODY_SIZE = 28
"""四号 (14 pt) in half-points."""
_TITLE = 44
"""二号 (22 pt)."""
INDENT = 560
"""Two characters of body text, in twentieths of a point."""

Kind = Literal["paragraph", "character", "table"]


def font(role: Role) -> str:
    """The font of a role, for Chinese and Latin alike."""
    name = f"ajx-{role}"
    return (
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"'
        ' w:hint="eastAsia"/>'
    )


@dataclass(frozen=True, slots=True)
class Style:
    """A style: properties of paragraph and run as WordprocessingML, in the schema's order."""

    id: str
    name: str
    paragraph: str = ""
    run: str = ""
    based: str = "Normal"
    following: str = ""
    kind: Kind = "paragraph"
    custom: bool = True
    table: str = ""

    def xml(self, ids: dict[str, str] | None = None) -> str:
        """`<w:style>`; `ids` maps the ids it refers to onto those of another document."""
        ids = ids or {}
        parts = [f'<w:name w:val="{self.name}"/>']
        if self.based and self.kind == "paragraph" and self.id != "Normal":
            parts.append(f'<w:basedOn w:val="{ids.get(self.based, self.based)}"/>')
        if self.following:
            parts.append(f'<w:next w:val="{ids.get(self.following, self.following)}"/>')
        parts.append("<w:qFormat/>" if self.kind != "table" else "")
        parts.append(f"<w:pPr>{self.paragraph}</w:pPr>" if self.paragraph else "")
        parts.append(f"<w:rPr>{self.run}</w:rPr>" if self.run else "")
        parts.append(self.table)
        custom = ' w:customStyle="1"' if self.custom else ""
        default = ' w:default="1"' if self.id == "Normal" else ""
        head = f'<w:style w:type="{self.kind}"{default}{custom} w:styleId="{self.id}">'
        return f"{head}{''.join(parts)}</w:style>"


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _least(line: int) -> str:
    return f'w:line="{line}" w:lineRule="atLeast"'


def _exact(line: int) -> str:
    return f'w:line="{line}" w:lineRule="exact"'


def _spacing(before: int, after: int, line: str) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" {line}/>'


@dataclass(frozen=True, slots=True)
class Measure:
    """The size of a paper's text in half-points; in twentieths of a point the distance of its lines
    and the spaces around its title, headings and the texts of cells."""

    body: int
    heading: int
    line: int
    below_title: int
    above_heading: int
    cell: int


REPORT = Measure(body=BODY_SIZE, heading=32, line=560, below_title=240, above_heading=240, cell=40)
"""四号 with 28 pt from line to line, as official papers have it."""
FORM = Measure(body=24, heading=28, line=440, below_title=120, above_heading=100, cell=20)
"""小四 with 22 pt, so that what fits a page takes no second one."""


_AUTO = 'w:line="240" w:lineRule="auto"'
_KEEP = "<w:keepNext/><w:keepLines/>"
_BOLD = "<w:b/><w:bCs/>"
_CENTRE = '<w:jc w:val="center"/>'


def _heading(level: int, role: Role, measure: Measure, *, bold: bool = False) -> Style:
    size = measure.heading if level == 1 else measure.body
    chars = f'<w:ind w:firstLineChars="200" w:firstLine="{size * 20}"/>' if level > 1 else ""
    above = measure.above_heading if level == 1 else measure.above_heading // 2
    below = measure.above_heading // 4
    return Style(
        f"Heading{level}",
        f"heading {level}",
        f"{_KEEP}{_spacing(above, below, _exact(measure.line))}{chars}"
        f'<w:jc w:val="left"/><w:outlineLvl w:val="{level - 1}"/>',
        font(role) + (_BOLD if bold else "") + _size(size),
        following="AjxBody",
        custom=False,
    )


def _headings(measure: Measure) -> Iterator[Style]:
    yield _heading(1, "heading", measure)
    yield _heading(2, "heading", measure)
    yield _heading(3, "body", measure, bold=True)
    for level in (4, 5, 6):
        yield _heading(level, "body", measure)


_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_MARGINS = (
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
)


def _borders(kind: str, width: int) -> str:
    lines = "".join(
        f'<w:{edge} w:val="{kind}" w:sz="{width}" w:space="0" w:color="auto"/>' for edge in _EDGES
    )
    return f"<w:tblBorders>{lines}</w:tblBorders>"


def styles(measure: Measure) -> tuple[Style, ...]:
    """The styles of a paper of that measure."""
    line, indent = _exact(measure.line), measure.body * 20
    cell = _spacing(measure.cell, measure.cell, _least(340))
    return (
        Style(
            "Normal",
            "Normal",
            '<w:widowControl w:val="0"/><w:jc w:val="both"/>',
            font("body") + _size(measure.body),
            custom=False,
        ),
        Style(
            "Title",
            "Title",
            _KEEP + _spacing(0, measure.below_title, _least(680)) + _CENTRE,
            font("title") + _size(_TITLE),
            following="AjxBody",
            custom=False,
        ),
        *_headings(measure),
        Style(
            "AjxBody",
            "AJX 正文",
            f'{_spacing(0, 0, line)}<w:ind w:firstLineChars="200" w:firstLine="{indent}"/>',
        ),
        Style("AjxPlain", "AJX 正文（不缩进）", _spacing(0, 0, line)),
        Style("AjxList", "AJX 列表", _spacing(0, 0, line)),
        Style(
            "AjxQuote",
            "AJX 引用",
            '<w:pBdr><w:left w:val="single" w:sz="12" w:space="10" w:color="808080"/></w:pBdr>'
            f'{_spacing(0, 0, line)}<w:ind w:left="{indent}"/>',
        ),
        Style(
            "AjxCodeBlock",
            "AJX 代码块",
            '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
            f'{_spacing(60, 60, _least(320))}<w:ind w:left="{indent}"/><w:jc w:val="left"/>',
            font("table") + "<w:noProof/>" + _size(21),
        ),
        Style(
            "AjxRule",
            "AJX 分隔线",
            '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="808080"/></w:pBdr>'
            + _spacing(0, 180, 'w:line="180" w:lineRule="exact"'),
        ),
        Style("AjxPicture", "AJX 图片", "<w:keepNext/>" + _spacing(120, 40, _AUTO) + _CENTRE),
        Style(
            "Caption",
            "caption",
            "<w:keepLines/>" + _spacing(0, 120, _least(320)) + _CENTRE,
            font("table") + _size(21),
            custom=False,
        ),
        Style("AjxCell", "AJX 表格文字", cell + '<w:jc w:val="left"/>', font("table") + _size(21)),
        Style(
            "AjxCellHead",
            "AJX 表头",
            "<w:keepNext/>" + cell + _CENTRE,
            font("table") + _BOLD + _size(21),
            based="AjxCell",
        ),
        Style(
            "AjxTableGap", "AJX 表距", _spacing(0, 0, 'w:line="140" w:lineRule="exact"'), _size(10)
        ),
        Style("Emphasis", "Emphasis", run='<w:em w:val="dot"/>', kind="character", custom=False),
        Style("Strong", "Strong", run=_BOLD, kind="character", custom=False),
        Style(
            "AjxCode",
            "AJX 代码",
            run=font("table") + '<w:noProof/><w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>',
            kind="character",
        ),
        Style(
            "AjxTable",
            "AJX 表格",
            kind="table",
            table=f"<w:tblPr>{_borders('single', 4)}{_MARGINS}</w:tblPr>",
        ),
        Style(
            "AjxGrid",
            "AJX 无框表格",
            kind="table",
            table=f"<w:tblPr>{_borders('nil', 0)}{_MARGINS}</w:tblPr>",
        ),
    )


STYLES = styles(REPORT)
"""Those that a template made by someone else is given where it lacks them."""

DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{font('body')}{_size(BODY_SIZE)}"
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
)

Families = tuple[tuple[Role, str], ...]
"""The family that sets each role."""


def with_bold_titles(xml: str) -> str:
    """The styles with bold titles, for a family that has a bold face, as 宋体 in print.

    One that has none, as 小标宋, is heavy by itself. A style that someone else wrote is left as it
    is: it does not name its font in our very words.
    """
    light = font("title") + _size(_TITLE)
    return xml.replace(light, font("title") + _BOLD + _size(_TITLE))


def set_fonts(xml: str, families: Families) -> str:
    """A part with these families where it names a role."""
    for role, family in families:
        for quote in ('"', "&quot;"):
            xml = xml.replace(f"{quote}ajx-{role}{quote}", quote + attribute(family) + quote)
    return xml
