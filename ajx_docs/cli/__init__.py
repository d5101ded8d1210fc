"""The command line: one file per command, and nothing loaded that a command does not need."""

from __future__ import annotations


def main() -> None:
    """Run `ajx` with the arguments of the process; ends the process with the exit code."""
    from ajx_docs.cli.program import program  # noqa: PLC0415 - workers import this package too

    program.main(prog_name="ajx")
