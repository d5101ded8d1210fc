"""年度评估报告: the eight contents of article 18, each with the year's figures."""

from dataclasses import replace
from datetime import date

import pytest

from ajx_docs.documents.annual_cases import AnnualCases
from ajx_docs.documents.annual_evaluation import (
    AnnualEvaluationView,
    EvaluationSection,
    annual_evaluation_view,
    has_evaluation,
)
from ajx_docs.documents.markdown import plain_text
from ajx_docs.model.case import Portfolio
from ajx_docs.model.source import Sourced
from ajx_docs.model.year import EvaluationKind, Year, YearEvaluation
from ajx_docs.rules.pack import load_pack, read_pack
from tests.documents.cases import facts, portfolio

PACK = load_pack()
EMPTY = read_pack("jurisdiction: x\ntitle: x\ntitle_en: x\nparameters: {}\n")
ALL = portfolio()
CONTENTS = [
    "服务方案实施情况",
    "服务效果",
    "被保险人满意度",
    "服务费用支出情况",
    "服务机构和服务人员的专业能力",
    "投诉处理情况",
    "存在的问题",
    "改进措施",
]
"""第十八条, in its order."""

DONE = YearEvaluation(
    date=date(2027, 3, 10),
    kind=EvaluationKind.THIRD_PARTY,
    execution="按方案完成。",
    effect="见 ![图](attachments/a.png)",
    satisfaction="好。",
    expenses="合理。",
    ability="胜任。",
    complaints="均已办结。",
    problems="- 通知不及时",
    improvements="- 提前 5 个工作日书面通知",
)


def year(stem: str, **changes: object) -> Sourced[Year]:
    sourced = ALL.years[stem]
    return replace(sourced, value=replace(sourced.value, **changes))  # type: ignore[arg-type]


def evaluation(stem: str, of: Portfolio = ALL, **changes: object) -> AnnualEvaluationView:
    meant = year(stem, **changes)
    return annual_evaluation_view(AnnualCases.of(of, PACK, meant.value), meant)


def section(view: AnnualEvaluationView, number: int) -> EvaluationSection:
    return view.sections[number - 1]


class TestEvaluation:
    @pytest.mark.parametrize("stem", ["2025", "2026"])
    def test_the_eight_contents_of_article_18_stand_in_its_order(self, stem: str) -> None:
        headings = [each.heading.split("、", 1)[1] for each in evaluation(stem).sections]
        assert headings == CONTENTS

    def test_the_evaluators_words_stand_under_each(self) -> None:
        view = evaluation("2026", evaluation=DONE)
        told = [plain_text(each.text) for each in view.sections]
        assert told == [
            "按方案完成。",
            "见 图",
            "好。",
            "合理。",
            "胜任。",
            "均已办结。",
            "通知不及时",
            "提前 5 个工作日书面通知",
        ]

    def test_services_are_counted_by_policy_and_item_a_pooled_one_once(self) -> None:
        told = facts(section(evaluation("2026", evaluation=DONE), 1).figures)
        assert told["年度内在保的保单"] == "5张"
        assert told["开展服务的保单"] == "4张（4/5，80.0%）"
        assert told["开展服务"] == "8次（集中服务计1次）"
        assert told["安全生产宣传教育培训"] == "3次"

    def test_hazards_are_told_by_level_and_standing(self) -> None:
        told = facts(section(evaluation("2026", evaluation=DONE), 2).figures)
        assert told["重大事故隐患"].startswith("发现2项；按时整改1项，逾期整改1项")
        # The drill's second hazard was due on 15 December and is still open.
        assert told["一般事故隐患"].endswith("逾期未整改1项；整改率91.7%")

    def test_satisfaction_is_told_with_its_denominator(self) -> None:
        told = facts(section(evaluation("2026", evaluation=DONE), 3).figures)
        assert told["客户回访"] == "8次（8/8，100.0%）"
        assert told["平均满意度"] == "4.8分（满分5分）"
        assert told["满意（4分）"] == "2次"

    def test_spending_is_told_against_budget_and_premium(self) -> None:
        told = facts(section(evaluation("2026", evaluation=DONE), 4).figures)
        assert told["支出合计"] == "67,860.50 元（大写：陆万柒仟捌佰陆拾元伍角整）"
        assert told["预算执行率"] == "3.4%（预算1,980,000.00 元）"
        assert told["支付西安秦安示例安全技术服务有限公司"] == "43,980.50 元"

    def test_providers_and_the_rate_of_spot_checks_with_its_denominator(self) -> None:
        told = facts(section(evaluation("2026", evaluation=DONE), 5).figures)
        assert told["西安秦安示例安全技术服务有限公司"] == (
            "服务4次；专业技术人员4人，其中专职4人、中级以上职称2人；年度考核：优秀"
        )
        assert told["保险机构自有人员"] == "服务2次"
        assert told["宝鸡示例防灾科技有限公司"].startswith("服务0次")
        assert told["现场抽查的保单"] == ("2/4，50.0%（已开展线下服务的保单4张；要求不低于10%）")

    def test_a_jurisdiction_without_a_rate_asks_for_none(self) -> None:
        meant = year("2026", evaluation=DONE)
        view = annual_evaluation_view(AnnualCases.of(ALL, EMPTY, meant.value), meant)
        told = facts(section(view, 5).figures)
        assert told["现场抽查的保单"] == "2/4，50.0%（已开展线下服务的保单4张）"
        assert "评估时限" not in facts(view.facts)

    def test_complaints_are_counted(self) -> None:
        told = facts(section(evaluation("2026", evaluation=DONE), 6).figures)
        assert told == {"受理投诉": "2件", "办结": "2/2，100.0%"}

    def test_charts_show_what_the_facts_beside_them_say(self) -> None:
        view = evaluation("2026", evaluation=DONE)
        charts = [each.chart for each in view.sections]
        assert [bool(chart) for chart in charts] == [True] * 4 + [False] * 4
        hazards = charts[1]
        assert hazards
        assert hazards.series == ("发现", "整改")
        assert [[bar.text for bar in group.bars] for group in hazards.groups] == [
            ["2项", "2项"],
            ["12项", "11项"],
        ]

    def test_it_counts_up_to_its_own_day(self) -> None:
        early = replace(DONE, date=date(2026, 4, 30))
        told = facts(section(evaluation("2026", evaluation=early), 1).figures)
        assert told["开展服务"] == "1次（集中服务计1次）"

    def test_it_is_due_by_31_march(self) -> None:
        assert facts(evaluation("2026").facts)["评估时限"] == "2027年3月31日前（第十八条）"

    def test_a_year_not_evaluated_yet_gets_a_draft_with_its_figures(self) -> None:
        view = evaluation("2026")
        assert (view.draft, view.watermark) == (True, "草稿")
        assert facts(view.facts)["评估方式"] == "（待填写）"
        assert "截至2026年11月10日" in view.opening
        assert not any(each.text for each in view.sections)
        assert section(view, 1).figures
        assert view.metadata.dated == "2026-11-10"

    def test_a_year_without_services_on_record_rests_on_its_words_alone(self) -> None:
        view = evaluation("2025")
        assert not view.draft
        assert not any(each.figures or each.chart for each in view.sections)
        assert "以评估文字为准" in view.opening

    def test_nothing_is_drafted_from_nothing(self) -> None:
        undone = year("2025", evaluation=None).value
        cases = AnnualCases.of(ALL, PACK, year("2026").value, year("2025").value, undone)
        assert has_evaluation(cases, year("2026").value)
        assert has_evaluation(cases, year("2025").value)
        assert not has_evaluation(cases, undone)

    def test_a_third_party_seals_its_evaluation(self) -> None:
        assert evaluation("2026", evaluation=DONE).signatures[0].role == "评估机构（盖章）"
        assert evaluation("2025").signatures[0].role == "评估人（签字）"

    def test_pictures_of_the_year_count_from_data(self) -> None:
        (block,) = section(evaluation("2026", evaluation=DONE), 2).text.blocks
        assert block.content[1].picture.path == "data/attachments/a.png"  # type: ignore[union-attr]
