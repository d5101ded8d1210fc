"""A process that makes one document after another when asked to, and tells what each took."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


class Server:
    """A running process that answers each line with one of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, line: str) -> str:
        """The answer. Raises EOFError where the process has ended."""
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return self.next()

    def next(self) -> str:
        """The next line it writes."""
        assert self._process.stdout
        answer = self._process.stdout.readline()
        if not answer:
            raise EOFError(f"{self._process.args!r} has ended")
        return answer.rstrip("\n")


@contextmanager
def serving(module: str, *words: str) -> Iterator[Server]:
    """`python -m MODULE WORDS`, ended when it is needed no more."""
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", module, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            yield Server(process)
        finally:
            process.kill()
