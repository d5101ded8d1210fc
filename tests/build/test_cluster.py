"""A real Dask cluster: the same bytes as here, whatever becomes of its workers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from distributed import LocalCluster

from ajx_docs.build.cluster import ClusterError, on_cluster
from ajx_docs.build.making import Job, Made, make
from ajx_docs.build.workers import Died
from ajx_docs.documents.catalogue import documents_of
from ajx_docs.model.settings import FontChoice
from ajx_docs.render.fonts.find import find_fonts
from ajx_docs.render.fontset import FontSet
from ajx_docs.render.templates import load_template
from ajx_docs.rules.pack import load_pack
from tests.build import jobs as remote
from tests.build.repositories import ROOT, built, example, states, tree
from tests.documents.cases import portfolio


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as made:
        yield made


def test_a_build_on_a_cluster_has_the_same_bytes(tmp_path: Path, cluster: LocalCluster) -> None:
    here, there = example(tmp_path / "here"), example(tmp_path / "there")
    asked = {"formats": frozenset({"docx", "pdf", "svg"}), "kinds": frozenset({"plan", "report"})}
    built(here, **asked)
    result = built(there, runner=on_cluster(cluster.scheduler_address), **asked)
    assert set(states(result).values()) == {"built"}
    assert tree(there / "build") == tree(here / "build")


@pytest.fixture(scope="module")
def job() -> Job:
    """The destruction cover in both formats."""
    cases = portfolio(ROOT / "tests/examples")
    found = documents_of(cases, load_pack("shaanxi"))
    view = next(each.view for each in found if each.kind.name == "destruction-cover")
    template = load_template("destruction-cover")
    return Job(view, ("docx", "pdf"), template, find_fonts(FontChoice(), ROOT), {}, {})


def without_files(fonts: FontSet) -> FontSet:
    """The fonts as a machine has them that has no such files: their bytes alone."""
    stacks = {
        role: tuple(
            replace(face, path="/nowhere/font.otf", data=Path(face.path).read_bytes())
            for face in faces
        )
        for role, faces in fonts.stacks.items()
    }
    return FontSet(stacks)


@contextmanager
def started(*call: str, until: str) -> Iterator[str]:
    """A program of Dask, running; gives the line in which it says that it is ready."""
    command = [sys.executable, "-m", *call, "--host", "127.0.0.1"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            yield next(line for line in process.stderr if until in line)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a scheduler in a process of its own."""
    call = ("distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard")
    with started(*call, until="Scheduler at:") as line:
        yield line.split()[-1]


def worker(scheduler: str, *more: str) -> AbstractContextManager[str]:
    call = ("distributed.cli.dask_worker", scheduler, "--nthreads", "2", "--no-nanny")
    return started(*call, "--no-dashboard", *more, until="Registered to:")


def test_workers_need_neither_repository_nor_fonts(scheduler: str, job: Job) -> None:
    elsewhere = replace(job, fonts=without_files(job.fonts))
    with worker(scheduler):
        answers = list(on_cluster(scheduler)(make, [elsewhere] * 3, 1))
    assert [each for each, _ in answers] == [elsewhere] * 3
    assert all(made == make(job) for _, made in answers)


def test_workers_with_other_programs_are_given_nothing(
    scheduler: str, job: Job, tmp_path: Path
) -> None:
    older = tmp_path / "older.py"
    older.write_text(
        "import ajx_docs.build.versions as own\n"
        "def programs(): return 'those of last year'\n"
        "own.programs = programs\n"
    )
    with worker(scheduler, "--preload", str(older)), pytest.raises(ClusterError, match="版本"):
        list(on_cluster(scheduler)(make, [job], 1))


def test_a_cluster_without_workers_is_told(scheduler: str, job: Job) -> None:
    with pytest.raises(ClusterError, match="dask worker"):
        list(on_cluster(scheduler, patience=0.5)(make, [job], 1))


def test_an_address_where_nobody_answers_is_told(job: Job) -> None:
    with pytest.raises(ClusterError, match="连不上"):
        list(on_cluster("tcp://127.0.0.1:9", patience=0.5)(make, [job], 1))


def test_jobs_of_a_lost_worker_are_made_by_another(
    cluster: LocalCluster, job: Job, tmp_path: Path
) -> None:
    jobs = [
        replace(job, sources={"marker": str(tmp_path / str(number)).encode()})
        for number in range(3)
    ]
    answers = on_cluster(cluster.scheduler_address)(remote.die_the_first_time, jobs, 1)
    assert [made for _, made in answers] == [Made(files={"docx": b"made"})] * 3


def test_a_job_that_takes_its_workers_down_is_told(cluster: LocalCluster, job: Job) -> None:
    cluster.scheduler.allowed_failures = 1
    answers = on_cluster(cluster.scheduler_address)(remote.die_always, [job], 1)
    assert [answer for _, answer in answers] == [Died(None)]
