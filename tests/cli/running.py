"""Running `ajx` as a user does: a process of its own."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def hear_ctrl_c() -> None:
    """For `preexec_fn`: tests run in the background ignore Ctrl-C, and so would what they start."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def ajx(
    *words: str | Path,
    cwd: Path = ROOT,
    environment: Mapping[str, str | None] | None = None,
) -> subprocess.CompletedProcess[str]:
    """The finished process, its streams as UTF-8 text; `environment` None values unset."""
    return subprocess.run(
        [sys.executable, "-m", "ajx_docs", *map(str, words)],
        cwd=cwd,
        env=environ(environment),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def on_terminal(cwd: Path, *words: str, environment: Mapping[str, str | None] | None = None) -> str:
    """All that a call that ends in 0 writes to a terminal."""
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "ajx_docs", *words],
        cwd=cwd,
        env=environ({"TERM": "xterm", **(environment or {})}),
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    chunks = []
    # A terminal whose last writer has gone reads as an error on Linux.
    with suppress(OSError):
        while chunk := os.read(ours, 65536):
            chunks.append(chunk)
    os.close(ours)
    assert program.wait() == 0
    return b"".join(chunks).decode("utf-8").replace("\r\n", "\n")


def environ(changes: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """The environment of a call: ours without what would change the output, then the changes."""
    unset = {"AJX_LANG", "AJX_DEBUG", "NO_COLOR", "FORCE_COLOR", "COLUMNS"}
    kept: dict[str, str | None] = {k: v for k, v in os.environ.items() if k not in unset}
    kept |= {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **(changes or {})}
    return {name: value for name, value in kept.items() if value is not None}
