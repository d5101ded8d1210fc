"""服务费用台账 (fee ledger): article 22(四), one for each case, with totals by item and payee."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.documents.papers import MissingPaperError, Papers, metadata, papers_of
from ajx_docs.documents.parties import policy_facts
from ajx_docs.model.case import Case
from ajx_docs.model.plan import ServiceItem
from ajx_docs.model.records import LedgerEntry
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.figures import percent
from ajx_docs.texts.labels import label
from ajx_docs.texts.money import capital_yuan, grouped, yuan

TITLE = "安责险事故预防服务费用台账"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A payment; amounts in yuan, thousands grouped."""

    number: str
    date: str
    item: str
    payee: str
    amount: str
    voucher: str
    note: str


@dataclass(frozen=True, slots=True)
class TotalRow:
    """What was paid for one item or to one payee: times, amount, share of the whole."""

    name: str
    count: str
    amount: str
    share: str


@dataclass(frozen=True, slots=True)
class FeeLedgerView:
    """The ledger with its totals; the grand total in 大写 too, so that no figure can be changed."""

    metadata: Metadata
    title: str
    facts: tuple[Fact, ...]
    rows: tuple[LedgerRow, ...]
    none: str
    """Said in place of the rows where nothing was paid yet; else ""."""
    total: str
    total_capital: str
    by_item: tuple[TotalRow, ...]
    by_payee: tuple[TotalRow, ...]
    notes: tuple[str, ...]
    """The share of the premium, and how many payments lack a voucher's number."""
    signatures: tuple[Signature, ...]


def fee_ledger_view(case: Case) -> FeeLedgerView:
    """The ledger of a case, by date. Raises MissingPaperError without ledger or papers."""
    papers = papers_of(case)
    if not case.ledger:
        raise MissingPaperError(f"{case.key}: 没有服务费用台账")
    entries = sorted(case.ledger.value.entries, key=lambda each: each.date)
    total = sum((each.amount for each in entries), Decimal(0))
    dated = max((each.date for each in entries), default=papers.policy.inception)
    return FeeLedgerView(
        metadata=metadata(papers, TITLE, dated),
        title=TITLE,
        facts=policy_facts(papers),
        rows=tuple(_row(number, each) for number, each in enumerate(entries, 1)),
        none="" if entries else "本保单尚无事故预防服务费用支出。",
        total=grouped(total),
        total_capital=capital_yuan(total),
        by_item=_totals(entries, total, lambda each: expense_item(each.item)),
        by_payee=_totals(entries, total, lambda each: each.payee),
        notes=_notes(entries, total, papers),
        signatures=(
            Signature("制表人（签字）"),
            Signature("财务复核（签字）"),
            Signature("事故预防服务管理人员（签字）"),
        ),
    )


def expense_item(written: str) -> str:
    """费用项目 in words: the annex's name of a service item, or the expense's own name."""
    known = {item.value: label(item) for item in ServiceItem}
    return known.get(written.strip(), written.strip())


def _row(number: int, entry: LedgerEntry) -> LedgerRow:
    return LedgerRow(
        number=str(number),
        date=chinese_date(entry.date),
        item=expense_item(entry.item),
        payee=entry.payee,
        amount=grouped(entry.amount),
        voucher=entry.voucher or "未登记",
        note=entry.note.strip(),
    )


def _totals(
    entries: Sequence[LedgerEntry], total: Decimal, name_of: Callable[[LedgerEntry], str]
) -> tuple[TotalRow, ...]:
    """In the order in which each name first comes."""
    groups: dict[str, list[Decimal]] = {}
    for entry in entries:
        groups.setdefault(name_of(entry), []).append(entry.amount)
    return tuple(
        TotalRow(
            name=name,
            count=f"{len(amounts)}笔",
            amount=grouped(sum(amounts, Decimal(0))),
            share=percent(sum(amounts, Decimal(0)), total),
        )
        for name, amounts in groups.items()
    )


def _notes(entries: Sequence[LedgerEntry], total: Decimal, papers: Papers) -> tuple[str, ...]:
    premium = papers.policy.premium
    notes = [
        f"服务费用合计{yuan(total)}，为本保单保费（{yuan(premium)}，不含税）的"
        f"{percent(total, premium)}。"
    ]
    missing = sum(not each.voucher for each in entries)
    if missing:
        notes.append(f"共{len(entries)}笔，其中{missing}笔未登记凭证号。")
    return tuple(notes)
