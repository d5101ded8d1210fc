"""CPU seconds per document, ours and the peers', in the same run on the same documents.

Each document is made by one way and at once by the other, so that a busy machine slows both; what
is told is the mean of each and the median of the ratios. CPU seconds (user and system, threads
included) do not count the time that others take from us. Each document is made once, after
another of its kind, so that templates and fonts are at hand and nothing else is remembered.
WeasyPrint works in processes of its own, where nothing of ours can help or hinder it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from time import process_time

import pypdfium2

from benchmarks.peers import libreoffice
from benchmarks.peers.docxtpl_loop import docxtpl, write_templates
from benchmarks.peers.weasyprint_loop import WeasyPrint, Written, weasyprint, write_page
from benchmarks.sample import Sample, ours, samples

Way = Callable[[Sample], float]
"""Makes a document and gives the CPU seconds that took."""

THREE_PAGES = "三页的文书"
SLOW = 2
"""How many documents are enough where each takes many seconds."""


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


@dataclass(frozen=True, slots=True)
class Group:
    """Documents that are measured, and one of each kind that is made before."""

    name: str
    before: Sequence[Sample]
    members: Sequence[Sample]


def measure(root: Path) -> list[Speed]:
    """All groups by all ways; peers that are not installed are left out."""
    found = samples(root)
    groups = _groups(found)
    with tempfile.TemporaryDirectory(prefix="ajx-peers-") as name:
        folder = Path(name)
        write_templates(found, folder)
        written = {id(each): write_page(each, folder / str(n)) for n, each in enumerate(found)}
        speeds = [
            _compared(group, "DOCX", "docxtpl", _timed(lambda each: docxtpl(each, folder)))
            for group in groups
        ]
        with weasyprint() as plain:
            page = _pages_by(plain, written)
            speeds += [_compared(group, "PDF", "WeasyPrint", page) for group in groups]
        with weasyprint(subsetter=False) as bare:
            few = Group(THREE_PAGES, groups[-1].members[-1:], groups[-1].members[:SLOW])
            alone = "WeasyPrint，没有 libharfbuzz-subset"
            speeds.append(_compared(few, "PDF", alone, _pages_by(bare, written)))
        if typst := _typst(written, folder):
            speeds += [_compared(group, "PDF", "Typst", typst) for group in groups]
        if libreoffice.installed():
            speeds.append(_office(found, folder))
    return sorted(speeds, key=lambda each: (each.peer.format, each.peer.name))


def _groups(found: Sequence[Sample]) -> list[Group]:
    """The documents by what is in them, and all those of three pages once more."""
    names = dict.fromkeys(each.group for each in found)
    members = {name: [each for each in found if each.group == name] for name in names}
    members[THREE_PAGES] = [each for each in found if _pages(each) == 3]
    return [_group(name, some, found) for name, some in members.items()]


def _group(name: str, members: Sequence[Sample], found: Sequence[Sample]) -> Group:
    """One of each kind is made before: one that is not measured, if need be by leaving it out."""
    kinds = {each.template.name for each in members}
    others = [each for each in found if each not in members]
    before = {each.template.name: each for each in reversed((*others, *members))}
    first = [each for kind, each in before.items() if kind in kinds]
    return Group(name, first, [each for each in members if each not in first])


def _compared(group: Group, output: str, name: str, other: Way) -> Speed:
    mine = _timed(lambda each: ours(each, "docx" if output == "DOCX" else "pdf"))
    for each in group.before:
        mine(each)
        other(each)
    pairs = [(mine(each), other(each)) for each in group.members]
    return Speed(
        Peer(output, name, group.name),
        documents=len(pairs),
        pages=fmean(map(_pages, group.members)),
        ours=fmean(own for own, _ in pairs),
        theirs=fmean(theirs for _, theirs in pairs),
        ratio=median(theirs / own for own, theirs in pairs),
    )


def _pages_by(peer: WeasyPrint, written: Mapping[int, Written]) -> Way:
    return lambda each: peer.seconds(written[id(each)])


def _typst(written: Mapping[int, Written], folder: Path) -> Way | None:
    """Typst, where it is installed (`pip install --group bench`)."""
    try:
        from benchmarks.peers import typst_pages  # noqa: PLC0415 - it may not be there
    except ModuleNotFoundError:
        return None
    for each in written.values():
        (each.folder / "page.typ").write_text(typst_pages.source(each), "utf-8")
    compiler = typst_pages.compiler(folder)
    return _timed(lambda each: typst_pages.typeset(compiler, written[id(each)].folder / "page.typ"))


def _office(found: Sequence[Sample], folder: Path) -> Speed:
    """docxtpl, and all that it made turned into PDFs by one call of LibreOffice."""
    members = [each for each in found if each.document.kind.name in ("plan", "report")]
    drafts = folder / "drafts"
    drafts.mkdir()
    start = process_time()
    for number, each in enumerate(members):
        (drafts / f"{number}.docx").write_bytes(docxtpl(each, folder))
    theirs = process_time() - start + libreoffice.convert(drafts, folder / "profile")
    both = _timed(lambda each: (ours(each, "docx"), ours(each, "pdf")))
    own = sum(map(both, members))
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


def _timed(make: Callable[[Sample], object]) -> Way:
    def way(sample: Sample) -> float:
        start = process_time()
        make(sample)
        return process_time() - start

    return way
