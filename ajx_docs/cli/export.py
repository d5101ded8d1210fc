"""`ajx export`: the tables out, as a workbook; `--provincial` the batch for the province."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from ajx_docs.bundle.places import known_archives
from ajx_docs.check.checker import Checked
from ajx_docs.cli import options
from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import Example, command, language_of, option
from ajx_docs.cli.repository import checked, opened
from ajx_docs.cli.usage import Problem
from ajx_docs.exchange.xlsx import too_long, workbook
from ajx_docs.rules.overview import Overview, overview
from ajx_docs.sheets.policies_out import policy_table
from ajx_docs.sheets.provincial import provincial_table, uploads
from ajx_docs.sheets.tables import OutTable
from ajx_docs.sheets.tables_out import tables_of
from ajx_docs.texts.language import Text
from ajx_docs.workspace.repository import Repository

BUILT = "build"
"""Where `ajx build` puts documents."""
TABLES, BATCH = "服务台账.xlsx", "待上传报告.xlsx"


@command(
    Text(
        "导出表格：保单、服务、隐患、费用、待办、培训。",
        "Tables out: policies, services, hazards, fees, tasks, trainings.",
    ),
    details=Text(
        "写成一个 .xlsx，一类一个工作表；日期是日期，金额是两位小数的数，号码是文本。"
        "“保单”工作表改好后可以用 ajx import 导入。同样的数据得到同样的文件。",
        "One .xlsx with a sheet for each; dates are dates, amounts have two decimals, codes are "
        "text. ajx import reads the first sheet back. Same data, same file.",
    ),
    examples=[
        Example("ajx export", Text(f"写到 {BUILT}/{TABLES}。", f"Into {BUILT}/.")),
        Example("ajx export --out 十一月.xlsx", Text("指定文件。", "To a file of your choice.")),
        Example(
            "ajx export --provincial",
            Text("已审核未上传的报告清单。", "Reports reviewed but not uploaded."),
        ),
    ],
)
@option(
    "--out",
    metavar="DIR|FILE.xlsx",
    default=BUILT,
    type=click.Path(path_type=Path),
    text=Text("写到哪个文件夹或文件。", "The folder or file to write."),
)
@option(
    "--provincial",
    is_flag=True,
    text=Text(
        "已审核、未上传省信息系统的报告：最迟日期和文件名。",
        "The batch for the province: reports reviewed but not uploaded, with due dates and files.",
    ),
)
@options.as_of
@click.pass_context
def export(ctx: click.Context, *, out: Path, provincial: bool, as_of: date | None) -> int:
    """Write the workbook and say where it is."""
    repository = opened(ctx)
    result = checked(repository, as_of or options.today())
    found = _overview(repository, result)
    if provincial:
        name, tables = BATCH, _batch(ctx, repository, result, found)
    else:
        name, tables = TABLES, _tables(ctx, repository, result, found)
    target = _target(repository.root, out, name)
    _put(target, workbook(tables, title=name.removesuffix(".xlsx")))
    rows = "，".join(f"{table.title} {len(table.rows)} 行" for table in tables)
    counts = ", ".join(f"{table.title}: {len(table.rows)}" for table in tables)
    shown = os.path.relpath(target)
    _say(ctx, Text(f"已导出 {shown}：{rows}。", f"Wrote {shown} ({counts})."))
    return Exit.FINE


def _overview(repository: Repository, result: Checked) -> Overview:

    return overview(
        result.portfolio,
        as_of=result.as_of,
        pack=result.pack,
        notice_days=result.settings.notice_days,
        archived=known_archives(repository.root, result.settings.archive),
    )


def _tables(
    ctx: click.Context, repository: Repository, result: Checked, found: Overview
) -> tuple[OutTable, ...]:

    tables = (policy_table(repository), *tables_of(result.portfolio, found))
    cut = sum(too_long(value) for table in tables for row in table.rows for value in row)
    if cut:
        _say(
            ctx,
            Text(
                f"{cut} 格文字太长，一格放不下，留空了；全文见 YAML。",
                f"{cut} texts are too long for a cell, which was left blank; see the YAML.",
            ),
        )
    unread = {case.key for case in result.portfolio.cases if case.policy is None}
    if unread:
        _say(
            ctx,
            Text(
                f"{len(unread)} 张保单的数据有错，只在“保单”表里列出；用 ajx check 查看。",
                f"{len(unread)} policies have errors and stand in the sheet 保单 only; "
                "see ajx check.",
            ),
        )
    return tables


def _batch(
    ctx: click.Context, repository: Repository, result: Checked, found: Overview
) -> tuple[OutTable, ...]:

    batch = uploads(result.portfolio, found)
    missing = [e.file for e in batch if not (repository.root / BUILT / e.file).is_file()]
    if missing:
        _say(
            ctx,
            Text(
                f"{len(missing)} 份报告还没有生成（如 {BUILT}/{missing[0]}）：先运行 ajx build。",
                f"{len(missing)} reports are not built yet ({BUILT}/{missing[0]} …): run "
                "ajx build first.",
            ),
        )
    return (provincial_table(batch, result.as_of),)


def _target(root: Path, out: Path, name: str) -> Path:
    """The file to write: `--out` itself, or a file of our name in that folder."""
    if out == Path(BUILT):
        return root / out / name
    return Path.cwd() / (out if out.suffix.lower() == ".xlsx" else out / name)


def _put(target: Path, data: bytes) -> None:
    """Put the whole file in its place, over an earlier one."""
    new = target.with_name(f".{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(data)
        new.replace(target)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise Problem(
            f"写不了 {target}：{error.strerror}。可能正被表格软件打开，关闭后再试。",
            f"cannot write {target}: {error.strerror}. Close it in your spreadsheet program.",
        ) from error


def _say(ctx: click.Context, text: Text) -> None:
    click.echo(text.in_(language_of(ctx)), err=True)
