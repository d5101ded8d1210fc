"""Pictures placed in a document: each file once, with alternative text, within a given width."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ajx_docs.documents.rich import PictureRef
from ajx_docs.render.docx.text import attribute
from ajx_docs.render.pictures import Prepared, prepare

EMU = 635
"""English metric units of a twentieth of a point (the unit of widths here)."""
_PIXEL = 15
"""A pixel at 96 per inch, in twentieths of a point."""
_MM = 56.7

BLOCK_HEIGHT = int(90 * _MM)
INLINE_HEIGHT = int(40 * _MM)
PAGE_HEIGHT = int(203 * _MM)
CHART_HEIGHT = int(220 * _MM)
"""The process chart's own: its text is 7.5 pt or larger at its size."""
_LONGEST = 3000
"""The process chart has 300 dots an inch; photographs come prepared, with fewer."""

_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_SUFFIX = {"image/png": "png", "image/jpeg": "jpeg"}


@dataclass(slots=True)
class Media:
    """The pictures of one document while it is written."""

    pictures: Mapping[str, bytes]
    _placed: dict[str, tuple[str, Prepared]] = field(default_factory=dict)
    _drawings: int = 0

    def drawing(self, picture: PictureRef, width: int, height: int = BLOCK_HEIGHT) -> str:
        """`<w:drawing>` of a picture, no wider and no higher than given (twentieths of a point)."""
        relation, prepared = self._place(picture.path)
        natural_width = max(prepared.width_px, 1) * _PIXEL
        natural_height = max(prepared.height_px, 1) * _PIXEL
        scale = min(1.0, width / natural_width, height / natural_height)
        cx = max(round(natural_width * scale), 1) * EMU
        cy = max(round(natural_height * scale), 1) * EMU
        self._drawings += 1
        number = 1000 + self._drawings
        name, alt = f"图片{self._drawings}", attribute(picture.alt)
        return (
            '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"'
            ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
            f'<wp:extent cx="{cx}" cy="{cy}"/>'
            f'<wp:docPr id="{number}" name="{name}" descr="{alt}"/>'
            "<wp:cNvGraphicFramePr>"
            '<a:graphicFrameLocks xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
            ' noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}" descr="{alt}"/>'
            "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
            f'<a:blip r:embed="{relation}" xmlns:r="http://schemas.openxmlformats.org/'
            'officeDocument/2006/relationships"/><a:stretch><a:fillRect/></a:stretch>'
            '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
            "</w:drawing>"
        )

    def relationships(self) -> str:
        """`<Relationship>` of each picture placed."""
        return "".join(
            f'<Relationship Id="{relation}" Type="{_IMAGE}"'
            f' Target="media/{_file(relation, each)}"/>'
            for relation, each in self._placed.values()
        )

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of each picture's part."""
        for relation, prepared in self._placed.values():
            yield f"word/media/{_file(relation, prepared)}", prepared.data

    def _place(self, path: str) -> tuple[str, Prepared]:
        if path not in self._placed:
            relation = f"ajxPicture{len(self._placed) + 1}"
            self._placed[path] = relation, prepare(self.pictures[path], longest_px=_LONGEST)
        return self._placed[path]


def _file(relation: str, prepared: Prepared) -> str:
    return f"{relation}.{_SUFFIX[prepared.mime]}"
