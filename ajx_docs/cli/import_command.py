"""`ajx import`: enterprises and policies taken in from a spreadsheet, shown before they are
written; `--form` writes the empty table."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click

from ajx_docs.check.schemas import schemas_of
from ajx_docs.cli import options
from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import Example, argument, command, language_of, option
from ajx_docs.cli.output import write_report
from ajx_docs.cli.repository import opened, settings_problem
from ajx_docs.cli.usage import Problem, unknown
from ajx_docs.diagnostics import Finding, Severity, in_reading_order
from ajx_docs.exchange.report import Report
from ajx_docs.exchange.xlsx import workbook
from ajx_docs.sheets.changes import FileChange, Plan, told
from ajx_docs.sheets.form import form_tables
from ajx_docs.sheets.known import Known
from ajx_docs.sheets.mapping import FOLDER, Headings, to_mapping, together
from ajx_docs.sheets.policies_in import plan_import
from ajx_docs.sheets.reading import read_book
from ajx_docs.sheets.rows import read_rows
from ajx_docs.sheets.table import find_table
from ajx_docs.texts.language import Text
from ajx_docs.workspace.errors import SettingsError
from ajx_docs.workspace.repository import Repository
from ajx_docs.workspace.yaml_source import read_yaml


@command(
    Text(
        "从电子表格导入企业和保单；先看会改动什么，确认后才写入。",
        "Take in firms and policies from a spreadsheet; changes are shown before they are written.",
    ),
    details=Text(
        "FILE 是核心系统导出的或本程序表单填写的 .xlsx、.csv。已有的企业按信用代码、名称对应，"
        "空着的格不改动已有数据，YAML 里的注释和写法保留。读不成的格逐一指出，一格不成则全部不写"
        "（--partial 除外）。表头不同的，在 imports/<名称>.yaml 里写对应。",
        "FILE is an .xlsx or .csv, exported by a system or filled in on our form. Firms are found "
        "by credit code, then name; blank cells change nothing; comments in YAML stay. Every cell "
        "that cannot be read is named, and then nothing is written (but for --partial). Other "
        "headers are mapped in imports/<name>.yaml.",
    ),
    examples=[
        Example("ajx import --form 保单.xlsx", Text("写出空表。", "Write the empty form.")),
        Example("ajx import 保单.xlsx --dry-run", Text("只看会改动什么。", "Show changes only.")),
        Example("ajx import 保单.xlsx", Text("看过、确认后写入。", "Show, ask, then write.")),
    ],
)
@argument(
    "file",
    required=False,
    metavar="FILE",
    type=click.Path(path_type=Path),
    text=Text("要导入的 .xlsx 或 .csv。", "The .xlsx or .csv to take in."),
)
@option(
    "--form",
    metavar="FILE",
    type=click.Path(path_type=Path),
    text=Text("写出空的表单（.xlsx），不导入。", "Write the empty form (.xlsx); import nothing."),
)
@option("--dry-run", is_flag=True, text=Text("只看，不写入。", "Show only, write nothing."))
@option("--yes", is_flag=True, text=Text("不再询问。", "Do not ask."))
@option(
    "--partial",
    is_flag=True,
    text=Text("有问题的行跳过，其余写入。", "Pass over rows with problems, write the others."),
)
@option("--sheet", metavar="NAME", default="", text=Text("读哪个工作表。", "Which sheet to read."))
@option(
    "--mapping",
    metavar="NAME",
    default="",
    text=Text(
        "用 imports/ 里的哪个表头对应文件。", "Which file of imports/ says what headers mean."
    ),
    default_text=Text("全部", "all of them"),
)
@click.pass_context
def import_command(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    *,
    file: Path | None,
    form: Path | None,
    dry_run: bool,
    yes: bool,
    partial: bool,
    sheet: str,
    mapping: str,
) -> int:
    """Show what an import would change, and write it once confirmed."""
    if form is not None:
        return _write_form(ctx, form)
    if file is None:
        raise Problem(
            "缺少 FILE：要导入的 .xlsx 或 .csv。空表用 ajx import --form 保单.xlsx 写出。",
            "missing FILE, the .xlsx or .csv to take in. --form FILE writes the empty form.",
        )
    repository = opened(ctx)
    plan = _plan(repository, file, sheet, mapping)
    errors = any(each.severity is Severity.ERROR for each in plan.findings)
    _show(ctx, plan)
    if errors and not partial:
        _say(ctx, _NOTHING)
        return Exit.FINDINGS
    if plan.files and not dry_run and (yes or _confirmed(ctx, len(plan.files))):
        _write(repository.root, plan.files)
        _say(ctx, Text(f"已写入 {len(plan.files)} 个文件。", f"Files written: {len(plan.files)}."))
    elif plan.files:
        _say(ctx, Text("没有写入。", "Nothing was written."))
    return Exit.FINDINGS if errors else Exit.FINE


_NOTHING = Text(
    "有读不成的格，没有写入任何文件。改好再导入；或加 --partial 先写入其余的行。",
    "Some cells could not be taken; nothing was written. Mend them, or add --partial.",
)


def _write_form(ctx: click.Context, target: Path) -> int:

    if target.suffix.lower() != ".xlsx":
        raise Problem(f"{target} 应以 .xlsx 结尾。", f"{target} should end in .xlsx.")
    try:
        with target.open("xb") as stream:
            stream.write(workbook(form_tables(), title="保单登记表"))
    except FileExistsError:
        raise Problem(
            f"{target} 已经有了，没有改动。", f"{target} exists already; it was left as it is."
        ) from None
    except OSError as error:
        raise Problem(
            f"写不了 {target}：{error.strerror}。", f"cannot write {target}: {error.strerror}."
        ) from None
    _say(ctx, Text(f"已写出空表 {target}。", f"The empty form is {target}."))
    return Exit.FINE


def _plan(repository: Repository, file: Path, sheet: str, mapping: str) -> Plan:
    """What the import would do; a book that cannot be read is a plan of findings alone."""

    name = file.as_posix()
    headings, findings = _headings(repository, mapping, sheet)
    book = read_book(_bytes(file), name)
    if isinstance(book, Finding):
        return Plan((), 0, frozenset(), (*findings, book))
    table = find_table(name, book, headings)
    findings += table.findings
    unclear = any(each.severity is Severity.ERROR for each in findings)
    if table.sheet is None or table.headers is None or unclear:
        return Plan((), 0, frozenset(), tuple(in_reading_order(findings)))
    known = Known(repository)
    read = read_rows(name, table.sheet, table.headers, known.context())
    try:
        plan = plan_import(name, read.rows, known, schemas_of(repository))
    except SettingsError as error:
        raise settings_problem(error) from error
    found = in_reading_order([*findings, *read.findings, *plan.findings])
    return Plan(plan.files, plan.unchanged, plan.refused, tuple(found))


def _headings(repository: Repository, chosen: str, sheet: str) -> tuple[Headings, list[Finding]]:
    """The repository's words for headers: those of all files in imports/, or of the one chosen."""

    files = sorted((repository.root / FOLDER).glob("*.yaml"))
    if chosen and chosen not in {each.stem for each in files}:
        raise unknown(Text("imports/ 里", "mapping"), chosen, [each.stem for each in files])
    found, findings = [], []
    for each in files:
        if chosen in ("", each.stem):
            path = f"{FOLDER}/{each.name}"
            source, problems = read_yaml(path, repository.read(path))
            findings += problems
            if source:
                mapping, wrong = to_mapping(source)
                found.append(mapping)
                findings += wrong
    headings = together(found)
    return (replace(headings, sheet=sheet) if sheet else headings), findings


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Problem(
            f"读不到 {file}：{error.strerror}。", f"cannot read {file}: {error.strerror}."
        ) from None


def _show(ctx: click.Context, plan: Plan) -> None:

    if plan.findings:
        write_report(ctx, Report(options.today(), 1, plan.findings), "text")
        click.echo()
    click.echo(told(plan, language_of(ctx)), nl=False)


def _confirmed(ctx: click.Context, count: int) -> bool:
    if not sys.stdin.isatty():
        raise Problem(
            "没有写入：在终端里运行并按提示确认，或加 --yes。",
            "nothing was written: run it on a terminal and confirm, or add --yes.",
        )
    words = Text(f"写入这 {count} 个文件吗？", f"Write these {count} files?")
    return click.confirm(words.in_(language_of(ctx)), err=True)


def _write(root: Path, files: Iterable[FileChange]) -> None:
    """Every file whole: all are written beside their places first, then moved there."""
    staged: list[tuple[Path, Path]] = []
    try:
        for each in files:
            target = root / each.path
            target.parent.mkdir(parents=True, exist_ok=True)
            new = target.with_name(f".{target.name}.new")
            staged.append((new, target))
            new.write_bytes(each.text.encode())
        for new, target in staged:
            new.replace(target)
    except OSError as error:
        _discard(staged)
        raise Problem(
            f"写不了 {error.filename}：{error.strerror}。",
            f"cannot write {error.filename}: {error.strerror}.",
        ) from error


def _discard(staged: Sequence[tuple[Path, Path]]) -> None:
    for new, _ in staged:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _say(ctx: click.Context, text: Text) -> None:
    click.echo(text.in_(language_of(ctx)), err=True)
