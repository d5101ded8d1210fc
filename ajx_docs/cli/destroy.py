"""`ajx destroy`: a signed destruction register carried out, leaving its record for good."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import PurePath

import click

from ajx_docs.bundle.destroy import Order, begun, carry_out, done
from ajx_docs.bundle.destroy_conditions import obstacles
from ajx_docs.bundle.ledger import Bundled, Ledger, read_ledger, standing
from ajx_docs.bundle.places import store_of
from ajx_docs.bundle.rendering import NotRenderedError, Renderer
from ajx_docs.bundle.retention import archives
from ajx_docs.bundle.store import LEDGER_FILE, BusyError, Store, read_text
from ajx_docs.bundle.verify_store import StoreFault, ledger_report, verify_bundles
from ajx_docs.bundle.wording import findings_of
from ajx_docs.check.checker import Checked
from ajx_docs.cli import options
from ajx_docs.cli.archive import holds_of, leave_anchor, processors
from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import Example, argument, command, language_of, option
from ajx_docs.cli.output import write_report
from ajx_docs.cli.repository import checked, opened, settings_problem
from ajx_docs.cli.usage import Problem, unknown
from ajx_docs.diagnostics import Finding, Severity, in_reading_order
from ajx_docs.documents.destruction import cover_view, register_view
from ajx_docs.exchange.report import Report
from ajx_docs.model.destruction import Destruction
from ajx_docs.model.source import Sourced
from ajx_docs.render.fonts.find import find_fonts
from ajx_docs.rules.run import judge_destruction
from ajx_docs.texts.language import Text
from ajx_docs.workspace.errors import SettingsError
from ajx_docs.workspace.repository import Repository


@command(
    Text(
        "按签字齐全的销毁清册销毁档案；清册和封面永久保存。",
        "Carry out a signed destruction register; register and cover are kept for good.",
    ),
    details=Text(
        "期满、三方审核、三人签字、两人监销、归档包通过核验，缺一不可（第二十三、二十四条）。"
        "先用 --dry-run 看将要销毁什么。中断后再运行一次即可继续。",
        "Term over, three approvals, three signatures, two supervisors, bundles sound: all are "
        "needed (articles 23 and 24). See first with --dry-run. Run again after an interruption.",
    ),
    examples=[
        Example("ajx destroy 2031-001 --dry-run", Text("看将要销毁什么。", "See what would go.")),
        Example(
            "ajx destroy 2031-001", Text("执行清册 2031-001。", "Carry out register 2031-001.")
        ),
    ],
)
@argument(
    "register",
    metavar="REGISTER",
    text=Text("清册编号，或 data/destructions/ 里的文件。", "A register's name or file."),
)
@option("--dry-run", is_flag=True, text=Text("只看，不销毁。", "Show only, destroy nothing."))
@option("--yes", is_flag=True, text=Text("不再询问。", "Do not ask again."))
@options.as_of
@options.output_format
@click.pass_context
def destroy(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    *,
    register: str,
    dry_run: bool,
    yes: bool,
    as_of: date | None,
    output_format: str,
) -> int:
    """Destroy; the exit code says whether anything stands in the way."""
    repository = opened(ctx)
    day = as_of or options.today()
    result = checked(repository, day)
    found = _register(result, register)
    store = store_of(repository.root, result.settings.archive)
    ledger = read_ledger(read_text(store, LEDGER_FILE))
    number = found.value.register_no
    if done(ledger, number):
        _say(ctx, Text(f"清册 {number} 已执行完毕。", f"Register {number} was carried out."))
        return Exit.FINE
    under_way = begun(ledger, number) is not None
    findings = [] if under_way else _obstacles(result, found, store, ledger, day)
    if findings:
        report = Report(day, result.files, tuple(in_reading_order(findings)))
        write_report(ctx, report, output_format)
        return Exit.FINDINGS
    bundles = _bundles(found.value, ledger)
    for each in bundles:
        what = Text("将销毁", "would destroy") if dry_run else Text("待销毁", "to destroy")
        _say(ctx, Text(f"{what.zh} {each.file}", f"{what.en} {each.file}"))
    if dry_run:
        return Exit.FINE
    if not yes:
        _ask(ctx, number, len(bundles))
    papers = {} if under_way else _papers(repository, result, found, day)
    order = Order(number, papers, {each.file: each.sha256 for each in bundles})
    leave_anchor(repository.root, _carry_out(ctx, store, order))
    return Exit.FINE


def _register(result: Checked, name: str) -> Sourced[Destruction]:
    stem = PurePath(name).name.removesuffix(".yaml")
    known = result.portfolio.destructions
    if stem not in known:
        raise unknown(Text("销毁清册中", "register"), stem, known)
    return known[stem]


def _obstacles(
    result: Checked, register: Sourced[Destruction], store: Store, ledger: Ledger, day: date
) -> list[Finding]:
    """Everything in the way: the file's own errors, the rules, the archive, the signatures."""
    if ledger.faults:
        return findings_of(ledger_report(ledger), result.settings.archive)
    path = register.source.path
    found = [
        each
        for each in result.findings
        if each.location.file == path and each.severity is Severity.ERROR and not each.waived
    ]
    # The term is judged by the ledger's day below, not by the one that the register states.
    judged = judge_destruction(register, destroyed_on=day, pack=result.pack)
    found += [f for f in judged if f.code != "A23.1" and f.severity is Severity.ERROR]
    held = {a.policy_no: a for a in archives(ledger, holds_of(result), result.pack, day)}
    damaged = _damaged(store, _bundles(register.value, ledger))
    return [*found, *obstacles(register, held, damaged, result.pack, day)]


def _damaged(store: Store, bundles: Sequence[Bundled]) -> dict[str, StoreFault]:
    expected = {each.file: each.sha256 for each in bundles}
    return {fault.file: fault for fault in verify_bundles(store, expected, jobs=processors())}


def _bundles(register: Destruction, ledger: Ledger) -> list[Bundled]:
    numbers = {entry.policy_no for entry in register.archives}
    return [each for each in standing(ledger).values() if each.policy_no in numbers]


def _ask(ctx: click.Context, number: str, count: int) -> None:
    """Destruction cannot be undone: the register's number has to be typed."""
    if not sys.stdin.isatty():
        raise Problem(
            "销毁不可恢复：在终端里运行并按提示确认，或加 --yes。",
            "destruction cannot be undone: run it on a terminal and confirm, or add --yes.",
        )
    words = Text(
        f"将永久销毁 {count} 个归档包。确认请输入清册编号",
        f"{count} bundles will be destroyed for good. Type the register's number to confirm",
    )
    if click.prompt(words.in_(language_of(ctx)), err=True) != number:
        raise Problem("清册编号不符，没有销毁任何档案。", "another number: nothing was destroyed.")


def _papers(
    repository: Repository, result: Checked, register: Sourced[Destruction], day: date
) -> dict[str, bytes]:
    """Cover and register as carried out on the day, and the YAML they are made from."""
    insurer = result.portfolio.insurer
    if insurer is None:
        raise Problem("data/insurer.yaml 读不出来，请先改正。", "data/insurer.yaml is unreadable.")
    try:
        renderer = Renderer(repository, find_fonts(result.settings.fonts, repository.root))
        value = replace(register.value, destroyed_on=register.value.destroyed_on or day)
        cover = renderer.paper("destruction-cover", cover_view(value, insurer.value))
        listed = renderer.paper("destruction-register", register_view(value, insurer.value))
    except SettingsError as error:
        raise settings_problem(error) from error
    except NotRenderedError as error:
        raise Problem(f"不能生成：{error}", f"cannot be rendered: {error}") from error
    papers = {f"cover.{form}": data for form, data in cover.items()}
    papers |= {f"register.{form}": data for form, data in listed.items()}
    return {**papers, "register.yaml": repository.read(register.source.path)}


def _carry_out(ctx: click.Context, store: Store, order: Order) -> Ledger:
    def on_step(file: str) -> None:
        _say(ctx, Text(f"销毁 {file}", f"destroyed {file}"))

    try:
        ledger = carry_out(store, order, lambda: datetime.now(UTC), on_step)
    except BusyError:
        raise Problem(
            "档案库正被另一个进程写入，稍后再试。", "another process is writing to the store."
        ) from None
    _say(
        ctx,
        Text(
            f"清册 {order.register_no} 执行完毕；清册和封面保存在 {order.folder}/。"
            "请提交 archive.head。",
            f"Register {order.register_no} carried out; its papers are in {order.folder}/. "
            "Commit archive.head.",
        ),
    )
    return ledger


def _say(ctx: click.Context, text: Text) -> None:
    click.echo(text.in_(language_of(ctx)), err=True)
