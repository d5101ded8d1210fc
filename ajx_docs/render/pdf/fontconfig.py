"""A font configuration that knows the document's own faces and no others.

**Why:** Pango searches every font of the system for each style, and for each character it cannot
find; the system's rules (substitution, hinting, artificial slant) differ between machines. From an
empty configuration the same faces give the same page everywhere, and sooner.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2
from weasyprint.text.fonts import FontConfiguration

from ajx_docs.render.fonts.cut import cut_to_glyphs

# WeasyPrint declares only the function that loads the system's configuration.
ffi.cdef("FcConfig *FcConfigCreate(void);")


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
        self._folder = None
        self.strut_layouts: dict[Any, Any] = {}
        self.font_features: dict[Any, Any] = {}


class DrawnFonts(dict[int, Font]):
    """The fonts a document draws with, each cut at the end to the glyphs that were drawn.

    WeasyPrint would cut with a system library where there is one, and else with fontTools: other
    bytes on other machines.
    """

    def __setitem__(self, key: int, font: Font) -> None:
        def cut(to_unicode: Mapping[int, str], _hinting: bool) -> None:
            glyphs = [glyph for glyph in to_unicode if glyph < font.glyph_count]
            font.file_content = cut_to_glyphs(font.file_content, glyphs)

        font.subset = cut
        super().__setitem__(key, font)
