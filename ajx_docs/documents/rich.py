"""Rich text: Markdown as a small tree that each renderer turns into its own real structures.

`ajx_docs.documents.markdown` makes it; `render` turns it into HTML and WordprocessingML.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right", ""]


@dataclass(frozen=True, slots=True)
class PictureRef:
    """A picture to place: its path in the repository, alternative text and caption."""

    path: str
    alt: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one formatting.

    `link` is the address of a link. Where the address differs from the text, the parser has put
    it behind the text in brackets already, so that paper keeps it: renderers print `text` only.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    strike: bool = False
    code: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A break within a paragraph."""


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """A picture within a line of text."""

    picture: PictureRef


Inline = Span | LineBreak | InlinePicture


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a field; `level` counts from 1 below the document's own headings."""

    level: int
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item: paragraphs, nested lists and so on."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted or numbered list; `start` is the first number; `tight` without space between."""

    ordered: bool
    items: tuple[ListItem, ...]
    start: int = 1
    tight: bool = True


_SHORT = 8


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row (repeated across pages)."""

    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    aligns: tuple[Align, ...]

    @property
    def short(self) -> bool:
        """Whether it is so short that no page should split it."""
        return len(self.rows) <= _SHORT


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Text kept as written, line by line (code blocks, and raw HTML shown as text)."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture standing alone, with its caption below."""

    picture: PictureRef


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule."""


Block = Paragraph | Heading | ListBlock | Table | Quote | CodeBlock | Picture | Rule


@dataclass(frozen=True, slots=True)
class RichText:
    """A Markdown field. Falsy when empty, so that templates can say `if`."""

    blocks: tuple[Block, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.blocks)
