"""ajx-docs in the middle of a build: a process that has made other documents, none of these.

`python -m benchmarks.ours_alone REPOSITORY OTHERS…` first makes every document of the repositories
OTHERS, unmeasured, as a build has when it comes to the next, and names their kinds. Then it reads
a format and the place of a document among REPOSITORY's from each line, makes it and answers with
the CPU seconds that took and, for a PDF, its pages. Whoever asks twice for one document measures
what is at hand.
"""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from time import process_time
from typing import cast

import pypdfium2

from ajx_docs.render.task import Format
from benchmarks.sample import ours, samples


def main() -> None:
    """Serve until the input ends."""
    root, *others = map(Path, sys.argv[1:])
    asked = samples(root)
    kinds = set()
    for each in chain.from_iterable(samples(other, root / "templates") for other in others):
        ours(each, "docx")
        ours(each, "pdf")
        kinds.add(each.template.name)
    print(*sorted(kinds), flush=True)
    for line in sys.stdin:
        output_format, place = line.split()
        start = process_time()
        data = ours(asked[int(place)], cast("Format", output_format))
        seconds = process_time() - start
        pages = len(pypdfium2.PdfDocument(data)) if output_format == "pdf" else 0
        print(seconds, pages, flush=True)


if __name__ == "__main__":
    main()
