"""Writing to the two streams: reports on standard output, everything else on standard error."""

from __future__ import annotations

import os
import sys
from typing import TextIO

import click

from ajx_docs.cli.help import language_of
from ajx_docs.exchange.formats import told
from ajx_docs.exchange.report import Report


def write_report(ctx: click.Context, report: Report, output_format: str) -> None:
    """Write a report on standard output; what machines read is UTF-8 whatever the locale."""
    colour = output_format == "text" and wants_colour(sys.stdout)
    write_text(told(report, output_format, language_of(ctx), colour=colour), output_format, colour)


def write_text(text: str, output_format: str, colour: bool) -> None:
    """Write what is told in a format on standard output; of text, a terminal's own encoding."""
    if output_format == "text":
        click.echo(text, nl=False, color=colour)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))


def wants_colour(stream: TextIO) -> bool:
    """Colour is for terminals, and only where NO_COLOR is unset or empty."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
