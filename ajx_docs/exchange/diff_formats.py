"""The formats of `ajx diff` by name; only the one asked for is loaded."""

from __future__ import annotations

from importlib import import_module

from ajx_docs.diff.changes import Changes
from ajx_docs.texts.language import Language, Text

FORMATS = {
    "text": Text("给人看的文字", "text for people"),
    "markdown": Text("合并请求的评论", "the comment of a pull request"),
    "json": Text("JSON（见 schemas/diff.schema.json）", "JSON"),
}


def told(changes: Changes, output_format: str, language: Language, *, colour: bool = False) -> str:
    """The changes in a format of `FORMATS`, ending in a newline. Only text knows `colour`."""
    module = import_module(f"ajx_docs.exchange.diff_{output_format}")
    if output_format == "text":
        return str(module.told(changes, language, colour=colour))
    return str(module.told(changes, language))
