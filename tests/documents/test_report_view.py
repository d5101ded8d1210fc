"""服务报告: what was done, by whom, beside what was planned; what was found; what became of it."""

from dataclasses import replace
from datetime import date

import pytest

from ajx_docs.documents.markdown import plain_text
from ajx_docs.documents.papers import MissingPaperError
from ajx_docs.documents.report import ReportView, pooled_report_view, report_view
from ajx_docs.model.visit import ReportRecord, VisitMode
from tests.documents.cases import case, facts, portfolio, service, with_plan, with_visit

RESIN = case("jingwei-resin")
ROADS = case("qinling-municipal")
FIRST = "2026-04-08-inspection"
TRAINING = "2026-09-15-training"
POOLED = "2026-06-17-fire-safety"


def report(slug: str = FIRST) -> ReportView:
    return report_view(RESIN, service(RESIN, slug))


def pooled_report() -> ReportView:
    small = [case("baqiao-woodwork"), case("weiyang-auto-repair")]
    return pooled_report_view(small, service(small[0], POOLED))


class TestHead:
    def test_it_names_insured_insurer_provider_policy_and_day(self) -> None:
        view = report()
        assert view.title == "安责险事故预防服务报告"
        assert view.insured == "泾渭示例树脂材料有限公司"
        assert view.insurer == "秦川示例财产保险股份有限公司陕西分公司"
        assert view.provider == "西安秦安示例安全技术服务有限公司"
        assert view.policy_no == "SLAZ202661040000000101"
        assert view.service_date == "2026年4月8日至9日"

    def test_it_is_a_draft_until_the_insurer_has_reviewed_it(self) -> None:
        assert not report().draft
        for record in (None, ReportRecord(written_on=date(2026, 4, 14))):
            view = report_view(*with_visit(RESIN, FIRST, report=record))
            assert (view.draft, view.watermark) == (True, "草稿")
            assert view.signatures[2].name == ""

    def test_its_date_is_the_review_or_the_writing_or_the_service(self) -> None:
        assert report().metadata.dated == "2026-04-17"
        written = ReportRecord(written_on=date(2026, 4, 14))
        assert report_view(*with_visit(RESIN, FIRST, report=written)).metadata.dated == "2026-04-14"
        assert report_view(*with_visit(RESIN, FIRST, report=None)).metadata.dated == "2026-04-09"

    def test_without_a_policy_there_is_no_report(self) -> None:
        with pytest.raises(MissingPaperError):
            report_view(replace(RESIN, policy=None), service(RESIN, FIRST))


class TestBasis:
    def test_it_cites_the_articles_of_the_services_rendered(self) -> None:
        words = plain_text(report().basis)
        assert "第十一条（四）、第十二条、第十四条、第十九条、第二十条；" in words
        training = plain_text(report(TRAINING).basis)
        assert "第十一条（一）、第十一条（六）、第十四条、第十九条；" in training
        assert "第十二条" not in training

    def test_it_cites_agreement_contract_and_plan_with_their_days(self) -> None:
        words = plain_text(report().basis)
        assert "单独签订的合同，2026年2月9日签订；保单号SLAZ202661040000000101" in words
        assert "委托服务合同（编号QC-QA-2026-031，2026年3月3日签订）" in words
        assert "2026年3月17日征得企业同意，2026年3月20日经承保机构沈若兰审核" in words

    def test_the_insurers_own_service_rests_on_no_providers_contract(self) -> None:
        assert "委托服务合同" not in plain_text(report("2026-09-29-online").basis)

    def test_a_plan_that_is_missing_is_said_to_be(self) -> None:
        words = plain_text(report_view(replace(RESIN, plan=None), service(RESIN, FIRST)).basis)
        assert words.endswith("（泾渭示例树脂材料有限公司：尚未编制）。")

    def test_the_firm_is_described_by_what_the_plan_was_made_for(self) -> None:
        firm = facts(report().firm)
        assert firm["所属行业"] == "化工（C2651）"
        assert firm["企业规模"] == "中型企业"
        assert firm["从业人员"] == "356人"
        assert firm["年营业收入"] == "312,000,000.00 元"
        assert firm["重大危险源"] == "甲苯储罐区（三级）；甲类原料库（四级）"
        assert firm["保险期间"] == "2026年2月10日至2027年2月9日"
        assert "开工日期" not in firm

    def test_a_construction_policy_tells_its_commencement(self) -> None:
        view = report_view(ROADS, service(ROADS, "2026-08-27-drill"))
        assert facts(view.firm)["开工日期"] == "2026年4月10日"


class TestService:
    def test_the_leader_stands_first_with_what_article_20_asks(self) -> None:
        first, *others = report().team
        assert (first.name, first.role, first.title) == ("陈瑞", "组长（专职）", "高级职称")
        assert first.qualifications == "注册安全工程师（化工安全）、一级安全评价师"
        assert first.experience == "化工16年（2009年7月1日起）"
        assert [each.role for each in others] == ["组员（专职）"] * 2

    def test_experience_counts_whole_years_on_the_day_of_service(self) -> None:
        # 刘杨: 化工 since 2017-03-15, 医药 since 2021-05-01.
        def told(day: date) -> str:
            view = report_view(*with_visit(RESIN, FIRST, date=day))
            return view.team[1].experience

        assert told(date(2026, 3, 14)).startswith("化工8年（2017年3月15日起）\n医药4年")
        assert told(date(2026, 3, 15)).startswith("化工9年")
        assert told(date(2017, 6, 1)).startswith("化工不足1年")

    def test_what_was_done_stands_beside_what_was_planned(self) -> None:
        (row,) = report("2026-10-20-inspection").services
        assert row.title == "生产安全重大事故隐患排查"
        assert row.planned.splitlines() == [
            "2026 年 4 月、10 月，各 1 次",
            "共2次，现场",
            "西安秦安示例安全技术服务有限公司",
            "陈瑞（组长）、刘杨、何静",
        ]
        assert row.done.splitlines()[:2] == ["2026年10月20日至21日", "第2次，现场"]

    def test_an_item_outside_the_plan_is_told_as_such(self) -> None:
        bare = with_plan(RESIN, services=())
        (row,) = report_view(bare, service(RESIN, FIRST)).services
        assert row.planned == "服务方案未安排本项目"

    def test_items_come_in_the_annexs_order(self) -> None:
        titles = [row.title for row in report(TRAINING).services]
        assert titles == ["安全生产宣传教育培训", "安全生产科技创新、装备研发推广应用"]

    def test_an_inspection_tells_article_12s_four_kinds_of_places(self) -> None:
        rows = report("2026-10-20-inspection").scope
        assert [row.kind for row in rows] == [
            "主要生产、辅助设施",
            "易燃易爆、有毒有害等较大危险因素场所",
            "重大危险源",
            "其他认为应排查的场所和设施",
        ]
        assert [row.covered for row in rows] == [True, True, True, False]
        assert rows[3].text == "厂区无其他需排查的场所，外部管廊由园区统一管理"
        assert report(TRAINING).scope == ()

    def test_a_training_tells_hours_people_assessment_and_effect(self) -> None:
        told = report(TRAINING).training
        assert told
        assert facts(told.facts) == {
            "培训学时": "3学时",
            "参训人数": "67人（签到材料：attendance-2026-09-15.pdf，存入服务档案）",
            "考核情况": "闭卷考核，67 人参加，65 人合格，2 人补考合格。",
            "效果评价": "一次合格率 97.0%，问卷满意度 98.5%，联锁变更审批流程知晓率 100%。",
        }
        assert report().training is None

    def test_deviations_are_numbered_with_who_accepted_them(self) -> None:
        (row,) = report(TRAINING).deviations
        assert (row.number, row.what) == ("1", "授课人员由方案确定的刘杨调整为何静")
        assert row.accepted_by == "沈若兰（承保机构），冯立群（被保险人）"
        assert report(TRAINING).no_deviation == ""
        assert report().no_deviation == "本次服务与服务方案一致，无偏差。"


class TestHazards:
    def test_majors_stand_first_and_the_numbers_run_through(self) -> None:
        view = report()
        assert [each.number for each in view.major_hazards] == ["1", "2"]
        assert [each.number for each in view.general_hazards] == [str(n) for n in range(3, 11)]
        assert all(each.major for each in view.major_hazards)
        assert not any(each.major for each in view.general_hazards)

    def test_each_tells_description_basis_advice_and_deadline(self) -> None:
        hazard = report().major_hazards[0]
        assert hazard.place == "甲苯储罐区"
        assert "可燃气体探测器因误报被包裹停用" in hazard.description
        assert "GB/T 50493" in hazard.basis
        assert hazard.suggestion.startswith("立即恢复探测器")
        assert hazard.deadline == "2026年4月17日前"
        assert hazard.state == "已整改（2026年4月13日）"
        assert hazard.reported == ""

    def test_lateness_and_reports_to_authorities_are_told(self) -> None:
        hazard = report().major_hazards[1]
        assert hazard.state == "已整改（2026年5月29日，超过约定时限21日）"
        assert hazard.reported.startswith("咸阳示例区应急管理局（2026年5月9日）；")

    def test_what_is_not_there_is_said(self) -> None:
        open_one = report_view(ROADS, service(ROADS, "2026-08-27-drill")).general_hazards[1]
        assert open_one.state == "未整改"
        free = report("2026-10-20-inspection").general_hazards[1]
        assert free.deadline == "未约定整改时限"

    def test_photographs_before_and_after_are_captioned_with_text_for_who_cannot_see(self) -> None:
        hazard = report().major_hazards[0]
        (before,), (after,) = hazard.before, hazard.after
        assert before.path.endswith("attachments/h01-before.jpg")
        assert (before.caption, after.caption) == ("整改前", "整改后")
        assert before.alt == "整改前照片：甲苯储罐区（隐患20260408-01）"

    @pytest.mark.parametrize(
        ("slug", "words"),
        [
            (FIRST, "发现事故隐患10项，其中重大事故隐患2项、一般事故隐患8项；均已整改。"),
            ("2026-06-10-risk-assessment", "本次服务未发现事故隐患。"),
        ],
    )
    def test_they_are_counted(self, slug: str, words: str) -> None:
        assert words in report(slug).hazard_summary

    def test_open_ones_are_counted_apart(self) -> None:
        view = report_view(ROADS, service(ROADS, "2026-08-27-drill"))
        assert "已整改1项、未整改1项" in view.hazard_summary


class TestAfterTheService:
    def test_the_reports_way_and_the_spot_check_are_told(self) -> None:
        told = facts(report("2026-10-20-inspection").process)
        assert told["服务完成"] == "2026年10月21日"
        assert told["承保机构审核"] == "2026年10月28日，审核人：沈若兰"
        assert told["上传陕西省安全生产责任保险信息管理系统"] == "2026年11月3日"
        assert told["现场抽查"].startswith("2026年10月20日，抽查人：贺建业，结果：")

    def test_what_was_not_done_yet_is_said(self) -> None:
        changes = {"report": None, "completed_on": None, "return_visit": None}
        view = report_view(*with_visit(RESIN, FIRST, **changes))
        assert list(facts(view.process).values()) == [
            "尚未登记完成日期",
            "尚未撰写完成",
            "尚未审核",
            "尚未上传",
            "本次服务未抽查",
        ]
        assert facts(view.return_visit) == {"客户回访": "尚未回访"}

    def test_an_online_service_is_not_to_be_spot_checked(self) -> None:
        view = report_view(*with_visit(RESIN, FIRST, mode=VisitMode.ONLINE))
        assert facts(view.process)["现场抽查"] == "线上服务，不列入现场抽查"

    def test_the_return_visit_tells_satisfaction_and_opinions(self) -> None:
        told = facts(report().return_visit)
        assert told["满意度"] == "5分（满分5分，非常满意）"
        assert told["受访人"] == "冯立群"
        assert told["具体意见"] == "排查细致、依据清楚，建议下次增加夜班时段。"

    def test_who_signed_is_named_and_the_others_get_a_line(self) -> None:
        signed = [(each.role, each.name, each.date) for each in report().signatures]
        assert signed == [
            ("服务小组组长", "陈瑞", "2026年4月14日"),
            ("安全生产技术服务机构签字或签章", "", ""),
            ("承保公司事故预防服务管理人员审核", "沈若兰", "2026年4月17日"),
            ("被保险人签字或盖章", "", ""),
        ]


class TestMedia:
    def test_photographs_of_the_process_are_numbered_with_the_reports_own_captions(self) -> None:
        captions = [each.caption for each in report(TRAINING).pictures]
        assert captions == ["服务影像1　2026年9月15日", "服务影像2　新设备推广应用"]

    def test_what_a_page_cannot_show_is_named(self) -> None:
        view = report_view(ROADS, service(ROADS, "2026-08-27-drill"))
        assert view.other_media == ("drill-siren.wav（录音，存入服务档案）",)
        assert report("2026-06-10-risk-assessment").other_media == (
            "risk-assessment.pdf（文件，存入服务档案）",
        )


class TestPooled:
    def test_one_report_names_all_insured_and_policies(self) -> None:
        view = pooled_report()
        assert view.insured == "西安灞桥示例木门加工厂\n西安未央示例汽车维修服务部"
        assert view.policy_no == "SLAZ202661010000000404\nSLAZ202661010000000505"
        assert len({each.value for each in view.firm if each.label == "保单号"}) == 2

    def test_it_says_who_came_of_each_policy(self) -> None:
        told = pooled_report().attendance
        assert [each.label for each in told] == [
            "西安灞桥示例木门加工厂（保单号SLAZ202661010000000404）",
            "西安未央示例汽车维修服务部（保单号SLAZ202661010000000505）",
        ]
        assert told[0].value.startswith("6 人参加（签到表第 1—6 行）")
        assert told[1].value == "签到材料：pooled-2026-06-17-attendance.pdf，存入服务档案"

    def test_each_plan_is_told_under_its_firms_name(self) -> None:
        (row,) = pooled_report().services
        assert "（1）西安灞桥示例木门加工厂：\n" in row.planned
        assert "（2）西安未央示例汽车维修服务部：\n" in row.planned
        assert "集中服务，现场" in row.done

    def test_listed_participants_are_rows(self) -> None:
        told = pooled_report().training
        assert told
        assert len(told.participants) == 11
        assert told.participants[0].name == "栗大田"

    def test_files_of_a_shared_service_count_from_data(self) -> None:
        assert pooled_report().pictures[0].path == "data/attachments/pooled-2026-06-17.jpg"


def test_every_service_of_the_example_has_a_report() -> None:
    for each in portfolio().cases:
        for record in each.visits:
            view = report_view(each, record)
            assert view.services
            assert view.team
            assert view.conclusion
