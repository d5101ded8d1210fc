"""Functions that workers run in the tests, and programs around them."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from ajx_docs.build.making import Job, Made
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


def die_the_first_time(job: Job) -> Made:
    """Ends its process unless the file named in the job is there; it is from then on."""
    marker = Path(job.sources["marker"].decode())
    if not marker.exists():
        marker.write_bytes(b"")
        os.kill(os.getpid(), signal.SIGKILL)
    return Made(files={"docx": b"made"})


def die_always(_: Job) -> Made:
    os.kill(os.getpid(), signal.SIGKILL)
    return Made()


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
