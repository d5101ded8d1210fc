"""Schemas as editors show them best: every field with its own words, every value in Chinese.

The packaged schemas say the same; but an editor that follows a `$ref` shows the words of the
definition (标识) in place of the field's (服务机构), and knows nothing of `x-enum`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ajx_docs.resources import packaged
from ajx_docs.scaffold.notes import meaning, resolve

_DEFINITIONS = "$defs"
_MARKS = re.compile(r"([\\`*_<>\[\]{}])")


def editor_schemas() -> Mapping[str, bytes]:
    """The file of every kind by its name, in the order of names."""
    paths = sorted(packaged("schemas").glob("*.schema.json"))
    return {path.name: _written(path) for path in paths}


def _written(path: Path) -> bytes:
    shown = editor_schema(json.loads(path.read_bytes()))
    return (json.dumps(shown, ensure_ascii=False, indent=2) + "\n").encode()


def editor_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The same schema without `$defs`: what is referred to stands in its place."""
    definitions = schema.get(_DEFINITIONS, {})
    shown = {name: value for name, value in schema.items() if name != _DEFINITIONS}
    made = _shown(shown, definitions)
    assert isinstance(made, dict)
    return made


def _shown(value: Any, definitions: Mapping[str, Any]) -> Any:
    if isinstance(value, list):
        return [_shown(each, definitions) for each in value]
    if not isinstance(value, Mapping):
        return value
    whole = {name: each for name, each in resolve(value, definitions).items() if name != "$ref"}
    return {name: _shown(each, definitions) for name, each in whole.items()} | _words(whole)


def _words(prop: Mapping[str, Any]) -> dict[str, Any]:
    """What VS Code's and JetBrains' editors show beside a field and beside its values."""
    words: dict[str, Any] = {}
    if isinstance(prop.get("title"), str) and isinstance(prop.get("description"), str):
        words["markdownDescription"] = _MARKS.sub(r"\\\1", meaning(prop))
    if labels := prop.get("x-enum"):
        told = {value: labels[value]["zh"] for value in prop["enum"]}
        words["enumDescriptions"] = list(told.values())
        words["x-intellij-enum-metadata"] = {
            value: {"description": label} for value, label in told.items()
        }
    return words
