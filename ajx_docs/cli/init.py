"""`ajx init`: a new insurer's repository, with a worked example that builds at once."""

from __future__ import annotations

from pathlib import Path

import click

from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import Example, argument, command, language_of
from ajx_docs.cli.usage import Problem
from ajx_docs.texts.language import Text

_KEPT = frozenset({".git"})
"""A repository just made with `git init`, or cloned empty, counts as empty."""


@command(
    Text("新建一个仓库：设置、示例、编辑器和流水线配置。", "Make a new repository."),
    details=Text(
        "里面有一个虚构的完整例子，make docs 即可生成文书；照着填写自己的数据，再删去例子。",
        "It holds a complete fictional example that `make docs` builds; fill in your own data "
        "beside it, then delete the example.",
    ),
    examples=(
        Example(
            "ajx init 安责险案卷 && cd 安责险案卷 && make docs",
            Text("新建并生成示例文书。", "Make one and build its example."),
        ),
    ),
)
@argument(
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    text=Text("新仓库的文件夹：还没有的，或空的。", "A folder that is new or empty."),
)
@click.pass_context
def init(ctx: click.Context, folder: Path) -> int:
    """Write every file of the new repository."""
    from ajx_docs.scaffold.repository_files import repository_files  # noqa: PLC0415 - reads files

    base = ctx.find_root().meta.get("ajx.directory") or Path.cwd()
    target = base / folder
    _refuse_unless_empty(target, folder)
    for path, data in repository_files().items():
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    done = Text(
        f"已新建 {folder}。接下来：\n\n  cd {folder}\n  make docs        生成示例文书到 build/\n\n"
        "怎样填写自己的数据，见其中的 README.md。",
        f"Made {folder}. Next:\n\n  cd {folder}\n"
        "  make docs        builds the example into build/\n\n"
        "README.md tells how to fill in your own data.",
    )
    click.echo(done.in_(language_of(ctx)))
    return Exit.FINE


def _refuse_unless_empty(target: Path, named: Path) -> None:
    if target.exists() and not target.is_dir():
        raise Problem(f"{named} 是文件，不是文件夹。", f"{named} is a file, not a folder.")
    there = [each.name for each in target.iterdir()] if target.is_dir() else []
    if others := sorted(set(there) - _KEPT):
        shown = "、".join(others[:3]) + ("等" if len(others) > 3 else "")
        raise Problem(
            f"{named} 里已有文件（{shown}），没有写入任何内容。请换一个新的或空的文件夹。",
            f"{named} is not empty ({', '.join(others[:3])}); nothing was written. "
            "Name a new or empty folder.",
        )
