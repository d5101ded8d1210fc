"""How a build goes, on standard error: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from ajx_docs.build.output import Output
from ajx_docs.build.request import Listener
from ajx_docs.cli.output import wants_colour
from ajx_docs.texts.language import Language, Text

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

WAITING = Text(
    "另一个生成正在这个文件夹里进行，等它结束……",
    "Another build of this folder is under way; waiting for it …",
)
_DONE = {"built": Text("生成", "built"), "failed": Text("未能生成", "failed")}


class Lines:
    """A line for each file made or failed; unchanged ones are not worth one."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def waiting(self) -> None:
        """Say that another build comes first."""
        click.echo(WAITING.in_(self._language), err=True)

    def begin(self, cases: int) -> None:
        """Nothing to say yet."""

    def output(self, output: Output) -> None:
        """Say what became of a file."""
        if output.state in _DONE:
            click.echo(f"{_DONE[output.state].in_(self._language)} {output.path}", err=True)

    def case_done(self) -> None:
        """Nothing to say: its files were told."""


class Bar:
    """A bar of the cases done, the file settled last beside it."""

    def __init__(self, progress: Progress, language: Language) -> None:
        self._progress, self._language = progress, language
        self._task: TaskID | None = None

    def waiting(self) -> None:
        """Say that another build comes first."""
        self._progress.console.print(WAITING.in_(self._language))

    def begin(self, cases: int) -> None:
        """Show the bar."""
        self._task = self._progress.add_task("", total=cases)

    def output(self, output: Output) -> None:
        """Show the file."""
        if self._task is not None:
            # At once for what took its time; what stood already comes too fast to be read.
            made = output.state in _DONE
            self._progress.update(self._task, description=output.path, refresh=made)

    def case_done(self) -> None:
        """One case further."""
        if self._task is not None:
            self._progress.advance(self._task)


@contextmanager
def shown(language: Language) -> Iterator[Listener]:
    """The listener that fits standard error."""
    if not sys.stderr.isatty():
        yield Lines(language)
        return
    from rich.console import Console  # noqa: PLC0415 - only on a terminal
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    console = Console(stderr=True, no_color=not wants_colour(sys.stderr))
    columns = (
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield Bar(progress, language)
