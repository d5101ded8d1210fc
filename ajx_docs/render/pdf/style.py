"""The style sheets of a template, parsed once in a process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from weasyprint import CSS
from weasyprint.css.counters import CounterStyle

from ajx_docs.render.fontset import FontSet
from ajx_docs.render.pdf.memory import Memory
from ajx_docs.render.pdf.printable import named_in, without_escapes
from ajx_docs.render.pdf.typefaces import expand_roles
from ajx_docs.render.task import Template
from ajx_docs.render.templates import SHARED

FACE_RULE = "@font-face"


@dataclass(frozen=True, slots=True)
class Style:
    """Parsed rules, named counters, and the code points the rules themselves name.

    `notes`: whether the rules may make footnotes; `faces`: whether they bring some of their own.
    """

    sheet: CSS
    counters: CounterStyle
    characters: frozenset[int]
    notes: bool
    faces: bool


def style_of(template: Template, fonts: FontSet) -> Style:
    """The shared style sheets and then the template's own, each folder in the order of names."""
    names = [name for name in sorted(template.files) if name.endswith(".css")]
    shared = [name for name in names if name.startswith(f"{SHARED}/")]
    own = [name for name in names if not name.startswith(f"{SHARED}/")]
    css = "\n".join(template.files[name].decode("utf-8-sig") for name in shared + own)
    return _parsed(expand_roles(css, fonts))


@lru_cache(maxsize=64)
def _parsed(css: str) -> Style:
    counters = CounterStyle()
    sheet = CSS(string=css, url_fetcher=Memory({}), counter_style=counters, base_url="ajx:")
    plain = without_escapes(css)
    lower = plain.lower()
    return Style(sheet, counters, named_in(plain), "note" in lower, FACE_RULE in lower)
