"""Options that several commands share, so that they mean and say the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

import click

from ajx_docs.cli.help import argument, option
from ajx_docs.cli.usage import Problem, unknown
from ajx_docs.exchange.formats import FORMATS
from ajx_docs.texts.language import Text


def day(written: str) -> date:
    """A day written YYYY-MM-DD. Raises Problem for what is none."""
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", written):
            raise ValueError
        return date.fromisoformat(written)
    except ValueError:
        raise Problem(
            f"“{written}”不是日期。请写成 2026-11-24 的样子。",
            f"“{written}” is no date. Write it like 2026-11-24.",
        ) from None


def one_of(known: Collection[str], what: Text) -> Callable[[str], str]:
    """Reads one of the known words; `what` names them in errors."""

    def word(written: str) -> str:
        if written not in known:
            raise unknown(what, written, known)
        return written

    return word


def some_of(known: Collection[str], what: Text) -> Callable[[str], frozenset[str]]:
    """Reads known words separated by commas, such as `docx,pdf`; at least one."""

    def words(written: str) -> frozenset[str]:
        found = [word.strip() for word in re.split("[,，]", written) if word.strip()]
        if not found:
            raise Problem(
                f"{what.zh}至少写一个：{'、'.join(known)}。",
                f"name at least one {what.en}: {', '.join(known)}.",
            )
        return frozenset(map(one_of(known, what), found))

    return words


paths = argument(
    "paths",
    nargs=-1,
    metavar="[PATH]...",
    type=click.Path(path_type=Path),
    text=Text("文件或文件夹；不写则为全部。", "Files or folders; everything without any."),
)

as_of = option(
    "--as-of",
    metavar="DATE",
    type=day,
    text=Text("以哪一天为准，如 2026-11-24。", "The day to judge by, like 2026-11-24."),
    default_text=Text("今天", "today"),
)

output_format = option(
    "--output-format",
    metavar="FORMAT",
    type=one_of(FORMATS, Text("输出格式中", "output format")),
    shell_complete=lambda _ctx, _param, typed: [f for f in FORMATS if f.startswith(typed)],
    default="text",
    text=Text(f"输出格式：{'、'.join(FORMATS)}。", f"Output: {', '.join(FORMATS)}."),
)

jobs = option(
    "--jobs",
    metavar="N",
    envvar="AJX_JOBS",
    type=click.IntRange(min=1),
    text=Text(
        "同时用几个进程；也可设置环境变量 AJX_JOBS。",
        "How many processes to use; or set AJX_JOBS.",
    ),
    default_text=Text("处理器的个数", "the number of processors"),
)

strict = option(
    "--strict",
    is_flag=True,
    text=Text("警告也算不合格。", "Warnings fail too."),
)


def today() -> date:
    """The day of the call: the one place where commands read the clock."""
    return date.today()
