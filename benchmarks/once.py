"""One command in a process of its own, with a stand-in for every document: how much it takes.

`python -m benchmarks.once FIGURES check …` runs `ajx check …` as it would be run by hand and leaves
CPU seconds (from the start of the process, imports included) and greatest memory in a file.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ajx_docs.build.making import Job, Made

STAND_IN = b"x" * 200
"""In place of a document, where it matters only whether a file has changed."""


def stand_in(_: Callable[[Job], Made], jobs: Iterable[Job], __: int) -> Generator[tuple[Job, Made]]:
    """Runs no worker and makes nothing."""
    from ajx_docs.build.making import Made  # noqa: PLC0415 - counted as the command's own

    for job in jobs:
        yield job, Made(files=dict.fromkeys(job.formats, STAND_IN))


def main() -> None:
    """Run the command, then tell what it took. Exits as the command does."""
    figures, *words = sys.argv[1:]
    from ajx_docs.build import workers  # noqa: PLC0415 - each run loads its own

    workers.run = stand_in  # type: ignore[assignment]
    from ajx_docs.cli.program import program  # noqa: PLC0415

    try:
        program.main(words)
    finally:
        sys.stdout.flush()
        told = {"cpu": process_time(), "peak_mb": _peak() / 1024}
        Path(figures).write_text(json.dumps(told), "utf-8")


def _peak() -> float:
    """The greatest memory of this process in kB."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage would tell that of the parent, which a child begins with
        found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text("ascii"))
        assert found
        return float(found[1])
    import resource  # noqa: PLC0415 - not on Windows

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform == "darwin" else 1)


if __name__ == "__main__":
    main()
