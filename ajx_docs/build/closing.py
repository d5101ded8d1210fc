"""The end of a build: what is stale goes, and pages about the whole are written."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

from ajx_docs.build.output import Output, Outputs
from ajx_docs.build.request import Request
from ajx_docs.build.store import PAGE, Record, Store
from ajx_docs.check.checker import Checked

Pages = Callable[[Checked, Sequence[Output]], Mapping[str, Iterable[bytes]]]
"""Makes pages about everything that stands in the output folder, by place in it, bit by bit."""


def remove_stale(store: Store, request: Request, there: Container[str]) -> Iterator[Record]:
    """Remove files of documents that are no more, if we wrote them and nobody changed them.

    A case that is `there` but yields nothing (its files have errors) keeps what it has.
    """
    for record in store.forgotten():
        gone = record.case_key not in there or store.yielded(record.case_key)
        asked = record.kind != PAGE and request.covers(record)
        if gone and asked and store.remove(record):
            yield record


def write_pages(
    store: Store, checked: Checked, pages: Pages, output: Callable[[Record], Output]
) -> None:
    """Write pages about all that stands, those of earlier builds included.

    `output` tells a record as one that is unchanged.
    """

    def standing() -> Iterator[Output]:
        return (output(each) for each in store.records() if each.kind != PAGE)

    made = pages(checked, Outputs(store.count(), standing))
    for path, bits in made.items():
        staged = store.stage(bits)
        key, known = staged.sha256, store.recorded(path)
        if known and known.key == key and store.intact(known):
            store.discard(staged)
            store.stands(known)
        else:
            store.put(staged, Record(path, key, key, "", PAGE, ""))
    for record in store.forgotten():
        if record.kind == PAGE:
            store.remove(record)
