"""Running `ajx` as a user does: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


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


def environ(changes: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """The environment of a call: ours without what would change the output, then the changes."""
    unset = {"AJX_LANG", "AJX_DEBUG", "NO_COLOR", "FORCE_COLOR", "COLUMNS"}
    kept: dict[str, str | None] = {k: v for k, v in os.environ.items() if k not in unset}
    kept |= {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **(changes or {})}
    return {name: value for name, value in kept.items() if value is not None}
