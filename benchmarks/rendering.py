"""CPU seconds per document, ours and the peers', in the same run on the same documents.

Each document is made by one way and at once by the other, so that a busy machine slows both; what
is told is the mean of each and the median of the ratios. CPU seconds (user and system, threads
included) do not count the time that others take from us. Each document is made once, after
another of its kind, so that templates and fonts are at hand and nothing else is remembered.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from time import process_time

import pypdfium2

from benchmarks.peers import libreoffice
from benchmarks.peers.docxtpl_loop import docxtpl, write_templates
from benchmarks.peers.weasyprint_loop import Written, weasyprint, write_page
from benchmarks.sample import Sample, ours, samples

Way = Callable[[Sample], object]


@dataclass(frozen=True, slots=True)
class Peer:
    """What is compared: a format, another way to make it, a group of documents."""

    format: str
    name: str
    group: str


@dataclass(frozen=True, slots=True)
class Speed:
    """CPU seconds per document over a group of documents, ours and a peer's.

    `pages` is how many pages they have on average. `ratio` is the median of the peer's time over
    ours, document by document: above one we are faster.
    """

    peer: Peer
    documents: int
    pages: float
    ours: float
    theirs: float
    ratio: float


def measure(root: Path) -> list[Speed]:
    """All groups by all ways; peers that are not installed are left out."""
    found = samples(root)
    speeds: list[Speed] = []
    with tempfile.TemporaryDirectory(prefix="ajx-peers-") as name:
        folder = Path(name)
        write_templates(found, folder)
        for number, group in enumerate(dict.fromkeys(each.group for each in found)):
            members = [each for each in found if each.group == group]
            speeds += _group(group, members, folder / str(number), folder)
        if libreoffice.installed():
            speeds.append(_office(found, folder))
    return sorted(speeds, key=lambda each: (each.peer.format, each.peer.name))


def _group(group: str, members: list[Sample], folder: Path, templates: Path) -> list[Speed]:
    folder.mkdir()
    written = {id(each): write_page(each, folder / str(n)) for n, each in enumerate(members)}
    ways: dict[tuple[str, str], tuple[Way, Way]] = {
        ("DOCX", "docxtpl"): (
            lambda each: ours(each, "docx"),
            lambda each: docxtpl(each, templates),
        ),
        ("PDF", "WeasyPrint"): (
            lambda each: ours(each, "pdf"),
            lambda each: weasyprint(written[id(each)]),
        ),
    }
    if typst := _typst(members, written, folder):
        ways["PDF", "Typst"] = (lambda each: ours(each, "pdf"), typst)
    return [_compared(members, Peer(*names, group), *pair) for names, pair in ways.items()]


def _compared(members: list[Sample], peer: Peer, mine: Way, other: Way) -> Speed:
    """One document of each kind is made before, by both; those that remain are measured."""
    first = {each.template.name: each for each in reversed(members)}
    for each in first.values():
        mine(each)
        other(each)
    measured = [each for each in members if each is not first[each.template.name]]
    pairs = [(_seconds(mine, each), _seconds(other, each)) for each in measured]
    return Speed(
        peer,
        documents=len(measured),
        pages=fmean(map(_pages, measured)),
        ours=fmean(own for own, _ in pairs),
        theirs=fmean(theirs for _, theirs in pairs),
        ratio=median(theirs / own for own, theirs in pairs),
    )


def _typst(members: list[Sample], written: Mapping[int, Written], folder: Path) -> Way | None:
    """Typst, where it is installed (`pip install --group bench`)."""
    try:
        from benchmarks.peers import typst_pages  # noqa: PLC0415 - it may not be there
    except ModuleNotFoundError:
        return None
    files = {id(each): written[id(each)].folder / "page.typ" for each in members}
    for each in members:
        files[id(each)].write_text(typst_pages.source(written[id(each)]), "utf-8")
    compiler = typst_pages.compiler(folder)
    return lambda each: typst_pages.typeset(compiler, files[id(each)])


def _office(found: tuple[Sample, ...], folder: Path) -> Speed:
    """docxtpl, and all that it made turned into PDFs by one call of LibreOffice."""
    members = [each for each in found if each.document.kind.name in ("plan", "report")]
    drafts = folder / "drafts"
    drafts.mkdir()
    start = process_time()
    for number, each in enumerate(members):
        (drafts / f"{number}.docx").write_bytes(docxtpl(each, folder))
    theirs = process_time() - start + libreoffice.convert(drafts, folder / "profile")
    own = sum(_seconds(lambda one: (ours(one, "docx"), ours(one, "pdf")), each) for each in members)
    count = len(members)
    return Speed(
        Peer("DOCX+PDF", "docxtpl + LibreOffice", "服务方案和服务报告"),
        documents=count,
        pages=fmean(map(_pages, members)),
        ours=own / count,
        theirs=theirs / count,
        ratio=theirs / own,
    )


def _pages(sample: Sample) -> int:
    return len(pypdfium2.PdfDocument(ours(sample, "pdf")))


def _seconds(make: Way, sample: Sample) -> float:
    start = process_time()
    make(sample)
    return process_time() - start
