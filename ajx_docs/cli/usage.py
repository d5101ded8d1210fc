"""What is said when a call or the settings are wrong (exit code 2), in the reader's language.

Click's own messages are English and know nothing of our options; each is told here anew: what is
wrong and what to write instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import click

from ajx_docs.texts.language import Text

SEPARATORS = Text(zh="、", en=", ")


class Problem(click.UsageError):
    """The call or the settings are wrong, told to a person. Commands raise it for exit code 2."""

    def __init__(self, zh: str, en: str, context: click.Context | None = None) -> None:
        super().__init__(zh, context)
        self.text = Text(zh, en)


def near(word: str, known: Iterable[str]) -> list[str]:
    """The known words that the one written may have meant."""
    from difflib import get_close_matches  # noqa: PLC0415 - only after a slip

    return get_close_matches(word, sorted(known), n=3, cutoff=0.5)


def unknown(what: Text, word: str, known: Iterable[str]) -> Problem:
    """`what` has no value of this name: the near ones, or all of them."""
    names = list(known)
    likely = near(word, names)
    if likely:
        return Problem(
            f"{what.zh}没有 {word}。您是否想写 {'、'.join(likely)}？",
            f"there is no {what.en} {word}. Did you mean {', '.join(likely)}?",
        )
    return Problem(
        f"{what.zh}没有 {word}。可用的有：{'、'.join(names)}。",
        f"there is no {what.en} {word}. Known: {', '.join(names)}.",
    )


def told(error: click.ClickException) -> Text:
    """Any of Click's errors in both languages."""
    if isinstance(error, Problem):
        return error.text
    if isinstance(error, click.NoSuchOption):
        return _no_such_option(error)
    if isinstance(error, click.MissingParameter):
        return _missing(error)
    if isinstance(error, click.BadOptionUsage):
        return _option_usage(error)
    message = error.format_message()
    return Text(f"用法不对：{message}", message)


def _no_such_option(error: click.NoSuchOption) -> Text:
    name, context = error.option_name, error.ctx
    parent = context.parent if context else None
    if parent and name in _options(parent.command):
        command = context.command_path if context else "ajx"
        words = (
            f"{parent.command_path} {name} … {command.removeprefix(parent.command_path).strip()}"
        )
        return Text(
            f"选项 {name} 写在命令名之前：{words}",
            f"option {name} goes before the command: {words}",
        )
    likely = near(name, _options(context.command) if context else ())
    also = (
        Text(f"您是否想写 {'、'.join(likely)}？", f"Did you mean {', '.join(likely)}?")
        if likely
        else Text("", "")
    )
    return Text(f"没有选项 {name}。{also.zh}", f"there is no option {name}. {also.en}".rstrip())


def _options(command: click.Command) -> Mapping[str, click.Parameter]:
    return {name: each for each in command.params for name in (*each.opts, *each.secondary_opts)}


def _missing(error: click.MissingParameter) -> Text:
    parameter = error.param
    if parameter is None:
        return Text("缺少参数。", "an argument is missing.")
    if parameter.param_type_name == "argument":
        name = parameter.human_readable_name
        return Text(
            f"缺少 {name}{_meaning(parameter).zh}。", f"missing {name}{_meaning(parameter).en}."
        )
    name = parameter.opts[0]
    return Text(f"缺少选项 {name}。", f"missing option {name}.")


def _meaning(parameter: click.Parameter) -> Text:
    meaning = getattr(parameter, "text", None)
    if not isinstance(meaning, Text):
        return Text("", "")
    return Text(f"（{meaning.zh.rstrip('。')}）", f" ({meaning.en.rstrip('.')})")


def _option_usage(error: click.BadOptionUsage) -> Text:
    name = error.option_name
    parameter = _options(error.ctx.command).get(name) if error.ctx else None
    if isinstance(parameter, click.Option) and not parameter.is_flag:
        return Text(f"选项 {name} 后面要写一个值。", f"option {name} needs a value.")
    return Text(f"选项 {name} 后面不带值。", f"option {name} takes no value.")
