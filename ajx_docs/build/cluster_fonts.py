"""Font files on the workers of a Dask cluster, on those that join later too.

**Why a plugin:** data that Dask itself spreads is lost with the workers that have it, and whatever
waits for it waits for ever. A plugin is given to each worker before its first job.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from distributed import WorkerPlugin

FILES: dict[str, bytes] = {}
"""The font files that this process has been given, by digest."""


class FontFiles(WorkerPlugin):
    """Carries font files to each worker. They stay there for the builds that follow."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = dict(files)
        names = "\0".join(sorted(files))
        self.name = f"ajx-fonts-{sha256(names.encode()).hexdigest()}"

    def setup(self, worker: Any) -> None:
        """Called by Dask on each worker that begins, and at once on those that are there."""
        FILES.update(self._files)
