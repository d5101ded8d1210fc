"""A progress bar that counts bytes, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ajx_docs.cli.output import wants_colour
from ajx_docs.texts.language import Language, Text


def _nothing(_: int) -> None:
    """No bar is shown."""


@contextmanager
def bytes_bar(total: int, language: Language) -> Iterator[Callable[[int], None]]:
    """The function to tell how many bytes more were read."""
    if not sys.stderr.isatty():
        yield _nothing
        return
    from rich.console import Console  # noqa: PLC0415 - only on a terminal
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TransferSpeedColumn,
    )

    console = Console(stderr=True, no_color=not wants_colour(sys.stderr))
    columns = (
        TextColumn(Text("核验", "verifying").in_(language)),
        BarColumn(bar_width=24),
        DownloadColumn(),
        TransferSpeedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda count: progress.advance(task, count)
