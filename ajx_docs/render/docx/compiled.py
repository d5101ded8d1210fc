"""A Word template made ready once a process: patched by docxtpl, compiled, its gaps filled.

What rendering needs and a template made elsewhere may lack (a style, the numbering, the file
properties) is added, so that any document of Word with tags in it can be a template.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Template as JinjaTemplate
from lxml import etree

from ajx_docs.render.docx.numbering import EMPTY, NumberingPart
from ajx_docs.render.docx.package import CONTENT_TYPES, read_package
from ajx_docs.render.docx.place import Place, mark_places
from ajx_docs.render.docx.sandbox import environment
from ajx_docs.render.docx.styles import STYLES, Families, set_fonts, with_bold_titles

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT, NUMBERING, CORE = "word/document.xml", "word/numbering.xml", "docProps/core.xml"
DOCUMENT_RELS = "word/_rels/document.xml.rels"
PRINTED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
"""Parts in which tags stand."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELS = f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_PACKAGE}/relationships"/>'


@dataclass(frozen=True, slots=True)
class Printed:
    """A compiled part with the places of its values; the last place is the page itself."""

    template: JinjaTemplate
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template ready to be rendered any number of times."""

    fixed: Mapping[str, bytes]
    """Parts that no value changes, but for the names of fonts."""
    printed: Mapping[str, Printed]
    numbering: NumberingPart
    relationships: str
    """`word/_rels/document.xml.rels` up to its closing tag."""
    styles: Mapping[str, str]
    """The id of each of our styles in this template."""


def compiled(data: bytes, families: Families, *, bold_titles: bool) -> Compiled:
    """The template ready to use. Raises PackageError, jinja2.TemplateSyntaxError."""
    return _compiled(sha256(data).hexdigest(), families, bold_titles, _Bytes(data))


@dataclass(frozen=True, slots=True, eq=False)
class _Bytes:
    """Bytes that the cache does not compare: their digest stands beside them."""

    value: bytes

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Bytes)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=64)
def _compiled(digest: str, families: Families, bold_titles: bool, data: _Bytes) -> Compiled:
    parts = read_package(data.value)
    ids = _add_styles(parts)
    _add_parts(parts)
    if bold_titles:
        styles = with_bold_titles(parts["word/styles.xml"].decode("utf-8"))
        parts["word/styles.xml"] = styles.encode("utf-8")
    _set_fonts(parts, families)
    levels = {ids[f"Heading{level}"]: level for level in range(1, 7)}
    width = _text_width(parts[DOCUMENT])
    env, patcher = environment(), DocxTemplate(None)
    printed = {}
    for name in sorted(filter(PRINTED.fullmatch, parts)):
        source = parts[name].decode("utf-8")
        if not re.search("{[{%#]", _letters(source)):
            continue
        patched, places = mark_places(_patched(patcher, source), levels, width)
        page = Place("paragraph", 0, width, in_cell=False)
        printed[name] = Printed(env.from_string(patched), (*places, page))
    relationships = parts[DOCUMENT_RELS].decode("utf-8")
    lists = NumberingPart.of(parts[NUMBERING].decode("utf-8"))
    numbering = replace(lists, head=set_fonts(lists.head, families))
    return Compiled(
        fixed={name: part for name, part in parts.items() if name not in printed},
        printed=printed,
        numbering=numbering,
        relationships=relationships.replace("</Relationships>", ""),
        styles=ids,
    )


def _set_fonts(parts: dict[str, bytes], families: Families) -> None:
    """The chosen families where the template names a role."""
    for name, part in parts.items():
        if name.startswith("word/") and name.endswith(".xml") and b"ajx-" in part:
            parts[name] = set_fonts(part.decode("utf-8"), families).encode("utf-8")
    if "word/fontTable.xml" in parts:
        root = etree.fromstring(parts["word/fontTable.xml"])
        seen = set[str]()
        for font in list(root):  # two roles may share a family: the table lists it once
            family = font.get(f"{{{W}}}name", "")
            if family in seen:
                root.remove(font)
            seen.add(family)
        parts["word/fontTable.xml"] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _patched(patcher: Any, source: str) -> str:
    """Made ready for Jinja by docxtpl, which puts what merges cells at the wrong place."""
    plain = etree.tostring(etree.fromstring(source.encode("utf-8")), encoding="unicode")
    return _CELL.sub(_in_order, patcher.patch_xml(plain))


_CELL = re.compile(r"(<w:tcPr>)(.*?)(</w:tcPr>)", re.DOTALL)
_PROPERTY = re.compile(r"<w:(\w+)(?:[^>\"]|\"[^\"]*\")*?(?:/>|>.*?</w:\1>)", re.DOTALL)
_ORDER = ["cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar"]


def _in_order(cell: re.Match[str]) -> str:
    """A cell's properties in the order of the schema."""
    rank = {name: place for place, name in enumerate(_ORDER)}
    properties = sorted(_PROPERTY.finditer(cell[2]), key=lambda each: rank.get(each[1], len(rank)))
    return cell[1] + "".join(each[0] for each in properties) + cell[3]


def _letters(source: str) -> str:
    """The text of a part: tags may be split over runs."""
    return re.sub(r"<[^>]*>", "", source) + source


def _add_styles(parts: dict[str, bytes]) -> dict[str, str]:
    """The ids of our styles by their names; those that are missing are added as they are."""
    root = etree.fromstring(parts["word/styles.xml"])
    names = {
        name.get(f"{{{W}}}val", "").lower(): style.get(f"{{{W}}}styleId", "")
        for style in root.iter(f"{{{W}}}style")
        for name in style.iter(f"{{{W}}}name")
    }
    ids = {style.id: names.get(style.name.lower(), style.id) for style in STYLES}
    for style in STYLES:
        if style.name.lower() not in names:
            xml = style.xml(ids).replace("<w:style ", f'<w:style xmlns:w="{W}" ', 1)
            root.append(etree.fromstring(xml))
    parts["word/styles.xml"] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return ids


def _add_parts(parts: dict[str, bytes]) -> None:
    """Numbering and file properties, and the types of pictures."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    parts.setdefault(NUMBERING, EMPTY.encode("utf-8"))
    parts.setdefault(DOCUMENT_RELS, _RELS.encode("utf-8"))
    _relate(parts, DOCUMENT_RELS, f"{_OFFICE}/numbering", "numbering.xml")
    _relate(parts, "_rels/.rels", f"{_PACKAGE}/relationships/metadata/core-properties", CORE)
    parts[CORE] = b""
    root = etree.fromstring(parts[CONTENT_TYPES])
    space = f"{{{_PACKAGE}/content-types}}"
    known = {each.get("Extension", each.get("PartName")) for each in root}
    for extension in ("png", "jpeg"):
        if extension not in known:
            wanted = {"Extension": extension, "ContentType": f"image/{extension}"}
            root.insert(0, root.makeelement(f"{space}Default", wanted))
    for name, kind in ((f"/{NUMBERING}", f"{word}.numbering+xml"), (f"/{CORE}", core)):
        if name not in known:
            wanted = {"PartName": name, "ContentType": kind}
            root.append(root.makeelement(f"{space}Override", wanted))
    parts[CONTENT_TYPES] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _relate(parts: dict[str, bytes], rels: str, kind: str, target: str) -> None:
    root = etree.fromstring(parts[rels])
    if not any(each.get("Type") == kind for each in root):
        wanted = {"Id": f"ajx{len(root) + 1}", "Type": kind, "Target": target}
        root.append(root.makeelement(f"{{{_PACKAGE}/relationships}}Relationship", wanted))
    parts[rels] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _text_width(document: bytes) -> int:
    """Between the margins of the last section, in twentieths of a point."""
    root = etree.fromstring(document)
    size, margins = root.findall(f".//{{{W}}}pgSz"), root.findall(f".//{{{W}}}pgMar")
    if not size or not margins:
        return 8850

    def number(element: Any, name: str) -> int:
        return int(element.get(f"{{{W}}}{name}", "0"))

    return max(
        number(size[-1], "w") - number(margins[-1], "left") - number(margins[-1], "right"), 1000
    )
