"""Writing to the two streams: reports on standard output, everything else on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TextIO

import click

from ajx_docs.cli.help import language_of
from ajx_docs.exchange.formats import parts
from ajx_docs.exchange.report import Report

_AT_ONCE = 100_000
"""Characters written together."""


def write_report(ctx: click.Context, report: Report, output_format: str) -> None:
    """Write a report on standard output; what machines read is UTF-8 whatever the locale."""
    colour = output_format == "text" and wants_colour(sys.stdout)
    told = parts(report, output_format, language_of(ctx), colour=colour)
    write_parts(told, output_format, colour)


def write_text(text: str, output_format: str, colour: bool) -> None:
    """Write what is told in a format on standard output; of text, a terminal's own encoding."""
    write_parts((text,), output_format, colour)


def write_parts(texts: Iterable[str], output_format: str, colour: bool) -> None:
    """As `write_text`, of a text that comes bit by bit."""
    if output_format != "text":
        sys.stdout.flush()
    for text in _gathered(texts):
        if output_format == "text":
            click.echo(text, nl=False, color=colour)
        else:
            sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))


def _gathered(texts: Iterable[str]) -> Iterator[str]:
    """The same text in fewer, larger bits."""
    waiting, size = [], 0
    for text in texts:
        waiting.append(text)
        size += len(text)
        if size > _AT_ONCE:
            yield "".join(waiting)
            waiting, size = [], 0
    yield "".join(waiting)


def wants_colour(stream: TextIO) -> bool:
    """Colour is for terminals, and only where NO_COLOR is unset or empty."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
