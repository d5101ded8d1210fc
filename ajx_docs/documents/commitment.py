"""承诺书 (a provider's letter of commitment): article 10(五), one for each provider.

第十条（五）：“法定代表人出具知悉并承担事故预防服务的法律责任、义务、权利和风险的承诺书”.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.documents.flowchart_parts import number as figure
from ajx_docs.documents.media import file_name
from ajx_docs.model.parties import Insurer, Provider
from ajx_docs.rules.pack import Pack
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.labels import REGULATION

TITLE = "安责险事故预防服务承诺书"


@dataclass(frozen=True, slots=True)
class PromiseView:
    """One promise in the regulation's words, with the article it comes from."""

    number: str
    words: str
    article: str


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """The letter by which a provider's legal representative takes on duties and liability."""

    metadata: Metadata
    title: str
    recipient: str
    facts: tuple[Fact, ...]
    opening: str
    promises: tuple[PromiseView, ...]
    closing: str
    original: str
    """Where the signed original is kept; "" if no file is recorded."""
    signatures: tuple[Signature, ...]


def commitment_view(provider: Provider, insurer: Insurer, pack: Pack) -> CommitmentView:
    """The letter of a provider to the insurer, with the numbers that held on its day."""
    commitment = provider.commitment
    held = pack.at(commitment.signed_on)
    return CommitmentView(
        metadata=Metadata(
            title=f"{TITLE}（{provider.name}）",
            subject=f"技术服务机构：{provider.name}；统一社会信用代码：{provider.uscc}",
            author=insurer.name,
            keywords=("安责险", "事故预防服务", TITLE, provider.name),
            dated=commitment.signed_on.isoformat(),
        ),
        title=TITLE,
        recipient=f"{insurer.name}：",
        facts=_facts(provider),
        opening=(
            f"本人{provider.legal_representative}，系{provider.name}法定代表人，已知悉本机构开展安全生产"
            f"责任保险事故预防服务的法律责任、义务、权利和风险，自愿承担，并按照{REGULATION}承诺如下："
        ),
        promises=tuple(
            PromiseView(str(number), words, article)
            for number, (words, article) in enumerate(_promises(held, provider.applied_on), 1)
        ),
        closing="违反上述承诺的，依法承担相应法律责任，并按合同约定承担违约责任。",
        original=(
            f"签署的原件：{file_name(commitment.file)}，以原件为准。" if commitment.file else ""
        ),
        signatures=(
            Signature(
                "法定代表人（签字）", commitment.signed_by, chinese_date(commitment.signed_on)
            ),
            Signature("安全生产技术服务机构（盖章）", date=chinese_date(commitment.signed_on)),
        ),
    )


def _facts(provider: Provider) -> tuple[Fact, ...]:
    return (
        Fact("机构名称", provider.name),
        Fact("统一社会信用代码", provider.uscc),
        Fact("工作场所", provider.address),
        Fact("服务行业领域", "、".join(provider.fields)),
    )


def _promises(pack: Pack, applied: date | None) -> tuple[tuple[str, str], ...]:
    """The regulation's duties of a provider, each with its article; `applied`: the day of its
    application, from which the years without a violation are counted back."""
    day = f"（{chinese_date(applied)}）" if applied else ""
    clean, team, years = (
        figure(pack, name) for name in ("violation_years", "team_people", "leader_years")
    )
    return (
        (
            "具备独立法人资格和固定的工作场所，设施、设备、软件等技术支撑条件、内部管理制度、质量评价过程"
            "控制体系和专业技术人员满足开展服务的要求，并持续保持。",
            "第十条（一）至（四）",
        ),
        (
            f"截至申请之日{day}{clean}年内无重大违法失信记录；如有重大违法失信情形，及时书面告知保险机构。",
            "第十条（六）",
        ),
        (
            "依据法规标准和合同约定提供专业技术服务，对事故预防服务质量负责；不弄虚作假，不出具虚假服务报告。",
            "第五条",
        ),
        (
            "了解被保险人生产经营情况和安全生产管理状况，组建服务团队，编制服务方案，报保险机构同意后实施。",
            "第九条（一）（二）、第十四条（三）",
        ),
        (
            "严格执行服务方案，按照规定流程逐项完成服务内容，进行过程备案，按时提交事故预防服务报告。",
            "第九条（三）、第十四条（四）（五）",
        ),
        (
            "将发现的隐患描述、判定依据、整改建议等如实告知保险机构和被保险人，协助整改；发现重大事故隐患的，"
            "与保险机构协同，与被保险人约定整改时限。",
            "第十九条",
        ),
        (
            f"提供第十一条第（二）（三）（四）（五）项服务的，由{team}名以上符合要求的专职人员组成服务小组，"
            f"由获得中级以上职称、在对应行业领域工作{years}年以上的人员担任组长。",
            "第二十条",
        ),
        ("按合同约定保守被保险人的技术和商业秘密。", "第九条（四）"),
        (
            "接受保险机构的抽查、考核和被保险人的评价，接受应急管理部门、保险监督管理机构和行业主管部门的"
            "监督。",
            "第十六条、第十七条、第十九条",
        ),
    )
