"""The pictures that a Markdown text places, by the address written (as `documents` reads it)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def images(markdown: str) -> Iterator[str]:
    """The files that the images of a text name; remote and embedded ones are text on paper."""
    for block in _parser().parse(markdown):
        for token in block.children or ():
            address = str(token.attrGet("src") or "") if token.type == "image" else ""
            if address and not _REMOTE.match(address):
                yield unquote(address)


@cache
def _parser() -> MarkdownIt:
    # Loaded at the first picture in a text: most texts have none.
    from markdown_it import MarkdownIt  # noqa: PLC0415

    class Parser(MarkdownIt):
        """Addresses stay as written."""

        def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
            return url

    return Parser("commonmark", {"html": False}).enable(["table", "strikethrough"])
