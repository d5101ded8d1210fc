"""One measurement in a process of its own, told as JSON: its memory is nobody else's.

`python -m benchmarks.once check FOLDER` or `build FOLDER OUT`.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from time import perf_counter

from ajx_docs.check.checker import check_repository
from ajx_docs.workspace.repository import open_repository
from benchmarks.province import AS_OF

STAND_IN = b"x" * 60_000
"""In place of a document, where planning and not rendering is measured; about as long as one."""


def check(folder: Path) -> dict[str, float]:
    """Open and check a repository."""
    start = perf_counter()
    checked = check_repository(open_repository(folder), as_of=AS_OF)
    seconds = perf_counter() - start
    return {"seconds": seconds, "files": checked.files, "findings": len(checked.findings)}


def build(folder: Path, out: Path) -> dict[str, float]:
    """Open, check and build a repository, documents replaced by a stand-in."""
    from ajx_docs.build.builder import build as build_documents  # noqa: PLC0415
    from ajx_docs.build.making import Job, Made  # noqa: PLC0415
    from ajx_docs.build.request import Request  # noqa: PLC0415

    def stand_in(
        _: Callable[[Job], Made], jobs: Iterable[Job], __: int
    ) -> Generator[tuple[Job, Made]]:
        for job in jobs:
            yield job, Made(files=dict.fromkeys(job.formats, STAND_IN))

    start = perf_counter()
    repository = open_repository(folder)
    checked = check_repository(repository, as_of=AS_OF)
    built = build_documents(repository, checked, Request(out=out), runner=stand_in)
    seconds = perf_counter() - start
    made = sum(1 for each in built.outputs if each.state == "built")
    return {"seconds": seconds, "outputs": len(built.outputs), "made": made}


def main() -> None:
    """Measure and print."""
    what, folders = sys.argv[1], [Path(each) for each in sys.argv[2:]]
    figures = check(*folders) if what == "check" else build(*folders)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Kilobytes on Linux, bytes on macOS.
    figures["peak_mb"] = peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
