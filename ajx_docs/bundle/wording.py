"""What verification found, as findings a person reads: which file, what of it, what to do.

Each kind of damage has a code of its own (`V-…`), so that a script can tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ajx_docs.bundle.anchor import AnchorFault
from ajx_docs.bundle.ledger import Fault
from ajx_docs.bundle.store import LEDGER_FILE
from ajx_docs.bundle.verify_bag import BagFault, Damage
from ajx_docs.bundle.verify_store import LedgerDoubt, StoreDamage, StoreFault, StoreReport
from ajx_docs.diagnostics import Finding, Location, Severity
from ajx_docs.texts.language import Text

if TYPE_CHECKING:
    # Rendering is asked for by `--rebuild` alone; words need not load it.
    from ajx_docs.bundle.rebuild import Rebuilt

_ARTICLE = "第二十三条"
_MOST_NAMED = 5

_INSIDE = {
    Damage.LOST: Text("缺失", "lost"),
    Damage.ALTERED: Text("被改动", "altered"),
    Damage.ADDED: Text("多出", "added"),
    Damage.FRAME: Text("包结构被改动", "its frame altered"),
    Damage.UNREADABLE: Text("读不出", "unreadable"),
}

_FAULTS = {
    StoreDamage.HIDDEN: Text(
        "总账记有此归档包，档案库里却没有：丢失或被隐匿。",
        "The ledger has this bundle, the store has not: lost or hidden.",
    ),
    StoreDamage.FOREIGN: Text(
        "档案库里有此文件，总账却没有记载：不是经 ajx bundle 归档的。",
        "The store has this file, the ledger has not: ajx bundle did not put it there.",
    ),
    StoreDamage.RETURNED: Text(
        "总账记载此归档包已销毁，档案库里却还有。",
        "Destroyed by the ledger, and yet in the store.",
    ),
}

_HINTS = {
    StoreDamage.ALTERED: Text(
        "从备份恢复原文件（以总账的 sha256 核对），并查明是谁、何时改动。",
        "Restore it from a copy (the ledger has its sha256) and find out who changed it.",
    ),
    StoreDamage.HIDDEN: Text(
        "从备份恢复；确需销毁的，办理销毁清册后用 ajx destroy。",
        "Restore it from a copy; what is to be destroyed goes by a register and ajx destroy.",
    ),
    StoreDamage.FOREIGN: Text(
        "移出档案库；中断的归档再运行一次 ajx bundle 即可补记。",
        "Move it elsewhere; after an interrupted ajx bundle, run it again.",
    ),
    StoreDamage.MISPLACED: Text("恢复原来的文件名。", "Give the files their own names back."),
    StoreDamage.RETURNED: Text(
        "再运行一次 ajx destroy 完成销毁，或查明来源。",
        "Run ajx destroy again to finish, or find out where it came from.",
    ),
}

_DOUBTS = {
    Fault.UNREADABLE: Text("这一行读不出来。", "This line cannot be read."),
    Fault.ALTERED: Text(
        "这一行被改动过：与它的哈希不符。", "This line was altered: its hash differs."
    ),
    Fault.REORDERED: Text("行的次序被调换。", "Lines were moved."),
    Fault.CUT: Text(
        "这一行之前有行被删去或改写。", "Lines before this one were removed or rewritten."
    ),
}

_ANCHORED = {
    AnchorFault.CUT: Text(
        "末尾的行被删去：{place} 见证过第 {line} 行。",
        "Lines at the end were removed: {place} has seen line {line}.",
    ),
    AnchorFault.REWRITTEN: Text(
        "总账被整体改写：第 {line} 行与 {place} 见证的不同。",
        "The ledger was rewritten: line {line} is not the one that {place} has seen.",
    ),
}

_RESTORE = Text(
    "从备份或 git 历史恢复总账，不要自行修补。",
    "Restore the ledger from a copy; do not mend it by hand.",
)


def findings_of(report: StoreReport, archive: str) -> list[Finding]:
    """The findings of a store's verification; `archive` is where the store lies."""
    faults = [_of_fault(fault, archive) for fault in report.faults]
    return [*faults, *(_of_doubt(doubt, archive) for doubt in report.doubts)]


def bag_findings(file: str, faults: Sequence[BagFault]) -> Iterator[Finding]:
    """The findings of one bundle verified by itself."""
    if faults:
        yield _finding(
            f"V-{faults[0].damage}",
            Location(file),
            Text(
                f"归档包未通过核验：{inside(faults).zh}。",
                f"The bundle fails verification: {inside(faults).en}.",
            ),
            _HINTS[StoreDamage.ALTERED],
        )


def rebuild_findings(file: str, rebuilt: Rebuilt | None, error: str = "") -> Iterator[Finding]:
    """What rendering a bundle's documents again showed; `error` where it could not be done.

    Only with the same program, libraries and fonts does a difference speak against the bundle.
    """
    place = Location(file)
    if rebuilt is None:
        yield _finding(
            "V-rebuild-failed",
            place,
            Text(f"用包内数据不能重新生成：{error}", f"Cannot be rendered again: {error}"),
            Text("包内的数据不完整，请查明。", "The bundle's data is not complete; find out why."),
        )
        return
    names = [*rebuilt.differing, *rebuilt.missing]
    if not names:
        return
    listed = Text("、".join(names[:_MOST_NAMED]), ", ".join(names[:_MOST_NAMED]))
    if rebuilt.engine:
        other = "；".join(rebuilt.engine[:_MOST_NAMED])
        finding = _finding(
            "V-rebuild-engine",
            place,
            Text(
                f"重新生成的 {len(names)} 份文书与原件字节不同，"
                f"但本机的程序或字体不同（{other}），不能说明被改动。",
                f"{len(names)} documents come out otherwise, but program or fonts are other ones "
                f"here ({other}): this says nothing of tampering.",
            ),
            Text(
                "在装有归档时版本的机器上再核验（版本见包内 data/build.json）。",
                "Verify again with the versions of the time (data/build.json in the bundle).",
            ),
        )
        yield replace(finding, severity=Severity.WARNING)
        return
    yield _finding(
        "V-rebuild-differs",
        place,
        Text(
            f"文书与包内数据不符：用同样的程序和字体重新生成，{len(names)} 份不同：{listed.zh}。",
            f"Documents do not say what the data says: rendered again by the same program and "
            f"fonts, {len(names)} differ: {listed.en}.",
        ),
        Text("查明文书或数据由谁、何时改动。", "Find out who changed paper or data, and when."),
    )


def inside(faults: Iterable[BagFault]) -> Text:
    """Which files of a bundle are damaged, each kind once, a few of them by name."""
    by_damage: dict[Damage, list[str]] = {}
    for fault in faults:
        by_damage.setdefault(fault.damage, []).append(fault.path)
    zh, en = [], []
    for damage, paths in by_damage.items():
        named = [path for path in dict.fromkeys(paths) if path][:_MOST_NAMED]
        more = len(set(paths)) - len(named)
        zh.append(_INSIDE[damage].zh + (f" {'、'.join(named)}" if named else ""))
        en.append(_INSIDE[damage].en + (f" {', '.join(named)}" if named else ""))
        if named and more > 0:
            zh[-1] += f" 等 {len(set(paths))} 个文件"
            en[-1] += f" and {more} more"
    return Text("；".join(zh), "; ".join(en))


def _of_fault(fault: StoreFault, archive: str) -> Finding:
    if fault.damage is StoreDamage.MISPLACED:
        message = Text(
            f"此处放的是另一个归档包 {fault.other}。", f"Another bundle lies here: {fault.other}."
        )
    elif fault.damage is StoreDamage.ALTERED:
        what = inside(fault.inside)
        whole = Text("整个文件被改动或替换", "the file as a whole")
        message = Text(
            f"归档包与归档时不同：{what.zh or whole.zh}。",
            f"Not the bundle that was archived: {what.en or whole.en}.",
        )
    else:
        message = _FAULTS[fault.damage]
    place = Location(f"{archive}/{fault.file}")
    return _finding(f"V-{fault.damage}", place, message, _HINTS[fault.damage])


def _of_doubt(doubt: LedgerDoubt, archive: str) -> Finding:
    if isinstance(doubt.fault, AnchorFault):
        told = _ANCHORED[doubt.fault]
        facts = {"place": doubt.place, "line": doubt.line}
        message = Text(told.zh.format(**facts), told.en.format(**facts))
        code = f"V-anchor-{doubt.fault}"
    else:
        message, code = _DOUBTS[doubt.fault], f"V-ledger-{doubt.fault}"
    place = Location(f"{archive}/{LEDGER_FILE}", line=doubt.line)
    return _finding(code, place, message, _RESTORE)


def _finding(code: str, place: Location, message: Text, hint: Text) -> Finding:
    return Finding(
        code=code,
        severity=Severity.ERROR,
        message=message,
        location=place,
        article=_ARTICLE,
        hint=hint,
    )
