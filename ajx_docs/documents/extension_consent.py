"""延期服务同意书 (consent to a later first service): article 13, one for each extended policy.

第十三条：“特殊情况需要延期开展的，经被保险人或保险机构主要负责人书面同意可以延期，但延期时长不得超过
2个月。”
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.documents.flowchart_parts import deadline
from ajx_docs.documents.media import file_name
from ajx_docs.documents.papers import MissingPaperError, Papers, metadata, papers_of
from ajx_docs.documents.parties import policy_facts
from ajx_docs.model.case import Case
from ajx_docs.model.policy import Extension
from ajx_docs.rules.deadlines import first_service
from ajx_docs.rules.pack import Pack
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.labels import REGULATION

TITLE = "安责险事故预防服务延期同意书"


@dataclass(frozen=True, slots=True)
class ExtensionConsentView:
    """Why the first service comes later, until when, and who agreed."""

    metadata: Metadata
    title: str
    facts: tuple[Fact, ...]
    reason: str
    limits: tuple[Fact, ...]
    """The term before and after the extension."""
    statement: str
    original: str
    """Where the signed original is kept; "" if no file is recorded."""
    signatures: tuple[Signature, ...]


def extension_consent_view(case: Case, pack: Pack) -> ExtensionConsentView:
    """The consent of a policy. Raises MissingPaperError without an extension or papers."""
    papers = papers_of(case)
    extension = papers.policy.extension
    if extension is None:
        raise MissingPaperError(f"{case.key}: 没有延期同意")
    day = chinese_date(extension.consented_on)
    return ExtensionConsentView(
        metadata=metadata(papers, TITLE, extension.consented_on),
        title=TITLE,
        facts=_facts(papers),
        reason=extension.reason.strip(),
        limits=_limits(papers, extension, pack),
        statement=_statement(papers, extension, pack),
        original=(
            f"签署的原件：{file_name(extension.file)}，以原件为准。" if extension.file else ""
        ),
        signatures=(
            Signature("同意人（签字或盖章）", extension.consented_by, day),
            Signature("承保公司事故预防服务管理人员（签字）"),
        ),
    )


def _facts(papers: Papers) -> tuple[Fact, ...]:
    construction = papers.policy.construction
    begun = (Fact("开工日期", chinese_date(construction.commenced_on)),) if construction else ()
    return (*policy_facts(papers), *begun)


def _limits(papers: Papers, extension: Extension, pack: Pack) -> tuple[Fact, ...]:
    facts = [Fact("延期时长", f"{extension.months}个月")]
    before = deadline(partial(first_service, replace(papers.policy, extension=None), pack))
    after = deadline(partial(first_service, papers.policy, pack))
    if before and after:
        facts.insert(0, Fact("原定时限", f"{chinese_date(before.day)}前（{before.reason.zh}）"))
        facts.append(Fact("延期后时限", f"{chinese_date(after.day)}前（{after.reason.zh}）"))
    return tuple(facts)


def _statement(papers: Papers, extension: Extension, pack: Pack) -> str:
    after = deadline(partial(first_service, papers.policy, pack))
    until = f"，不迟于{chinese_date(after.day)}开展" if after else ""
    return (
        f"根据{REGULATION}第十三条，同意{papers.insurer.name}对{papers.enterprise.name}"
        f"（保单号{papers.policy.policy_no}）的首次事故预防服务延期{extension.months}个月{until}。"
    )
