"""`ajx status`: what is done, due and overdue, by policy, person or date; as a calendar too."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from ajx_docs.bundle.places import known_archives
from ajx_docs.cli import options
from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import Example, command, language_of, option
from ajx_docs.cli.repository import checked, opened, scope_of
from ajx_docs.exchange.status_report import Order, chosen, status_json, status_text
from ajx_docs.rules.overview import Overview, overview
from ajx_docs.texts.language import Text


@command(
    Text("服务、到期、隐患一览。", "Services, due dates and hazards at a glance."),
    details=Text(
        "先列每张保单：服务（完成/方案）、现场（完成/应有）、未整改（未整改/发现）、逾期待办数；"
        "再列待办：状态、最迟日期、剩余天数、代码、事项、责任人。日期后的 ~ 表示推算。"
        "写了 PATH 时只看这些保单。",
        "First each policy: services done/planned, on-site done/required, hazards open/found,"
        " tasks "
        "overdue; then the tasks by due date. ~ marks an estimated date. With PATH, only these.",
    ),
    examples=[
        Example("ajx status", Text("今天的情况，按保单。", "Today, by policy.")),
        Example("ajx status --by person", Text("每个人手上的事。", "What each person has to do.")),
        Example(
            "ajx status --output-format ics > tasks.ics",
            Text("导入日历，到期前提醒。", "A calendar with alarms."),
        ),
    ],
)
@options.paths
@options.as_of
@option(
    "--by",
    "order",
    metavar="policy|person|date",
    type=options.one_of([each.value for each in Order], Text("--by ", "--by")),
    default=Order.POLICY.value,
    text=Text("待办按保单、责任人或月份分组。", "Group tasks by policy, person or month."),
)
@option("--all", "done", is_flag=True, text=Text("也列已完成的。", "List what is done, too."))
@option(
    "--output-format",
    metavar="FORMAT",
    type=options.one_of(("text", "json", "ics"), Text("输出格式中", "output format")),
    default="text",
    text=Text("输出格式：text、json、ics。", "Output: text, json, ics."),
)
@click.pass_context
def status(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    as_of: date | None,
    order: str,
    done: bool,
    output_format: str,
) -> int:
    """Show where everything stands as of the day."""
    repository = opened(ctx)
    scope = scope_of(repository.root, paths)
    result = checked(repository, as_of or options.today())
    settings, language = result.settings, language_of(ctx)
    found = overview(
        result.portfolio,
        as_of=result.as_of,
        pack=result.pack,
        notice_days=settings.notice_days,
        archived=known_archives(repository.root, settings.archive),
    )
    if scope.paths:
        files = {case.key: (case.files, case.folder) for case in result.portfolio.cases}
        meant = [policy for policy in found.policies if scope.touches(*files[policy.case])]
        found = Overview(found.as_of, tuple(meant), ())
    if output_format == "ics":
        from ajx_docs.exchange.ics import calendar_of  # noqa: PLC0415 - a library only for this

        sys.stdout.flush()
        sys.stdout.buffer.write(
            calendar_of(
                found.tasks,
                as_of=found.as_of,
                notice_days=settings.notice_days,
                insured={policy.case: policy.insured for policy in found.policies},
                language=language,
            )
        )
        return Exit.FINE
    tasks = chosen(found.tasks, done=done)
    if output_format == "json":
        sys.stdout.flush()
        sys.stdout.buffer.write(status_json(found, tasks, language).encode())
    else:
        click.echo(status_text(found, tasks, Order(order), language), nl=False)
    return Exit.FINE
