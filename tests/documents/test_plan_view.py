"""服务方案: annex 2 to the letter, from the cover to the signatures."""

from dataclasses import replace
from datetime import date

import pytest

from ajx_docs.documents.markdown import plain_text
from ajx_docs.documents.papers import MissingPaperError
from ajx_docs.documents.plan import UNCHOSEN, plan_view
from ajx_docs.model.plan import Consent, PlanStatus
from tests.documents.cases import ROOT, case, with_plan

# 附件2 二, copied from the regulation.
ANNEX_ROWS = [
    "安全生产宣传教育培训",
    "安全风险辨识、评估、评价",
    "安全生产标准化管理体系建设",
    "生产安全重大事故隐患排查",
    "安全生产应急预案编制和应急救援演练",
    "安全生产科技创新、装备研发推广应用",
    "其他服务事项",
]

RESIN = case("jingwei-resin")
DRAFT = case("示例豆制品坊")


def test_the_cover_names_insured_insurer_and_policy() -> None:
    view = plan_view(RESIN)
    assert view.title == "安责险事故预防服务方案"
    assert view.insured == "泾渭示例树脂材料有限公司"
    assert view.insurer == "秦川示例财产保险股份有限公司陕西分公司"
    assert view.policy_no == "SLAZ202661040000000101"


@pytest.mark.parametrize("enterprise", ["jingwei-resin", "示例豆制品坊", "baqiao-woodwork"])
def test_the_table_has_the_annexs_seven_rows_in_its_order(enterprise: str) -> None:
    rows = plan_view(case(enterprise)).rows
    assert [row.title.split("（")[0] for row in rows] == ANNEX_ROWS
    assert [row.number for row in rows] == list("1234567")


def test_rows_not_chosen_stay_and_are_marked() -> None:
    row = plan_view(RESIN).rows[2]
    assert (row.chosen, row.schedule, row.provider, row.people) == (False, UNCHOSEN, "—", "—")
    assert plan_view(RESIN).unchosen_mark == UNCHOSEN


def test_a_chosen_row_tells_time_frequency_form_provider_and_people_leader_first() -> None:
    row = plan_view(RESIN).rows[3]
    assert row.chosen
    assert row.schedule == "2026 年 4 月、10 月，各 1 次\n共2次，现场"
    assert row.provider == "西安秦安示例安全技术服务有限公司"
    assert row.people == "陈瑞（组长）、刘杨、何静"


def test_other_services_are_named_by_their_own_title() -> None:
    assert plan_view(RESIN).rows[6].title == "其他服务事项（节前线上安全提示与专家答疑）"


def test_the_insurers_own_people_serve_in_the_insurers_name() -> None:
    assert plan_view(RESIN).rows[6].provider == "秦川示例财产保险股份有限公司陕西分公司"


def test_two_services_of_one_item_are_numbered_in_each_cell_where_they_differ() -> None:
    assert RESIN.plan
    inspection, other = RESIN.plan.value.services[2], RESIN.plan.value.services[4]
    again = replace(other, item=inspection.item, title="")
    row = plan_view(with_plan(RESIN, services=(inspection, again))).rows[3]
    assert row.schedule.startswith("（1）2026 年 4 月")
    assert "\n（2）2026 年 9 月" in row.schedule
    assert row.provider.startswith("（1）西安秦安")
    assert "\n（2）秦川" in row.provider
    same = plan_view(with_plan(RESIN, services=(inspection, inspection))).rows[3]
    assert same.provider == "西安秦安示例安全技术服务有限公司"


def test_the_leader_is_told_with_all_that_article_20_asks() -> None:
    assert plan_view(RESIN).leader == (
        "陈瑞（高级职称；注册安全工程师（化工安全）、一级安全评价师；化工（2009年7月1日起））"
    )


def test_the_overview_has_four_parts_history_closing_the_first() -> None:
    overview = plan_view(RESIN).overview
    assert (
        plain_text(overview.safety_management)
        .splitlines()[-1]
        .startswith("历史事故情况：近三年无生产安全死亡事故")
    )
    assert "300 m³，内浮顶，氮封" in plain_text(overview.equipment)
    assert "溶剂升温至回流" in plain_text(overview.processes)
    assert "冷却失效、加料失控" in plain_text(overview.hazard_sources)
    assert [(each.label, each.value) for each in overview.major_hazard_sources] == [
        ("甲苯储罐区", "三级"),
        ("甲类原料库", "四级"),
    ]


def test_an_approved_plan_states_the_consent_and_who_signed_when() -> None:
    view = plan_view(RESIN)
    assert not view.draft
    assert view.watermark == ""
    assert view.consent == (
        "本方案已征得企业（泾渭示例树脂材料有限公司）同意。同意人：冯立群，日期：2026年3月17日。"
    )
    insurer, provider = view.insurer_signature, view.provider_signature
    assert insurer.role == "承保公司事故预防服务管理人员审核"
    assert (insurer.name, insurer.date) == ("沈若兰", "2026年3月20日")
    assert provider.role == "安全生产技术服务机构签字或签章"
    assert (provider.name, provider.date) == ("霍启明", "2026年3月18日")


def test_a_draft_has_a_watermark_and_room_to_sign() -> None:
    view = plan_view(DRAFT)
    assert view.draft
    assert view.watermark == "草稿"
    assert (view.insurer_signature.name, view.insurer_signature.date) == ("", "")
    assert (view.provider_signature.name, view.provider_signature.date) == ("", "")
    assert "同意人（签字）：＿" in view.consent


def test_a_submitted_plan_is_still_a_draft() -> None:
    assert plan_view(with_plan(RESIN, status=PlanStatus.SUBMITTED)).watermark == "草稿"


def test_a_refusal_is_not_printed_as_consent() -> None:
    refused = Consent(given=False, person="冯立群", date=date(2026, 3, 17))
    words = plan_view(with_plan(RESIN, consent=refused)).consent
    assert words.startswith("企业（泾渭示例树脂材料有限公司）尚未同意本方案。")
    assert "已征得" not in words


def test_the_papers_own_date_is_its_approval_or_its_latest_step_or_inception() -> None:
    assert plan_view(RESIN).metadata.dated == "2026-03-20"
    assert plan_view(with_plan(RESIN, review=None)).metadata.dated == "2026-03-18"
    assert plan_view(DRAFT).metadata.dated == "2026-10-08"


def test_file_properties_name_insurer_insured_and_policy() -> None:
    metadata = plan_view(RESIN).metadata
    assert metadata.title == "安责险事故预防服务方案（泾渭示例树脂材料有限公司）"
    assert metadata.author == "秦川示例财产保险股份有限公司陕西分公司"
    assert "保单号：SLAZ202661040000000101" in metadata.subject


def test_pictures_of_the_policy_count_from_its_folder() -> None:
    picture = "![图](attachments/a.png)"
    assert RESIN.plan
    guarantees = replace(RESIN.plan.value.guarantees, other=picture)
    (block,) = plan_view(with_plan(RESIN, guarantees=guarantees)).other_guarantees.blocks
    folder = "data/enterprises/jingwei-resin/SLAZ202661040000000101"
    assert block.picture.path == f"{folder}/attachments/a.png"  # type: ignore[union-attr]


@pytest.mark.parametrize("lacking", ["plan", "policy", "enterprise", "insurer"])
def test_without_a_paper_there_is_no_plan(lacking: str) -> None:
    with pytest.raises(MissingPaperError, match="jingwei-resin"):
        plan_view(replace(RESIN, **{lacking: None}))


def test_the_contracts_example_is_told_too() -> None:
    view = plan_view(case("weihe-chem", ROOT / "tests/examples"))
    assert view.insured
    assert view.consent
    assert len(view.rows) == 7
