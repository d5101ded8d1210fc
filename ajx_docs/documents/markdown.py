"""Markdown fields → `RichText`: CommonMark with tables and strikethrough, by markdown-it-py.

What an author wrote is what paper shows: raw HTML is text, nothing is fetched, nothing typographic
is replaced, and no content disappears (cells beyond a table's header get columns of their own,
nesting too deep for paper is shown as written).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_block.table import table as gfm_table
from markdown_it.token import Token

from ajx_docs.documents.markdown_inline import inlines, lone_pictures, parts
from ajx_docs.documents.rich import (
    Align,
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
    Quote,
    RichText,
    Rule,
    Span,
    Table,
)

_DEEPEST = 60
"""Levels of nesting (a list has two); more is no text for paper, and markdown-it would drop it."""


def parse(markdown: str, picture: Callable[[str], str] = lambda reference: reference) -> RichText:
    """The tree of a Markdown text. `picture` maps an image reference to its repository path.

    Images with a remote or embedded address are never fetched: they stand as text. Headings are
    numbered from 1 below the document's own, without gaps, whatever level the author began at.
    """
    tokens = _parser().parse(markdown)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        return RichText((CodeBlock(markdown.strip("\n")),))
    return RichText(tuple(_Reader(tokens, picture).blocks()))


def plain_text(rich: RichText) -> str:
    """The text alone, one line per paragraph, row or item; cells are set apart by a tab."""
    return "\n".join(line for block in rich.blocks for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(content) | Heading(_, content):
            yield _inline_text(content)
        case CodeBlock(text):
            yield text
        case Quote(blocks):
            for inner in blocks:
                yield from _lines(inner)
        case ListBlock(items=items):
            for item in items:
                for inner in item.blocks:
                    yield from _lines(inner)
        case Table(header, rows):
            for row in (header, *rows):
                yield "\t".join(_inline_text(cell) for cell in row)
        case Picture(ref):
            yield ref.caption
        case Rule():
            pass


def _inline_text(content: Sequence[Inline]) -> str:
    words = []
    for inline in content:
        match inline:
            case Span(text=text):
                words.append(text)
            case LineBreak():
                words.append("\n")
            case InlinePicture(ref):
                words.append(ref.alt)
    return "".join(words)


class _Parser(MarkdownIt):
    """Addresses are printed, not requested: they stay as the author wrote them."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the library's name
        return link


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False, "typographer": False, "maxNesting": _DEEPEST})
    parser.enable(["table", "strikethrough"])
    parser.block.ruler.at("table", _whole_table, {"alt": ["paragraph", "reference"]})
    return parser


def _whole_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """GFM drops cells beyond the header; an official paper must not: they are kept in `meta`."""
    first = len(state.tokens)
    if not gfm_table(state, start, end, silent):
        return False
    for token in state.tokens[first:]:
        if token.type == "tr_open" and token.map:
            line = token.map[0]
            begin = state.bMarks[line] + state.tShift[line]
            token.meta["cells"] = _cells(state.src[begin : state.eMarks[line]])
    return True


def _cells(line: str) -> list[str]:
    cells = escapedSplit(line.strip())
    if cells and not cells[0]:
        del cells[0]
    if cells and not cells[-1]:
        del cells[-1]
    return [cell.strip() for cell in cells]


class _Reader:
    """Reads markdown-it's flat list of opening and closing tokens into blocks."""

    def __init__(self, tokens: Sequence[Token], picture: Callable[[str], str]) -> None:
        self._tokens = tokens
        self._picture = picture
        self._at = 0
        self._headings: list[int] = []

    def blocks(self, closing: str = "") -> Iterator[Block]:
        """Blocks up to the closing token (or the end), which is passed over."""
        while self._at < len(self._tokens):
            token = self._next()
            if token.type == closing:
                return
            yield from self._block(token)

    def _next(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _content(self) -> tuple[Inline, ...]:
        """The inline token after an opening one; its closing token is passed over."""
        token = self._next()
        self._next()
        return inlines(token.children or [], self._picture)

    def _block(self, token: Token) -> Iterator[Block]:
        match token.type:
            case "paragraph_open":
                inside = self._next().children or []
                self._next()
                for part in parts(inside, self._picture):
                    yield from _paragraph(part)
            case "heading_open":
                level = self._relative(int(token.tag[1:]))
                content = self._content()
                if content:
                    yield Heading(level, content)
            case "bullet_list_open":
                yield self._list("bullet_list_close", ordered=False, start=1)
            case "ordered_list_open":
                start = token.attrGet("start")
                yield self._list(
                    "ordered_list_close", ordered=True, start=1 if start is None else int(start)
                )
            case "blockquote_open":
                yield Quote(tuple(self.blocks("blockquote_close")))
            case "table_open":
                yield self._table()
            case "fence" | "code_block":
                yield CodeBlock(token.content.rstrip("\n"))
            case "hr":
                yield Rule()
            case other:  # pragma: no cover - the parser has no other rules enabled
                raise AssertionError(f"unknown Markdown token {other}")

    def _relative(self, level: int) -> int:
        """The heading's depth among the field's own headings: never a level left out."""
        while self._headings and self._headings[-1] >= level:
            self._headings.pop()
        self._headings.append(level)
        return len(self._headings)

    def _list(self, closing: str, *, ordered: bool, start: int) -> ListBlock:
        items, tight = [], True
        while self._next().type != closing:  # else it was an item's opening
            first = self._at
            items.append(ListItem(tuple(self.blocks("list_item_close"))))
            item = self._tokens[first : self._at]
            level = item[-1].level + 1
            tight = tight and all(
                token.hidden
                for token in item
                if token.type == "paragraph_open" and token.level == level
            )
        return ListBlock(ordered=ordered, items=tuple(items), start=start, tight=tight)

    def _table(self) -> Table:
        rows: list[list[tuple[Inline, ...]]] = []
        aligns: list[Align] = []
        while (token := self._next()).type != "table_close":
            if token.type == "tr_open":
                rows.append([])
                written = token.meta["cells"]
            elif token.type in ("th_open", "td_open"):
                if token.type == "th_open":
                    aligns.append(_align(token))
                rows[-1].append(self._content())
            elif token.type == "tr_close":
                rows[-1].extend(self._cell(cell) for cell in written[len(rows[-1]) :])
        width = max(len(row) for row in rows)
        whole = [tuple(row) + ((),) * (width - len(row)) for row in rows]
        aligns += [""] * (width - len(aligns))
        return Table(header=whole[0], rows=tuple(whole[1:]), aligns=tuple(aligns))

    def _cell(self, markdown: str) -> tuple[Inline, ...]:
        (token,) = _parser().parseInline(markdown)
        return inlines(token.children or [], self._picture)


def _paragraph(content: tuple[Inline, ...]) -> Iterator[Block]:
    pictures = lone_pictures(content)
    if pictures:
        yield from (Picture(each) for each in pictures)
    elif content:
        yield Paragraph(content)


def _align(cell: Token) -> Align:
    return cast(Align, str(cell.attrGet("style") or "").removeprefix("text-align:"))
