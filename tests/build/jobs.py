"""Functions that workers run in the tests, and programs around them."""

from __future__ import annotations

import os
import signal
import sys

from ajx_docs.build.workers import run


def square(number: int) -> int:
    return number * number


def die_at_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def leave_at_three(number: int) -> int:
    if number == 3:
        os._exit(7)
    return number


def process_id(_: int) -> int:
    return os.getpid()


def last_byte(data: bytes) -> int:
    return data[-1]


def never(_: int) -> int:
    """Says that it runs, then waits for ever."""
    os.write(1, b"running\n")
    signal.pause()
    return 0


def main() -> None:
    """A program whose two workers never end."""
    try:
        list(run(never, range(2), 2))
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    # Workers look for functions in the module by its name, not in __main__.
    from tests.build import jobs

    jobs.main()
