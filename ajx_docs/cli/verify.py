"""`ajx verify`: every byte of a bundle, and of the whole store against its ledger."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from ajx_docs.bundle.anchor import ANCHOR_FILE, Anchor
from ajx_docs.bundle.commit import anchors_in_history
from ajx_docs.bundle.ledger import Event, Ledger, read_ledger, standing
from ajx_docs.bundle.places import store_of
from ajx_docs.bundle.seal_wording import encrypted_notice
from ajx_docs.bundle.seals import SEAL_FILE
from ajx_docs.bundle.store import LEDGER_FILE, Store, read_text
from ajx_docs.bundle.verify_bag import BagFault, Damage, verify_bag
from ajx_docs.bundle.verify_store import verify_store
from ajx_docs.bundle.wording import bag_findings, findings_of, rebuild_findings
from ajx_docs.cli import options
from ajx_docs.cli.archive import archive_of, own_anchor, processors
from ajx_docs.cli.bytes_bar import bytes_bar
from ajx_docs.cli.encryption import AlteredError, plain
from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import Example, argument, command, language_of, option
from ajx_docs.cli.output import write_report
from ajx_docs.cli.repository import root_of
from ajx_docs.cli.seal_checks import SealChecks, seal_checks
from ajx_docs.cli.sealing import revocations_option, trust_option
from ajx_docs.cli.usage import Problem
from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.exchange.report import Report
from ajx_docs.texts.language import Text

if TYPE_CHECKING:
    # Only where bundles are rendered again is this loaded.
    from ajx_docs.bundle.crew import Crew


@command(
    Text(
        "核验归档包：每个字节，以及整个档案库与总账是否一致。",
        "Verify bundles: every byte, and the whole store against its ledger.",
    ),
    details=Text(
        "写了 BUNDLE 时只核验这些文件本身（不需要仓库和总账）；不写则核验整个档案库："
        "丢失、改动、隐匿、混入，以及总账被删改、调换、整体改写，分别指出。有问题时退出码为 1。"
        "有签章的一并核验签章；用 --trust 给出信任的证书机构。",
        "With BUNDLE only these files are verified, by themselves. Without any, the whole store: "
        "lost, altered, hidden and foreign bundles and a ledger cut, reordered or rewritten are "
        "told apart. Damage ends in exit code 1. Seals are checked too; --trust names whom to "
        "trust.",
    ),
    examples=[
        Example("ajx verify", Text("核验整个档案库。", "Verify the whole store.")),
        Example(
            "ajx verify archive/SLAZ202661040000000101.zip --rebuild",
            Text(
                "核验一个归档包，并用其中的数据重新生成全部文书、逐字节比较。",
                "Verify a bundle and render its documents again to compare every byte.",
            ),
        ),
        Example(
            "ajx verify archive/SLAZ202661040000000101.zip.age --identity key.txt",
            Text("解密到临时文件后核验。", "Decrypt into a temporary file and verify it."),
        ),
    ],
)
@argument(
    "bundles",
    nargs=-1,
    metavar="[BUNDLE]...",
    type=click.Path(path_type=Path, exists=False),
    text=Text("归档包文件；不写则为整个档案库。", "Bundle files; the whole store without any."),
)
@option(
    "--rebuild",
    is_flag=True,
    text=Text(
        "再用包内数据重新生成每份文书，逐字节比较。",
        "Also render every document again from the bundle's data and compare the bytes.",
    ),
)
@trust_option
@revocations_option
@option(
    "--identity",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=False),
    text=Text(
        "age 私钥文件，用来打开加密的 BUNDLE。",
        "A private key of age that opens encrypted BUNDLEs.",
    ),
)
@option(
    "--record",
    is_flag=True,
    text=Text("核验通过后在总账记一行。", "Write a line into the ledger if all is sound."),
)
@options.jobs
@options.output_format
@click.pass_context
def verify(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    *,
    bundles: tuple[Path, ...],
    rebuild: bool,
    trust: tuple[Path, ...],
    crl: tuple[Path, ...],
    identity: Path | None,
    record: bool,
    jobs: int | None,
    output_format: str,
) -> int:
    """Verify; the exit code says whether anything is damaged."""
    workers = jobs or processors()
    checks = seal_checks(ctx, trust, crl)
    with _crew(workers) if rebuild else nullcontext() as crew:
        if bundles:
            findings = list(_files(ctx, bundles, checks, identity, crew))
            count = len(bundles)
        else:
            findings, count = _store(ctx, checks, crew, record=record, jobs=workers)
    report = Report(as_of=options.today(), files=count, findings=tuple(findings))
    write_report(ctx, report, output_format)
    if _sound(findings) and output_format == "text":
        click.echo(
            Text(f"核验通过：{count} 个归档包。", f"Sound: {count} bundles.").in_(language_of(ctx)),
            err=True,
        )
    return Exit.FINDINGS if report.failing else Exit.FINE


def _sound(findings: Sequence[Finding]) -> bool:
    """Whether nothing was found but notices: who sealed what, for example."""
    return all(each.severity is Severity.NOTICE for each in findings)


def _crew(workers: int) -> AbstractContextManager[Crew]:
    from ajx_docs.bundle.crew import Crew  # noqa: PLC0415 - renders

    return Crew(workers)


def _files(
    ctx: click.Context,
    bundles: Sequence[Path],
    checks: SealChecks,
    identity: Path | None,
    crew: Crew | None,
) -> Iterator[Finding]:
    """What is told of bundle files; with a crew they are rendered again."""
    missing = [str(each) for each in bundles if not each.is_file()]
    if missing:
        raise Problem(f"没有文件 {'、'.join(missing)}。", f"no file {', '.join(missing)}.")
    total = sum(each.stat().st_size for each in bundles)
    with bytes_bar(total, language_of(ctx)) as on_bytes:
        for each in bundles:
            try:
                with plain(each, identity) as stream:
                    found = verify_bag(stream, on_bytes)
                    yield from bag_findings(str(each), found.faults)
                    if not found.faults:
                        sealed = SEAL_FILE in found.tags
                        yield from checks.of_bundle(str(each), stream, sealed=sealed)
                    if crew and not found.faults:
                        yield from _rebuilt(str(each), stream, crew)
            except AlteredError:
                yield from bag_findings(str(each), [BagFault(Damage.UNREADABLE)])


def _store(
    ctx: click.Context, checks: SealChecks, crew: Crew | None, *, record: bool, jobs: int
) -> tuple[list[Finding], int]:
    root = root_of(ctx)
    archive = archive_of(ctx)
    store = store_of(root, archive)
    ledger = read_ledger(read_text(store, LEDGER_FILE))
    if not ledger.lines and not store.files():
        click.echo(
            Text(f"档案库 {archive} 是空的。", f"The store {archive} is empty.").in_(
                language_of(ctx)
            ),
            err=True,
        )
    total = sum(bundle.size for bundle in standing(ledger).values())
    with bytes_bar(total, language_of(ctx)) as on_bytes:
        report = verify_store(store, ledger, _anchors(root), jobs=jobs, on_bytes=on_bytes)
    findings = [*findings_of(report, archive), *checks.of_store(store, archive, report)]
    if crew:
        unread = {*(fault.file for fault in report.faults), *report.encrypted}
        for name in standing(ledger):
            if name not in unread:
                with store.open(name) as stream:
                    findings += _rebuilt(f"{archive}/{name}", stream, crew)
        if report.encrypted:
            findings.append(encrypted_notice(archive, len(report.encrypted)))
    if record and _sound(findings):
        _record(store, ledger, report.bundles, report.size)
    return findings, report.bundles


def _anchors(root: Path) -> list[tuple[str, Anchor]]:
    """The anchor beside ajx.yaml, and all that git remembers."""
    own = own_anchor(root)
    return [*([(ANCHOR_FILE, own)] if own else []), *anchors_in_history(root)]


def _rebuilt(name: str, stream: BinaryIO, crew: Crew) -> Iterator[Finding]:
    from ajx_docs.bundle.rebuild import NotRebuildableError, rebuild  # noqa: PLC0415 - renders

    with tempfile.TemporaryDirectory(prefix="ajx-") as folder:
        try:
            yield from rebuild_findings(name, rebuild(stream, Path(folder), crew))
        except NotRebuildableError as error:
            yield from rebuild_findings(name, None, str(error))


def _record(store: Store, ledger: Ledger, bundles: int, size: int) -> None:
    with store.locked():
        facts = {"bundles": bundles, "size": size}
        line = ledger.followed_by(Event.VERIFIED, datetime.now(UTC), facts)
        store.append(LEDGER_FILE, f"{line.text()}\n".encode())
