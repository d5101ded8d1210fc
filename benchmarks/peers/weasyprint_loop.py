"""WeasyPrint as it is: the same HTML and style sheets, the system's fonts, its own subsetting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ajx_docs.render.fontset import FontSet
from ajx_docs.render.html.page import page
from ajx_docs.render.templates import SHARED
from benchmarks.sample import Sample
from benchmarks.serving import Server, serving

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
    html = written.html.replace("</head>", f"<style>{style}</style></head>")
    (folder / "page.html").write_text(html, "utf-8")
    return Written(html, folder)


class WeasyPrint:
    """A running process of WeasyPrint's, as `weasyprint_alone` describes."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def seconds(self, written: Written) -> float:
        """CPU seconds that one document takes. Raises EOFError where WeasyPrint has ended."""
        return float(self._server.ask(str(written.folder / "page.html")))


@contextmanager
def weasyprint(*, subsetter: bool = True) -> Iterator[WeasyPrint]:
    """WeasyPrint, with or without libharfbuzz-subset."""
    options = [] if subsetter else ["--without-subset"]
    with serving("benchmarks.peers.weasyprint_alone", *options) as server:
        yield WeasyPrint(server)


def _families(role: str, fonts: FontSet) -> str:
    stacks = {str(name): faces for name, faces in fonts.stacks.items()}
    return ", ".join(f'"{name}"' for name in dict.fromkeys(face.family for face in stacks[role]))
