"""Seconds per document, ours and the plain loop's, in the same run on the same documents."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from ajx_docs.check.checker import check_repository
from ajx_docs.documents.catalogue import Document, documents_of
from ajx_docs.render.engine import render
from ajx_docs.render.fonts.find import find_fonts
from ajx_docs.render.task import Format, RenderTask
from ajx_docs.render.templates import load_template
from ajx_docs.workspace.repository import Repository, open_repository
from benchmarks import plain
from benchmarks.province import AS_OF

KINDS = ("plan", "report")


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds a document takes, ours and plain, and over how many documents."""

    format: str
    documents: int
    ours: float
    plain: float

    @property
    def ratio(self) -> float:
        """How many times the plain loop's time we take."""
        return self.ours / self.plain


def measure(root: Path) -> list[Speed]:
    """The mean over the plans and reports of a repository."""
    repository = open_repository(root)
    checked = check_repository(repository, as_of=AS_OF)
    fonts = find_fonts(checked.settings.fonts, root)
    found = documents_of(checked.portfolio, checked.pack)
    documents = [each for each in found if each.kind.name in KINDS]
    pictures = [_pictures(repository, each) for each in documents]

    def ours(index: int, output_format: Format) -> bytes:
        document = documents[index]
        template = load_template(document.kind.name, None)
        return render(
            RenderTask(output_format, document.view, template, fonts, pictures[index], {})
        )

    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder) / "plain.docx"
        plain.write_template(word)
        loops: dict[Format, tuple[Callable[[int], object], Callable[[int], object]]] = {
            "docx": (
                lambda index: ours(index, "docx"),
                lambda index: plain.docx(word, documents[index].view, pictures[index]),
            ),
            "pdf": (
                lambda index: ours(index, "pdf"),
                lambda index: plain.pdf(documents[index].view, pictures[index]),
            ),
        }
        return [
            Speed(
                output_format,
                len(documents),
                ours=_seconds(own, len(documents)),
                plain=_seconds(other, len(documents)),
            )
            for output_format, (own, other) in loops.items()
        ]


def _pictures(repository: Repository, document: Document) -> dict[str, bytes]:
    return {path: repository.read(path) for path in document.pictures}


def _seconds(make: Callable[[int], object], count: int) -> float:
    """Mean seconds of one document. The last one is made before, so that all is loaded; each is
    measured once, so that nothing but templates and fonts is remembered."""
    make(count - 1)
    start = perf_counter()
    for index in range(count - 1):
        make(index)
    return (perf_counter() - start) / (count - 1)
