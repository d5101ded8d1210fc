"""第五章 质量管控: what a report says of each hazard, article 19."""

from __future__ import annotations

from collections.abc import Iterator

from ajx_docs.model.case import Case, VisitRecord
from ajx_docs.model.visit import Hazard, HazardLevel
from ajx_docs.rules.case_facts import carried_out
from ajx_docs.rules.registry import Fault, RuleContext, rule
from ajx_docs.rules.telling import unwritten
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.language import Text


def _hazards(case: Case, ctx: RuleContext) -> Iterator[tuple[VisitRecord, int, Hazard]]:
    for record in carried_out(case, ctx.as_of):
        for index, hazard in enumerate(record.visit.hazards):
            yield record, index, hazard


@rule(
    "A19.1",
    title=Text("隐患的描述、依据和建议", "Description, basis and advice of a hazard"),
    article="第十九条",
    reading=Text(
        "每项隐患的描述、判定依据、整改建议都须写出实际内容，只写“待补充”“略”等视为没有；"
        "写进服务报告即告知保险机构和被保险人。",
        "Each hazard's description, basis and advice have real content; a placeholder is none. What"
        " stands in the report is told to insurer and insured.",
    ),
    fails={"visits.0.hazards.1.basis": "待补充"},
    passes={"visits.0.hazards.1.basis": "《用电安全导则》GB/T 13869。"},
)
def told_in_full(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    """Each hazard has its description, basis of judgement and advice.

    第十九条：“在实施服务过程中发现生产安全事故隐患的，服务机构应将隐患描述、判定依据、整改建议等相关情况
    告知保险机构和被保险人，并协助被保险人实施整改。”
    """
    for record, index, hazard in _hazards(case, ctx):
        for name, field, value in (
            ("description", "隐患描述", hazard.description),
            ("basis", "判定依据", hazard.basis),
            ("suggestion", "整改建议", hazard.suggestion),
        ):
            if unwritten(value):
                yield Fault(
                    record.source,
                    f"/hazards/{index}/{name}",
                    Text(
                        f"每项隐患应有描述、判定依据、整改建议；隐患 {hazard.id} 没有写出{field}。",
                        f"Each hazard has description, basis and advice; {hazard.id} has no"
                        f" {name}.",
                    ),
                    Text(
                        "写明实际内容；判定依据写标准名称和条款。",
                        "Write it; the basis is a standard and its clause.",
                    ),
                    field=field,
                )


@rule(
    "A19.2",
    title=Text("重大事故隐患的整改时限", "Agreed deadline of a major hazard"),
    article="第十九条",
    reading=Text(
        "每项重大事故隐患须有与被保险人约定的整改时限（deadline），不早于服务开始日。",
        "Each major hazard has a deadline agreed with the insured, no earlier than the service.",
    ),
    fails={"visits.0.hazards.0.deadline": None},
    passes={"visits.0.hazards.0.deadline": "2026-04-27"},
)
def agreed_deadline(case: Case, ctx: RuleContext) -> Iterator[Fault]:
    """A major hazard has a deadline agreed with the insured.

    第十九条：“发现重大事故隐患的，应与保险机构协同，与被保险人约定好整改时限。”
    """
    for record, index, hazard in _hazards(case, ctx):
        if hazard.level is not HazardLevel.MAJOR:
            continue
        found_on = record.visit.started_on
        if hazard.deadline is None:
            yield Fault(
                record.source,
                f"/hazards/{index}",
                Text(
                    f"重大事故隐患应与被保险人约定整改时限；隐患 {hazard.id} 没有写明。",
                    f"A major hazard needs an agreed deadline; {hazard.id} has none.",
                ),
                Text(
                    "与被保险人约定后填写 deadline（日期）。",
                    "Agree on a day with the insured and write it as deadline.",
                ),
                field="整改时限",
            )
        elif hazard.deadline < found_on:
            yield Fault(
                record.source,
                f"/hazards/{index}/deadline",
                Text(
                    f"整改时限不能早于发现之日：隐患 {hazard.id} 在{chinese_date(found_on)}开"
                    "始的服务中"
                    f"发现，时限却是{chinese_date(hazard.deadline)}。",
                    f"The deadline of {hazard.id} ({hazard.deadline}) lies before the service"
                    f" ({found_on}).",
                ),
                Text("核对两个日期。", "Check both dates."),
                field="整改时限",
            )
