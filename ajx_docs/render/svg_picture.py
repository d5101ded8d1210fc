"""Our own drawings as pictures for the DOCX: PNGs of 300 dots per inch at their size on paper.

Letters are drawn as outlines of the document's own faces before the drawing becomes dots, so the
renderer needs no font and no machine's choice of fonts comes into it. Sixteen greys keep the file
small; our drawings have no colour.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator

import resvg_py
import uharfbuzz as hb
from fontTools.pens.svgPathPen import SVGPathPen
from lxml import etree
from PIL import Image

from ajx_docs.render.fonts.faces import WEIGHTS, characters, open_face
from ajx_docs.render.fontset import ROLES, Face, FontSet, Role
from ajx_docs.render.pdf.typefaces import pairs

DPI = 300
_GREYS = 16
_SVG = "{http://www.w3.org/2000/svg}"
_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a line lies before the place it is anchored at."""


def svg_png(svg: str, fonts: FontSet) -> bytes:
    """A drawing at its own size, black on white; its size in inches is in the file.

    Its texts name their role (`ajx-heading`, `ajx-table` …). Raises OSError where a face's file is
    gone.
    """
    dots = bytes(
        resvg_py.svg_to_bytes(
            svg_string=_outlined(svg, fonts),
            dpi=DPI,
            background="#fff",
            skip_system_fonts=True,
        )
    )
    picture = _in_greys(Image.open(io.BytesIO(dots)))
    out = io.BytesIO()
    # Of lines and letters on white, runs of equal dots are all there is to find: looking for more
    # takes twenty times as long and finds less.
    picture.save(out, "PNG", compress_type=zlib.Z_RLE, dpi=(DPI, DPI))
    return out.getvalue()


def _in_greys(picture: Image.Image) -> Image.Image:
    """The picture in a palette of evenly spaced greys: four bits a dot."""
    steps = _GREYS - 1
    numbers = picture.convert("L").point([(grey * steps + 127) // 255 for grey in range(256)])
    result = Image.frombytes("P", numbers.size, numbers.tobytes())
    result.putpalette([grey * 255 // steps for grey in range(_GREYS) for _ in range(3)])
    return result


def _outlined(svg: str, fonts: FontSet) -> str:
    """The drawing with each line of text replaced by the shapes of its letters."""
    root = etree.fromstring(svg.encode())
    for text in list(root.iter(f"{_SVG}text")):
        bold = text.get("font-weight") == "bold"
        role = _role(text.get("font-family", ""))
        drawn = _line(
            text.text or "",
            [pair.bold if bold else pair.regular for pair in pairs(fonts, role)],
            (float(text.get("x", "0")), _BEFORE[text.get("text-anchor", "start")]),
            float(text.get("y", "0")),
            float(text.get("font-size", "0")),
        )
        group = etree.Element(f"{_SVG}g", fill=text.get("fill", "#000"))
        group.extend(drawn)
        text.getparent().replace(text, group)
    return str(etree.tostring(root, encoding="unicode"))


def _role(families: str) -> Role:
    named = families.split(",", maxsplit=1)[0].strip().removeprefix("ajx-")
    return next((role for role in ROLES if role == named), "body")


def _line(
    text: str, stack: list[Face], anchor: tuple[float, float], base: float, size: float
) -> list[etree._Element]:
    """The letters side by side, their baseline and anchor as given."""
    glyphs = list(_glyphs(text, stack, size))
    x = anchor[0] - anchor[1] * sum(advance for _, _, advance in glyphs)
    drawn = []
    for outline, scale, advance in glyphs:
        place = f"translate({x:.3f} {base:.3f}) scale({scale:.6f} {-scale:.6f})"
        drawn.append(etree.Element(f"{_SVG}path", d=outline, transform=place))
        x += advance
    return drawn


def _glyphs(text: str, stack: list[Face], size: float) -> Iterator[tuple[str, float, float]]:
    """Outline in units of the face, their size and the advance in millimetres of each letter."""
    for character in text:
        code = ord(character)
        face = next((face for face in stack if code in characters(face)), None)
        if face is None:
            continue
        opened = open_face(face)
        font = hb.Font(opened)
        font.set_variations({"wght": float(WEIGHTS[face.bold])})
        glyph = font.get_nominal_glyph(code) or 0
        pen = SVGPathPen(None)
        font.draw_glyph_with_pen(glyph, pen)
        scale = size / opened.upem
        yield pen.getCommands(), scale, font.get_glyph_h_advance(glyph) * scale
