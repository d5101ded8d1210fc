"""重大事故隐患报告: article 6(四), to three authorities, as things stood when it went."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ajx_docs.documents.major_hazard import MajorHazardView, hazards_to_report, major_hazard_view
from ajx_docs.model.visit import AuthorityReport, Hazard, HazardLevel
from tests.documents.cases import case, facts, service, with_visit

RESIN = case("jingwei-resin")
FIRST = "2026-04-08-inspection"
OPEN: dict[str, Any] = {
    "rectified_on": None,
    "rectification": "",
    "rectified_photos": (),
    "reported": (),
}


def with_hazard(**changes: Any) -> Hazard:
    """The second major hazard: due on 8 May, rectified on 29 May, reported on 9 and 11 May."""
    return replace(service(RESIN, FIRST).visit.hazards[1], **changes)


def letter(**changes: Any) -> MajorHazardView:
    hazards = list(service(RESIN, FIRST).visit.hazards)
    hazards[1] = with_hazard(**changes)
    changed, record = with_visit(RESIN, FIRST, hazards=tuple(hazards))
    return major_hazard_view([changed], record, 2)


@pytest.mark.parametrize(
    ("changes", "made"),
    [
        ({}, True),
        # Rectified late and not reported yet: to be reported all the same.
        ({"reported": ()}, True),
        # On the last day: in time.
        ({"reported": (), "rectified_on": date(2026, 5, 8)}, False),
        ({"reported": (), "rectified_on": date(2026, 5, 9)}, True),
        # Open with a deadline: prepared ahead.
        (OPEN, True),
        (OPEN | {"deadline": None}, False),
        ({"level": HazardLevel.GENERAL}, False),
    ],
)
def test_which_hazards_are_to_be_reported(changes: dict[str, Any], made: bool) -> None:
    _, record = with_visit(RESIN, FIRST, hazards=(with_hazard(**changes),))
    assert hazards_to_report(record.visit) == ((1,) if made else ())


def test_the_number_is_that_of_the_service_report() -> None:
    assert hazards_to_report(service(RESIN, FIRST).visit) == (2,)
    assert letter().hazard.number == "2"
    assert letter().hazard.id == "20260408-02"


def test_it_goes_to_the_authorities_that_were_told_in_the_articles_order() -> None:
    view = letter()
    assert view.title == "关于泾渭示例树脂材料有限公司重大事故隐患未按时限整改情况的报告"
    assert view.recipients == (
        "咸阳示例区应急管理局、国家金融监督管理总局咸阳示例监管分局、"
        "咸阳示例区工业和信息化局（行业主管部门）："
    )
    assert [(row.kind, row.date) for row in view.authorities] == [
        ("应急管理部门", "2026年5月9日"),
        ("保险监督管理机构", "2026年5月9日"),
        ("相关行业主管部门", "2026年5月11日"),
    ]


def test_an_authority_not_told_yet_gets_room_to_be_named() -> None:
    told = (AuthorityReport(authority="咸阳示例区应急管理局", date=date(2026, 5, 9)),)
    view = letter(reported=told)
    assert view.recipients.startswith("咸阳示例区应急管理局、＿")
    assert "（相关行业主管部门）：" in view.recipients
    assert [row.authority for row in view.authorities] == ["咸阳示例区应急管理局", "", ""]


def test_one_body_may_be_two_of_the_three() -> None:
    name = "示例区应急管理局（行业主管部门）"
    view = letter(reported=(AuthorityReport(authority=name, date=date(2026, 5, 9)),))
    assert view.recipients.count(name) == 1
    assert [bool(row.authority) for row in view.authorities] == [True, False, True]


def test_a_letter_knows_nothing_of_what_came_after_it() -> None:
    view = letter()
    assert "被保险人未按时限完成整改。" in view.opening
    assert view.hazard.state == "未整改"
    assert facts(view.steps)["整改完成"] == "未整改"
    assert facts(view.follow_up) == {
        "整改完成日期": "2026年5月29日",
        "超过约定时限": "21日",
        "整改情况": with_hazard().rectification,
    }
    assert [each.caption for each in view.follow_up_pictures] == ["整改后"]
    assert view.metadata.dated == "2026-05-09"
    assert view.signatures[1].date == "2026年5月9日"


def test_one_rectified_late_before_the_letter_tells_it_in_the_letter() -> None:
    view = letter(reported=())
    assert "被保险人于2026年5月29日完成整改，超过约定时限21日。" in view.opening
    assert (view.draft, view.follow_up) == (False, ())
    assert facts(view.steps)["整改完成"] == "2026年5月29日"
    assert view.signatures[1].date == ""


def test_an_open_hazard_not_reported_is_a_draft_that_says_when_to_send_it() -> None:
    view = letter(**OPEN)
    assert (view.draft, view.watermark) == (True, "草稿")
    assert view.note == (
        "本报告预先拟制。约定的整改时限（2026年5月8日）届满仍未整改的，填写上报部门和日期后及时上报；"
        "按时限完成整改的，不上报。"
    )
    assert not letter().draft
    assert letter().note == ""


def test_it_tells_the_firm_the_hazard_and_the_steps_taken() -> None:
    view = letter()
    assert facts(view.firm)["统一社会信用代码"] == "91610400XXXX00043M"
    assert "GB 50058" in view.hazard.basis
    assert facts(view.steps)["约定整改时限"] == "2026年5月8日前"
    assert facts(view.steps)["服务报告审核"] == "2026年4月17日"


def test_an_authority_can_call_the_service_manager() -> None:
    assert letter().contact == "沈若兰，029-00000001"


def test_the_principal_signs_and_the_insurer_seals() -> None:
    assert [each.role for each in letter().signatures] == [
        "签发人（保险机构主要负责人签字）",
        "报告单位（盖章）",
    ]
