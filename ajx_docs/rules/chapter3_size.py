"""第三章 服务内容: what large and medium firms are owed, article 11 last paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from ajx_docs.diagnostics import Severity
from ajx_docs.model.case import Case
from ajx_docs.model.parties import Enterprise, EnterpriseSize
from ajx_docs.rules import tasks
from ajx_docs.rules.case_facts import SIZED_ITEMS, in_term, plan_severity, sized
from ajx_docs.rules.enterprise_size import SizeVerdict, size_of
from ajx_docs.rules.registry import Fault, RuleContext, rule
from ajx_docs.rules.telling import bound, listed, told
from ajx_docs.texts.labels import label
from ajx_docs.texts.language import Text

_SMALLER = {
    "enterprise.size": "small",
    "enterprise.employees": 299,
    "plan.services.1.item": "emergency",
}


@rule(
    "A11.8",
    title=Text("大中型企业的评估或排查", "Large and medium firms: assessment or inspection"),
    article="第十一条",
    parameters=("sized_services",),
    reading=Text(
        "规模按《统计上大中小微型企业划分办法（2017）》由行业、从业人员、营业收入、资产总额核算；"
        "声明的规模与数字矛盾为错误；缺数字或行业无法归类的，只提示无法核实，按声明的规模判断。"
        "大中型企业的方案须至少有 1 次（二）或（四）项（草稿为警告）；实际完成的期限为保险期满。",
        "Size by the NBS method of 2017. A declared size that contradicts the figures is an error;"
        " where figures are missing or the industry is unknown, that is said and the declared size"
        " used. The plan holds one (二) or (四); it is due by the policy's expiry.",
    ),
    fails={"plan.services.1.item": "emergency", "visits.0.items": [], "visits.2.items": []},
    passes=_SMALLER | {"visits.0.items": [], "visits.2.items": []},
)
def sized_service(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    """A large or medium insured gets item (二) or (四) at least once; its size is what it is.

    第十一条：“保险机构应在承保期内，至少为大中型被保险人（以国家统计部门大中小微型企业划分办法为准）提供
    1次安全风险辨识、评估、评价，或生产安全重大事故隐患排查服务。”
    """
    if case.enterprise is None:
        return
    verdict = size_of(case.enterprise.value)
    yield from _declared(case, verdict)
    if not sized(case.enterprise.value) or case.policy is None:
        return
    yield from _planned(case, ctx)
    hint = Text(
        "在保险期满前安排安全风险辨识、评估、评价或生产安全重大事故隐患排查。",
        "Arrange a risk assessment or a major-hazard inspection before the policy expires.",
    )
    for task in tasks.sized_services(case, tasks.for_case(case, ctx)):
        yield from told(task, ctx, hint)


def _planned(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    if case.plan is None or case.enterprise is None:
        return
    plan, required = case.plan.value, ctx.pack.integer("sized_services")
    planned = sum(s.times for s in plan.services if s.item in SIZED_ITEMS)
    served = sum(bool(set(r.visit.items) & set(SIZED_ITEMS)) for r in in_term(case, ctx.as_of))
    have = max(planned, served)
    if have >= required:
        return
    size = size_of(case.enterprise.value).size or case.enterprise.value.size
    yield Fault(
        case.plan.source,
        "/services",
        Text(
            f"{label(size)}在承保期内至少应有 {required} 次安全风险辨识、评估、评价，"
            f"或生产安全重大事故隐患排查；方案安排 {planned} 次，缺 {required - have} 次。",
            f"A {size.value} firm is owed {required} risk assessment or major-hazard inspection in"
            f" the term; the plan has {planned}.",
        ),
        Text(
            "在 services 中增加 risk_assessment 或 hazard_inspection。",
            "Add risk_assessment or hazard_inspection to services.",
        ),
        field="服务项目",
        severity=plan_severity(plan),
    )


def _declared(case: Case, verdict: SizeVerdict) -> Iterator[Fault]:
    assert case.enterprise is not None
    enterprise, source = case.enterprise.value, case.enterprise.source
    if verdict.problem:
        yield Fault(
            source,
            "/industry_code" if enterprise.industry_code else "/industry",
            _unknown(enterprise, verdict.problem),
            Text(
                "填写 GB/T 4754-2017 的行业代码（industry_code），如 C2661。",
                "Give industry_code by GB/T 4754-2017, such as C2661.",
            ),
            field="所属行业",
            severity=Severity.ERROR if verdict.problem == "code" else Severity.NOTICE,
        )
    elif enterprise.size not in verdict.possible:
        yield Fault(source, "/size", *_contradiction(enterprise, verdict), field="企业规模")
    elif verdict.missing:
        names = listed(verdict.missing)
        yield Fault(
            source,
            "/size",
            Text(
                f"缺少{names}，不能核实声明的“{label(enterprise.size)}”；"
                f"按现有数字可能是{_grades(verdict.possible)}。",
                f"Figures are missing ({names}): the declared size cannot be verified.",
            ),
            Text("填写 assets（资产总额，元）。", "Give assets, in yuan."),
            field="企业规模",
            severity=Severity.NOTICE,
        )


def _unknown(enterprise: Enterprise, problem: str) -> Text:
    declared = f"规模按声明的“{label(enterprise.size)}”判断，未经核实。"
    code, name = enterprise.industry_code, enterprise.industry
    return {
        "code": Text(
            f"“{code}”不是 GB/T 4754-2017 的行业代码；{declared}",
            f"{code} is no code of GB/T 4754-2017; the declared size is used unverified.",
        ),
        "name": Text(
            f"行业“{name}”不能归入 GB/T 4754-2017 的类别；{declared}",
            f"The industry {name} is not known; the declared size is used unverified.",
        ),
        "several": Text(
            f"行业“{name}”可归入划分办法的几个行业；{declared}",
            f"The industry {name} fits several rows; the declared size is used unverified.",
        ),
        "outside": Text(
            f"划分办法不适用于“{name}”行业；{declared}",
            f"The method does not cover {name}; the declared size is used unverified.",
        ),
    }[problem]


def _contradiction(enterprise: Enterprise, verdict: SizeVerdict) -> tuple[Text, Text]:
    assert verdict.branch is not None
    branch = verdict.branch
    used = [f"从业人员 {enterprise.employees} 人"] if branch.employees else []
    if branch.revenue:
        used.append(f"营业收入 {bound(enterprise.revenue / 10_000)} 万元")
    if branch.assets and enterprise.assets is not None:
        used.append(f"资产总额 {bound(enterprise.assets / 10_000)} 万元")
    grades = _grades(verdict.possible)
    possible = " or ".join(sorted(verdict.possible))
    return (
        Text(
            f"声明为{label(enterprise.size)}；按划分办法（{branch.title}，{'、'.join(used)}）"
            f"应为{grades}。",
            f"Declared {enterprise.size.value}, but {possible} by the method ({branch.title}).",
        ),
        Text(
            f"核对行业和数字；无误则把 size 改为 {possible}。",
            f"Check industry and figures; if they are right, write size: {possible}.",
        ),
    )


def _grades(possible: frozenset[EnterpriseSize]) -> str:
    return "或".join(label(size) for size in EnterpriseSize if size in possible)
