"""`ajx check`: schema, references and rules, told in the format asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ajx_docs.cli import options
from ajx_docs.cli.codes import chosen, ignore, select
from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import Example, command
from ajx_docs.cli.output import write_report
from ajx_docs.cli.repository import checked, opened, scope_of
from ajx_docs.exchange.report import Report
from ajx_docs.texts.language import Text


@command(
    Text(
        "检查数据：YAML 写法、字段、引用和细则的要求。",
        "Check the data: YAML, fields, references and the rules of the regulation.",
    ),
    details=Text(
        "写了 PATH 时只报告这些文件里的问题。有错误时退出码为 1；加 --strict 时警告也算。",
        "With PATH, only findings in these files are told. Errors end in exit code 1; "
        "with --strict warnings too.",
    ),
    examples=[
        Example("ajx check", Text("检查全部数据。", "Check everything.")),
        Example(
            "ajx check --select A13 --as-of 2026-12-31",
            Text("到年底时，第十三条的要求是否满足。", "Is article 13 met by the end of the year?"),
        ),
        Example(
            "ajx check --output-format sarif > ajx.sarif",
            Text("给代码扫描服务的报告。", "A report for code scanning services."),
        ),
    ],
)
@options.paths
@options.output_format
@options.as_of
@options.strict
@select
@ignore
@click.pass_context
def check(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    output_format: str,
    as_of: date | None,
    strict: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> int:
    """Check the repository; the exit code says whether anything fails."""
    repository = opened(ctx)
    scope = scope_of(repository.root, paths)
    result = checked(repository, as_of or options.today())
    findings = (each for each in result.findings if scope.has(each.location.file))
    report = Report(
        as_of=result.as_of,
        files=sum(map(scope.has, repository.places)),
        findings=chosen(findings, select, ignore),
        strict=strict,
    )
    write_report(ctx, report, output_format)
    return Exit.FINDINGS if report.failing else Exit.FINE
