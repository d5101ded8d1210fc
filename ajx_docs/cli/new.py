"""`ajx new`: a data file to fill in, with every field explained, in the place where it belongs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import Example, argument, command, language_of
from ajx_docs.cli.repository import root_of
from ajx_docs.cli.usage import Problem, unknown
from ajx_docs.cli.visit_options import Wish, visit_options
from ajx_docs.resources import packaged
from ajx_docs.scaffold.placing import EXAMPLES, SHAPES, known_values, place, wanted
from ajx_docs.scaffold.skeleton import skeleton
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import Kind

_KINDS = "、".join(SHAPES)


@command(
    Text("新建一个带说明的数据文件。", "Make a data file to fill in, with every field explained."),
    details=Text(
        f"KIND 是文件的种类：{_KINDS}。\n"
        "NAME 是路径里的名称，按先后写：企业、保单、日期等；保单已有文件夹时，只写保单号即可。"
        "已有的文件不会改动。\n"
        "visit 不写日期时，按服务方案填好下一次服务：机构、人员、组长、方式；在终端里逐项询问，"
        "也可全部用选项写明。照片放进 attachments/，按拍摄时间排列。",
        f"KIND is one of {', '.join(SHAPES)}.\n"
        "NAME are the names in the path, in order: enterprise, policy, date …; "
        "the policy's number is enough once its folder exists. No file is ever overwritten.\n"
        "visit without a date takes provider, people, leader and mode of the next service from "
        "the plan; it asks on a terminal, or takes options. Photographs go to attachments/.",
    ),
    examples=(
        Example("ajx new enterprise 示例企业", Text("被保险人。", "An insured firm.")),
        Example(
            "ajx new policy 示例企业 SLAZ202661010000000001", Text("它的保单。", "Its policy.")
        ),
        Example(
            "ajx new visit SLAZ202661010000000001 2026-09-10-training",
            Text("一次服务的记录。", "The record of a service."),
        ),
        Example(
            "ajx new visit --policy SLAZ202661010000000001 --date 2026-09-10 --photos ~/Photos",
            Text(
                "按方案填好的服务记录，带上照片。",
                "A record filled in from the plan, with its photographs.",
            ),
        ),
    ),
)
@argument("kind", text=Text("文件的种类。", "The kind of file."))
@argument("names", nargs=-1, metavar="[NAME]...", text=Text("路径里的名称。", "Names in its path."))
@visit_options
@click.pass_context
def new(ctx: click.Context, /, kind: str, names: tuple[str, ...], **wishes: Any) -> int:
    """Write the file and say where it is."""
    if kind not in SHAPES:
        raise unknown(Text("种类", "kind"), kind, SHAPES)
    wish = Wish(**wishes)
    if kind == Kind.VISIT and (wish.says_anything or len(names) < 2):
        from ajx_docs.cli.new_visit import new_visit  # noqa: PLC0415 - checks the repository

        return new_visit(ctx, names, wish)
    if wish.says_anything:
        raise Problem(
            f"--policy、--item、--date、--mode、--people、--photos、--yes 只用于 visit，"
            f"不用于 {kind}。",
            f"--policy, --item, --date, --mode, --people, --photos and --yes are for visit, not "
            f"for {kind}.",
        )
    root = root_of(ctx)
    path = _path(root, Kind(kind), [part for name in names for part in name.split("/")])
    schema = json.loads(packaged("schemas", f"{kind}.schema.json").read_bytes())
    text = skeleton(schema, known_values(Kind(kind), path))
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise Problem(
            f"{path} 已经有了，没有改动。", f"{path} exists already; it was left as it is."
        ) from None
    done = Text(f"已新建 {path}，请按说明填写。", f"Made {path}; fill it in.")
    click.echo(done.in_(language_of(ctx)))
    return Exit.FINE


def _path(root: Path, kind: Kind, names: list[str]) -> str:
    """The path that the names mean. Raises Problem where they are too few, too many or wrong."""
    parts = wanted(kind)
    if len(names) == len(parts) - 1 and parts[1:2] == ["<policy>"] and kind is not Kind.POLICY:
        names = [*_enterprise_of(root, names[:1]), *names]
    example = " ".join(["ajx new", kind, *(EXAMPLES[part] for part in parts)])
    if len(names) != len(parts):
        raise Problem(
            f"{kind} 的位置是 {SHAPES[kind]}，要写 {len(parts)} 个名称，这里有 {len(names)} 个。"
            f"例如：{example}",
            f"{kind} lies at {SHAPES[kind]}: {len(parts)} names are needed, here are "
            f"{len(names)}. For example: {example}",
        )
    path = place(kind, names)
    if path is None:
        raise Problem(
            f"名称不合要求：{'、'.join(names)}。企业、保单等名称只用字母、数字、汉字、“-”和“_”；"
            f"日期写成 2026-09-10。例如：{example}",
            f"unfit names: {', '.join(names)}. Only letters, digits, Chinese characters, "
            f"“-” and “_”; dates as 2026-09-10. For example: {example}",
        )
    return path


def _enterprise_of(root: Path, policy: list[str]) -> list[str]:
    """The enterprise whose folder has the policy. Raises Problem where there is none."""
    number = "".join(policy)
    found = [each.parent.name for each in root.glob(f"data/enterprises/*/{number}")]
    if len(found) != 1:
        raise Problem(
            f"没有保单 {number} 的文件夹。先新建保单：ajx new policy <企业> {number}",
            f"no folder of policy {number}. Make it first: ajx new policy <enterprise> {number}",
        )
    return found
