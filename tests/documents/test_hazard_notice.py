"""隐患告知书: what article 19 has told to the insured and the insurer, and who signs for it."""

from dataclasses import replace
from datetime import date

from ajx_docs.documents.hazard_notice import HazardNoticeView, hazard_notice_view
from ajx_docs.model.plan import SELF
from tests.documents.cases import case, facts, service, with_visit

RESIN = case("jingwei-resin")
ROADS = case("qinling-municipal")
FIRST = "2026-04-08-inspection"


def notice() -> HazardNoticeView:
    return hazard_notice_view([RESIN], service(RESIN, FIRST))


def test_it_is_addressed_to_the_insured_and_the_insurer() -> None:
    assert notice().recipients == (
        "泾渭示例树脂材料有限公司（被保险人）、秦川示例财产保险股份有限公司陕西分公司（保险机构）："
    )


def test_it_says_who_found_how_many_when_and_under_which_article() -> None:
    assert notice().opening == (
        "西安秦安示例安全技术服务有限公司受秦川示例财产保险股份有限公司陕西分公司委托，"
        "于2026年4月8日至9日开展生产安全重大事故隐患排查服务，发现事故隐患10项，"
        "其中重大事故隐患2项、一般事故隐患8项。根据《陕西省安全生产责任保险事故预防服务实施细则（试行）》"
        "第十九条，现将隐患描述、判定依据和整改建议告知如下。"
    )


def test_each_hazard_has_description_basis_advice_and_deadline() -> None:
    view = notice()
    assert (len(view.major_hazards), len(view.general_hazards)) == (2, 8)
    for hazard in (*view.major_hazards, *view.general_hazards):
        assert hazard.description
        assert hazard.basis
        assert hazard.suggestion
        assert hazard.deadline
    assert view.major_hazards[0].deadline == "2026年4月17日前"


def test_it_tells_what_was_found_not_what_became_of_it() -> None:
    for hazard in (*notice().major_hazards, *notice().general_hazards):
        assert (hazard.state, hazard.reported, hazard.after) == ("未整改", "", ())
    assert len(notice().major_hazards[0].before) == 1


def test_a_notice_is_the_same_before_and_after_rectification() -> None:
    hazards = tuple(
        replace(h, rectified_on=None, rectification="", rectified_photos=(), reported=())
        for h in service(RESIN, FIRST).visit.hazards
    )
    changed, record = with_visit(RESIN, FIRST, hazards=hazards)
    assert hazard_notice_view([changed], record) == notice()


def test_only_major_hazards_bring_the_warning_of_article_6() -> None:
    assert any("第六条（四）" in words for words in notice().requests)
    general = hazard_notice_view([ROADS], service(ROADS, "2026-08-27-drill"))
    assert not any("第六条（四）" in words for words in general.requests)
    assert any("第八条" in words for words in general.requests)


def test_who_tells_and_who_receives_sign() -> None:
    signatures = notice().signatures
    assert [each.role for each in signatures] == [
        "告知人（服务小组组长签字）",
        "安全生产技术服务机构（盖章）",
        "被保险人签收（签字或盖章）",
        "承保机构签收（签字）",
    ]
    assert all((each.name, each.date) == ("", "") for each in signatures)


def test_the_insurers_own_people_act_for_nobody_else() -> None:
    changed, record = with_visit(
        RESIN, FIRST, provider=SELF, people=("tang-xue",), leader="tang-xue"
    )
    view = hazard_notice_view([changed], record)
    assert view.opening.startswith("秦川示例财产保险股份有限公司陕西分公司于2026年4月8日")
    assert not any("技术服务机构" in each.role for each in view.signatures)
    assert facts(view.facts)["服务人员"] == "唐雪（组长）"


def test_each_insured_of_a_pooled_service_signs_for_it() -> None:
    small = [case("baqiao-woodwork"), case("weiyang-auto-repair")]
    hazards = service(RESIN, FIRST).visit.hazards[2:3]
    _, record = with_visit(small[0], "2026-06-17-fire-safety", hazards=hazards)
    roles = [each.role for each in hazard_notice_view(small, record).signatures]
    assert "西安灞桥示例木门加工厂签收（签字或盖章）" in roles
    assert "西安未央示例汽车维修服务部签收（签字或盖章）" in roles


def test_its_date_is_the_services_last_day() -> None:
    assert notice().metadata.dated == "2026-04-09"
    changed, record = with_visit(RESIN, FIRST, date=date(2026, 4, 8))
    assert hazard_notice_view([changed], record).metadata.dated == "2026-04-08"
