"""`ajx diff`: what a change changes, in the words of those who read the papers."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from ajx_docs.cli import options
from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import Example, argument, command, language_of, option
from ajx_docs.cli.output import wants_colour, write_text
from ajx_docs.cli.repository import root_of
from ajx_docs.cli.revisions import States, range_of, states
from ajx_docs.cli.usage import Problem
from ajx_docs.diff.changes import Changes
from ajx_docs.diff.compare import compare_sides
from ajx_docs.diff.git import RevisionError
from ajx_docs.exchange.diff_formats import FORMATS, told
from ajx_docs.texts.language import Text


@command(
    Text(
        "一次修改改变了什么：哪个案卷、哪个字段、哪份文档，检查结果多了什么、少了什么。",
        "What a change changes: cases, fields, documents, and findings that come and go.",
    ),
    details=Text(
        "BASE 默认为 HEAD（最近的提交），HEAD 默认为工作区（还没提交的也算）。也可以写 A..B，"
        "或 A...B（从 B 离开 A 的地方算起）。条目按是谁、是什么对应，换位置不算改动。"
        "有改动时退出码也是 0。",
        "BASE is HEAD by default, HEAD the working folder. A..B and A...B (from where B left A) "
        "work too. Items of lists are matched by what they are; moving one is no change. "
        "The exit code is 0 with changes, too.",
    ),
    examples=[
        Example("ajx diff", Text("还没有提交的改动。", "What is not committed yet.")),
        Example(
            "ajx diff origin/main...",
            Text("这个分支与主分支分开以来的改动。", "This branch since it left main."),
        ),
        Example(
            "ajx diff HEAD^1 HEAD --output-format markdown > changes.md",
            Text("一次合并的改动，作为评论。", "A merge, as a comment."),
        ),
        Example(
            "ajx diff --pages 对比",
            Text("再把变了的页面前后并排存成图片。", "Changed pages side by side, too."),
        ),
    ],
)
@argument("base", required=False, default="", text=Text("与哪个版本比。", "Compare with this."))
@argument("head", required=False, default="", text=Text("比哪个版本。", "Compare this."))
@option(
    "--output-format",
    metavar="FORMAT",
    type=options.one_of(FORMATS, Text("输出格式中", "output format")),
    shell_complete=lambda _ctx, _param, typed: [f for f in FORMATS if f.startswith(typed)],
    default="text",
    text=Text(f"输出格式：{'、'.join(FORMATS)}。", f"Output: {', '.join(FORMATS)}."),
)
@options.as_of
@option(
    "--pages",
    metavar="DIR",
    type=click.Path(path_type=Path),
    text=Text(
        "把变了的页面存成图片（PNG），左边修改前，右边修改后。",
        "Save changed pages as pictures (PNG), before on the left, after on the right.",
    ),
)
@option(
    "--exit-code",
    "fail",
    is_flag=True,
    text=Text("新出现错误时退出码为 1。", "Exit code 1 if errors appear."),
)
@click.pass_context
def diff(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    *,
    base: str,
    head: str,
    output_format: str,
    as_of: date | None,
    pages: Path | None,
    fail: bool,
) -> int:
    """Compare two states and tell what differs."""
    root = root_of(ctx)
    if pages:
        _usable(pages)
    try:
        asked = range_of(root, base, head)
        with states(root, asked, as_of or options.today()) as both:
            changes = compare_sides(both.before, both.after, base=asked.base, head=asked.head)
            failed = _write_pages(ctx, both, changes, pages) if pages else False
    except RevisionError as error:
        raise Problem(error.text.zh, error.text.en) from error
    colour = output_format == "text" and wants_colour(sys.stdout)
    text = told(changes, output_format, language_of(ctx), colour=colour)
    write_text(text, output_format, colour)
    if failed:
        return Exit.ENGINE
    return Exit.FINDINGS if fail and changes.findings.errors else Exit.FINE


def _usable(folder: Path) -> None:
    """Raise Problem for a folder whose files would stand beside the pictures."""
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.exists():
        raise Problem(
            f"{folder} 不是空文件夹，旧图片会混进来。请先清空，或另写一个。",
            f"{folder} is no empty folder; old pictures would mix in. Empty it or name another.",
        )


def _write_pages(ctx: click.Context, both: States, changes: Changes, folder: Path) -> bool:
    """Write the pictures; whether any document could not be shown."""
    from ajx_docs.cli.page_pictures import draw  # noqa: PLC0415 - fonts and Pango, for --pages alone

    return draw(both, changes, folder, language_of(ctx))
