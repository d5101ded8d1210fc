"""Plain strings as the content of a run: nothing that an author wrote is lost or read as markup."""

from __future__ import annotations

import re
from functools import cache

_SPECIAL = re.compile(r'[&<>"\n\t\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
_MARKUP = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\n": '</w:t><w:br/><w:t xml:space="preserve">',
    "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
    "\r": "",
}
_ATTRIBUTE = {**_MARKUP, "\n": "&#10;", "\t": "&#9;"}


class Xml(str):
    """Finished markup, to be placed as it is."""

    __slots__ = ()


def content(text: str) -> str:
    """Text within `<w:t>`: a newline breaks the line, what XML cannot hold becomes U+FFFD."""
    return _SPECIAL.sub(lambda match: _MARKUP.get(match[0], "\ufffd"), text)


def attribute(text: str) -> str:
    """Text within the quotes of an attribute."""
    return _SPECIAL.sub(lambda match: _ATTRIBUTE.get(match[0], "\ufffd"), text)


@cache
def run_properties(properties: str) -> str:
    """`<w:rPr>` around properties, or nothing around none."""
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    words = content(text)
    return f'<w:r>{run_properties(properties)}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(style: str, runs: str, properties: str = "") -> str:
    """A paragraph in a style; `properties` are further ones, in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'
