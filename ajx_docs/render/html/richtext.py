"""Rich text → HTML with real headings, lists, tables and figures; text exactly as written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup, escape

from ajx_docs.documents.rich import (
    Block,
    CodeBlock,
    Heading,
    Inline,
    InlinePicture,
    LineBreak,
    ListBlock,
    Paragraph,
    Picture,
    PictureRef,
    Quote,
    RichText,
    Rule,
    Span,
    Table,
)

PICTURES = "ajx:picture/"
"""Where a page asks for a picture: its number in the task, in order of path."""
DRAWINGS = "ajx:drawing/"
_DEEPEST = 6
_LINKS = ("http://", "https://", "mailto:")
_TAGS = ("code", "strike", "emphasis", "strong")
_ELEMENTS = {"code": "code", "strike": "del", "emphasis": "em", "strong": "strong"}


class HtmlWriter:
    """Writes values as HTML. `addresses` has the address of each picture by repository path.

    `drawings` gathers what a page shows besides: SVG by address.
    """

    def __init__(self, addresses: Mapping[str, str]) -> None:
        self._addresses = addresses
        self.drawings: dict[str, str] = {}

    def drawing(self, svg: str, alternative: str) -> Markup:
        """A drawing of our own. Not inline: its XML is read much faster than HTML is."""
        address = f"{DRAWINGS}{len(self.drawings)}"
        self.drawings[address] = svg
        return Markup('<img class="drawing" src="{}" alt="{}">').format(address, alternative)

    def lines(self, text: str) -> Markup:
        """A plain string; its newlines are line breaks."""
        return Markup("<br>").join(escape(line) for line in text.split("\n"))

    def picture(self, ref: PictureRef, kind: str = "block") -> Markup:
        """`<img>` of a picture. Raises KeyError where the task does not carry it."""
        return Markup('<img class="{}" src="{}" alt="{}">').format(
            kind, self._addresses[ref.path], ref.alt or ref.caption or "图片"
        )

    def figure(self, ref: PictureRef) -> Markup:
        """A picture with its caption below."""
        caption = Markup("<figcaption>{}</figcaption>").format(ref.caption) if ref.caption else ""
        return Markup("<figure>{}{}</figure>").format(self.picture(ref), caption)

    def rich(self, rich: RichText, above: int = 3) -> Markup:
        """The blocks. `above` is the level of the document's own heading that they stand under."""
        return self._blocks(rich.blocks, above)

    def _blocks(self, blocks: Iterable[Block], above: int) -> Markup:
        return Markup("\n").join(self._block(block, above) for block in blocks)

    def _block(self, block: Block, above: int) -> Markup:
        match block:
            case Paragraph(content):
                html = Markup("<p>{}</p>").format(self._inline(content))
            case Heading(level, content):
                tag = Markup(f"h{min(above + level, _DEEPEST)}")
                html = Markup('<{0} class="field">{1}</{0}>').format(tag, self._inline(content))
            case ListBlock():
                html = self._list(block, above)
            case Table():
                html = self._table(block)
            case Quote(blocks):
                html = Markup("<blockquote>{}</blockquote>").format(self._blocks(blocks, above))
            case CodeBlock(text):
                html = Markup("<pre>{}</pre>").format(self.lines(text))
            case Picture(ref):
                html = self.figure(ref)
            case Rule():
                html = Markup("<hr>")
        return html

    def _list(self, block: ListBlock, above: int) -> Markup:
        items = Markup("").join(
            Markup("<li>{}</li>").format(self._item(item.blocks, above)) for item in block.items
        )
        kind = "tight" if block.tight else "loose"
        if not block.ordered:
            return Markup('<ul class="{}">{}</ul>').format(kind, items)
        return Markup('<ol class="{}" start="{}">{}</ol>').format(kind, block.start, items)

    def _item(self, blocks: Sequence[Block], above: int) -> Markup:
        """An item's first paragraph stands beside its marker, on the same line."""
        if blocks and isinstance(blocks[0], Paragraph):
            rest = self._blocks(blocks[1:], above)
            return self._inline(blocks[0].content) + rest
        return self._blocks(blocks, above)

    def _table(self, table: Table) -> Markup:
        head = self._row(table.header, "th", table)
        body = Markup("").join(self._row(row, "td", table) for row in table.rows)
        kind = "field whole" if table.short else "field"
        return Markup('<table class="{}"><thead>{}</thead>{}</table>').format(
            kind, head, Markup("<tbody>{}</tbody>").format(body) if body else ""
        )

    def _row(self, cells: Sequence[Sequence[Inline]], tag: str, table: Table) -> Markup:
        scope = Markup(' scope="col"') if tag == "th" else ""
        written = Markup("").join(
            Markup('<{0}{1} class="{2}">{3}</{0}>').format(
                Markup(tag), scope, align or "start", self._inline(cell)
            )
            for cell, align in zip(cells, table.aligns, strict=True)
        )
        return Markup("<tr>{}</tr>").format(written)

    def _inline(self, content: Iterable[Inline]) -> Markup:
        return Markup("").join(self._piece(each) for each in content)

    def _piece(self, inline: Inline) -> Markup:
        match inline:
            case LineBreak():
                return Markup("<br>")
            case InlinePicture(ref):
                return self.picture(ref, "inline")
            case Span():
                return _span(inline)


def _span(span: Span) -> Markup:
    written = escape(span.text)
    for name in _TAGS:
        if getattr(span, name):
            written = Markup("<{0}>{1}</{0}>").format(Markup(_ELEMENTS[name]), written)
    if span.link.lower().startswith(_LINKS):
        written = Markup('<a href="{}">{}</a>').format(span.link, written)
    return written
