"""三、预期目标 of annex 2: six kinds, each with the details that the annex names for it.

Standardization and technology have no kind of their own in the annex: they are 其他类型的服务.
Online training is a kind of its own (5); a training of both forms is told under both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ajx_docs.documents.common import Fact
from ajx_docs.documents.papers import UNWRITTEN
from ajx_docs.model.plan import PlanMode, PlannedService, ServiceItem
from ajx_docs.texts.labels import label


@dataclass(frozen=True, slots=True)
class GoalView:
    """三、预期目标 of one kind, in the annex's order: what the annex names for that kind."""

    number: str
    heading: str
    """The annex's own word: 教育培训, 风险辨识, 隐患排查, 应急演练, 线上培训, 其他类型的服务."""
    service: str
    """The services it belongs to; "" where the kind was not chosen (printed as 本方案不涉及)."""
    details: tuple[Fact, ...]
    """Of several services of one kind, each begins with a fact 服务项目 that names it."""


_KINDS: Mapping[str, Mapping[str, str]] = {
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


def goals_of(services: Sequence[PlannedService]) -> tuple[GoalView, ...]:
    """The six kinds with what the chosen services aim at; kinds not chosen stay, empty."""
    return tuple(
        _goal(number, kind, [each for each in services if kind in _kinds_of(each)])
        for number, kind in enumerate(_KINDS, 1)
    )


def service_title(service: PlannedService) -> str:
    """The annex's name of the item; of 其他服务事项 with its own title."""
    name = label(service.item)
    return f"{name}（{service.title}）" if service.title else name


def _kinds_of(service: PlannedService) -> tuple[str, ...]:
    if service.item is ServiceItem.TRAINING:
        return _KINDS_OF_TRAINING[service.mode]
    return (_KIND_OF_ITEM[service.item],)


def _goal(number: int, kind: str, services: Sequence[PlannedService]) -> GoalView:
    details: list[Fact] = []
    for place, service in enumerate(services, 1):
        if len(services) > 1:
            details.append(Fact(f"服务项目（{place}）", service_title(service)))
        details += _details(_KINDS[kind], service.goal)
    titles = dict.fromkeys(service_title(each) for each in services)
    return GoalView(str(number), kind, "、".join(titles), tuple(details))


def _details(wording: Mapping[str, str], goal: Mapping[str, str]) -> list[Fact]:
    return [Fact(word, goal.get(key, "").strip() or UNWRITTEN) for key, word in wording.items()]
