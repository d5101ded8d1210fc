"""Rich text as Word's own structures: headings by style, numbered lists, tables, pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ajx_docs.documents.rich import (
    Block,
    CodeBlock,
    Heading,
    Inline,
    InlinePicture,
    LineBreak,
    ListBlock,
    ListItem,
    Paragraph,
    Picture,
    PictureRef,
    Quote,
    RichText,
    Rule,
    Span,
    Table,
)
from ajx_docs.render.docx.media import (
    BLOCK_HEIGHT,
    CHART_HEIGHT,
    INLINE_HEIGHT,
    PAGE_HEIGHT,
    Media,
)
from ajx_docs.render.docx.numbering import DEEPEST, Numbering, level_indent
from ajx_docs.render.docx.place import Place
from ajx_docs.render.docx.rich_table import TableShape
from ajx_docs.render.docx.text import paragraph, run
from ajx_docs.render.view_names import CHART

_Structure = Heading | ListBlock | Table | Quote | CodeBlock | Picture | Rule
_HIGHEST = 6
_QUOTE_STEP = 420
_FREE_LINE = '<w:spacing w:line="240" w:lineRule="auto"/>'
"""A line that grows with the picture in it, where the style's line has a fixed height."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the blocks around set: the indent (twentieths of a point), quotation, level of lists."""

    place: Place
    indent: int = 0
    quoted: bool = False
    depth: int = -1

    @property
    def width(self) -> int:
        return max(self.place.width - self.indent, 1000)


@dataclass(slots=True)
class Writer:
    """Writes the values of one document; lists and pictures gather in their parts."""

    styles: Mapping[str, str]
    """The id of each of our styles in this template."""
    numbering: Numbering
    media: Media

    def rich(self, value: RichText, place: Place) -> str:
        """Paragraphs and tables; a cell gets at least one paragraph, as the format demands."""
        written = self._blocks(value.blocks, _Frame(place))
        if not written and place.in_cell:
            return paragraph(self.styles["AjxCell"], "")
        return written

    def plain(self, text: str, place: Place) -> str:
        """A string that stands where paragraphs stand."""
        style = "AjxCell" if place.in_cell else "AjxBody"
        return paragraph(self.styles[style], run(text))

    def gallery(self, pictures: Sequence[PictureRef], place: Place) -> str:
        """Pictures with captions: one below the other in a cell, else two to a line, where a single
        one is no larger than the others."""
        if place.in_cell:
            each = "".join(self._picture(picture, _Frame(place)) for picture in pictures)
            return each or paragraph(self.styles["AjxCell"], "")
        half = place.width // 2
        inner = replace(place, width=half - 170, in_cell=True)
        rows = [pictures[at : at + 2] for at in range(0, len(pictures), 2)]
        cells = [
            "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{half}" w:type="dxa"/></w:tcPr>'
                f"{self.gallery(row[at : at + 1], inner)}</w:tc>"
                for at in (0, 1)
            )
            for row in rows
        ]
        lines = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{each}</w:tr>" for each in cells)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.styles["AjxGrid"]}"/>'
            f'<w:tblW w:w="{2 * half}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:noHBand="1" w:noVBand="1"/></w:tblPr>'
            f'<w:tblGrid><w:gridCol w:w="{half}"/><w:gridCol w:w="{half}"/></w:tblGrid>'
            f"{lines}</w:tbl>{self._gap()}"
            if cells
            else ""
        )

    def chart(self, picture: PictureRef, place: Place) -> str:
        """A chart with its title, as wide as its place."""
        return self._picture(picture, _Frame(place))

    def alone(self, picture: PictureRef, place: Place) -> str:
        """A picture between paragraphs, as large as the page or cell allows."""
        whole = CHART_HEIGHT if picture.path == CHART else PAGE_HEIGHT
        height = BLOCK_HEIGHT if place.in_cell else whole
        return self._picture(picture, _Frame(place), height)

    def picture(self, picture: PictureRef, place: Place) -> str:
        """A picture within a line of the template's own text."""
        return self.media.drawing(picture, place.width, BLOCK_HEIGHT)

    def _blocks(self, blocks: Sequence[Block], frame: _Frame) -> str:
        # A paragraph introduces the table, list or picture that follows it: 预算如下.
        leads = [not isinstance(each, Paragraph) for each in blocks[1:]]
        return "".join(
            self._paragraph(block.content, frame, keep=lead)
            if isinstance(block, Paragraph)
            else self._block(block, frame)
            for block, lead in zip(blocks, [*leads, False][: len(blocks)], strict=True)
        )

    def _block(self, block: _Structure, frame: _Frame) -> str:
        match block:
            case Heading(level, content):
                style = f"Heading{min(frame.place.level + level, _HIGHEST)}"
                written = paragraph(self.styles[style], self._inline(content, frame))
            case ListBlock():
                written = self._list(block, frame)
            case Quote(blocks):
                inner = replace(frame, indent=frame.indent + _QUOTE_STEP, quoted=True)
                written = self._blocks(blocks, inner)
            case CodeBlock(text):
                indent = f'<w:ind w:left="{frame.indent}"/>' if frame.indent else ""
                written = paragraph(self.styles["AjxCodeBlock"], run(text), indent)
            case Picture(ref):
                written = self._picture(ref, frame)
            case Rule():
                written = paragraph(self.styles["AjxRule"], "")
            case Table(header, rows):
                cells = [self._cells(row, frame) for row in (header, *rows)]
                table = TableShape(self.styles, frame.width, frame.indent).xml(block, cells)
                written = self._gap("<w:keepNext/>") + table + self._gap()
        return written

    def _cells(self, row: Sequence[Sequence[Inline]], frame: _Frame) -> list[str]:
        return [self._inline(cell, frame) for cell in row]

    def _paragraph(self, content: Sequence[Inline], frame: _Frame, *, keep: bool) -> str:
        runs = self._inline(content, frame)
        free = _FREE_LINE if any(isinstance(each, InlinePicture) for each in content) else ""
        if frame.quoted:
            style, indent = "AjxQuote", frame.indent
        elif frame.indent:
            style, indent = "AjxList", frame.indent
        else:
            style, indent = "AjxCell" if frame.place.in_cell else "AjxBody", 0
        left = f'<w:ind w:left="{indent}"/>' if indent else ""
        return paragraph(self.styles[style], runs, "<w:keepNext/>" * keep + free + left)

    def _list(self, block: ListBlock, frame: _Frame) -> str:
        level = min(frame.depth + 1, DEEPEST)
        number = self.numbering.new(ordered=block.ordered, level=level, start=block.start)
        base = frame.indent if frame.depth < 0 else frame.indent - level_indent(frame.depth)
        inner = replace(frame, depth=level, indent=max(base, 0) + level_indent(level))
        return "".join(self._item(item, number, inner) for item in block.items)

    def _item(self, item: ListItem, number: int, frame: _Frame) -> str:
        match item.blocks:
            case (Paragraph(content), *others):
                pass
            case _:
                content, others = (), list(item.blocks)
        mark = f'<w:numPr><w:ilvl w:val="{frame.depth}"/><w:numId w:val="{number}"/></w:numPr>'
        free = _FREE_LINE if any(isinstance(each, InlinePicture) for each in content) else ""
        indent = ""
        if frame.indent != level_indent(frame.depth):
            indent = f'<w:ind w:left="{frame.indent}" w:hanging="480"/>'
        first = paragraph(
            self.styles["AjxList"], self._inline(content, frame), mark + free + indent
        )
        return first + self._blocks(others, frame)

    def _picture(self, picture: PictureRef, frame: _Frame, height: int = BLOCK_HEIGHT) -> str:
        drawing = self.media.drawing(picture, frame.width, height)
        alone = "" if picture.caption else '<w:keepNext w:val="0"/>'
        shown = paragraph(self.styles["AjxPicture"], f"<w:r>{drawing}</w:r>", alone)
        if not picture.caption:
            return shown
        return shown + paragraph(self.styles["Caption"], run(picture.caption))

    def _gap(self, properties: str = "") -> str:
        # Word joins two tables that follow each other, and a cell must end in a paragraph.
        return paragraph(self.styles["AjxTableGap"], "", properties)

    def _inline(self, content: Sequence[Inline], frame: _Frame) -> str:
        parts = []
        for each in content:
            match each:
                case Span():
                    parts.append(run(each.text, self._properties(each)))
                case LineBreak():
                    parts.append("<w:r><w:br/></w:r>")
                case InlinePicture(picture):
                    drawing = self.media.drawing(picture, frame.width, INLINE_HEIGHT)
                    parts.append(f"<w:r>{drawing}</w:r>")
        return "".join(parts)

    def _properties(self, span: Span) -> str:
        """Code has the style; strong and emphasis are then set beside it, a run has one style."""
        parts = [f'<w:rStyle w:val="{self.styles["AjxCode"]}"/>'] if span.code else []
        if span.strong and not (span.code or span.emphasis):
            parts.append(f'<w:rStyle w:val="{self.styles["Strong"]}"/>')
        elif span.emphasis and not (span.code or span.strong):
            parts.append(f'<w:rStyle w:val="{self.styles["Emphasis"]}"/>')
        else:
            parts.append("<w:b/><w:bCs/>" if span.strong else "")
        parts.append("<w:strike/>" if span.strike else "")
        if span.emphasis and (span.code or span.strong):
            parts.append('<w:em w:val="dot"/>')
        return "".join(parts)
