"""WeasyPrint as it is: the same HTML and style sheets, the system's fonts, its own subsetting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from weasyprint import HTML

from ajx_docs.render.fontset import FontSet
from ajx_docs.render.html.page import page
from ajx_docs.render.templates import SHARED
from benchmarks.sample import Sample

_ROLE = re.compile(r"\bajx-(title|heading|body|table)\b(?!-)")


@dataclass(frozen=True, slots=True)
class Written:
    """A document as a web author has it: an HTML file with its style, pictures beside it."""

    html: str
    folder: Path


def write_page(sample: Sample, folder: Path) -> Written:
    """The document's HTML, its style sheets in it and its pictures as files in the folder."""
    folder.mkdir()
    names = {path: f"{number}{Path(path).suffix}" for number, path in enumerate(sample.pictures)}
    for path, name in names.items():
        (folder / name).write_bytes(sample.pictures[path])
    written = page(sample.task("pdf"), names)
    files = sorted(
        (not name.startswith(f"{SHARED}/"), name, data)
        for name, data in sample.template.files.items()
        if name.endswith(".css")
    )
    css = "\n".join(data.decode("utf-8-sig") for _, _, data in files)
    style = _ROLE.sub(lambda match: _families(match[1], sample.fonts), css)
    return Written(written.html.replace("</head>", f"<style>{style}</style></head>"), folder)


def weasyprint(written: Written) -> bytes:
    """One document, as the manual shows."""
    made = HTML(string=written.html, base_url=str(written.folder) + "/").write_pdf(
        pdf_variant="pdf/a-3a"
    )
    assert isinstance(made, bytes)
    return made


def _families(role: str, fonts: FontSet) -> str:
    stacks = {str(name): faces for name, faces in fonts.stacks.items()}
    return ", ".join(f'"{name}"' for name in dict.fromkeys(face.family for face in stacks[role]))
