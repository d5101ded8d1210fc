"""`ajx schema`: what a kind of file may hold, as JSON Schema for editors and other programs."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import Example, argument, command, option
from ajx_docs.cli.layout import two_columns
from ajx_docs.cli.usage import Problem, unknown
from ajx_docs.resources import packaged
from ajx_docs.texts.language import Text


@command(
    Text("某类文件可以写什么（JSON Schema）。", "What a kind of file may hold (JSON Schema)."),
    details=Text(
        "不写 KIND 则列出全部种类。每个字段都有中文名称和说明，编辑器据此提示和补全。",
        "Without KIND, lists the kinds. Every field has its Chinese title and meaning, "
        "which editors show and complete.",
    ),
    examples=(
        Example("ajx schema plan", Text("打印服务方案的结构。", "Print the schema of a plan.")),
        Example(
            "ajx schema --all .schemas",
            Text("把全部结构写入文件夹，供编辑器使用。", "Write all of them, for editors."),
        ),
    ),
)
@argument("kind", required=False, text=Text("种类，如 plan。", "A kind, such as plan."))
@option(
    "--all",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    text=Text("把全部结构写入这个文件夹。", "Write all schemas into this folder."),
)
def schema(kind: str | None, folder: Path | None) -> int:
    """Print one schema, list them, or write them all."""
    files = schema_files()
    if folder is not None:
        if kind is not None:
            raise Problem("KIND 与 --all 只能写一个。", "give either KIND or --all.")
        for path in publish(folder):
            click.echo(str(path))
        return Exit.FINE
    if kind is None:
        titles = [(name, json.loads(path.read_bytes())["title"]) for name, path in files.items()]
        click.echo("\n".join(two_columns(titles, 80, indent="")))
        return Exit.FINE
    if kind not in files:
        raise unknown(Text("种类", "kind"), kind, files)
    click.echo(files[kind].read_text(encoding="utf-8"), nl=False)
    return Exit.FINE


def schema_files() -> dict[str, Path]:
    """The packaged schemas by kind, in the order of names."""
    found = sorted(packaged("schemas").glob("*.schema.json"))
    return {path.name.removesuffix(".schema.json"): path for path in found}


def publish(folder: Path) -> list[Path]:
    """Write all schemas for editors into a folder, made if need be; older versions are replaced."""
    from ajx_docs.scaffold.editor_schemas import editor_schemas  # noqa: PLC0415 - for `--all` alone

    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in editor_schemas().items():
        (folder / name).write_bytes(schema)
        written.append(folder / name)
    return written
