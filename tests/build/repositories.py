"""Repositories to build in the tests, and builds of them in this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Iterable, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from ajx_docs.build.builder import Runner, build
from ajx_docs.build.making import Job, Made
from ajx_docs.build.request import Built, Request
from ajx_docs.build.workers import Died
from ajx_docs.check.checker import check_repository
from ajx_docs.workspace.repository import open_repository

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "tests" / "examples"
AS_OF = date(2026, 11, 24)

CASE_KEY = "weihe-chem/PZAB202661010000000123"
CASE = f"data/enterprises/{CASE_KEY}"
OTHER_KEY = "weihe-chem/PZAB202661010000000999"
OTHER = f"data/enterprises/{OTHER_KEY}"
REGISTER_KEY = "destructions/2026-001"

MOMENT = 20_000_000
"""Nanoseconds: more than a tick of this machine's clock, less than a test takes between builds."""

QUICK = frozenset({"plan", "report", "destruction-cover", "destruction-register"})
"""Kinds enough for most tests; charts take long to draw."""


def example(folder: Path) -> Path:
    """A copy of the contract's example."""
    root = folder / "仓库"
    shutil.copytree(EXAMPLES, root)
    return root


def own(folder: Path) -> Path:
    """A copy of the repository's own data: five firms, a pooled service, all kinds of papers."""
    root = folder / "仓库"
    shutil.copytree(ROOT / "data", root / "data")
    shutil.copy(ROOT / "ajx.yaml", root)
    return root


def two_cases(folder: Path) -> Path:
    """The example with a second policy of the same firm, which has a plan and no service yet."""
    root = example(folder)
    shutil.copytree(root / CASE, root / OTHER, ignore=shutil.ignore_patterns("visits", "eval*"))
    for name in ("policy.yaml", "plan.yaml"):
        change(root / OTHER / name, "PZAB202661010000000123", "PZAB202661010000000999", times=-1)
    for name in ("ledger.yaml", "complaints.yaml"):
        (root / OTHER / name).unlink()
    return root


def change(file: Path, old: str, new: str, *, times: int = 1) -> None:
    """Replace a text in a file, which must be there (unless `times` is -1: all there are)."""
    text = file.read_text("utf-8")
    assert times == -1 or old in text
    file.write_text(text.replace(old, new, times), "utf-8")


def serial(
    make: Callable[[Job], Made], jobs: Iterable[Job], _: int
) -> Generator[tuple[Job, Made | Died]]:
    """A runner without processes."""
    for job in jobs:
        yield job, make(job)


def forbidden(
    make: Callable[[Job], Made], jobs: Iterable[Job], _: int
) -> Generator[tuple[Job, Made | Died]]:
    """A runner for builds that must find nothing to do."""
    for job in jobs:
        raise AssertionError(f"{type(job.view).__name__} is made again")
    yield from ()


def stand_in(
    _: Callable[[Job], Made], jobs: Iterable[Job], __: int
) -> Generator[tuple[Job, Made | Died]]:
    """A runner whose documents hold, in place of a layout, a digest of all they are made of."""
    for job in jobs:
        faces = [(role, *stack) for role, stack in sorted(job.fonts.stacks.items())]
        files = [
            [(name, sha256(data).hexdigest()) for name, data in sorted(each.items())]
            for each in (job.template.files, job.pictures)
        ]
        whole = repr((job.view, faces, files))
        made = {each: _digest(each, whole, job if each == "pdf" else None) for each in job.formats}
        yield job, Made(files=made)


def _digest(output_format: str, whole: str, carrying: Job | None) -> bytes:
    carried = sorted(carrying.sources.items()) if carrying else []
    return sha256(f"{output_format} {whole} {carried}".encode("utf-8", "surrogatepass")).digest()


def built(root: Path, out: Path | None = None, *, runner: Runner = serial, **asked: Any) -> Built:
    """Check and build a repository: Word and svg of `QUICK` kinds unless asked otherwise."""
    repository = open_repository(root)
    checked = check_repository(repository, as_of=AS_OF)
    asked.setdefault("formats", frozenset({"docx", "svg"}))
    asked.setdefault("kinds", QUICK)
    asked.setdefault("quiet", MOMENT)
    request = Request(out=out or root / "build", **asked)
    return build(repository, checked, request, runner=runner)


def tree(out: Path) -> dict[str, bytes]:
    """The documents of an output folder by their place in it.

    The overview is no document: it tells of the day.
    """
    return {
        file.relative_to(out).as_posix(): file.read_bytes()
        for file in sorted(out.rglob("*"))
        if file.is_file() and ".ajx" not in file.parts and file.name != "index.html"
    }


def states(result: Built) -> Mapping[str, str]:
    """What was done about each file, by its name below build/ of the repository."""
    return {output.path.removeprefix("build/"): output.state for output in result.outputs}
