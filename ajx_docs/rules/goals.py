"""What annex 2 三 names for each kind of service: the expected goals' fields and their words."""

from __future__ import annotations

from collections.abc import Mapping

from ajx_docs.model.plan import PlanMode, PlannedService, ServiceItem

GOALS: Mapping[str, Mapping[str, str]] = {
    "教育培训": {
        "method": "培训方式",
        "contents": "培训内容（课件）",
        "sessions": "培训场次",
        "audience": "培训人员类型",
        "headcount": "培训人员数量",
        "effect": "培训预期效果",
    },
    "风险辨识": {
        "scope": "风险辨识的范围",
        "risk_types": "预计存在的风险类型",
        "measures": "主要措施",
        "effect": "辨识预期效果",
    },
    "隐患排查": {
        "scope": "隐患排查的范围",
        "facilities": "主要设施设备、工艺流程",
        "focus": "排查的重点",
        "effect": "排查预期效果",
    },
    "应急演练": {
        "method": "演练的方式",
        "scope": "演练的范围",
        "type": "演练的类型",
        "effect": "演练的预期效果",
    },
    "线上培训": {
        "system": "线上培训的系统名称",
        "type": "培训的类型",
        "method": "培训的方式",
        "audience": "培训人员类型",
        "headcount": "培训人员数量",
        "assurance": "保证培训效果的措施",
        "effect": "培训预期效果",
    },
    "其他类型的服务": {
        "name": "服务名称",
        "type": "服务种类",
        "method": "服务方式",
        "scope": "服务范围",
        "people": "涉及的人员",
        "effect": "主要目的及预期效果",
    },
}
"""The annex's six kinds in its order, each with the fields of `goal` and the annex's words."""

_KIND_OF_ITEM: Mapping[ServiceItem, str] = {
    ServiceItem.RISK_ASSESSMENT: "风险辨识",
    ServiceItem.STANDARDIZATION: "其他类型的服务",
    ServiceItem.HAZARD_INSPECTION: "隐患排查",
    ServiceItem.EMERGENCY: "应急演练",
    ServiceItem.TECHNOLOGY: "其他类型的服务",
    ServiceItem.OTHER: "其他类型的服务",
}

_KINDS_OF_TRAINING: Mapping[PlanMode, tuple[str, ...]] = {
    PlanMode.ONSITE: ("教育培训",),
    PlanMode.ONLINE: ("线上培训",),
    PlanMode.MIXED: ("教育培训", "线上培训"),
}


def goal_kinds(service: PlannedService) -> tuple[str, ...]:
    """The annex's kinds a service falls under; a training of both forms falls under both."""
    if service.item is ServiceItem.TRAINING:
        return _KINDS_OF_TRAINING[service.mode]
    return (_KIND_OF_ITEM[service.item],)
