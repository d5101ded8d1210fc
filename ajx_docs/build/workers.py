"""Worker processes: each has one job at a time, so that a worker's death costs that job alone.

**Why not concurrent.futures:** there one killed worker breaks the pool and every job in it, and
nobody knows which job it was.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic, TypeVar

J = TypeVar("J")
R = TypeVar("R")

_CONTEXT = get_context("spawn")
"""A fresh interpreter on every system: it inherits no lock held by another thread, no open file."""


@dataclass(frozen=True, slots=True)
class Died:
    """A worker ended without an answer. `exit_code` is negative for a signal: -9 was killed; None
    where nobody saw it end."""

    exit_code: int | None


@dataclass(slots=True, eq=False)
class _Worker(Generic[J, R]):
    process: SpawnProcess
    connection: Connection
    job: J | None = None

    def answer(self) -> R | Died:
        try:
            answer: R = self.connection.recv()
        except (EOFError, OSError):
            return self.death()
        return answer

    def death(self) -> Died:
        self.connection.close()
        self.process.join()
        return Died(self.process.exitcode)


def run(function: Callable[[J], R], jobs: Iterable[J], count: int) -> Generator[tuple[J, R | Died]]:
    """Run jobs in at most `count` processes; answers come as they are ready.

    Jobs are taken from the iterable as workers become free, so that it may be endless. Closing
    the iterator, or any exception, kills the workers at once; they also end when this process does.
    """
    waiting = iter(jobs)
    idle: list[_Worker[J, R]] = []
    busy: list[_Worker[J, R]] = []
    answers: list[tuple[J, R | Died]] = []
    try:
        while True:
            while len(busy) < count and (job := next(waiting, None)) is not None:
                worker = idle.pop() if idle else _start(function)
                busy.append(worker)
                worker.job = job
                try:
                    worker.connection.send(job)
                except OSError:
                    busy.remove(worker)
                    answers.append((job, worker.death()))
            # Only now that the workers have something to do: what follows takes its time, too.
            if answers:
                yield from answers
                answers.clear()
                continue  # The answers may have led to more jobs.
            if not busy:
                return
            ready = wait([worker.connection for worker in busy])
            for worker in [each for each in busy if each.connection in ready]:
                answer = worker.answer()
                busy.remove(worker)
                if not isinstance(answer, Died):
                    idle.append(worker)
                job, worker.job = worker.job, None
                assert job is not None
                answers.append((job, answer))
    finally:
        for worker in (*idle, *busy):
            worker.process.kill()
        for worker in (*idle, *busy):
            worker.process.join()
            worker.connection.close()


def _start(function: Callable[[J], R]) -> _Worker[J, R]:
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=_serve, args=(function, theirs), daemon=True)
    with _interrupts_held():
        process.start()
    theirs.close()
    return _Worker(process, ours)


def _serve(function: Callable[[J], R], connection: Connection) -> None:
    """A worker's life: jobs in, answers out, until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _let_interrupts_through()
    try:
        while True:
            connection.send(function(connection.recv()))
    except (EOFError, OSError):
        return


if hasattr(signal, "pthread_sigmask"):

    @contextmanager
    def _interrupts_held() -> Iterator[None]:
        """A child started here does not see Ctrl-C before it is ready to leave it to its parent."""
        # Python's own helper of processes lets interrupts through once it has started, so it must
        # stand before they are held.
        resource_tracker.ensure_running()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _let_interrupts_through() -> None:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

else:

    @contextmanager
    def _interrupts_held() -> Iterator[None]:
        yield

    def _let_interrupts_through() -> None:
        return
