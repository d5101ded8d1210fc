"""The page of a Word file from top to bottom: its controls, and the lines outside of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LETTERS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011",
            f"{_W}ptab": "\t"}  # fmt: skip
_GONE = frozenset(
    f"{_W}{name}"
    for name in ("del", "moveFrom", "rPr", "pPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr",
                 "instrText", "delText", "delInstrText", "rt", "sdtPr", "sdtEndPr")
)  # fmt: skip
"""What is not, or no longer, text of the page."""


@dataclass(slots=True)
class Control:
    """A control as it was found; `table`, `row` and `cell` are where (0: in none)."""

    tag: str
    title: str
    text: str
    hint: bool
    """Whether what it shows is still the program's or the form's own hint."""
    ticked: bool | None
    table: int
    row: int
    cell: int
    label: str = ""
    """The text of the cell that begins its row."""
    header: str = ""
    """The text of the cell that begins its column."""
    lead: str = ""
    """The words before it in its paragraph."""
    paragraph: int = 0
    bookmark: str = ""
    pictures: bool = False


@dataclass(slots=True)
class _Open:
    """A control while its inside is read."""

    control: Control
    pieces: list[str] = field(default_factory=list)
    begun: bool = False


@dataclass(slots=True)
class Walk:
    """The page from top to bottom."""

    controls: list[Control] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    _line: list[str] = field(default_factory=list)
    _inside: _Open | None = None
    _tables: list[int] = field(default_factory=list)
    _row: int = 0
    _cell: int = 0
    _count: int = 0
    _paragraphs: int = 0
    _column: int = 0
    _label: str = ""
    _headers: dict[tuple[int, int], str] = field(default_factory=dict)
    _bookmark: str = ""

    def children(self, element: Any) -> None:
        """Go through what is inside of an element."""
        for child in element:
            self._node(child)

    def end_line(self) -> None:
        """A paragraph outside of controls ends."""
        line = " ".join("".join(self._line).split())
        self._line = []
        if line:
            self.words.append(line)

    def _node(self, node: Any) -> None:
        name = node.tag
        if not isinstance(name, str) or name in _GONE:
            return
        handler = _HANDLERS.get(name)
        if handler:
            handler(self, node)
        elif name in _LETTERS:
            self._write(_LETTERS[name])
        else:
            self.children(node)

    def _text(self, node: Any) -> None:
        self._write(node.text or "")

    def _symbol(self, node: Any) -> None:
        code = node.get(f"{_W}char", "")
        try:
            letter = chr(int(code, 16))
        except (ValueError, OverflowError):
            return
        # Letters of symbol fonts are shown for what they usually are: a mark of a list.
        self._write("•" if "\ue000" <= letter <= "\uf8ff" else letter)

    def _write(self, text: str) -> None:
        if self._inside:
            self._inside.pieces.append(text)
        else:
            self._line.append(text)

    def _paragraph(self, node: Any) -> None:
        self._paragraphs += 1
        if self._inside:
            if self._inside.begun:
                self._inside.pieces.append("\n")
            self._inside.begun = True
            self.children(node)
            return
        self._bookmark = ""
        self.children(node)
        self.end_line()

    def _table(self, node: Any) -> None:
        self._tables.append(self._next())
        row, cell = self._row, self._cell
        self.children(node)
        self._tables.pop()
        self._row, self._cell = row, cell

    def _table_row(self, node: Any) -> None:
        if node.find(f"{_W}trPr/{_W}del") is not None:
            return
        self._row, self._column, self._label = self._next(), -1, ""
        self.children(node)

    def _table_cell(self, node: Any) -> None:
        self._cell = self._next()
        self._column += 1
        before = len(self.words)
        self.children(node)
        text = "".join(self.words[before:])
        if self._column == 0:
            self._label = text
        self._headers.setdefault((self._tables[-1] if self._tables else 0, self._column), text)

    def _mark(self, node: Any) -> None:
        name = node.get(f"{_W}name", "")
        if not name.startswith("_ajx"):
            return
        if self._inside:
            self._inside.control.bookmark = name
        else:
            self._bookmark = name

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _alternatives(self, node: Any) -> None:
        """One of several renderings of the same thing: the first."""
        first = node.find(f"{_MC}Choice")
        if first is None:
            first = node.find(f"{_MC}Fallback")
        if first is not None:
            self.children(first)

    def _drawing(self, node: Any) -> None:
        """A picture or a text box: no text of the control that it stands in."""
        inside, line = self._inside, self._line
        if inside:
            inside.control.pictures = True
        self._inside, self._line = None, []
        for each in node.iter(f"{_W}txbxContent"):
            self.children(each)
            self.end_line()
        self._inside, self._line = inside, line

    def _control(self, node: Any) -> None:
        properties = node.find(f"{_W}sdtPr")
        content = node.find(f"{_W}sdtContent")
        if content is None:
            return
        if self._inside or properties is None or not _is_field(properties, content):
            self.children(content)
            return
        self._inside = _Open(self._begun(properties))
        self.children(content)
        found = self._inside.control
        found.text = "".join(self._inside.pieces)
        self._inside = None
        self.controls.append(found)

    def _begun(self, properties: Any) -> Control:
        box = properties.find(f"{_W14}checkbox")
        bookmark, self._bookmark = self._bookmark, ""
        return Control(
            bookmark=bookmark,
            label=self._label,
            lead="".join(self._line).strip(),
            header=self._headers.get((self._tables[-1], self._column), "") if self._tables else "",
            paragraph=self._paragraphs,
            tag=_value(properties, "tag"),
            title=_value(properties, "alias"),
            text="",
            hint=_on(properties.find(f"{_W}showingPlcHdr")),
            ticked=_ticked(box) if box is not None else None,
            table=self._tables[-1] if self._tables else 0,
            row=self._row if self._tables else 0,
            cell=self._cell if self._tables else 0,
        )


_HANDLERS = {
    f"{_W}bookmarkStart": Walk._mark,
    f"{_W}t": Walk._text,
    f"{_W}sym": Walk._symbol,
    f"{_W}p": Walk._paragraph,
    f"{_W}tbl": Walk._table,
    f"{_W}tr": Walk._table_row,
    f"{_W}tc": Walk._table_cell,
    f"{_W}sdt": Walk._control,
    f"{_MC}AlternateContent": Walk._alternatives,
    f"{_W}drawing": Walk._drawing,
    f"{_W}pict": Walk._drawing,
    f"{_W}object": Walk._drawing,
}


def _is_field(properties: Any, content: Any) -> bool:
    """Whether a control is one to write in, and no frame around parts that repeat."""
    repeats = ("repeatingSection", "repeatingSectionItem")
    if any(properties.find(f"{_W15}{name}") is not None for name in repeats):
        return False
    if _value(properties, "tag") or _value(properties, "alias"):
        return True
    # A program may leave no name; then only what stands within a paragraph can be a field.
    return content.find(f"{_W}p") is None and next(content.iter(f"{_W}sdt"), None) is None


def _value(properties: Any, name: str) -> str:
    found = properties.find(f"{_W}{name}")
    return str(found.get(f"{_W}val", "")) if found is not None else ""


def _on(mark: Any) -> bool:
    return mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false", "off")


def _ticked(box: Any) -> bool:
    state = box.find(f"{_W14}checked")
    return state is not None and state.get(f"{_W14}val", "1") not in ("0", "false")
