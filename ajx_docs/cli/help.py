"""Commands, options and arguments that know their words in both languages.

A `Command` holds a summary, details and examples as `Text`; its help is laid out for Chinese
(two columns a character), in the language of the call, wherever `--lang` stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from ajx_docs.cli.layout import paragraphs, two_columns
from ajx_docs.cli.usage import Problem
from ajx_docs.texts.language import Language, Text

Function = TypeVar("Function", bound=Callable[..., Any])

HELP = Text("显示本帮助。", "Show this help.")
_WIDEST = 100


@dataclass(frozen=True, slots=True)
class Example:
    """A call as one would type it, and what it does."""

    call: str
    does: Text


class Option(click.Option):
    """An option with its words in both languages; `default_text` where the default is computed."""

    def __init__(
        self, *args: Any, text: Text, default_text: Text | None = None, **attrs: Any
    ) -> None:
        super().__init__(*args, **attrs)
        self.text = text
        self.default_text = default_text


class Argument(click.Argument):
    """An argument with its words in both languages."""

    def __init__(self, *args: Any, text: Text, **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.text = text


def option(*declarations: str, text: Text, **attrs: Any) -> Callable[[Function], Function]:
    """An option of a command; see `Option`."""
    return click.option(*declarations, cls=Option, text=text, **attrs)


def argument(*declarations: str, text: Text, **attrs: Any) -> Callable[[Function], Function]:
    """An argument of a command; see `Argument`."""
    return click.argument(*declarations, cls=Argument, text=text, **attrs)


class Described(click.Command):
    """What commands and groups share: words in both languages, and help laid out from them."""

    summary: Text
    details: Text
    examples: Sequence[Example]

    def describe(self, summary: Text, details: Text, examples: Sequence[Example]) -> None:
        """Give the command its words."""
        self.summary, self.details, self.examples = summary, details, examples
        # Extras are refused below, in the reader's language.
        self.allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as Click does, but tell superfluous arguments in the reader's language."""
        rest = super().parse_args(ctx, args)
        if ctx.args and not isinstance(self, click.Group) and not ctx.resilient_parsing:
            words = " ".join(ctx.args)
            raise Problem(
                f"多出的参数：{words}。含空格的名称请加引号。",
                f"unexpected: {words}. Quote a name that holds a space.",
                ctx,
            )
        return rest

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The pieces of the usage line, `[选项]` first."""
        mark = Text("[选项]", "[OPTIONS]").in_(language_of(ctx))
        arguments = [each for each in self.get_params(ctx) if isinstance(each, click.Argument)]
        return [mark, *(each.make_metavar(ctx) for each in arguments)]

    def usage_line(self, ctx: click.Context) -> str:
        """`用法：ajx check [选项] [PATH]...`."""
        label = Text("用法：", "Usage: ").in_(language_of(ctx))
        return f"{label}{ctx.command_path} {' '.join(self.collect_usage_pieces(ctx))}"

    def get_short_help_str(self, limit: int = 45) -> str:
        """The summary, for lists of commands."""
        return self.summary.zh

    def get_usage(self, ctx: click.Context) -> str:
        """The usage line alone."""
        return self.usage_line(ctx)

    def get_help(self, ctx: click.Context) -> str:
        """The whole help page."""
        language, columns = language_of(ctx), columns_of(ctx)
        lines = [self.usage_line(ctx), ""]
        lines += paragraphs(self.summary.in_(language), columns)
        if self.details.in_(language):
            lines += ["", *paragraphs(self.details.in_(language), columns)]
        for title, rows in self.sections(ctx, language):
            if rows:
                lines += ["", title, *two_columns(rows, columns)]
        if self.examples:
            lines += ["", Text("示例：", "Examples:").in_(language)]
            for each in self.examples:
                lines += [f"  {each.call}", *paragraphs(each.does.in_(language), columns, "      ")]
        return "\n".join(lines)

    def sections(
        self, ctx: click.Context, language: Language
    ) -> list[tuple[str, list[tuple[str, str]]]]:
        """Titled lists: arguments and options."""
        parameters = self.get_params(ctx)
        arguments = [
            (each.make_metavar(ctx), each.text.in_(language))
            for each in parameters
            if isinstance(each, Argument)
        ]
        options = [
            _option_row(each, ctx, language)
            for each in parameters
            if isinstance(each, click.Option) and not each.hidden
        ]
        return [
            (Text("参数：", "Arguments:").in_(language), arguments),
            (Text("选项：", "Options:").in_(language), options),
        ]


class Command(Described):
    """A command of `ajx`; its callback returns the exit code."""


def command(
    summary: Text, *, details: Text | None = None, examples: Sequence[Example] = ()
) -> Callable[[Callable[..., Any]], Command]:
    """Make a function a command with its words. The file's name is the command's."""

    def decorate(function: Callable[..., Any]) -> Command:
        made = click.command(cls=Command)(function)
        made.describe(summary, details or Text("", ""), examples)
        return made

    return decorate


def language_of(ctx: click.Context | None) -> Language:
    """The language of this call."""
    found = ctx.find_root().meta.get("ajx.language", "zh") if ctx else "zh"
    return "en" if found == "en" else "zh"


def columns_of(ctx: click.Context) -> int:
    """How wide help may be: the terminal's width, at most 100 columns."""
    import shutil  # noqa: PLC0415 - only for help

    return min(ctx.terminal_width or shutil.get_terminal_size((80, 24)).columns, _WIDEST)


def _option_row(each: click.Option, ctx: click.Context, language: Language) -> tuple[str, str]:
    names = ", ".join(each.opts)
    if each.secondary_opts:
        names += " / " + ", ".join(each.secondary_opts)
    metavar = "" if each.is_flag else " " + each.make_metavar(ctx)
    if not isinstance(each, Option):
        return names, HELP.in_(language)
    meaning = each.text.in_(language)
    default = each.default_text.in_(language) if each.default_text else _plain_default(each)
    if default:
        meaning += Text(f"（默认：{default}）", f" (default: {default})").in_(language)
    return names + metavar, meaning


def _plain_default(each: click.Option) -> str:
    if each.is_flag or not isinstance(each.default, str | int) or each.default == "":
        return ""
    return str(each.default)
