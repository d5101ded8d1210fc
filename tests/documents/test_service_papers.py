"""客户回访记录表 (article 15) and 培训记录 with its sign-in page (article 11(一))."""

from datetime import date

import pytest

from ajx_docs.documents.markdown import plain_text
from ajx_docs.documents.papers import MissingPaperError
from ajx_docs.documents.return_visit import ReturnVisitView, return_visit_view
from ajx_docs.documents.training_record import TrainingRecordView, training_record_view
from ajx_docs.model.visit import ReturnVisit
from ajx_docs.rules.pack import load_pack, read_pack
from tests.documents.cases import case, facts, service, with_visit

PACK = load_pack()
RESIN = case("jingwei-resin")
ROADS = case("qinling-municipal")
SMALL = [case("baqiao-woodwork"), case("weiyang-auto-repair")]
FIRST = "2026-04-08-inspection"
POOLED = "2026-06-17-fire-safety"


def call(**changes: object) -> ReturnVisitView:
    made = ReturnVisit(
        **{
            "date": date(2026, 4, 16),
            "method": "电话",
            "respondent": "冯立群",
            "satisfaction": 4,
            "opinions": " 希望增加夜班时段。\n",
            **changes,
        }  # type: ignore[arg-type]
    )
    changed, record = with_visit(RESIN, FIRST, return_visit=made)
    return return_visit_view([changed], record, PACK)


def training(enterprise: str, slug: str) -> TrainingRecordView:
    of = case(enterprise)
    return training_record_view([of], service(of, slug), PACK)


class TestReturnVisit:
    def test_it_records_satisfaction_and_opinions(self) -> None:
        told = facts(call().call)
        assert told["满意度"] == (
            "□非常满意（5分）　√满意（4分）　□基本满意（3分）\n□不满意（2分）　□非常不满意（1分）"
        )
        assert told["具体意见"] == "希望增加夜班时段。"

    @pytest.mark.parametrize("points", [1, 2, 3, 4, 5])
    def test_exactly_one_grade_is_marked(self, points: int) -> None:
        grades = facts(call(satisfaction=points).call)["满意度"].split()
        (marked,) = [each for each in grades if each.startswith("√")]
        assert marked.endswith(f"（{points}分）")
        assert len(grades) == 5

    @pytest.mark.parametrize(
        ("day", "words"), [(date(2026, 4, 23), "在时限内"), (date(2026, 4, 24), "已超过时限")]
    )
    def test_it_says_whether_it_was_in_time(self, day: date, words: str) -> None:
        told = facts(call(date=day).call)
        assert told["服务完成日期"] == "2026年4月9日"
        assert told["回访时限"] == f"2026年4月23日前（服务完成后10个工作日）；{words}"

    def test_where_no_number_holds_nothing_is_said_of_a_term(self) -> None:
        empty = read_pack("jurisdiction: x\ntitle: x\ntitle_en: x\nparameters: {}\n")
        view = return_visit_view([RESIN], service(RESIN, FIRST), empty)
        assert "回访时限" not in facts(view.call)

    def test_the_service_is_named(self) -> None:
        told = facts(call().facts)
        assert told["服务项目"] == "生产安全重大事故隐患排查（现场）"
        assert told["服务机构"] == "西安秦安示例安全技术服务有限公司"
        assert told["服务日期"] == "2026年4月8日至9日"

    def test_who_spoke_signs_and_the_manager_sees_it(self) -> None:
        assert [each.role for each in call().signatures] == [
            "受访人（签字）",
            "回访人（签字）",
            "事故预防服务管理人员（签字）",
        ]

    def test_its_date_is_the_return_visits(self) -> None:
        assert call().metadata.dated == "2026-04-16"

    def test_without_a_return_visit_there_is_no_record(self) -> None:
        changed, record = with_visit(RESIN, FIRST, return_visit=None)
        with pytest.raises(MissingPaperError):
            return_visit_view([changed], record, PACK)


class TestTraining:
    def test_it_records_what_article_11_asks(self) -> None:
        told = facts(training("qinling-municipal", "2026-10-22-training").training)
        assert told["培训学时"] == "2学时（每学时45分钟，共90分钟）"
        assert told["参训人数"] == "14人"
        assert told["考核情况"] == "口试、笔试和实操，14 人参加，14 人合格。"
        assert told["效果评价"].startswith("合格率 100%")
        assert told["培训内容（服务方案）"] == "有限空间与基坑作业安全课件；冬期施工安全要点"

    def test_the_course_of_the_training_is_told(self) -> None:
        view = training("qinling-municipal", "2026-10-22-training")
        assert plain_text(view.summary).startswith("在项目部讲评台开展")

    def test_listed_participants_get_a_line_each_with_their_post(self) -> None:
        view = training("qinling-municipal", "2026-10-22-training")
        assert [row.number for row in view.sign_in] == [str(n) for n in range(1, 15)]
        assert (view.sign_in[2].name, view.sign_in[2].post) == ("苏𬭎", "防水班组长")
        assert view.sign_in_note == ""

    def test_a_head_count_gets_so_many_empty_lines_and_names_the_signed_original(self) -> None:
        view = training("jingwei-resin", "2026-09-15-training")
        assert len(view.sign_in) == 67
        assert {(row.name, row.post) for row in view.sign_in} == {("", "")}
        assert view.sign_in_note == "已签到的原件：attendance-2026-09-15.pdf，存入服务档案。"

    def test_a_pooled_training_names_all_insured_and_each_confirms(self) -> None:
        view = training_record_view(SMALL, service(SMALL[0], POOLED), PACK)
        names = "西安灞桥示例木门加工厂\n西安未央示例汽车维修服务部"
        assert facts(view.facts)["被保险人名称"] == names
        assert facts(view.sign_in_facts)["培训单位"] == names
        assert [each.role for each in view.signatures][1:3] == [
            "西安灞桥示例木门加工厂确认（签字或盖章）",
            "西安未央示例汽车维修服务部确认（签字或盖章）",
        ]
        contents = facts(view.training)["培训内容（服务方案）"]
        assert contents.startswith("（1）小微企业消防")
        assert "\n（2）" in contents

    def test_another_service_has_no_training_record(self) -> None:
        with pytest.raises(MissingPaperError):
            training_record_view([RESIN], service(RESIN, FIRST), PACK)
