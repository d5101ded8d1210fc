"""`ajx build`: check, then make what changed."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from ajx_docs.build.request import Built, Request
from ajx_docs.cli import options
from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import Example, command, language_of, option
from ajx_docs.cli.output import write_report
from ajx_docs.cli.profile import Stopwatch
from ajx_docs.cli.repository import root_of, scope_of
from ajx_docs.cli.standing import LastAnswer
from ajx_docs.cli.usage import Problem
from ajx_docs.documents.kinds import KINDS
from ajx_docs.render.task import FORMATS
from ajx_docs.texts.language import Text


@command(
    Text(
        "检查数据，再把有变化的文档生成到 build/。",
        "Check the data, then make what changed into build/.",
    ),
    details=Text(
        "有错误的案卷不生成，已有的文档保持原样，其他案卷照常生成。写了 PATH 时只生成与"
        "这些文件有关的案卷。",
        "A case with errors is not made and keeps its earlier documents; the others are made. "
        "With PATH, only the cases that these files belong to are made.",
    ),
    examples=[
        Example("ajx build", Text("生成全部有变化的文档。", "Make all that changed.")),
        Example(
            "ajx build data/enterprises/示例企业 --only plan --format pdf",
            Text("只生成这家企业的服务方案（PDF）。", "One firm's service plans, PDF only."),
        ),
        Example(
            "ajx build --output-format json > report.json",
            Text("生成，并留下给程序读的报告。", "Build, and leave a report for programs."),
        ),
    ],
)
@options.paths
@option(
    "--only",
    metavar="KINDS",
    type=options.some_of([kind.name for kind in KINDS], Text("文档种类中", "document kind")),
    text=Text(
        f"只生成这些文档，用逗号分隔：{'、'.join(kind.name for kind in KINDS)}。",
        f"Only these documents, separated by commas: {', '.join(kind.name for kind in KINDS)}.",
    ),
)
@option(
    "--format",
    "formats",
    metavar="FORMATS",
    type=options.some_of(FORMATS, Text("文档格式中", "format")),
    text=Text("文档格式，如 docx,pdf。", "Formats of the documents, like docx,pdf."),
    default_text=Text("ajx.yaml 的 formats", "formats of ajx.yaml"),
)
@options.output_format
@options.jobs
@options.as_of
@options.strict
@option(
    "--force",
    is_flag=True,
    text=Text("没有变化的也重新生成。", "Make unchanged documents anew, too."),
)
@option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    text=Text("生成到这个文件夹。", "The folder to make documents in."),
    default_text=Text("仓库的 build/", "build/ of the repository"),
)
@option(
    "--cache-dir",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    text=Text(
        "与别的仓库副本、别的机器共用的文档缓存，可随时删除。",
        "A cache of documents shared with other checkouts and machines; delete it at any time.",
    ),
)
@option(
    "--no-cache",
    is_flag=True,
    text=Text(
        "不用缓存，也不用上次的结论：逐个核对全部文件的内容。平时看大小和时间就知道没变的文件"
        "不再读；改了内容又把时间改回去的，只有这样才一定能查出来。",
        "Use no cache and no earlier answer: compare every file byte by byte. Otherwise files "
        "whose size and times are unchanged are not read; what was altered and given its old times "
        "back is found for certain only like this.",
    ),
)
@option(
    "--scheduler",
    metavar="ADDRESS",
    text=Text(
        "在 Dask 集群上生成，如 tcp://10.0.0.5:8786（需 ajx-docs[distributed]）。",
        "Make the documents on a Dask cluster, like tcp://10.0.0.5:8786 "
        "(needs ajx-docs[distributed]).",
    ),
)
@option(
    "--profile",
    is_flag=True,
    text=Text("最后列出时间花在哪里。", "Tell at the end where the time went."),
)
@click.pass_context
def build(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    only: frozenset[str] | None,
    formats: frozenset[str] | None,
    output_format: str,
    jobs: int | None,
    as_of: date | None,
    strict: bool,
    force: bool,
    out: Path | None,
    cache_dir: Path | None,
    no_cache: bool,
    scheduler: str | None,
    profile: bool,
) -> int:
    """Build; the exit code is the worst of what happened."""
    watch = Stopwatch()
    root, day = root_of(ctx), as_of or options.today()
    scope = scope_of(root, paths)
    folder = _out_folder(root, out)
    question = {
        "day": day.isoformat(),
        "paths": scope.paths,
        "only": sorted(only or ()),
        "formats": sorted(formats or ()),
        "strict": strict,
    }
    with watch.stage(_LOOKING):
        last = None if no_cache else LastAnswer.of(root, folder, question)
        report = last.report() if last and not force else None
    built: Built | None = None
    if report is None:
        from ajx_docs.cli.building import built_anew  # noqa: PLC0415 - half a second to load

        request = Request(
            out=folder,
            formats=frozenset(each for each in FORMATS if each in formats) if formats else None,
            kinds=only,
            force=force,
            strict=strict,
            jobs=jobs or processors(),
            cache=None if no_cache else cache_dir,
            bytewise=no_cache,
        )
        report, built = built_anew(ctx, watch, scope, request, day=day, scheduler=scheduler)
        with watch.stage(_LOOKING):
            if last:
                last.keep(report, built)
    with watch.stage(_TELLING):
        write_report(ctx, report, output_format)
    if profile:
        watch.tell(built.effort if built else None, language_of(ctx))
    if built and os.environ.get("AJX_DEBUG") == "1":
        click.echo("".join(f"{each}\n" for each in built.tracebacks), nl=False, err=True)
    if built and built.engine_failed:
        return Exit.ENGINE
    return Exit.FINDINGS if report.failing else Exit.FINE


_LOOKING = Text("看文件有没有变", "see what has changed")
_TELLING = Text("报告", "report")


def processors() -> int:
    """How many processes can run at once."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _out_folder(root: Path, out: Path | None) -> Path:
    folder = (out or root / "build").resolve()
    sources = [root / name for name in ("data", "schemas", "templates")]
    if root.is_relative_to(folder) or any(folder.is_relative_to(each) for each in sources):
        raise Problem(
            f"不能生成到 {folder}：那里是数据所在的地方。请用 --out 指定另一个文件夹。",
            f"cannot build into {folder}: the data lives there. Name another folder with --out.",
        )
    if folder.exists() and not folder.is_dir():
        raise Problem(f"{folder} 不是文件夹。", f"{folder} is no folder.")
    return folder
