"""Workers: jobs spread over processes; a death costs one job, an end of the parent ends them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from ajx_docs.build.workers import Died, run
from tests.build import jobs
from tests.cli.running import hear_ctrl_c

ROOT = Path(__file__).resolve().parents[2]


def test_every_job_is_answered() -> None:
    answers = dict(run(jobs.square, range(20), 3))
    assert answers == {number: number * number for number in range(20)}


def test_no_more_processes_than_asked_for() -> None:
    assert len({answer for _, answer in run(jobs.process_id, range(12), 2)}) <= 2


@pytest.mark.parametrize(
    ("function", "exit_code"), [(jobs.die_at_three, -9), (jobs.leave_at_three, 7)]
)
def test_a_worker_that_dies_costs_its_own_job_only(function: object, exit_code: int) -> None:
    answers = dict(run(function, range(8), 2))  # type: ignore[arg-type]
    assert answers[3] == Died(exit_code)
    assert {n: a for n, a in answers.items() if n != 3} == {n: n for n in range(8) if n != 3}


def test_jobs_are_taken_only_as_workers_become_free() -> None:
    taken: list[int] = []

    def endless() -> Iterator[int]:
        for number in count():
            taken.append(number)
            yield number

    answers = run(jobs.square, endless(), 2)
    for _ in range(5):
        next(answers)
    answers.close()
    assert len(taken) <= 7


def test_a_job_larger_than_a_pipe_passes() -> None:
    data = b"x" * 5_000_000 + b"\x07"
    assert [answer for _, answer in run(jobs.last_byte, [data], 1)] == [7]


def _program() -> subprocess.Popen[bytes]:
    """A running program with two busy workers, in a process group of its own."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.build.jobs"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=hear_ctrl_c,  # noqa: PLW1509
    )
    assert program.stdout
    assert [program.stdout.readline() for _ in range(2)] == [b"running\n"] * 2
    return program


def test_ctrl_c_ends_all_without_a_word() -> None:
    program = _program()
    os.killpg(program.pid, signal.SIGINT)
    # The streams end only when the last process that holds them has ended: no worker is left.
    _, complaint = program.communicate(timeout=20)
    assert program.returncode == 130
    assert complaint == b""


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    """Idle ones at once (busy ones when they would answer): nothing is left behind."""
    code = (
        "import os, signal\n"
        "from ajx_docs.build.workers import run\n"
        "from tests.build import jobs\n"
        "if __name__ == '__main__':\n"
        "    answers = run(jobs.square, iter(range(2)), 2)\n"
        "    next(answers)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    script = tmp_path / "killed.py"
    script.write_text(code, "utf-8")
    program = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    program.communicate(timeout=20)
    assert program.returncode == -signal.SIGKILL
