"""CPU seconds per document, ours and the peers', in the same run on the same documents.

Each document is made once by every way, one way after another, so that a busy machine slows all;
what is told is the mean of each and the median of the ratios. CPU seconds (user and system,
threads included) do not count the time that others take from us. Each way works in a process of
its own that has made other documents before, and none of these: templates and fonts are at hand,
and whatever else a build has at hand when it comes to its next document.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from time import process_time

from benchmarks.peers import libreoffice
from benchmarks.peers.docxtpl_loop import docxtpl, write_templates
from benchmarks.peers.weasyprint_loop import Written, weasyprint, write_page
from benchmarks.province import ROOT, write_province
from benchmarks.sample import Sample, samples
from benchmarks.serving import Server, serving

OTHERS = 15
"""Policies of the synthetic province whose documents we make before any is measured."""
EXAMPLES = ROOT / "tests" / "examples"
"""A repository with documents of every kind, which we make before too."""
THREE_PAGES = "三页的文书"
SLOW = 2
"""How many documents are enough where each takes many seconds."""
OFFICE_KINDS = ("plan", "report")

OURS_PDF, OURS_DOCX = "ajx-docs PDF", "ajx-docs DOCX"
PLAIN, BARE, TYPST = "WeasyPrint", "WeasyPrint，没有 libharfbuzz-subset", "Typst"
DOCXTPL, OFFICE = "docxtpl", "docxtpl + LibreOffice"
BOTH = "DOCX+PDF"

_Way = Callable[[int], float]
"""Makes a document, told by its place among the samples, and gives the CPU seconds that took."""


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
class _Measured:
    """A document: its pages, and the CPU seconds it took by each way."""

    sample: Sample
    written: Written
    pages: int
    seconds: dict[str, float]


def measure(root: Path) -> list[Speed]:
    """All groups by all ways; peers that are not installed are left out."""
    found = samples(root)
    with tempfile.TemporaryDirectory(prefix="ajx-peers-") as name, ExitStack() as stack:
        folder = Path(name)
        write_templates(found, folder)
        written = [write_page(each, folder / str(n)) for n, each in enumerate(found)]
        write_province(folder / "others", OTHERS)
        ours = stack.enter_context(
            serving("benchmarks.ours_alone", str(root), str(EXAMPLES), str(folder / "others"))
        )
        kinds = set(ours.next().split())
        ways = _ways(found, written, folder, stack)
        _make_others(found, ways)
        every = [
            _measured(place, *each, ours, ways)
            for place, each in enumerate(zip(found, written, strict=True))
        ]
        # The first of its kind also waits for its template, once in a build.
        first = {each.template.name: place for place, each in reversed(list(enumerate(found)))}
        late = {place for kind, place in first.items() if kind not in kinds}
        measured = [each for place, each in enumerate(every) if place not in late]
        _measure_bare(measured, stack)
        speeds = _compared(measured)
        if libreoffice.installed():
            speeds.append(_office(measured, folder))
    return sorted(speeds, key=lambda each: (each.peer.format, each.peer.name))


def _ways(
    found: Sequence[Sample], written: Sequence[Written], folder: Path, stack: ExitStack
) -> dict[str, _Way]:
    plain = stack.enter_context(weasyprint())
    ways: dict[str, _Way] = {
        DOCXTPL: _timed(lambda place: docxtpl(found[place], folder)),
        PLAIN: lambda place: plain.seconds(written[place]),
    }
    try:
        from benchmarks.peers import typst_pages  # noqa: PLC0415 - it may not be there
    except ModuleNotFoundError:
        return ways
    for each in written:
        (each.folder / "page.typ").write_text(typst_pages.source(each), "utf-8")
    compiler = typst_pages.compiler(folder)
    ways[TYPST] = _timed(
        lambda place: typst_pages.typeset(compiler, written[place].folder / "page.typ")
    )
    return ways


def _make_others(found: Sequence[Sample], ways: dict[str, _Way]) -> None:
    """One document of each kind by each peer, unmeasured: they keep nothing of it but what they
    have loaded."""
    places = {each.template.name: place for place, each in enumerate(found)}
    for place in places.values():
        for way in ways.values():
            way(place)


def _measured(
    place: int, sample: Sample, written: Written, ours: Server, ways: dict[str, _Way]
) -> _Measured:
    docx, _ = ours.ask(f"docx {place}").split()
    pdf, pages = ours.ask(f"pdf {place}").split()
    seconds = {OURS_DOCX: float(docx), OURS_PDF: float(pdf)}
    seconds |= {name: way(place) for name, way in ways.items()}
    return _Measured(sample, written, int(pages), seconds)


def _measure_bare(measured: Sequence[_Measured], stack: ExitStack) -> None:
    bare = stack.enter_context(weasyprint(subsetter=False))
    few = [each for each in measured if each.pages == 3]
    bare.seconds(few[-1].written)
    for each in few[:SLOW]:
        each.seconds[BARE] = bare.seconds(each.written)


def _compared(measured: Sequence[_Measured]) -> list[Speed]:
    """Each group of documents, and all those of three pages once more, by each peer."""
    names = dict.fromkeys(each.sample.group for each in measured)
    groups = {name: [each for each in measured if each.sample.group == name] for name in names}
    groups[THREE_PAGES] = [each for each in measured if each.pages == 3]
    return [
        _speed(Peer(output, peer, name), members)
        for output, peers in (("DOCX", (DOCXTPL,)), ("PDF", (PLAIN, BARE, TYPST)))
        for peer in peers
        for name, group in groups.items()
        if (members := [each for each in group if peer in each.seconds])
        and (peer != BARE or name == THREE_PAGES)
    ]


def _speed(peer: Peer, members: Sequence[_Measured]) -> Speed:
    own = OURS_DOCX if peer.format == "DOCX" else OURS_PDF
    pairs = [(each.seconds[own], each.seconds[peer.name]) for each in members]
    return Speed(
        peer,
        documents=len(members),
        pages=fmean(each.pages for each in members),
        ours=fmean(ours for ours, _ in pairs),
        theirs=fmean(theirs for _, theirs in pairs),
        ratio=median(theirs / ours for ours, theirs in pairs),
    )


def _office(measured: Sequence[_Measured], folder: Path) -> Speed:
    """docxtpl, and all that it made turned into PDFs by one call of LibreOffice."""
    members = [each for each in measured if each.sample.document.kind.name in OFFICE_KINDS]
    drafts = folder / "drafts"
    drafts.mkdir()
    for number, each in enumerate(members):
        (drafts / f"{number}.docx").write_bytes(docxtpl(each.sample, folder))
    converting = libreoffice.convert(drafts, folder / "profile")
    theirs = converting + sum(each.seconds[DOCXTPL] for each in members)
    own = sum(each.seconds[OURS_DOCX] + each.seconds[OURS_PDF] for each in members)
    return Speed(
        Peer(BOTH, OFFICE, "服务方案和服务报告"),
        documents=len(members),
        pages=fmean(each.pages for each in members),
        ours=own / len(members),
        theirs=theirs / len(members),
        ratio=theirs / own,
    )


def _timed(make: Callable[[int], object]) -> _Way:
    def way(place: int) -> float:
        start = process_time()
        make(place)
        return process_time() - start

    return way
