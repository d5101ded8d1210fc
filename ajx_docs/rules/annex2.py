"""附件2 安责险事故预防服务方案: what the plan must show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ajx_docs.diagnostics import Severity, Source
from ajx_docs.model.case import Case
from ajx_docs.model.plan import ServiceItem
from ajx_docs.rules.case_facts import plan_severity
from ajx_docs.rules.goals import GOALS, goal_kinds
from ajx_docs.rules.registry import Fault, RuleContext, rule
from ajx_docs.rules.telling import listed, unwritten
from ajx_docs.texts.labels import label
from ajx_docs.texts.language import Text


@rule(
    "N2.1",
    title=Text("方案封面", "Cover of the plan"),
    article="附件2 封面",
    reading=Text(
        "被保险人名称、承保机构、保单号都须有实际内容；草稿为警告。",
        "Insured, insurer and policy number have real content; in a draft it is a warning.",
    ),
    fails={"enterprise.name": "待补充"},
    passes={"enterprise.name": "渭河示例化工有限公司"},
)
def plan_cover(case: Case, _: RuleContext) -> Iterator[Fault]:
    """The cover names the insured, the insurer and the policy.

    附件2：“被保险人名称：　承保机构：　保单号：”
    """
    if case.plan is None:
        return
    named: list[tuple[str, str, str, Source]] = []
    if case.enterprise:
        firm = case.enterprise
        named.append(("被保险人名称", "/name", firm.value.name, firm.source))
    if case.insurer:
        named.append(("承保机构", "/name", case.insurer.value.name, case.insurer.source))
    if case.policy:
        policy = case.policy
        named.append(("保单号", "/policy_no", policy.value.policy_no, policy.source))
    for field, pointer, value, source in named:
        if unwritten(value):
            yield Fault(
                source,
                pointer,
                Text(
                    f"方案封面应有{field}；没有写出。", f"The cover names {pointer[1:]}: missing."
                ),
                Text(f"填写{field}。", "Fill it in."),
                field=field,
                severity=plan_severity(case.plan.value),
            )


_OVERVIEW = {
    "safety_management": "（一）安全管理状况",
    "equipment": "（二）主要设备设施",
    "processes": "（三）主要工艺（施工）流程",
    "hazard_sources": "（四）主要危险源点及重大危险源",
}


@rule(
    "N2.2",
    title=Text("企业（项目）概况", "Overview of the firm"),
    article="附件2 一",
    reading=Text(
        "四项都须有实际内容，只写“待补充”“略”等视为没有；"
        "登记有重大危险源（major_hazard_sources）的，"
        "（四）中逐个写到名称。草稿为警告。",
        "All four have real content; registered major hazard sources are named in (四). In a draft"
        " it is a warning.",
    ),
    fails={"enterprise.overview.equipment": "略"},
    passes={"enterprise.overview.equipment": "甲醇储罐 2 座。"},
)
def overview(case: Case, _: RuleContext) -> Iterator[Fault]:
    """The overview tells management, equipment, processes and hazard sources.

    附件2 一、企业（项目）概况：“（一）安全管理状况；（二）主要设备设施；（三）主要工艺（施工)流程；
    （四）主要危险源点及重大危险源。”
    """
    if case.plan is None or case.enterprise is None:
        return
    firm, source = case.enterprise.value, case.enterprise.source
    severity = plan_severity(case.plan.value)
    for name, field in _OVERVIEW.items():
        if unwritten(getattr(firm.overview, name)):
            yield Fault(
                source,
                f"/overview/{name}",
                Text(
                    f"方案的企业（项目）概况应写明{field}；没有写出内容。",
                    f"The plan's overview must tell {name}; nothing is written.",
                ),
                Text("写明本企业的实际情况。", "Write how it is at this firm."),
                field=field,
                severity=severity,
            )
    told = firm.overview.hazard_sources
    left = [s.name for s in firm.major_hazard_sources if s.name not in told]
    if left and not unwritten(told):
        yield Fault(
            source,
            "/overview/hazard_sources",
            Text(
                f"概况（四）应写明重大危险源；登记的{listed(left)}没有写到。",
                f"The overview must name the major hazard sources; missing: {', '.join(left)}.",
            ),
            Text("在 hazard_sources 中写明名称和等级。", "Name them with their grades."),
            field="（四）主要危险源点及重大危险源",
            severity=Severity.WARNING,
        )


_TIMES = re.compile(r"(?:共\s*|[，,、]\s*)(\d+)\s*次")


@rule(
    "N2.3",
    title=Text("服务项目表", "Table of services"),
    article="附件2 二",
    reading=Text(
        "每个选定项目都写明服务时间和频次、机构、人员；“其他服务事项”写明名称。文字中的“共 N 次”或"
        "“，N 次”与次数（times）不一致的为警告（写“各”的不比较）。七行的次序和未选的行由程序保证。",
        "Each chosen item says time and frequency, provider and people; 其他 has its title. A"
        " count in"
        " the schedule that contradicts `times` is a warning. The program keeps the seven rows.",
    ),
    fails={"plan.services.0.schedule": "待定"},
    passes={"plan.services.0.schedule": "2026 年 10 月，1 次"},
)
def service_table(case: Case, _: RuleContext) -> Iterator[Fault]:
    """The table tells time and frequency, provider and people of each service.

    附件2 二、服务项目基本情况：“本服务方案商定提供以下服务内容（可根据需求进行选择）：
    序号　服务项目　服务时间和频次　服务机构　服务人员”
    """
    if case.plan is None:
        return
    plan, source = case.plan.value, case.plan.source
    for index, service in enumerate(plan.services):
        name = label(service.item)
        lacking = [
            (key, field)
            for key, field, blank in (
                ("schedule", "服务时间和频次", unwritten(service.schedule)),
                ("provider", "服务机构", unwritten(service.provider)),
                ("people", "服务人员", not service.people),
                (
                    "title",
                    "服务名称",
                    service.item is ServiceItem.OTHER and unwritten(service.title),
                ),
            )
            if blank
        ]
        for key, field in lacking:
            yield Fault(
                source,
                f"/services/{index}/{key}",
                Text(
                    f"服务项目表应写明“{name}”的{field}；没有写出。",
                    f"The table tells {key} of {service.item.value}: missing.",
                ),
                Text(f"填写{field}。", "Fill it in."),
                field=field,
                severity=plan_severity(plan),
            )
        counts = {int(n) for n in _TIMES.findall(service.schedule)}
        if counts and "各" not in service.schedule and service.times not in counts:
            written = listed(str(n) for n in sorted(counts))
            yield Fault(
                source,
                f"/services/{index}/times",
                Text(
                    f"“{name}”的服务时间和频次写“{written} 次”，次数（times）"
                    f"却是 {service.times}。",
                    f"The schedule of {service.item.value} says {written}, times is"
                    f" {service.times}.",
                ),
                Text("改为一致。", "Make them agree."),
                field="服务次数",
                severity=Severity.WARNING,
            )


@rule(
    "N2.4",
    title=Text("预期目标", "Expected goals"),
    article="附件2 三",
    reading=Text(
        "每项服务按种类写全附件列出的内容：教育培训、风险辨识、隐患排查、应急演练、线上培训；"
        "标准化、科技创新"
        "和其他服务按“其他类型的服务”。线下线上结合的培训两种都写。草稿为警告。",
        "Each service tells what the annex names for its kind; standardization, technology and"
        " other"
        " are 其他类型的服务; a mixed training tells both kinds. In a draft it is a warning.",
    ),
    fails={"plan.services.0.goal.headcount": None},
    passes={"plan.services.0.goal.headcount": "约 40 人"},
)
def goals(case: Case, _: RuleContext) -> Iterator[Fault]:
    """The goals hold what the annex names for each kind of service.

    附件2 三、预期目标：
    “1.教育培训：培训方式、内容（课件）、场次，培训人员类型、数量，培训预期效果；
    2.风险辨识：风险辨识的范围、预计存在的风险类型、主要措施、辨识预期效果；3.隐患排查：隐患排查的范围，主要
    设施设备、工艺流程，排查的重点及预期效果；4.应急演练：演练的方式、范围、类型，演练的预期效果；5.线上培训：
    线上培训的系统名称，培训的类型、方式，培训人员类型、数量，保证培训效果的措施，培训预期效果；6.其他类型的
    服务：要将开展服务的名称、种类、方式、范围，涉及的人员，主要目的及预期效果详细描述。”
    """
    if case.plan is None:
        return
    plan = case.plan.value
    for index, service in enumerate(plan.services):
        wanted = {key: w for kind in goal_kinds(service) for key, w in GOALS[kind].items()}
        for key, field in wanted.items():
            written = service.goal.get(key)
            if written is None or unwritten(written):
                yield Fault(
                    case.plan.source,
                    f"/services/{index}/goal" + ("" if written is None else f"/{key}"),
                    Text(
                        f"“{label(service.item)}”的预期目标应写明{field}；没有写出。",
                        f"The goal of {service.item.value} must tell {key}; it is missing.",
                    ),
                    Text(f"在 goal 中填写 {key}。", f"Fill in {key} of goal."),
                    field=field,
                    severity=plan_severity(plan),
                )


@rule(
    "N2.5",
    title=Text("服务保障事项", "Guarantees"),
    article="附件2 四",
    reading=Text(
        "资金保障和其他保障都须有实际内容；草稿为警告。",
        "Funds and other guarantees have real content; in a draft it is a warning.",
    ),
    fails={"plan.guarantees.funding": "……"},
    passes={"plan.guarantees.funding": "由承保机构列支。"},
)
def guarantees(case: Case, _: RuleContext) -> Iterator[Fault]:
    """The plan guarantees funds and what else the service needs.

    附件2 四、服务保障事项：“（一）资金保障情况（二）其他服务保障情况”
    """
    if case.plan is None:
        return
    plan = case.plan.value
    for name, field, value in (
        ("funding", "（一）资金保障情况", plan.guarantees.funding),
        ("other", "（二）其他服务保障情况", plan.guarantees.other),
    ):
        if unwritten(value):
            yield Fault(
                case.plan.source,
                f"/guarantees/{name}",
                Text(
                    f"方案应写明{field}；没有写出内容。",
                    f"The plan must tell {name}; nothing is written.",
                ),
                Text("写明实际安排。", "Write what is arranged."),
                field=field,
                severity=plan_severity(plan),
            )
