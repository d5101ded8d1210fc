"""服务流程图: articles 14 to 24 as steps in four lanes, with this policy's own dates."""

from dataclasses import replace
from datetime import date

import pytest

from ajx_docs.documents.flowchart import FlowchartView, flowchart_view
from ajx_docs.documents.flowchart_parts import Lane, Step
from ajx_docs.model.case import Case
from ajx_docs.model.policy import Extension
from ajx_docs.rules.pack import load_pack, read_pack
from tests.documents.cases import case, portfolio, with_plan, with_policy, with_visit

RESIN = case("jingwei-resin")
ROADS = case("qinling-municipal")
TOFU = case("示例豆制品坊")
FIRST = "2026-04-08-inspection"


def chart(of: Case) -> FlowchartView:
    return flowchart_view(of, load_pack())


def step(of: Case, name: str) -> Step:
    return next(each for each in chart(of).steps if each.id == name)


def test_steps_are_numbered_through_and_every_arrow_joins_two_of_them() -> None:
    for each in portfolio().cases:
        view = chart(each)
        names = [s.id for s in view.steps]
        assert [s.number for s in view.steps] == [str(n) for n in range(1, len(names) + 1)]
        assert len(set(names)) == len(names)
        assert {end for arrow in view.arrows for end in (arrow.start, arrow.end)} == set(names)


def test_four_lanes_name_the_parties() -> None:
    lanes = chart(RESIN).lanes
    assert [lane.lane for lane in lanes] == list(Lane)
    assert [lane.party for lane in lanes] == [
        "秦川示例财产保险股份有限公司陕西分公司",
        "西安秦安示例安全技术服务有限公司、承保机构自有人员",
        "泾渭示例树脂材料有限公司",
        "应急管理部门、保险监督管理机构、行业主管部门",
    ]


def test_every_step_stands_on_an_article() -> None:
    assert all(each.article.startswith("第") for each in chart(RESIN).steps)


def test_the_first_service_is_due_four_months_after_inception() -> None:
    due = step(RESIN, "service").due
    assert due == "首次服务：2026年6月10日前（起保后4个月）；约定服务：2027年2月9日前（保险期满）"
    assert step(RESIN, "service").brief == "首次2026年6月10日前"


def test_a_construction_policy_counts_from_commencement_and_an_extension_adds_to_it() -> None:
    assert "2026年9月10日前（开工后4个月，延期1个月）" in step(ROADS, "service").due
    plain = with_policy(ROADS, extension=None)
    assert "2026年8月10日前（开工后4个月）" in step(plain, "service").due


def test_an_extension_longer_than_allowed_counts_only_as_far_as_it_is() -> None:
    long = Extension(months=9, consented_by="某", consented_on=date(2026, 5, 1), reason="停产")
    assert (
        "2026年8月10日前（起保后4个月，延期2个月）"
        in step(with_policy(RESIN, extension=long), "service").due
    )


def test_the_services_done_are_counted_against_the_plan() -> None:
    assert step(RESIN, "service").done
    assert step(RESIN, "service").done_text == "6/6次，首次2026年4月9日"
    assert not step(ROADS, "service").done
    assert step(ROADS, "service").done_text == "2/5次，首次2026年8月27日"


def test_preparation_is_done_step_by_step() -> None:
    assert step(RESIN, "agreement").done_text == "2026年2月9日签订"
    assert step(RESIN, "provider").done_text == "2026年3月3日签订"
    assert step(RESIN, "plan").done_text == "2026年3月18日签章报审"
    assert step(RESIN, "consent").done_text == "2026年3月17日同意"
    assert step(RESIN, "approval").done_text == "2026年3月20日批准"
    for name in ("plan", "consent", "approval"):
        assert not step(TOFU, name).done
    assert step(TOFU, "plan").done_text == "草稿编制中"


def test_where_the_insurer_serves_itself_no_provider_is_engaged() -> None:
    assert not step(TOFU, "provider").applies
    assert step(TOFU, "provider").done_text == "由本机构人员服务，不委托"


def test_hazards_are_counted_and_a_late_major_one_goes_to_the_authorities() -> None:
    assert step(RESIN, "hazards").done_text == "12项（重大2项）"
    assert step(RESIN, "limit").done_text == "2/2项"
    assert step(RESIN, "rectification").done
    escalation = step(RESIN, "escalation")
    assert escalation.done
    assert escalation.done_text == "2026年5月9日至11日上报"
    assert step(RESIN, "supervision").done_text == "已报3个部门"


def test_one_authority_untold_leaves_the_report_open() -> None:
    hazards = list(next(v for v in RESIN.visits if v.slug == FIRST).visit.hazards)
    hazards[1] = replace(hazards[1], reported=hazards[1].reported[:2])
    changed, _ = with_visit(RESIN, FIRST, hazards=tuple(hazards))
    assert not step(changed, "escalation").done
    assert step(changed, "supervision").done_text == "已报2个部门"


def test_a_case_without_late_major_hazards_never_takes_that_branch() -> None:
    hazards = list(next(v for v in RESIN.visits if v.slug == FIRST).visit.hazards)
    hazards[1] = replace(hazards[1], reported=(), rectified_on=date(2026, 5, 8))
    changed, _ = with_visit(RESIN, FIRST, hazards=tuple(hazards))
    assert not step(changed, "escalation").applies
    assert step(changed, "escalation").done_text == "无此情形"


def test_uploads_and_return_visits_are_counted_with_their_deadlines() -> None:
    assert step(RESIN, "upload").done_text == "5/5份"
    assert step(RESIN, "return_visit").done_text == "5/5次"
    assert step(RESIN, "opinion").done_text == "满意度平均4.8分"
    assert "2026年11月4日前（服务完成后10个工作日" in step(RESIN, "return_visit").due
    missing, _ = with_visit(RESIN, FIRST, return_visit=None)
    assert not step(missing, "return_visit").done
    assert step(missing, "return_visit").due == (
        "2026年4月9日完成的服务：2026年4月23日前（服务完成后10个工作日）"
    )


def test_the_archive_is_due_after_the_confirmed_completion_and_kept_for_years() -> None:
    assert step(RESIN, "archive").due == "2026年12月16日前（确认服务完成后20个工作日）"
    assert step(RESIN, "keeping").due.endswith("推算，至2031年12月16日）")
    assert step(TOFU, "archive").due == "确认服务完成后20个工作日内"


def test_a_year_without_published_holidays_is_said_to_be_an_estimate() -> None:
    assert RESIN.evaluation
    late = replace(RESIN.evaluation, value=replace(RESIN.evaluation.value, date=date(2031, 5, 6)))
    view = chart(replace(RESIN, evaluation=late))
    assert "暂按周末推算" in next(s for s in view.steps if s.id == "archive").due
    assert any("推算" in note for note in view.legend)
    assert not any("推算" in note for note in chart(RESIN).legend)


def test_a_chart_without_a_plan_leaves_its_steps_open() -> None:
    bare = replace(RESIN, plan=None, visits=(), evaluation=None)
    assert not any(s.done for s in chart(bare).steps if s.id not in ("agreement", "provider"))


def test_a_jurisdiction_without_a_number_gives_no_deadline_but_still_the_step() -> None:
    empty = read_pack("jurisdiction: x\ntitle: x\ntitle_en: x\nparameters: {}\n")
    view = flowchart_view(RESIN, empty)
    assert next(s for s in view.steps if s.id == "service").due == (
        "约定服务：2027年2月9日前（保险期满）"
    )


def test_its_date_is_the_latest_event_it_marks() -> None:
    assert chart(RESIN).metadata.dated == "2026-11-18"
    assert chart(TOFU).metadata.dated == "2026-09-30"


def test_who_cannot_see_the_chart_is_told_how_far_the_case_has_come() -> None:
    words = chart(RESIN).alternative_text
    done = [s for s in chart(RESIN).steps if s.done]
    assert f"已完成{len(done)}步" in words
    assert f"“{done[-1].title}”" in words


@pytest.mark.parametrize("status", ["draft", "submitted"])
def test_a_plan_not_approved_completes_nothing(status: str) -> None:
    assert not step(with_plan(RESIN, status=status), "service").done
