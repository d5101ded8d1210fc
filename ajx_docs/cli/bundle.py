"""`ajx bundle`: the archive bundle(s) of finished policies into the archive store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from ajx_docs.bundle.anchor import NO_LINE
from ajx_docs.bundle.archiving import Archiving, ForeignBundleError
from ajx_docs.bundle.commit import Commit, GitError, anchor_at_head, head, uncommitted
from ajx_docs.bundle.crew import Crew
from ajx_docs.bundle.ledger import Ledger, read_ledger
from ajx_docs.bundle.places import store_of
from ajx_docs.bundle.rendering import NotRenderedError, Renderer
from ajx_docs.bundle.seals import SealError
from ajx_docs.bundle.store import LEDGER_FILE, BusyError, read_text
from ajx_docs.bundle.verify_store import ledger_report
from ajx_docs.bundle.wording import findings_of
from ajx_docs.check.checker import Checked
from ajx_docs.cli import options
from ajx_docs.cli.archive import leave_anchor, own_anchor, processors
from ajx_docs.cli.encryption import recipients_of
from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import Example, argument, command, language_of, option
from ajx_docs.cli.output import write_report
from ajx_docs.cli.repository import checked, opened, settings_problem
from ajx_docs.cli.sealing import revocations_option, sealer_of, trust_option
from ajx_docs.cli.usage import Problem, unknown
from ajx_docs.diagnostics import Finding, in_reading_order
from ajx_docs.exchange.formats import told
from ajx_docs.exchange.report import Report
from ajx_docs.model.case import Case
from ajx_docs.render.fonts.find import find_fonts
from ajx_docs.texts.language import Text
from ajx_docs.workspace.errors import SettingsError
from ajx_docs.workspace.repository import Repository

_TRACKED = ("ajx.yaml", "data", "schemas", "templates", "packs")
_FEW = 5


@command(
    Text(
        "把已完成服务的保单装成归档包，存入档案库并记入总账。",
        "Make archive bundles of finished policies, into the store and its ledger.",
    ),
    details=Text(
        "归档包由已提交到 git 的数据生成：同一提交得到同样的字节。第二十二条的八类资料须齐全。"
        "数据未变的保单不重复归档；更正后再运行得到第 2 版，前一版一并保存。"
        "完成后请提交 archive.head。",
        "Bundles are made from what is committed to git: same commit, same bytes. The eight kinds "
        "of article 22 must be there. Unchanged policies are not bundled again; a correction makes "
        "version 2 beside the first. Commit archive.head afterwards.",
    ),
    examples=[
        Example("ajx bundle", Text("归档全部已完成的保单。", "Bundle all finished policies.")),
        Example(
            "ajx bundle SLAZ202661040000000101",
            Text("只归档这张保单；缺什么会列出来。", "One policy; what it lacks is listed."),
        ),
        Example(
            "ajx bundle --seal ../seal.p12 --tsa http://tsa.example.invalid",
            Text("归档并签章、加时间戳。", "Bundle, seal and timestamp."),
        ),
        Example(
            "ajx bundle --encrypt age1… --encrypt age1…",
            Text(
                "归档并加密，两把私钥各能打开。", "Encrypted for two keys, each of which opens it."
            ),
        ),
    ],
)
@argument(
    "policies",
    nargs=-1,
    metavar="[POLICY]...",
    text=Text("保单号；不写则为全部已完成的。", "Policy numbers; all finished ones without any."),
)
@option(
    "--seal",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=False),
    text=Text(
        "用这个 PKCS#12 证书签章；口令取自环境变量 AJX_SEAL_PASSWORD，或运行时输入。",
        "Seal with this PKCS#12 certificate; its password is AJX_SEAL_PASSWORD, or asked for.",
    ),
    default_text=Text("ajx.yaml 的 seal.certificate", "seal.certificate of ajx.yaml"),
)
@option(
    "--tsa",
    metavar="URL",
    text=Text("时间戳服务器（RFC 3161）。", "A time-stamping server (RFC 3161)."),
    default_text=Text("ajx.yaml 的 seal.tsa", "seal.tsa of ajx.yaml"),
)
@trust_option
@revocations_option
@option(
    "--encrypt",
    metavar="KEY",
    multiple=True,
    text=Text(
        "为这把 age 公钥加密；可多次，每把对应的私钥都能打开。",
        "Encrypt for this public key of age; may be repeated, each key opens it.",
    ),
    default_text=Text("ajx.yaml 的 encryption.recipients", "encryption.recipients of ajx.yaml"),
)
@options.jobs
@options.output_format
@click.pass_context
def bundle(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    *,
    policies: tuple[str, ...],
    seal: Path | None,
    tsa: str | None,
    trust: tuple[Path, ...],
    crl: tuple[Path, ...],
    encrypt: tuple[str, ...],
    jobs: int | None,
    output_format: str,
) -> int:
    """Bundle; the exit code says whether a policy asked for was refused."""
    repository = opened(ctx)
    commit = _committed(repository.root)
    result = checked(repository, commit.moment.date(), with_archives=False)
    cases = list(_asked(result, policies))
    settings, root = result.settings, repository.root
    archiving = replace(
        _archiving(repository, result, commit, Crew(jobs or processors())),
        sealer=sealer_of(ctx, root, settings.seal, commit, seal, tsa, trust, crl),
        recipients=recipients_of(encrypt, settings.encryption.recipients),
    )
    try:
        with archiving.store.locked(), archiving.crew:
            findings = _archive(ctx, archiving, cases)
    except BusyError:
        raise Problem(
            "档案库正被另一个进程写入，稍后再试。", "another process is writing to the store."
        ) from None
    report = Report(result.as_of, result.files, tuple(in_reading_order(findings)))
    if output_format != "text" or findings:
        write_report(ctx, report, output_format)
    return Exit.FINDINGS if report.failing else Exit.FINE


def _committed(root: Path) -> Commit:
    """The commit to archive. What is not committed cannot be named, and ends in exit code 2."""
    try:
        changed = uncommitted(root, _TRACKED)
        commit = head(root)
    except GitError as error:
        raise Problem(
            f"归档包要写明由哪个 git 提交生成。{error.text.zh}",
            f"a bundle names the git commit it is made from: {error.text.en}",
        ) from error
    if changed:
        few = changed[:_FEW]
        more = len(changed) - len(few)
        raise Problem(
            f"先提交改动再归档：{'、'.join(few)}"
            + (f" 等 {len(changed)} 个文件。" if more else "。"),
            f"commit first: {', '.join(few)}" + (f" and {more} more." if more else "."),
        )
    return commit


def _asked(result: Checked, policies: Sequence[str]) -> Iterator[Case]:
    """The cases of the policies named; without any, those whose evaluation says they are done."""
    known = {c.policy.value.policy_no: c for c in result.portfolio.cases if c.policy}
    for number in policies:
        if number not in known:
            raise unknown(Text("保单中", "policy"), number, known)
    for number, case in known.items():
        if number in policies or (not policies and case.evaluation):
            yield case


def _archiving(repository: Repository, result: Checked, commit: Commit, crew: Crew) -> Archiving:
    def report(case: Case) -> bytes:
        findings = tuple(f for f in result.findings if f.location.file in case.files)
        return told(Report(result.as_of, len(case.files), findings), "json", "zh").encode()

    try:
        fonts = find_fonts(result.settings.fonts, repository.root)
    except SettingsError as error:
        raise settings_problem(error) from error
    return Archiving(
        checked=result,
        renderer=Renderer(repository, fonts),
        crew=crew,
        commit=commit,
        anchor=anchor_at_head(repository.root) or NO_LINE,
        witness=own_anchor(repository.root) or NO_LINE,
        store=store_of(repository.root, result.settings.archive),
        now=lambda: datetime.now(UTC),
        report=report,
    )


def _archive(ctx: click.Context, archiving: Archiving, cases: Sequence[Case]) -> list[Finding]:
    """Archive the cases that can be; findings about those that cannot."""
    ledger = read_ledger(read_text(archiving.store, LEDGER_FILE))
    if ledger.faults:
        archive = archiving.checked.settings.archive
        return findings_of(ledger_report(ledger), archive)
    findings: list[Finding] = []
    for case in cases:
        obstacles = archiving.obstacles(case)
        if obstacles:
            findings += obstacles
            continue
        ledger = _one(ctx, archiving, case, ledger)
    leave_anchor(archiving.renderer.repository.root, ledger)
    return findings


def _one(ctx: click.Context, archiving: Archiving, case: Case, ledger: Ledger) -> Ledger:
    try:
        ledger, bundled, new = archiving.archive(case, ledger)
    except NotRenderedError as error:
        raise Problem(f"不能生成：{error}", f"cannot be rendered: {error}") from error
    except SealError as error:
        raise Problem(error.text.zh, error.text.en) from error
    except ForeignBundleError as error:
        raise Problem(
            f"档案库里已有 {error}，总账却没有记载，内容也不同；请先用 ajx verify 查明。",
            f"the store has another {error} that the ledger does not know; see ajx verify.",
        ) from error
    what = Text("归档", "bundled") if new else Text("未变", "unchanged")
    click.echo(f"{what.in_(language_of(ctx))} {bundled.file}", err=True)
    return ledger
