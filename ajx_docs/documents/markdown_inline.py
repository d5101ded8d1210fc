"""The inside of a Markdown paragraph: emphasis, code, links, pictures and line breaks.

Soft line breaks follow Chinese typesetting: where an author wrapped a line within Chinese text
nothing is put in its place; elsewhere a space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from markdown_it.token import Token

from ajx_docs.documents.rich import Inline, InlinePicture, LineBreak, PictureRef, Span

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_SHOWN = 80
"""How much of an embedded picture's address is shown: the rest is picture data, not text."""


@dataclass(frozen=True, slots=True)
class _SoftBreak:
    """A line end in the source, in the formatting around it; resolved by its neighbours."""

    style: Span


def inlines(tokens: Sequence[Token], picture: Callable[[str], str]) -> tuple[Inline, ...]:
    """The inline content of a paragraph, heading or cell, runs of one formatting joined."""
    reader = _InlineReader(picture)
    for token in tokens:
        reader.read(token)
    return tuple(_joined(_softened(reader.found)))


def parts(tokens: Sequence[Token], picture: Callable[[str], str]) -> list[tuple[Inline, ...]]:
    """A paragraph, parted where a source line holds pictures only: those stand on their own."""
    lines: list[list[Token]] = [[]]
    for token in tokens:
        if token.type in ("softbreak", "hardbreak") and token.level == 0:
            lines.append([])
        lines[-1].append(token)
    groups: list[list[Token]] = []
    was_picture = False
    for line in lines:
        is_picture = _only_pictures(line)
        if not groups or is_picture or was_picture:
            groups.append([])
        groups[-1] += line
        was_picture = is_picture
    whole = [_trimmed(group) for group in groups]
    return [inlines(group, picture) for group in whole if group]


def _only_pictures(line: Sequence[Token]) -> bool:
    kinds = {token.type for token in line if token.type != "text" or token.content.strip()}
    return kinds - {"softbreak", "hardbreak"} == {"image"}


def _trimmed(group: list[Token]) -> list[Token]:
    """Without the line end that parted it from what stands before."""
    return group[1:] if group and group[0].type in ("softbreak", "hardbreak") else group


def lone_pictures(content: Sequence[Inline]) -> tuple[PictureRef, ...]:
    """The pictures of a paragraph that holds nothing else: they stand on their own."""
    pictures = tuple(each.picture for each in content if isinstance(each, InlinePicture))
    rest = "".join(each.text for each in content if isinstance(each, Span))
    return () if rest.strip() else pictures


class _InlineReader:
    """Follows the opening and closing tokens with the formatting they leave behind."""

    def __init__(self, picture: Callable[[str], str]) -> None:
        self.found: list[Inline | _SoftBreak] = []
        self._picture = picture
        self._strong = self._emphasis = self._strike = 0
        self._link, self._title = "", ""
        self._linked_from = 0

    def read(self, token: Token) -> None:
        """Take in one token."""
        match token.type:
            case "text":
                self._add(token.content)
            case "code_inline":
                self._add(token.content, code=True)
            case "softbreak":
                self.found.append(_SoftBreak(self._span("")))
            case "hardbreak":
                self.found.append(LineBreak())
            case "strong_open" | "strong_close":
                self._strong += token.nesting
            case "em_open" | "em_close":
                self._emphasis += token.nesting
            case "s_open" | "s_close":
                self._strike += token.nesting
            case "link_open":
                self._link = str(token.attrGet("href") or "")
                self._title = str(token.attrGet("title") or "")
                self._linked_from = len(self.found)
            case "link_close":
                self._close_link()
            case "image":
                self._image(token)
            case other:  # pragma: no cover - the parser has no other rules enabled
                raise AssertionError(f"unknown Markdown token {other}")

    def _span(self, text: str, *, code: bool = False) -> Span:
        return Span(
            text=text,
            strong=self._strong > 0,
            emphasis=self._emphasis > 0,
            strike=self._strike > 0,
            code=code,
            link=self._link,
        )

    def _add(self, text: str, *, code: bool = False) -> None:
        if text:
            self.found.append(self._span(text, code=code))

    def _close_link(self) -> None:
        """On paper an address that only a click reveals is lost: print it behind the text."""
        inside = self.found[self._linked_from :]
        text = "".join(each.text for each in inside if isinstance(each, Span))
        link, self._link = self._link, ""
        differs = link.removeprefix("mailto:") != text.strip()
        kept = [each for each in (self._title, link if differs else "") if each]
        if kept:
            self._add(f"（{'，'.join(kept)}）")

    def _image(self, token: Token) -> None:
        alt = "".join(_alternative(child) for child in token.children or [])
        address = str(token.attrGet("src") or "")
        title = str(token.attrGet("title") or "")
        if _ADDRESS.match(address) or not address:
            shown = address if len(address) <= _SHOWN else f"{address[:_SHOWN]}…"
            words = [each for each in (title, shown) if each]
            self._add(alt + (f"（{'，'.join(words)}）" if words else ""))
            return
        path = self._picture(unquote(address))
        self.found.append(InlinePicture(PictureRef(path=path, alt=alt, caption=title or alt)))


def _alternative(token: Token) -> str:
    """The plain text of a piece of an image's description."""
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "image":
        return "".join(_alternative(child) for child in token.children or [])
    return token.content


def _softened(found: Sequence[Inline | _SoftBreak]) -> list[Inline]:
    result: list[Inline] = []
    for index, each in enumerate(found):
        if not isinstance(each, _SoftBreak):
            result.append(each)
            continue
        before = _edge(found[index - 1] if index else None, -1)
        after = _edge(found[index + 1] if index + 1 < len(found) else None, 0)
        if not _joins(before, after):
            result.append(replace(each.style, text=" "))
    return result


def _edge(neighbour: Inline | _SoftBreak | None, index: int) -> str:
    return neighbour.text[index] if isinstance(neighbour, Span) else ""


def _joins(before: str, after: str) -> bool:
    """Whether a line end between the two characters vanishes, as in Chinese text."""
    if not before or not after:
        return False
    wide = _is_cjk(before), _is_cjk(after)
    if all(wide):
        return True
    # A full-width mark brings its own space; quotation marks and dashes are the text's beside it.
    marks = (wide[0] and _is_mark(before)) or (wide[1] and _is_mark(after))
    shared = (wide[0] and after in "“”‘’…—·") or (wide[1] and before in "“”‘’…—·")
    return marks or shared


def _is_cjk(character: str) -> bool:
    wide = unicodedata.east_asian_width(character) in "WF"
    return wide and not "가" <= character <= "힣"


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("P")


def _joined(found: Sequence[Inline]) -> list[Inline]:
    """Neighbouring spans of one formatting as one: fewer runs in Word, whole words to search."""
    result: list[Inline] = []
    for each in found:
        last = result[-1] if result else None
        if (
            isinstance(each, Span)
            and isinstance(last, Span)
            and replace(each, text="") == replace(last, text="")
        ):
            result[-1] = replace(last, text=last.text + each.text)
        else:
            result.append(each)
    return result
