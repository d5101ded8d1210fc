"""WeasyPrint in a process of its own, which nothing of ajx-docs is part of.

`python -m benchmarks.peers.weasyprint_alone` reads the path of an HTML file from each line, writes
a PDF beside it and answers with the CPU seconds that took. With `--without-subset` it finds no
libharfbuzz-subset, as on a machine where that library is not installed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time
from typing import Any

import cffi

SUBSETTER = "harfbuzz-subset"


def main() -> None:
    """Serve until the input ends."""
    if "--without-subset" in sys.argv:
        _hide_subsetter()
    from weasyprint import HTML  # noqa: PLC0415 - it looks for its libraries when imported

    for line in sys.stdin:
        file = Path(line.rstrip("\n"))
        start = process_time()
        # As the manual shows.
        HTML(filename=file).write_pdf(file.with_suffix(".pdf"), pdf_variant="pdf/a-3a")
        print(process_time() - start, flush=True)


def _hide_subsetter() -> None:
    load = cffi.FFI.dlopen

    def without(self: cffi.FFI, name: str, flags: int = 0) -> Any:
        if SUBSETTER in str(name):
            raise OSError(f"hidden: {name}")
        return load(self, name, flags)

    cffi.FFI.dlopen = without


if __name__ == "__main__":
    main()
