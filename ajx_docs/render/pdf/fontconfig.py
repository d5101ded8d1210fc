"""A font configuration that knows the documents' own faces and no others.

**Why:** Pango searches every font of the system for each style, and for each character it cannot
find; the system's rules (substitution, hinting, artificial slant) differ between machines. From an
empty configuration the same faces give the same page everywhere, and sooner.
"""

from __future__ import annotations

import weakref
from collections.abc import Mapping
from copy import copy
from os import getpid
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2
from weasyprint.text.fonts import FontConfiguration, get_pango_font_key

from ajx_docs.render.fonts.cut import Cutter

# WeasyPrint declares only the function that loads the system's configuration.
ffi.cdef("FcConfig *FcConfigCreate(void);")

_ONE_LANGUAGE = b"""<?xml version="1.0"?><fontconfig><match target="scan">
<edit name="lang" mode="assign_replace"><string>zh-cn</string></edit></match></fontconfig>"""
"""All faces are for the same language.

**Why:** which languages a face is for is told by the characters it has, and outweighs its weight:
cut to all of GB 2312 a bold face would come before a regular one that lacks a character of it.
"""
_LAST_GLYPH = 0xFFFF


class MetFont:
    """A face at a size, as Pango has it, held so that its address is no other's.

    `key` is the same at every size; `pango` is Pango's object, `size` in CSS pixels.
    """

    def __init__(self, pango_font: Any) -> None:
        self.pango = ffi.gc(
            ffi.cast("PangoFont *", gobject.g_object_ref(pango_font)), gobject.g_object_unref
        )
        self.key, self._description, self.size = get_pango_font_key(pango_font)
        self._model: Font | None = None

    def drawn(self, fonts: DrawnFonts) -> Font:
        """The font as a document draws with it, added to the document's if need be."""
        if self.key not in fonts:
            if self._model is None:
                self._model = Font(self.pango, self._description, self.size)
                # Several MB, which all sizes share.
                self._model.file_content = fonts.own_fonts.cutter(self.key, self._model).font
            font = copy(self._model)
            font.widths, font.to_unicode, font.missing = {}, {}, {}
            fonts[self.key] = font
        return fonts[self.key]


class OwnFonts(FontConfiguration):  # type: ignore[misc]  # WeasyPrint is untyped
    """WeasyPrint's configuration, begun empty instead of with the system's fonts."""

    def __init__(self) -> None:
        # In place of the parent's, which would load the system's fonts.
        self._config = fontconfig.FcConfigCreate()
        self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        pangoft2.pango_fc_font_map_set_config(
            ffi.cast("PangoFcFontMap *", self.font_map), self._config
        )
        fontconfig.FcConfigDestroy(self._config)  # the font map holds it now
        fontconfig.FcConfigParseAndLoadFromMemory(self._config, _ONE_LANGUAGE, True)
        self._folder = Path(mkdtemp(prefix="ajx-fonts-"))
        # Kept as long as the process, it would outlive it: nothing is deleted at an exit.
        weakref.finalize(self, _remove, self._folder, getpid())
        self.strut_layouts: dict[Any, Any] = {}
        self.font_features: dict[Any, Any] = {}
        self._cutters: dict[int, Cutter] = {}
        self._met: dict[int, MetFont] = {}

    def __del__(self) -> None:
        """Nothing, where the parent would remove the folder from whatever process."""

    def met(self, pango_font: Any) -> MetFont:
        """A font of Pango's, described when it is met first."""
        address = int(ffi.cast("uintptr_t", pango_font))
        if address not in self._met:
            self._met[address] = MetFont(pango_font)
        return self._met[address]

    def cutter(self, key: int, font: Font) -> Cutter:
        """What cuts the face that Pango knows by this key."""
        if key not in self._cutters:
            self._cutters[key] = Cutter(font.file_content)
        return self._cutters[key]


def _remove(folder: Path, owner: int) -> None:
    """Remove a folder, unless this process is a fork of its owner."""
    if getpid() == owner:
        rmtree(folder, ignore_errors=True)


class DrawnFont(Font):  # type: ignore[misc]
    """A font that a document draws with, which may be a CFF without a font file around it."""

    bare = False

    @property
    def type(self) -> str:
        """`otf` or `ttf`, which WeasyPrint tells by the head of a font file."""
        return "otf" if self.bare else str(super().type)

    def get_unused_glyph_id(self, codepoint: int) -> int:
        """The number of a glyph that is missing, from the last one downwards: how many glyphs the
        cut has tells what was made before."""
        number: int = self.missing.setdefault(codepoint, _LAST_GLYPH - len(self.missing))
        return number


class DrawnFonts(dict[int, Font]):
    """The fonts a document draws with, each cut at the end to the glyphs that were drawn.

    WeasyPrint would cut with a system library where there is one, and else with fontTools: other
    bytes on other machines.
    """

    def __init__(self, own_fonts: OwnFonts) -> None:
        super().__init__()
        self.own_fonts = own_fonts

    def __setitem__(self, key: int, font: Font) -> None:
        cutter = self.own_fonts.cutter(key, font)

        def cut(to_unicode: Mapping[int, str], _hinting: bool) -> None:
            font.bare = cutter.bare
            font.file_content = cutter.cut(to_unicode.keys() - font.missing.values())

        font.__class__ = DrawnFont
        font.subset = cut
        super().__setitem__(key, font)
