"""三、预期目标 of annex 2: six kinds, each with the details that the annex names for it.

Standardization and technology have no kind of their own in the annex: they are 其他类型的服务.
Online training is a kind of its own (5); a training of both forms is told under both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ajx_docs.documents.common import Fact
from ajx_docs.documents.papers import UNWRITTEN
from ajx_docs.model.plan import PlannedService
from ajx_docs.rules.goals import GOALS, goal_kinds
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


def goals_of(services: Sequence[PlannedService]) -> tuple[GoalView, ...]:
    """The six kinds with what the chosen services aim at; kinds not chosen stay, empty."""
    return tuple(
        _goal(number, kind, {n: s for n, s in enumerate(services) if kind in goal_kinds(s)})
        for number, kind in enumerate(GOALS, 1)
    )


def service_title(service: PlannedService) -> str:
    """The annex's name of the item; of 其他服务事项 with its own title."""
    name = label(service.item)
    return f"{name}（{service.title}）" if service.title else name


def _goal(number: int, kind: str, services: Mapping[int, PlannedService]) -> GoalView:
    details: list[Fact] = []
    for place, (index, service) in enumerate(services.items(), 1):
        if len(services) > 1:
            details.append(Fact(f"服务项目（{place}）", service_title(service)))
        details += _details(GOALS[kind], service.goal, f"services[{index}].goal")
    titles = dict.fromkeys(service_title(each) for each in services.values())
    return GoalView(str(number), kind, "、".join(titles), tuple(details))


def _details(wording: Mapping[str, str], goal: Mapping[str, str], where: str) -> list[Fact]:
    told = {key: goal.get(key, "").strip() for key in wording}
    return [
        Fact(word, told[key] or UNWRITTEN, key=f"{where}.{key}" if told[key] else "")
        for key, word in wording.items()
    ]
