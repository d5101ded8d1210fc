"""File properties of a document (docProps/core.xml): from its own data, never of the build."""

from __future__ import annotations

from ajx_docs.documents.common import Metadata
from ajx_docs.render.docx.text import attribute

_SPACES = (
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def core_properties(metadata: Metadata) -> bytes:
    """Title, subject, author, keywords, language, and the document's own day."""
    day = f'xsi:type="dcterms:W3CDTF">{metadata.dated}T00:00:00Z<'
    author = attribute(metadata.author)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<cp:coreProperties{_SPACES}>"
        f"<dc:title>{attribute(metadata.title)}</dc:title>"
        f"<dc:subject>{attribute(metadata.subject)}</dc:subject>"
        f"<dc:creator>{author}</dc:creator>"
        f"<cp:keywords>{attribute('；'.join(metadata.keywords))}</cp:keywords>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f"<dcterms:created {day}/dcterms:created>"
        f"<dcterms:modified {day}/dcterms:modified>"
        "<dc:language>zh-CN</dc:language>"
        "</cp:coreProperties>"
    ).encode()
