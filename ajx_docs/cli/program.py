"""The program `ajx`: its options, its list of commands, and how a run ends.

A command returns its exit code. Whatever goes wrong is told in the reader's language: a wrong
call ends in 2, an unexpected error in 3 with a kind message (the traceback with AJX_DEBUG=1).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import click
from click.shell_completion import CompletionItem

from ajx_docs import __version__
from ajx_docs.cli.commands import GROUPS, SUMMARIES, available, load
from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import Described, Example, Option, language_of
from ajx_docs.cli.usage import Problem, told, unknown
from ajx_docs.texts.language import Language, Text

_INTERRUPTED = 130
_LANGUAGES = ("zh", "en")


class Program(Described, click.Group):
    """`ajx`: commands are looked up by name and loaded one at a time."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **more: Any) -> NoReturn:
        """Run, and end the process with the exit code."""
        words = list(sys.argv[1:] if args is None else args)
        language = _language(_take_language(words)[0])
        for stream in (sys.stdout, sys.stderr):
            # A terminal that cannot show a character must not stop a report.
            with suppress(AttributeError, ValueError):
                stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        try:
            code = super().main(words, *rest, **{**more, "standalone_mode": False})
        except click.ClickException as error:
            _tell_usage(error, language)
            code = Exit.USAGE
        except (click.Abort, KeyboardInterrupt):
            click.echo(Text("已中断。", "Interrupted.").in_(language), err=True)
            code = _INTERRUPTED
        except Exception as error:
            _tell_unexpected(error, language)
            code = Exit.ENGINE
        sys.exit(int(code or 0))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as Click does, `--lang` taken out first wherever it stands."""
        asked, rest = _take_language(args)
        ctx.meta["ajx.language"] = _language(asked)
        if asked and asked not in _LANGUAGES and not ctx.resilient_parsing:
            raise unknown(Text("--lang ", "language"), asked, _LANGUAGES)
        return super().parse_args(ctx, rest)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands of this installation, in the order of the help page."""
        return [name for name in SUMMARIES if available(name)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name, loaded now."""
        return load(cmd_name) if available(cmd_name) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; the near ones are named where there is none."""
        if not available(args[0]) and not ctx.resilient_parsing:
            raise unknown(Text("命令中", "command"), args[0], self.list_commands(ctx))
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Names of commands with what they do, none of them loaded; else options as Click does."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return [
            CompletionItem(name, help=SUMMARIES[name].in_(language_of(ctx)))
            for name in self.list_commands(ctx)
            if name.startswith(incomplete)
        ]

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """`[选项] 命令 …`."""
        command = Text("命令 …", "COMMAND …").in_(language_of(ctx))
        return [*super().collect_usage_pieces(ctx), command]

    def sections(
        self, ctx: click.Context, language: Language
    ) -> list[tuple[str, list[tuple[str, str]]]]:
        """Commands by the reader's work, then the options."""
        groups = [
            (
                title.in_(language),
                [
                    (name, summary.in_(language))
                    for name, summary in all_.items()
                    if available(name)
                ],
            )
            for title, all_ in GROUPS
        ]
        return groups + super().sections(ctx, language)


def _take_language(args: Sequence[str]) -> tuple[str, list[str]]:
    """The last `--lang` among the arguments ("" without one), and the others."""
    found = ""
    rest: list[str] = []
    words = iter(args)
    for word in words:
        if word == "--":
            return found, [*rest, word, *words]
        if word == "--lang":
            found = next(words, "?")
        elif word.startswith("--lang="):
            found = word.removeprefix("--lang=")
        else:
            rest.append(word)
    return found, rest


def _language(asked: str) -> Language:
    return "en" if (asked or os.environ.get("AJX_LANG", "")) == "en" else "zh"


def _tell_usage(error: click.ClickException, language: Language) -> None:
    text = told(error).in_(language)
    click.echo(Text(f"ajx：{text}", f"ajx: {text}").in_(language), err=True)
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context and not isinstance(error, Problem):
        more = f"{context.command_path} --help"
        click.echo(Text(f"用法见 {more}", f"See {more}").in_(language), err=True)


def _tell_unexpected(error: Exception, language: Language) -> None:
    if os.environ.get("AJX_DEBUG") == "1":
        import traceback  # noqa: PLC0415 - only after an error

        traceback.print_exception(error)
    from ajx_docs.cli.machine import refusal  # noqa: PLC0415 - only after an error

    if refused := refusal(error):
        click.echo(Text(f"ajx：{refused.zh}", f"ajx: {refused.en}").in_(language), err=True)
        return
    words = f"{type(error).__name__}: {error}".splitlines()[0]
    click.echo(
        Text(
            f"ajx：程序出错，不是您的数据有误：{words}\n"
            "已有的文档没有改动。设置 AJX_DEBUG=1 再运行一次，"
            "把输出连同最小的例子（不含真实信息）发给维护者。",
            f"ajx: the program failed; your data is not to blame: {words}\n"
            "Documents made before are untouched. Run again with AJX_DEBUG=1 and send the output "
            "with the smallest example (nothing real) to the maintainers.",
        ).in_(language),
        err=True,
    )


def _start(directory: Path | None, **_: Any) -> None:
    context = click.get_current_context()
    context.meta["ajx.directory"] = directory
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _show_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"ajx {__version__}")
        ctx.exit()


program = Program(
    "ajx",
    callback=_start,
    invoke_without_command=True,
    params=[
        Option(
            ["-C", "directory"],
            metavar="DIR",
            type=click.Path(path_type=Path),
            text=Text(
                "在这个文件夹的仓库里运行（默认从当前文件夹向上找 ajx.yaml）。",
                "Run in the repository of this folder (default: ajx.yaml is looked for upwards).",
            ),
        ),
        Option(
            ["--lang"],
            metavar="zh|en",
            expose_value=False,
            text=Text(
                "消息的语言，写在哪里都可以；也可设置环境变量 AJX_LANG。",
                "Language of messages, anywhere in the call; or set AJX_LANG.",
            ),
        ),
        Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            text=Text("显示版本。", "Show the version."),
        ),
    ],
)
program.describe(
    Text(
        "安责险事故预防服务文档：检查 YAML 数据，生成服务方案、服务报告、流程图和销毁清册。",
        "Accident-prevention service papers of work-safety liability insurance: "
        "YAML checked, DOCX and PDF/A made.",
    ),
    Text(
        "在含有 ajx.yaml 的仓库里运行。退出码：0 正常；1 有不合格的问题；2 用法或设置有误；"
        "3 程序或模板出错。",
        "Runs in a repository with ajx.yaml. Exit codes: 0 fine; 1 findings that fail; "
        "2 a wrong call or wrong settings; 3 an engine or a template failed.",
    ),
    [
        Example("ajx check", Text("检查全部数据。", "Check all data.")),
        Example(
            "ajx build data/enterprises/示例企业",
            Text("只生成这家企业的文档。", "Make one firm's documents only."),
        ),
        Example("ajx check --help", Text("一个命令的用法。", "How a command is used.")),
    ],
)
