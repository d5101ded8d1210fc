"""Questions on a terminal, in the reader's language, asked again until the answer can be used."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

import click

from ajx_docs.cli.help import language_of
from ajx_docs.cli.usage import Problem
from ajx_docs.texts.language import Text

T = TypeVar("T")


def is_conversation() -> bool:
    """Whether a person reads the questions and can answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(ctx: click.Context, question: Text, default: str, read: Callable[[str], T]) -> T:
    """The answer, read; Enter takes the default. `read` raises Problem for what is of no use."""
    language = language_of(ctx)
    words = question.in_(language)
    while True:
        answer = click.prompt(words, default=default, show_default=bool(default), err=True)
        try:
            return read(str(answer).strip())
        except Problem as problem:
            click.echo(problem.text.in_(language), err=True)


def agrees(ctx: click.Context, question: Text) -> bool:
    """Whether the answer is yes; Enter is yes."""

    def read(answer: str) -> bool:
        if answer.lower() in ("y", "yes", "是"):
            return True
        if answer.lower() in ("n", "no", "否"):
            return False
        raise Problem("请回答 y（是）或 n（否）。", "Please answer y or n.")

    return ask(ctx, question, "y", read)
