"""A DOCX as its parts, and back: the same parts give the same bytes on every machine and day."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

CONTENT_TYPES = "[Content_Types].xml"
NEEDED = (CONTENT_TYPES, "_rels/.rels", "word/document.xml", "word/styles.xml")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LARGEST = 64 * 2**20
"""Bytes a template may unpack to: a guard against a file made to fill the memory."""

_PACKED = (".png", ".jpeg", ".jpg", ".gif")
"""Compressing these again costs time and gains nothing."""


class PackageError(ValueError):
    """The bytes are no DOCX."""


def read_package(data: bytes) -> dict[str, bytes]:
    """Parts by name, in the file's order. Raises PackageError for what is no Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            if sum(each.file_size for each in members) > _LARGEST:
                raise PackageError("unpacks to more than 64 MiB")
            parts = {each.filename: archive.read(each) for each in members}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise PackageError(str(error)) from error
    missing = [name for name in NEEDED if name not in parts]
    if missing:
        raise PackageError(f"holds no {missing[0]}")
    return {name: _safe(name, part) for name, part in parts.items()}


def _safe(name: str, part: bytes) -> bytes:
    """An XML part as UTF-8. No entity is resolved: one may name a file or fill the memory."""
    if not name.endswith((".xml", ".rels")):
        return part
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        tree = etree.fromstring(part, parser).getroottree()
    except etree.XMLSyntaxError as error:
        raise PackageError(f"{name}: {error}") from error
    if tree.docinfo.doctype:
        raise PackageError(f"{name} has a DOCTYPE")
    return bytes(etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True))


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """A DOCX of these parts, the content types first (as readers expect), the others as given."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(parts, key=lambda each: each != CONTENT_TYPES):
            member = zipfile.ZipInfo(name, _EPOCH)
            member.create_system = 0
            packed = name.endswith(_PACKED)
            member.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(member, parts[name], compresslevel=None if packed else 6)
    return buffer.getvalue()
