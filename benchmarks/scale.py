"""Checking, and finding that nothing changed, as the number of policies grows."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.province import ROOT, age, write_province

CHANGED = "程序或数据在测量期间有变化，请重新测量。"


@dataclass(frozen=True, slots=True)
class Scale:
    """CPU seconds and greatest memory (MB) of a check, of a build after a change in one file, and
    of a build with nothing to do."""

    policies: int
    files: int
    outputs: int
    check: float
    check_mb: float
    changed: float
    unchanged: float
    unchanged_mb: float


@dataclass(frozen=True, slots=True)
class Build:
    """A whole build from nothing in so many processes."""

    jobs: int
    files: int
    cpu: float
    wall: float


def measure(folder: Path, policies: int) -> Scale:
    """A province of that size, checked once and built three times, each in a new process."""
    province, out = (folder / f"{name}-{policies}" for name in ("province", "out"))
    write_province(province, policies)
    check = _once("check", province)
    _once("build", province, out)
    plan = min((province / "data" / "enterprises").glob("*/*/plan.yaml"))
    plan.write_text(plan.read_text("utf-8") + "# 改动\n", "utf-8")
    age(plan)
    changed = _once("build", province, out)
    unchanged = _once("build", province, out)
    for each in (province, out):
        shutil.rmtree(each)
    if unchanged["made"]:
        raise SystemExit(CHANGED)
    return Scale(
        policies=policies,
        files=round(check["files"]),
        outputs=round(unchanged["outputs"]),
        check=check["cpu"],
        check_mb=check["peak_mb"],
        changed=changed["cpu"],
        unchanged=unchanged["cpu"],
        unchanged_mb=unchanged["peak_mb"],
    )


def whole(folder: Path, jobs: int) -> Build:
    """`ajx build` over the repository's own data, from nothing and without a cache."""
    call = [sys.executable, "-m", "ajx_docs", "-C", str(ROOT), "build", "--as-of", "2026-11-24"]
    call += ["--out", str(folder / f"own-{jobs}"), "--jobs", str(jobs), "--output-format", "json"]
    before, start = _children(), perf_counter()
    done = subprocess.run(call, cwd=ROOT, capture_output=True, check=False)
    wall, cpu = perf_counter() - start, _children() - before
    return Build(jobs, len(json.loads(done.stdout)["documents"]), cpu, wall)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _once(what: str, *folders: Path) -> dict[str, float]:
    call = [sys.executable, "-m", "benchmarks.once", what, *map(str, folders)]
    done = subprocess.run(call, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures
