"""第五章 质量管控: the team and its leader, article 20."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ajx_docs.calendar import add_months, add_years
from ajx_docs.diagnostics import Severity, Source
from ajx_docs.model.case import Case
from ajx_docs.model.parties import Person, TitleLevel
from ajx_docs.model.plan import SELF, ServiceItem
from ajx_docs.model.policy import Policy
from ajx_docs.rules.case_facts import TEAM_ITEMS, plan_severity
from ajx_docs.rules.industries import same_field
from ajx_docs.rules.registry import Fault, RuleContext, rule
from ajx_docs.rules.telling import listed, unwritten
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.labels import ITEM_ARTICLES, label
from ajx_docs.texts.language import Text


@dataclass(frozen=True, slots=True)
class _Team:
    """Who is to give (plan) or gave (visit) a service of items (二) to (五), and when."""

    source: Source
    people_at: str
    leader_at: str
    item: ServiceItem
    provider: str
    people: tuple[str, ...]
    leader: str
    day: date
    severity: Severity | None
    planned: bool


def _teams(case: Case, ctx: RuleContext) -> Iterator[_Team]:
    if case.plan and case.policy:
        plan, source = case.plan.value, case.plan.source
        for index, service in enumerate(plan.services):
            if service.item in TEAM_ITEMS:
                yield _Team(
                    source=source,
                    people_at=f"/services/{index}/people",
                    leader_at="/leader",
                    item=service.item,
                    provider=service.provider,
                    people=service.people,
                    leader=plan.leader,
                    day=planned_day(service.schedule, case.policy.value),
                    severity=plan_severity(plan),
                    planned=True,
                )
    for record in case.visits:
        visit = record.visit
        item = next((i for i in visit.items if i in TEAM_ITEMS), None)
        if item is not None and visit.started_on <= ctx.as_of:
            yield _Team(
                source=record.source,
                people_at="/people",
                leader_at="/leader",
                item=item,
                provider=visit.provider,
                people=visit.people,
                leader=visit.leader,
                day=visit.started_on,
                severity=None,
                planned=False,
            )


_MONTH = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月")


def planned_day(schedule: str, policy: Policy) -> date:
    """The latest day on which a planned service may begin: the end of the first month its schedule
    names (2026 年 4 月), within the term; the policy's expiry where it names none.

    **Why the latest:** a plan is wrong only if no day of the plan could be right.
    """
    match = _MONTH.search(schedule)
    if match is None or not 1 <= int(match[2]) <= 12:
        return policy.expiry
    first = date(int(match[1]), int(match[2]), 1)
    return min(add_months(first, 1) - timedelta(days=1), policy.expiry)


@rule(
    "A20.1",
    title=Text("服务小组的人数", "Size of the team"),
    article="第二十条",
    parameters=("team_people",),
    reading=Text(
        "第十一条（二）（三）（四）（五）项服务，方案和每次服务的人员中，专职（full_time）"
        "且有资格的不少于"
        " 2 名；资格栏有任何一项，或有初级以上职称，视为“具有同等能力”。草稿方案为警告。",
        "For items (二) to (五), plan and service have at least two full-time qualified people; any"
        " qualification, or a title, counts as 同等能力. In a draft it is a warning.",
    ),
    fails={"provider.people.1.full_time": False},
    passes={"provider.people.1.qualifications": ["安全评价师"]},
)
def team(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    """Items (二)(三)(四)(五) are served by two or more full-time qualified professionals.

    第二十条：“安全生产技术服务机构为被保险人提供第十一条第（二）（三）（四）（五）项服务，应由2名（含2名）
    以上专职安全风险管理师、注册安全工程师、安全评价师或者具有同等事故预防服务能力的安全生产相关专业技术人员
    组成服务小组执行”
    """
    required = ctx.pack.integer("team_people")
    for each in _teams(case, ctx):
        people = [case.person(each.provider, p) for p in each.people]
        if None in people:
            continue  # a broken reference is told where it stands
        known = [p for p in people if p is not None]
        fit = [p for p in known if p.full_time and _qualified(p)]
        if len(fit) >= required:
            continue
        unfit = [
            f"{p.name}（{'非专职' if not p.full_time else '无资格、职称'}）"
            for p in known
            if p not in fit
        ]
        others = f"；不计入：{listed(unfit)}" if unfit else ""
        yield Fault(
            each.source,
            each.people_at,
            Text(
                f"{ITEM_ARTICLES[each.item]}项“{label(each.item)}”"
                f"应由 {required} 名以上专职专业技术"
                f"人员组成小组；符合条件的 {len(fit)} 名，缺 {required - len(fit)} 名{others}。",
                f"{each.item.value} needs a team of {required} full-time qualified people;"
                " there are"
                f" {len(fit)}, {required - len(fit)} too few.",
            ),
            Text(
                "增派专职并有资格的人员；信息有误的更正该人的 full_time、qualifications。",
                "Add full-time qualified people, or correct full_time and qualifications.",
            ),
            field="服务人员",
            severity=each.severity,
        )


def _qualified(person: Person) -> bool:
    named = any(not unwritten(q) and q.strip() != "无" for q in person.qualifications)
    return named or person.title_level is not TitleLevel.NONE


@rule(
    "A20.2",
    title=Text("组长的职称和年限", "The leader's title and years"),
    article="第二十条",
    parameters=("leader_years",),
    reading=Text(
        "组长在小组之中（方案中的组长不参加某项服务时，该项须另有符合条件的人员），"
        "中级以上职称，在被保险人所属行业领域工作满 3 年："
        "从业起始日加 3 年不晚于服务"
        "开始日，当日满 3 年即合格。方案按所写月份的最后可能日期判断，没有写月份的按保险期满日。"
        "行业按 GB/T 4754 大类或名称对应，不能判断的为提示。",
        "The leader is one of the team, has an intermediate title or higher, and three full"
        " years in"
        " the industry served on the service's first day. A plan is judged by the last day of the"
        " month it names, or the expiry. Industries match by name or division of GB/T 4754.",
    ),
    fails={"provider.people.0.experience": [{"industry": "化工", "since": "2023-04-17"}]},
    passes={"provider.people.0.experience": [{"industry": "化工", "since": "2023-04-16"}]},
)
def leader(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    """The leader has an intermediate title or higher and three years in the industry served.

    第二十条：“其中1名获得中级以上职称并在服务项目对应行业领域工作3年以上，在服务小组担任组长，带领小组按照
    相关规定和标准要求完成服务，对小组事故预防服务质量负责。”
    """
    for each in _teams(case, ctx):
        if not any(case.person(p, each.leader) for p in (SELF, *case.providers)):
            continue  # a broken reference is told where it stands
        if each.leader not in each.people:
            if not (each.planned and _others_could_lead(case, each, ctx)):
                yield _not_in_team(case, each)
            continue
        person = case.person(each.provider, each.leader)
        if person is None:
            continue
        if person.title_level not in _TITLES:
            yield Fault(
                each.source,
                each.leader_at,
                Text(
                    f"服务小组组长应有中级以上职称；{person.name}为{label(person.title_level)}。",
                    f"The leader needs an intermediate title or higher; {person.name} has"
                    f" {person.title_level.value}.",
                ),
                Text(
                    "改由有中级以上职称的人员任组长；职称已变更的更正 title_level。",
                    "Let another lead, or correct title_level.",
                ),
                field="服务小组组长",
                severity=each.severity,
            )
        yield from _years(case, each, person, ctx)


_TITLES = (TitleLevel.INTERMEDIATE, TitleLevel.SENIOR)


def _others_could_lead(case: Case, each: _Team, ctx: RuleContext) -> bool:
    """A plan names one leader for all its services; one without that person needs another."""
    people = [p for p in case.people(each.provider) if p.id in each.people]
    return any(p.title_level in _TITLES and not [*_years(case, each, p, ctx)] for p in people)


def _not_in_team(case: Case, each: _Team) -> Fault:
    known = case.person(each.provider, each.leader)
    name = known.name if known else each.leader
    return Fault(
        each.source,
        each.people_at,
        Text(
            f"组长应带领小组完成服务；“{label(each.item)}”的服务人员中没有组长{name}。",
            f"The leader leads the team; {name} is not among the people of {each.item.value}.",
        ),
        Text("将组长列入服务人员，或改由小组成员任组长。", "List the leader, or name another."),
        field="服务人员",
        severity=each.severity,
    )


def _years(case: Case, each: _Team, person: Person, ctx: RuleContext) -> Iterator[Fault]:
    if case.enterprise is None:
        return
    firm, required = case.enterprise.value, ctx.pack.integer("leader_years")
    fields = [
        (e, same_field(firm.industry, firm.industry_code, e.industry)) for e in person.experience
    ]
    since = min((e.since for e, same in fields if same), default=None)
    if since is not None and add_years(since, required) <= each.day:
        return
    if since is None and any(same is None for _, same in fields):
        worked = listed(e.industry for e in person.experience)
        yield Fault(
            each.source,
            each.leader_at,
            Text(
                f"不能判断组长{person.name}的从业领域（{worked}）与“{firm.industry}”是否对应，"
                "请人工核对。",
                f"Whether {person.name}'s fields match {firm.industry} cannot be told: please"
                " check.",
            ),
            Text("从业领域按 GB/T 4754 的行业名称填写。", "Name fields as GB/T 4754 does."),
            field="服务小组组长",
            severity=Severity.NOTICE,
        )
        return
    if since is None:
        zh, en = f"没有“{firm.industry}”领域的从业经历", f"no experience in {firm.industry}"
    else:
        full = add_years(since, required)
        zh = f"自{chinese_date(since)}起从业，{chinese_date(full)}才满 {required} 年"
        en = f"in it since {since}, {required} years on {full}"
    yield Fault(
        each.source,
        each.leader_at,
        Text(
            f"组长应在服务对应的行业领域（{firm.industry}）工作 {required} 年以上；"
            f"截至{chinese_date(each.day)}，{person.name}{zh}。",
            f"The leader needs {required} years in {firm.industry} on {each.day};"
            f" {person.name}: {en}.",
        ),
        Text(
            "改由年限符合的人员任组长；经历漏填的补充 experience。",
            "Let another lead, or complete experience.",
        ),
        field="服务小组组长",
        severity=each.severity,
    )
