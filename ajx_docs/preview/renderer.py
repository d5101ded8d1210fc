"""The process that draws: it stays warm, and a document that ends it costs that document alone.

**Why not `build.workers.run`:** that takes jobs ahead from a list there already is; here the next
job is known when somebody saves a file.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from ajx_docs.build.making import Job
from ajx_docs.build.workers import Died
from ajx_docs.preview.drawing import Drawn, draw

_CONTEXT = get_context("spawn")


class Renderer:
    """Draws one document at a time. The process ends with the program."""

    def __init__(self) -> None:
        self._process: SpawnProcess | None = None
        self._connection: Connection

    def draw(self, job: Job) -> Drawn | Died:
        """The pages of a document; waits for them."""
        if self._process is None or not self._process.is_alive():
            self._start()
        assert self._process is not None
        try:
            self._connection.send(job)
            drawn: Drawn = self._connection.recv()
        except (EOFError, OSError):
            died, self._process = self._process, None
            self._connection.close()
            died.join()
            return Died(died.exitcode)
        return drawn

    def _start(self) -> None:
        self._connection, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=_serve, args=(draw, theirs), daemon=True)
        with _interrupts_held():
            self._process.start()
        theirs.close()


def _serve(function: Callable[[Job], Drawn], connection: Connection) -> None:
    """The process's life: jobs in, pages out, until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A layout is many small objects. Looking for those that are none's any more takes a tenth of a
    # second: it waits until nobody waits.
    gc.disable()
    while True:
        try:
            job = connection.recv()
        except (EOFError, OSError):
            return
        connection.send(function(job))
        gc.collect()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C is for the program: a process started here is born deaf to it, where systems can."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
