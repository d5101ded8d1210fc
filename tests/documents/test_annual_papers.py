"""年度计划和预算 (6(一)), 服务机构考核表 (17) and 承诺书 (10(五))."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ajx_docs.documents.annual_cases import AnnualCases
from ajx_docs.documents.annual_plan import AnnualPlanView, annual_plan_view
from ajx_docs.documents.commitment import CommitmentView, commitment_view
from ajx_docs.documents.markdown import plain_text
from ajx_docs.documents.papers import MissingPaperError
from ajx_docs.documents.provider_appraisal import ProviderAppraisalView, provider_appraisal_view
from ajx_docs.model.case import Portfolio
from ajx_docs.model.source import Sourced
from ajx_docs.model.year import Year
from ajx_docs.rules.pack import Pack, load_pack, read_pack
from tests.documents.cases import facts, portfolio, with_policy

PACK = load_pack()
EMPTY = read_pack("jurisdiction: x\ntitle: x\ntitle_en: x\nparameters: {}\n")
ALL = portfolio()


def year(stem: str, **changes: object) -> Sourced[Year]:
    sourced = ALL.years[stem]
    return replace(sourced, value=replace(sourced.value, **changes))  # type: ignore[arg-type]


def plan(of: Portfolio, meant: Sourced[Year], pack: Pack = PACK) -> AnnualPlanView:
    return annual_plan_view(AnnualCases.of(of, pack, meant.value), meant)


class TestPlan:
    def plan(self, stem: str) -> AnnualPlanView:
        return plan(ALL, ALL.years[stem])

    def test_goals_and_budget_in_capitals_too(self) -> None:
        view = self.plan("2026")
        assert view.title == "2026年度事故预防服务工作计划和费用预算"
        assert plain_text(view.goals).startswith("大中型被保险人至少获得 1 次")
        assert facts(view.budget)["费用预算"] == "1,980,000.00 元"
        assert facts(view.budget)["大写"] == "壹佰玖拾捌万元整"

    def test_the_need_is_what_the_policies_in_force_are_owed_by_class(self) -> None:
        rows = [
            (row.name, row.policies, row.premium, row.owed, row.planned)
            for row in self.plan("2026").demand
        ]
        assert rows == [
            ("保费10万元以上", "2张", "354,700.00", "现场服务4次", "现场服务10次"),
            ("其他保单", "3张", "16,600.50", "服务3次，可集中开展", "共5次"),
            (
                "其中大中型被保险人",
                "2张",
                "354,700.00",
                "风险评估或重大事故隐患排查2次",
                "风险评估或重大事故隐患排查5次",
            ),
        ]

    def test_a_class_between_the_bounds_is_told_from_the_highest(self) -> None:
        first, *others = ALL.cases
        middle = with_policy(first, premium=Decimal(30000))
        rows = plan(replace(ALL, cases=(middle, *others)), year("2026")).demand
        assert [row.name for row in rows][:3] == [
            "保费10万元以上",
            "保费3万元以上的其他保单",
            "其他保单",
        ]
        assert rows[1].owed == "现场服务1次"

    def test_a_policy_counts_in_every_year_that_its_term_touches(self) -> None:
        later = replace(ALL.years["2026"], value=replace(ALL.years["2026"].value, year=2029))
        view = plan(ALL, later)
        assert view.demand[0].policies == "1张"
        assert view.demand_summary.startswith("2029年在保的保单1张，")

    def test_a_year_without_policies_says_so(self) -> None:
        view = self.plan("2025")
        assert (view.demand, view.demand_summary) == ((), "没有2025年在保的保单资料。")

    def test_policies_without_a_plan_are_counted(self) -> None:
        bare = replace(ALL, cases=tuple(replace(each, plan=None) for each in ALL.cases))
        view = plan(bare, year("2026"))
        assert "其中5张尚未编制服务方案" in view.demand_summary
        assert view.demand[0].planned == "现场服务0次"

    def test_managers_and_providers_are_named(self) -> None:
        view = self.plan("2026")
        assert facts(view.facts)["事故预防服务管理人员"].startswith("沈若兰（专职）、")
        assert [row.people for row in view.providers] == [
            "2人（专职1人）",
            "4人（专职4人）",
            "3人（专职3人）",
        ]

    def test_where_no_number_holds_nothing_is_owed_in_words(self) -> None:
        (row,) = plan(ALL, year("2026"), EMPTY).demand
        assert (row.name, row.policies, row.owed) == ("全部保单", "5张", "—")

    def test_without_a_plan_there_is_none(self) -> None:
        with pytest.raises(MissingPaperError):
            plan(ALL, year("2026", plan=None))


class TestAppraisal:
    def appraisal(self, stem: str, number: int) -> ProviderAppraisalView:
        of = ALL.years[stem]
        cases = AnnualCases.of(ALL, PACK, of.value)
        return provider_appraisal_view(cases, of, of.value.appraisals[number])

    def test_it_judges_process_and_result(self) -> None:
        view = self.appraisal("2026", 1)
        assert view.title == "2026年度安责险事故预防服务机构考核表"
        assert view.process == "按方案实施；演练通知不及时被投诉 1 次，已整改。"
        assert view.result == "报告一次审核通过率 100%，到期隐患整改率 100%。"
        assert view.grade == "良好"
        assert view.metadata.dated == "2026-11-12"

    def test_the_figures_are_this_providers_alone(self) -> None:
        assert facts(self.appraisal("2026", 0).figures) == {
            "承接服务": "1张保单，4次",
            "与服务方案的偏差": "1项",
            "服务报告上传": "4/4，100.0%",
            "现场抽查的保单": "1/1，100.0%",
            "发现事故隐患": "12项，其中重大事故隐患2项",
            "隐患整改": "12/12，100.0%",
            "客户回访": "4/4，100.0%",
            "平均满意度": "4.8分（满分5分）",
            "支付服务费用": "43,980.50 元",
        }

    def test_a_provider_that_did_not_serve_is_told_from_a_year_not_on_record(self) -> None:
        assert facts(self.appraisal("2026", 2).figures) == {"承接服务": "本年度未承接服务"}
        assert facts(self.appraisal("2025", 0).figures) == {"承接服务": "本年度的服务资料未登记"}

    def test_the_provider_is_told_with_what_article_10_asks(self) -> None:
        told = facts(self.appraisal("2026", 2).provider)
        assert told["承诺书"] == "2026年1月8日，段雨禾签署"
        assert told["重大违法失信记录"].startswith("2021年5月18日：")
        assert facts(self.appraisal("2026", 0).provider)["重大违法失信记录"] == "无登记"

    def test_a_provider_that_is_not_registered_is_named_by_its_id(self) -> None:
        stranger = replace(ALL.years["2026"].value.appraisals[0], provider="某机构")
        of = year("2026", appraisals=(stranger,))
        view = provider_appraisal_view(AnnualCases.of(ALL, PACK, of.value), of, stranger)
        assert facts(view.provider) == {"机构名称": "某机构"}


class TestCommitment:
    def commitment(self, name: str) -> CommitmentView:
        assert ALL.insurer
        return commitment_view(ALL.providers[name].value, ALL.insurer.value, PACK)

    def test_the_legal_representative_takes_on_duties_rights_and_risks(self) -> None:
        view = self.commitment("qinan")
        assert view.recipient == "秦川示例财产保险股份有限公司陕西分公司："
        assert "法律责任、义务、权利和风险" in view.opening
        assert view.opening.startswith("本人霍启明，系西安秦安示例安全技术服务有限公司法定代表人")

    def test_each_promise_stands_on_an_article_and_takes_its_numbers_from_the_pack(self) -> None:
        promises = self.commitment("qinan").promises
        assert all(each.article.startswith("第") for each in promises)
        assert promises[1].words.startswith("截至申请之日（2025年11月20日）3年内")
        assert "由2名以上" in promises[6].words
        assert "工作3年以上" in promises[6].words

    def test_a_day_of_application_that_is_not_recorded_leaves_no_blank(self) -> None:
        assert ALL.insurer
        provider = replace(ALL.providers["qinan"].value, applied_on=None)
        promises = commitment_view(provider, ALL.insurer.value, PACK).promises
        assert promises[1].words.startswith("截至申请之日3年内")

    def test_the_signature_is_the_recorded_one_and_the_original_prevails(self) -> None:
        view = self.commitment("qinan")
        assert (view.signatures[0].name, view.signatures[0].date) == ("霍启明", "2025年11月20日")
        assert view.original == "签署的原件：commitment-qinan.pdf，以原件为准。"
        assert view.metadata.dated == "2025-11-20"


def test_money_of_a_year_is_the_insurers_own_not_a_cases() -> None:
    assert ALL.insurer
    richer = replace(
        ALL.insurer, value=replace(ALL.insurer.value, annual_premium=Decimal(19800000))
    )
    view = plan(replace(ALL, insurer=richer), ALL.years["2026"])
    assert facts(view.budget)["占登记的年度安责险保费"] == "10.0%（19,800,000.00 元，不含税）"
