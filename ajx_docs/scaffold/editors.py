"""Editor settings that tie each kind of file to its schema."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

from ajx_docs.workspace.kinds import PATTERNS

SCHEMAS = ".schemas"
"""The folder of the schemas for editors: `schemas/` itself is for a repository's own rules."""


def _globs() -> dict[str, str]:
    """The files of each kind, `*` standing for a name."""
    return {
        each.kind: re.sub("<.*?>(?:\\[.*?\\])?", "*", each.shape) for each in PATTERNS if each.kind
    }


def vscode() -> str:
    """`.vscode/settings.json` for the YAML extension."""
    settings = {
        "yaml.schemas": {
            f"./{SCHEMAS}/{kind}.schema.json": glob for kind, glob in _globs().items()
        },
        "files.encoding": "utf8",
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2},
    }
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"


def vscode_extensions() -> str:
    """`.vscode/extensions.json`: the extension that reads those settings."""
    return json.dumps({"recommendations": ["redhat.vscode-yaml"]}, indent=2) + "\n"


def jetbrains() -> str:
    """`.idea/jsonSchemas.xml`."""
    project = ElementTree.Element("project", version="4")
    component = ElementTree.SubElement(
        project, "component", name="JsonSchemaMappingsProjectConfiguration"
    )
    entries = ElementTree.SubElement(ElementTree.SubElement(component, "state"), "map")
    for kind, glob in _globs().items():
        entry = ElementTree.SubElement(entries, "entry", key=kind)
        info = ElementTree.SubElement(ElementTree.SubElement(entry, "value"), "SchemaInfo")
        _option(info, "name", kind)
        _option(info, "relativePathToSchema", f"{SCHEMAS}/{kind}.schema.json")
        patterns = ElementTree.SubElement(info, "option", name="patterns")
        item = ElementTree.SubElement(ElementTree.SubElement(patterns, "list"), "Item")
        _option(item, "pattern", "true")
        _option(item, "path", glob)
        _option(item, "mappingKind", "Pattern")
    ElementTree.indent(project)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        + ElementTree.tostring(project, encoding="unicode")
        + "\n"
    )


def _option(parent: ElementTree.Element, name: str, value: str) -> None:
    ElementTree.SubElement(parent, "option", name=name, value=value)
