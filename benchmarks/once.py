"""One measurement in a process of its own, told as JSON: its memory is nobody else's.

`python -m benchmarks.once check FOLDER` or `build FOLDER OUT`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from benchmarks.province import AS_OF

if TYPE_CHECKING:
    from ajx_docs.build.making import Job, Made

STAND_IN = b"x" * 200
"""In place of a document, where it matters only whether a file has changed."""


def check(folder: Path) -> dict[str, float]:
    """Open and check a repository."""
    from ajx_docs.check.checker import check_repository  # noqa: PLC0415 - each run loads its own
    from ajx_docs.workspace.repository import open_repository  # noqa: PLC0415

    checked = check_repository(open_repository(folder), as_of=AS_OF)
    return {"files": checked.files, "findings": len(checked.findings)}


def build(folder: Path, out: Path) -> dict[str, float]:
    """`ajx build` with a stand-in for every document, up to its report."""
    from ajx_docs.build.request import Request  # noqa: PLC0415
    from ajx_docs.cli.standing import LastAnswer  # noqa: PLC0415
    from ajx_docs.exchange.report import Report  # noqa: PLC0415

    last = LastAnswer.of(folder, out, {"day": AS_OF.isoformat()})
    assert last
    report = last.report()
    if report is None:
        from ajx_docs.build.builder import build as build_documents  # noqa: PLC0415
        from ajx_docs.check.checker import check_repository  # noqa: PLC0415
        from ajx_docs.workspace.repository import open_repository  # noqa: PLC0415

        repository = open_repository(folder)
        checked = check_repository(repository, as_of=AS_OF)
        built = build_documents(repository, checked, Request(out=out), runner=_stand_in)
        report = Report(AS_OF, checked.files, checked.findings, built.outputs)
        last.keep(report, built)
    outputs = report.outputs or ()
    made = sum(1 for each in outputs if each.state == "built")
    return {"outputs": len(outputs), "made": made}


def _stand_in(
    _: Callable[[Job], Made], jobs: Iterable[Job], __: int
) -> Generator[tuple[Job, Made]]:
    from ajx_docs.build.making import Made  # noqa: PLC0415

    for job in jobs:
        yield job, Made(files=dict.fromkeys(job.formats, STAND_IN))


def main() -> None:
    """Measure and print. CPU seconds count from the start of the process, imports included."""
    what, folders = sys.argv[1], [Path(each).resolve() for each in sys.argv[2:]]
    figures = check(*folders) if what == "check" else build(*folders)
    figures["cpu"] = process_time()
    figures["peak_mb"] = _peak() / 1024
    print(json.dumps(figures))


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
