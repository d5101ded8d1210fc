"""Checking, and finding out what has changed, as the number of policies grows."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.province import AS_OF, ROOT, age, write_province

CHANGED = "程序或数据在测量期间有变化，请重新测量。"


@dataclass(frozen=True, slots=True)
class Run:
    """A command: CPU seconds, greatest memory in MB, and what its report says."""

    cpu: float
    peak_mb: float
    files: int
    built: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Scale:
    """`ajx check` of a province, then `ajx build` from nothing, after a change in one file, and
    with nothing to do."""

    policies: int
    check: Run
    first: Run
    changed: Run
    unchanged: Run


@dataclass(frozen=True, slots=True)
class Build:
    """A whole build from nothing in so many processes."""

    what: str
    jobs: int
    files: int
    cpu: float
    wall: float


def measure(folder: Path, policies: int) -> Scale:
    """A province of that size, checked once and built four times, each in a new process.

    What a build has just written is trusted two seconds later: the third still looks at it.
    """
    province = folder / f"province-{policies}"
    write_province(province, policies)
    check, first = _run(province, "check"), _run(province, "build")
    plan = min((province / "data" / "enterprises").glob("*/*/plan.yaml"))
    plan.write_text(plan.read_text("utf-8") + "# 改动\n", "utf-8")
    age(plan)
    changed, _, unchanged = (_run(province, "build") for _ in range(3))
    shutil.rmtree(province)
    if unchanged.built or changed.built > first.built / 2:
        raise SystemExit(CHANGED)
    return Scale(policies, check, first, changed, unchanged)


def whole(what: str, root: Path, folder: Path, jobs: int) -> Build:
    """`ajx build` over a repository's data, from nothing and without a cache, into a new folder."""
    call = [sys.executable, "-m", "ajx_docs", "-C", str(root), "build"]
    call += ["--as-of", AS_OF.isoformat(), "--out", str(folder), "--jobs", str(jobs)]
    before, start = _children(), perf_counter()
    done = subprocess.run(
        [*call, "--output-format", "json"], cwd=ROOT, capture_output=True, check=False
    )
    wall, cpu = perf_counter() - start, _children() - before
    return Build(what, jobs, len(json.loads(done.stdout)["documents"]), cpu, wall)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(province: Path, command: str) -> Run:
    with TemporaryDirectory(prefix="ajx-bench-") as name:
        figures = Path(name) / "figures.json"
        call = [sys.executable, "-m", "benchmarks.once", str(figures), "-C", str(province), command]
        call += ["--as-of", AS_OF.isoformat()]
        told = subprocess.run(
            call,
            cwd=ROOT,
            env={**os.environ, "AJX_LANG": "en", "PYTHONIOENCODING": "utf-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            check=False,  # a province has errors: the command ends in 1
        ).stdout
        used: dict[str, float] = json.loads(figures.read_text("utf-8"))
    files = re.search(r"^Checked (\d+) files", told, re.MULTILINE)
    assert files
    documents = re.search(r"^Documents: built (\d+), unchanged (\d+)", told, re.MULTILINE)
    built, unchanged = map(int, documents.groups()) if documents else (0, 0)
    return Run(used["cpu"], used["peak_mb"], int(files[1]), built, unchanged)
