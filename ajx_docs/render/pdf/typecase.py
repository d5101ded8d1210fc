"""The faces of the last document, kept for the next.

**Why:** to cut the faces, to tell fontconfig of them and to meet each size for the first time took
a fifth of a document's time; what the next document adds to the last one's characters is little.
The bytes of a document do not tell what its faces were cut to.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cache

from weasyprint import CSS

from ajx_docs.render.fontset import Face, FontSet, Role
from ajx_docs.render.pdf.fontconfig import OwnFonts
from ajx_docs.render.pdf.memory import Memory
from ajx_docs.render.pdf.typefaces import typefaces

_COMMON = (
    (1, "gb2312", range(0xA1, 0xD8)),  # level one of GB 2312: what nearly all text is written in
    (3, "gb2312", range(0xA1, 0xF8)),
    (7, "gbk", range(0x81, 0xFF)),
)
"""After how many cuts to the characters so far all of a character set are put in, by its rows.
Who makes one document does not wait for them; in a long build what is not there comes to be rare.
"""
_STACKS = 2
"""For how many choices of faces they are kept."""
_BLOCKS = (
    *(range(0x20, 0x250), range(0x370, 0x530)),  # Latin, Greek, Cyrillic
    *(range(0x2000, 0x2300), range(0x2460, 0x2700)),  # punctuation, arrows, numbers in circles
    *(range(0x3000, 0x3130), range(0xFF00, 0xFFF0)),  # Chinese punctuation, kana, wide forms
)


@dataclass(slots=True)
class _Kept:
    own_fonts: OwnFonts
    characters: frozenset[int]
    cuts: int


_Stacks = tuple[tuple[Role, tuple[Face, ...]], ...]
_kept: dict[_Stacks, _Kept] = {}


def own_fonts_for(fonts: FontSet, wanted: Set[int]) -> OwnFonts:
    """A configuration with the faces, cut to these code points and others. For one document at a
    time; nothing may be added to it."""
    stacks = tuple(sorted(fonts.stacks.items()))
    kept = _kept.get(stacks)
    if kept is None or not wanted <= kept.characters:
        cuts = kept.cuts + 1 if kept else 1
        characters = frozenset(wanted) | (kept.characters if kept else frozenset())
        for earlier, charset, rows in _COMMON:
            if cuts > earlier:
                characters |= _common(charset, rows)
        if len(_kept) >= _STACKS and stacks not in _kept:
            _kept.clear()
        kept = _kept[stacks] = _Kept(fresh(fonts, characters), characters, cuts)
    return kept.own_fonts


def fresh(fonts: FontSet, wanted: Set[int]) -> OwnFonts:
    """The same, for a document that adds faces of its own."""
    own_fonts = OwnFonts()
    faces = typefaces(fonts, wanted)
    memory = Memory({address: (data, "font/otf") for address, data in faces.files.items()})
    CSS(string=faces.rules, font_config=own_fonts, url_fetcher=memory)
    return own_fonts


@cache
def _common(charset: str, rows: range) -> frozenset[int]:
    """What a Chinese character set has in these rows, and the blocks around it."""
    pairs = (bytes((row, cell)) for row in rows for cell in range(0x40, 0xFF))
    chinese = "".join(pair.decode(charset, "ignore") for pair in pairs)
    return frozenset(map(ord, chinese)).union(*_BLOCKS)
