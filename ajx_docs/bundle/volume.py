"""The 卷: the papers of an archive counted, listed, and bound into one file with page numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from ajx_docs.bundle.contents import Paper
from ajx_docs.bundle.crew import Crew
from ajx_docs.bundle.rendering import NotRenderedError, Renderer
from ajx_docs.documents.archive_papers import (
    ArchivedItem,
    SheetPage,
    archive_contents_view,
    archive_cover_view,
    archive_sheet_view,
    closing_note_view,
)
from ajx_docs.documents.media import is_picture
from ajx_docs.documents.rich import PictureRef
from ajx_docs.model.case import Case
from ajx_docs.render.pictures import UnreadablePictureError, prepare
from ajx_docs.render.scans import UnreadableScanError, pages_of_pdf
from ajx_docs.render.volume import Part, bind, count_pages
from ajx_docs.rules.pack import Pack


@dataclass(frozen=True, slots=True)
class Volume:
    """The bound volume, and the archive's own papers as `<stem>.<format>`."""

    pdf: bytes
    papers: Mapping[str, bytes]
    pages: int


@dataclass(frozen=True, slots=True)
class _Counted:
    """A paper with its pages: its own PDF, or pictures of them; neither for a film or a sound."""

    paper: Paper
    pdf: bytes = b""
    pictures: tuple[bytes, ...] = ()

    @property
    def pages(self) -> int:
        return count_pages(self.pdf) if self.pdf else len(self.pictures)


def make_volume(  # noqa: PLR0913 - what a volume says, each from another source
    renderer: Renderer,
    crew: Crew,
    case: Case,
    papers: Sequence[Paper],
    rendered: Mapping[str, bytes],
    *,
    archived_on: date,
    version: int,
    pack: Pack,
    remarks: Sequence[str],
) -> Volume:
    """The volume of a case. `rendered` has the documents as `<stem>.<format>`.

    Raises rendering.NotRenderedError.
    """
    counted = [_counted(renderer, paper, rendered) for paper in papers]
    items = [_item(each) for each in counted]
    cover = archive_cover_view(case, items, archived_on, version, pack)
    contents = archive_contents_view(case, items, archived_on)
    note = closing_note_view(case, items, archived_on, remarks)
    pages, pictures = _sheet(counted)
    sheet = archive_sheet_view(case, pages, archived_on)
    jobs = {
        "archive-cover": renderer.paper_job("archive-cover", cover),
        "archive-contents": renderer.paper_job("archive-contents", contents),
        "closing-note": renderer.paper_job("closing-note", note),
        "archive-sheet": renderer.paper_job("archive-sheet", sheet, ("pdf",), pictures),
    }
    made = crew.make(list(jobs), jobs.values())
    numbers = made.pop("archive-sheet.pdf")
    if count_pages(numbers) != len(pages):
        raise NotRenderedError(
            f"archive-sheet：模板排出 {count_pages(numbers)} 页，而案卷有 {len(pages)} 页要编号；"
            "该模板须为每个页号恰好排一页"
        )
    parts = [
        Part(cover.title, made["archive-cover.pdf"]),
        Part(contents.title, made["archive-contents.pdf"]),
        *(Part(each.paper.title, each.pdf, each.pages) for each in counted),
        Part(note.title, made["closing-note.pdf"]),
    ]
    return Volume(bind(parts, numbers, cover.metadata), made, len(pages))


def _counted(renderer: Renderer, paper: Paper, rendered: Mapping[str, bytes]) -> _Counted:
    if paper.document:
        return _Counted(paper, pdf=rendered[f"{paper.document.stem}.pdf"])
    if is_picture(paper.file):
        return _Counted(paper, pictures=_photograph(renderer.repository.read(paper.file)))
    if PurePosixPath(paper.file).suffix.lower() == ".pdf":
        return _Counted(paper, pictures=_scan(renderer.repository.read(paper.file)))
    return _Counted(paper)


def _photograph(data: bytes) -> tuple[bytes, ...]:
    """What cannot be shown is kept all the same, as an electronic file without a page."""
    try:
        return (prepare(data).data,)
    except UnreadablePictureError:
        return ()


def _scan(data: bytes) -> tuple[bytes, ...]:
    try:
        return tuple(pages_of_pdf(data))
    except UnreadableScanError:
        return ()


def _item(counted: _Counted) -> ArchivedItem:
    paper = counted.paper
    return ArchivedItem(
        kind=paper.kind,
        title=paper.title,
        responsible=paper.responsible,
        dated=paper.dated,
        pages=counted.pages,
        number=paper.number,
    )


def _sheet(counted: Sequence[_Counted]) -> tuple[list[SheetPage], dict[str, bytes]]:
    """One page for each numbered page, and the pictures that some of them show."""
    pages: list[SheetPage] = []
    pictures: dict[str, bytes] = {}
    for each in counted:
        if each.pdf:
            pages += [SheetPage(str(len(pages) + place)) for place in range(1, each.pages + 1)]
            continue
        for place, data in enumerate(each.pictures, 1):
            name = f"{len(pages) + 1}"
            more = f"（{place}/{each.pages}）" if each.pages > 1 else ""
            caption = f"{each.paper.title}{more}"
            pictures[name] = data
            pages.append(SheetPage(name, caption, PictureRef(name, caption, caption)))
    return pages, pictures
