"""The regulation's own words for every enumeration of the model.

**Why:** a paper never prints `hazard_inspection`, and the same word stands in plan, report, chart
and message. A test demands that no member of an enumeration is missing here.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ajx_docs.model.parties import EnterpriseSize, TitleLevel
from ajx_docs.model.plan import PlanMode, PlanStatus, ServiceItem
from ajx_docs.model.policy import AgreementKind
from ajx_docs.model.visit import HazardLevel, VisitMode
from ajx_docs.model.year import EvaluationKind

REGULATION = "《陕西省安全生产责任保险事故预防服务实施细则（试行）》"
"""How papers cite the regulation that they are made under."""

INFORMATION_SYSTEM = "陕西省安全生产责任保险信息管理系统"
"""Where reports are uploaded, article 14(五)."""

# By type first: a StrEnum equals its string, so `PlanMode.ONSITE == VisitMode.ONSITE`.
_LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    # 附件2 二: the seven rows of the table, to the letter.
    ServiceItem: {
        ServiceItem.TRAINING: "安全生产宣传教育培训",
        ServiceItem.RISK_ASSESSMENT: "安全风险辨识、评估、评价",
        ServiceItem.STANDARDIZATION: "安全生产标准化管理体系建设",
        ServiceItem.HAZARD_INSPECTION: "生产安全重大事故隐患排查",
        ServiceItem.EMERGENCY: "安全生产应急预案编制和应急救援演练",
        ServiceItem.TECHNOLOGY: "安全生产科技创新、装备研发推广应用",
        ServiceItem.OTHER: "其他服务事项",
    },
    # 第十一条（一）: 线下线上相结合; 第十三条: 现场服务.
    PlanMode: {
        PlanMode.ONSITE: "现场",
        PlanMode.ONLINE: "线上",
        PlanMode.MIXED: "线下线上相结合",
    },
    VisitMode: {VisitMode.ONSITE: "现场", VisitMode.ONLINE: "线上"},
    PlanStatus: {
        PlanStatus.DRAFT: "草稿",
        PlanStatus.SUBMITTED: "报审",
        PlanStatus.APPROVED: "已审批",
    },
    # 第二十条: 中级以上职称.
    TitleLevel: {
        TitleLevel.NONE: "无职称",
        TitleLevel.JUNIOR: "初级职称",
        TitleLevel.INTERMEDIATE: "中级职称",
        TitleLevel.SENIOR: "高级职称",
    },
    EnterpriseSize: {
        EnterpriseSize.LARGE: "大型企业",
        EnterpriseSize.MEDIUM: "中型企业",
        EnterpriseSize.SMALL: "小型企业",
        EnterpriseSize.MICRO: "微型企业",
    },
    # 第十四条（一）: a project of its own within the policy, or a contract.
    AgreementKind: {
        AgreementKind.CLAUSE: "保险合同条款",
        AgreementKind.CONTRACT: "单独签订的合同",
    },
    HazardLevel: {HazardLevel.GENERAL: "一般事故隐患", HazardLevel.MAJOR: "重大事故隐患"},
    # 第十八条: 自评或第三方评估.
    EvaluationKind: {
        EvaluationKind.SELF: "自评",
        EvaluationKind.THIRD_PARTY: "第三方评估",
    },
}

SATISFACTION: Mapping[int, str] = {
    5: "非常满意",
    4: "满意",
    3: "基本满意",
    2: "不满意",
    1: "非常不满意",
}
"""满意度 of a return visit (article 15), 1 to 5."""

SCOPE_KINDS: Mapping[str, str] = {
    "production": "主要生产、辅助设施",
    "dangerous_places": "易燃易爆、有毒有害等较大危险因素场所",
    "major_hazard_sources": "重大危险源",
    "other": "其他认为应排查的场所和设施",
}
"""Article 12's four kinds of places, by the fields of `Scope`, in its order."""

ITEM_ARTICLES: Mapping[ServiceItem, str] = {
    ServiceItem.TRAINING: "第十一条（一）",
    ServiceItem.RISK_ASSESSMENT: "第十一条（二）",
    ServiceItem.STANDARDIZATION: "第十一条（三）",
    ServiceItem.HAZARD_INSPECTION: "第十一条（四）",
    ServiceItem.EMERGENCY: "第十一条（五）",
    ServiceItem.TECHNOLOGY: "第十一条（六）",
    ServiceItem.OTHER: "第十一条（七）",
}
"""Where the regulation names each service item."""


def label(member: StrEnum) -> str:
    """The Chinese word for a member of one of the model's enumerations."""
    return _LABELS[type(member)][member.value]
