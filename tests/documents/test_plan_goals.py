"""附件2 三、预期目标: six kinds, each with the details that the annex names for it."""

from dataclasses import replace

from ajx_docs.documents.plan_goals import goals_of, service_title
from ajx_docs.model.plan import PlanMode, PlannedService, ServiceItem
from tests.documents.cases import case

# The annex's own words, kind by kind.
ANNEX = {
    "教育培训": ["方式", "内容（课件）", "场次", "人员类型", "数量", "预期效果"],
    "风险辨识": ["范围", "预计存在的风险类型", "主要措施", "预期效果"],
    "隐患排查": ["范围", "主要设施设备、工艺流程", "重点", "预期效果"],
    "应急演练": ["方式", "范围", "类型", "预期效果"],
    "线上培训": ["系统名称", "类型", "方式", "人员类型", "数量", "保证培训效果的措施", "预期效果"],
    "其他类型的服务": ["名称", "种类", "方式", "范围", "涉及的人员", "主要目的及预期效果"],
}


def services(enterprise: str) -> tuple[PlannedService, ...]:
    plan = case(enterprise).plan
    assert plan
    return plan.value.services


def test_all_six_kinds_stand_in_the_annexs_order() -> None:
    goals = goals_of(services("jingwei-resin"))
    assert [goal.heading for goal in goals] == list(ANNEX)
    assert [goal.number for goal in goals] == list("123456")


def test_each_kind_tells_everything_the_annex_names_for_it() -> None:
    every = (*services("jingwei-resin"), *services("qinling-municipal"), *services("示例豆制品坊"))
    for item in every:
        for goal in goals_of((item,)):
            if goal.service:
                assert len(goal.details) == len(ANNEX[goal.heading])
                for fact, words in zip(goal.details, ANNEX[goal.heading], strict=True):
                    assert fact.label.endswith(words)


def test_a_kind_that_was_not_chosen_stays_empty() -> None:
    drill = goals_of(services("jingwei-resin"))[3]
    assert (drill.heading, drill.service, drill.details) == ("应急演练", "", ())


def test_the_details_are_what_the_plan_says() -> None:
    inspection = goals_of(services("jingwei-resin"))[2]
    assert inspection.service == "生产安全重大事故隐患排查"
    assert inspection.details[0].value == "全厂生产装置、辅助设施、储罐区、库房和公用工程"


def test_what_a_draft_has_not_yet_is_said_not_left_blank() -> None:
    (training,) = (each for each in services("jingwei-resin") if each.item is ServiceItem.TRAINING)
    bare = replace(training, goal={"method": "现场讲授", "effect": "  "})
    values = [fact.value for fact in goals_of((bare,))[0].details]
    assert values == ["现场讲授", *["（待填写）"] * 5]


def test_online_training_is_a_kind_of_its_own_and_a_mixed_one_is_told_under_both() -> None:
    (training,) = (each for each in services("jingwei-resin") if each.item is ServiceItem.TRAINING)

    def told(mode: PlanMode) -> list[str]:
        return [g.heading for g in goals_of((replace(training, mode=mode),)) if g.service]

    assert told(PlanMode.ONSITE) == ["教育培训"]
    assert told(PlanMode.ONLINE) == ["线上培训"]
    assert told(PlanMode.MIXED) == ["教育培训", "线上培训"]


def test_several_services_of_one_kind_are_told_apart_by_name() -> None:
    other = goals_of(services("jingwei-resin"))[5]
    named = [fact for fact in other.details if fact.label.startswith("服务项目")]
    assert [(fact.label, fact.value) for fact in named] == [
        ("服务项目（1）", "安全生产科技创新、装备研发推广应用"),
        ("服务项目（2）", "其他服务事项（节前线上安全提示与专家答疑）"),
    ]
    assert len(other.details) == 2 * (len(ANNEX["其他类型的服务"]) + 1)


def test_standardization_and_technology_are_services_of_another_kind() -> None:
    for each in (*services("qinling-municipal"), *services("jingwei-resin")):
        if each.item in (ServiceItem.STANDARDIZATION, ServiceItem.TECHNOLOGY):
            (goal,) = (g for g in goals_of((each,)) if g.service)
            assert goal.heading == "其他类型的服务"
            assert goal.service == service_title(each)
