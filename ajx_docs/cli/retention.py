"""`ajx retention`: what is kept until when, and what may be destroyed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

import click

from ajx_docs.bundle.ledger import read_ledger
from ajx_docs.bundle.places import store_of
from ajx_docs.bundle.retention import Archive, Keeping, archives
from ajx_docs.bundle.store import LEDGER_FILE, read_text
from ajx_docs.cli import options
from ajx_docs.cli.archive import holds_of
from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import Example, command, language_of, option
from ajx_docs.cli.layout import pad
from ajx_docs.cli.repository import checked, opened
from ajx_docs.texts.columns import width
from ajx_docs.texts.language import Language, Text

_KEEPING = {
    Keeping.KEPT: Text("保管中", "kept"),
    Keeping.HELD: Text("期满，暂缓销毁", "on hold"),
    Keeping.DUE: Text("期满，可办理销毁", "may be destroyed"),
}
_HEADS = Text("保单号 归档日期 保管至 状态 归档包", "policy archived kept-until state bundles")


@command(
    Text(
        "列出档案的保管期限，哪些期满可以办理销毁。",
        "List how long archives are kept and which may be destroyed.",
    ),
    details=Text(
        "保管期限自归档日起算（第二十三条）；期满后须经审核并编制销毁清册（第二十四条），"
        "再用 ajx destroy 执行。有未办结投诉、理赔的，在 policy.yaml 写 hold 暂缓。",
        "The term counts from archiving (article 23). Destruction needs a reviewed register "
        "(article 24) and ajx destroy. `hold` in policy.yaml keeps an archive with an open claim.",
    ),
    examples=[
        Example("ajx retention", Text("今天的情况。", "As of today.")),
        Example(
            "ajx retention --due --as-of 2031-12-31",
            Text("到 2031 年底期满的。", "What is due by the end of 2031."),
        ),
    ],
)
@options.as_of
@option("--due", is_flag=True, text=Text("只列期满的。", "Only what is due."))
@option(
    "--output-format",
    metavar="FORMAT",
    type=options.one_of(("text", "json"), Text("输出格式中", "output format")),
    default="text",
    text=Text("输出格式：text、json。", "Output: text, json."),
)
@click.pass_context
def retention(ctx: click.Context, *, as_of: date | None, due: bool, output_format: str) -> int:
    """List the archives by the end of their term."""
    repository = opened(ctx)
    day = as_of or options.today()
    result = checked(repository, day)
    store = store_of(repository.root, result.settings.archive)
    ledger = read_ledger(read_text(store, LEDGER_FILE))
    found = archives(ledger, holds_of(result), result.pack, day)
    if due:
        found = tuple(each for each in found if each.keeping is not Keeping.KEPT)
    if output_format == "json":
        click.echo(json.dumps([_fact(each) for each in found], ensure_ascii=False, indent=2))
    elif found:
        click.echo("\n".join(_table(found, language_of(ctx))))
    else:
        click.echo(Text("没有档案。", "No archives.").in_(language_of(ctx)), err=True)
    return Exit.FINE


def _fact(archive: Archive) -> dict[str, object]:
    return {
        "policy": archive.policy_no,
        "archived_on": archive.archived_on.isoformat(),
        "keep_until": archive.keep_until.isoformat(),
        "state": archive.keeping.value,
        "hold": archive.hold.reason if archive.hold else None,
        "bundles": [bundle.file for bundle in archive.bundles],
    }


def _table(found: Sequence[Archive], language: Language) -> list[str]:
    rows = [_HEADS.in_(language).split()]
    for each in found:
        why = f"（{each.hold.reason}）" if each.hold and each.keeping is Keeping.HELD else ""
        rows.append(
            [
                each.policy_no,
                each.archived_on.isoformat(),
                each.keep_until.isoformat(),
                _KEEPING[each.keeping].in_(language) + why,
                "、".join(bundle.file for bundle in each.bundles),
            ]
        )
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(pad(cell, size) for cell, size in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
