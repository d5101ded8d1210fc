"""What a person changed in Word is changed in the YAML, that and nothing else, and shown first."""

from __future__ import annotations

import copy
from difflib import unified_diff

import pytest
from lxml import etree

from ajx_docs.diagnostics import Severity
from ajx_docs.forms.absorbing import Absorbed
from ajx_docs.workspace.kinds import Kind
from tests.forms.editing import (
    PLAN,
    TRAINING,
    VISIT,
    Edit,
    W,
    back,
    blank,
    form,
    typed,
    value_of,
    yaml_of,
)
from tests.forms.programs import saved_by_word, saved_by_wps


def lines_changed(old: str, new: str) -> list[str]:
    diff = list(unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm=""))[2:]
    return [each for each in diff if not each.startswith("@@")]


def told(result: Absorbed) -> list[tuple[str, str, str]]:
    return [(each.place, each.old, each.new) for each in result.changes]


def problems(result: Absorbed) -> list[tuple[str, str]]:
    return [(each.code, each.message.zh) for each in result.findings]


def test_one_field_is_one_line_and_is_told_by_its_titles() -> None:
    result = back(Edit(form(PLAN)).write("services[].times", "３ 次", 1).data(), PLAN)
    assert lines_changed(yaml_of(PLAN), result.text) == ["-    times: 1", "+    times: 3"]
    place = "服务项目基本情况 › 第 2 项（安全风险辨识、评估、评价） › 服务次数"
    assert told(result) == [(place, "1", "3")]
    assert problems(result) == []


@pytest.mark.parametrize("saved", [saved_by_word, saved_by_wps])
def test_edits_come_through_other_programs_too(saved: object) -> None:
    edited = (
        Edit(form(PLAN))
        .write("review.date", "2026年3月21日")
        .write("guarantees.other", "- 甲\n- 乙")
    )
    result = back(saved(edited.data()), PLAN)  # type: ignore[operator]
    value = value_of(result.text)
    assert value["review"]["date"] == "2026-03-21"
    assert value["guarantees"]["other"] == "- 甲\n- 乙\n"
    assert len(result.changes) == 2


def test_comments_order_and_quotes_stay() -> None:
    text = yaml_of(PLAN).replace("leader: chen-rui", "leader: 'chen-rui'   # 组长\n\n# 服务项目")
    result = back(Edit(form(PLAN, text)).write("basis", "新的依据：第一条").data(), PLAN, text)
    assert lines_changed(text, result.text)[1:] == ["+basis: 新的依据：第一条"]
    assert "leader: 'chen-rui'   # 组长\n\n# 服务项目\nservices:" in result.text


def test_a_new_field_stands_where_the_schema_has_it() -> None:
    result = back(Edit(form(PLAN)).write("services[].title", "安全培训", 0).data(), PLAN)
    assert lines_changed(yaml_of(PLAN), result.text) == ["+    title: 安全培训"]
    assert "  - item: training\n    title: 安全培训\n    schedule:" in result.text


def test_an_emptied_field_is_taken_out_and_the_comment_below_it_stays() -> None:
    text = yaml_of(VISIT).replace(
        "completed_on: 2026-04-09\n", "completed_on: 2026-04-09  # 完成\n# 项目\n"
    )
    result = back(Edit(form(VISIT, text)).write("completed_on", "").data(), VISIT, text)
    assert lines_changed(text, result.text) == ["-completed_on: 2026-04-09  # 完成"]
    assert told(result) == [("服务完成日期", "2026年4月9日", "")]


def test_people_are_chosen_by_name() -> None:
    result = back(Edit(form(PLAN)).write("services[].people[2]", "何静", 0).data(), PLAN)
    assert lines_changed(yaml_of(PLAN), result.text) == [
        "-    people: [chen-rui, liu-yang]",
        "+    people: [chen-rui, liu-yang, he-jing]",
    ]
    assert told(result)[0][1:] == ("陈瑞、刘杨", "陈瑞、刘杨、何静")


def test_a_repeated_part_is_a_new_item_in_its_place() -> None:
    edit = Edit(form(VISIT)).repeat("hazards[].id", 3).write("hazards[].id", "H99", 4)
    edit.write("hazards[].place", "锅炉房", 4)
    result = back(edit.data(), VISIT)
    old, new = value_of(yaml_of(VISIT))["hazards"], value_of(result.text)["hazards"]
    assert [each["id"] for each in new] == [
        *(h["id"] for h in old[:4]),
        "H99",
        *(h["id"] for h in old[4:]),
    ]
    assert all(line.startswith("+") for line in lines_changed(yaml_of(VISIT), result.text))
    assert result.changes[0].place == "事故隐患 › 第 5 项（H99） › 隐患编号"


def test_a_deleted_part_is_an_item_less_and_that_is_told() -> None:
    result = back(Edit(form(VISIT)).remove("hazards[].id", 2).data(), VISIT)
    changed = lines_changed(yaml_of(VISIT), result.text)
    assert changed[0] == '-  - id: "20260408-03"'
    assert len(changed) == 12
    assert all(line.startswith("-") for line in changed)
    assert result.changes[0].place == "事故隐患 › 原第 3 项"


def test_boxes_are_items_of_a_list() -> None:
    result = back(Edit(form(TRAINING)).tick("items[emergency]").data(), TRAINING)
    assert "+items: [training, technology, emergency]" in lines_changed(
        yaml_of(TRAINING), result.text
    )


def test_one_thing_is_told_in_one_of_two_ways() -> None:
    edit = Edit(form(TRAINING)).write("date", "").write("date.start", "2026年9月15日")
    edit.write("date.end", "2026-09-16").write("completed_on", "2026/9/16")
    result = back(edit.data(), TRAINING)
    assert value_of(result.text)["date"] == {"start": "2026-09-15", "end": "2026-09-16"}
    both = back(Edit(form(TRAINING)).write("date.start", "2026年9月15日").data(), TRAINING)
    assert ("F-both", "服务日期：同一项用两种方式都填了。") in problems(both)


def test_a_list_of_participants_takes_the_place_of_a_number() -> None:
    edit = Edit(form(TRAINING)).write("training.participants.count", "")
    edit.write("training.participants.file", "")
    for number, (name, post) in enumerate((("示例甲", "班组长"), ("示例乙", "安全员"))):
        edit.write("training.participants[].name", name, number)
        edit.write("training.participants[].post", post, number)
    value = value_of(back(edit.data(), TRAINING).text)
    assert value["training"]["participants"] == [
        {"name": "示例甲", "post": "班组长"},
        {"name": "示例乙", "post": "安全员"},
    ]


def test_an_untouched_blank_part_adds_nothing_and_a_filled_one_does() -> None:
    result = back(
        Edit(blank(Kind.PLAN)).write("services[].schedule", "2026年6月", 1).data(), PLAN, ""
    )
    assert value_of(result.text)["services"] == [
        {"item": "risk_assessment", "schedule": "2026年6月"}
    ]


WRONG = {
    "no such day": ("review.date", "2026年2月30日", "F-date", "审核日期：“2026年2月30日”不是日期"),
    "no day": ("review.date", "三月底", "F-date", "审核日期：“三月底”不是日期"),
    "no number": ("services[].times", "两三次", "F-number", "服务次数：“两三次”不是确切的整数"),
    "too small": ("services[].times", "0", "S-minimum", "服务次数"),
    "no choice": ("services[].mode", "线上培训", "F-choice", "服务方式：“线上培训”不在可选"),
    "a stranger": ("leader", "陈锐", "F-choice", "服务小组组长：“陈锐”"),
    "nothing": ("basis", "", "S-required", "缺少“依据”。"),
    "contradiction": ("consent.given", "否", "S-const", "征得企业同意 › 是否同意"),
}
HINTS = {
    "no such day": "2026 年 2 月只有 28 天",
    "no day": "写成 2026年3月12日",
    "no number": "写一个数字，可带单位",
    "too small": "在表单里改这一项",
    "no choice": "可选：现场、线上",
    "a stranger": "可选：陈瑞、刘杨",
    "nothing": "在表单里填写",
    "contradiction": "在表单里改",
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_told_with_its_place_and_what_to_write(name: str) -> None:
    tag, text, code, words = WRONG[name]
    result = back(Edit(form(PLAN)).write(tag, text).data(), PLAN)
    found = next(each for each in result.findings if each.code == code)
    assert result.refused
    assert words in found.message.zh
    assert found.hint is not None
    assert HINTS[name] in found.hint.zh


def test_text_outside_of_the_fields_is_told_and_not_lost() -> None:
    result = back(Edit(form(PLAN)).paragraph("请增加一次夜间排查").data(), PLAN)
    assert problems(result) == [("F-outside", "填写处以外的文字不收回：“请增加一次夜间排查”。")]
    assert result.findings[0].severity is Severity.WARNING
    assert result.text == yaml_of(PLAN)


def test_a_label_written_over_is_told() -> None:
    edit = Edit(form(PLAN))
    label = next(each for each in edit.root.iter(f"{W}t") if each.text == "依据")
    label.text = "依据和理由"
    assert problems(back(edit.data(), PLAN)) == [
        ("F-outside", "填写处以外的文字不收回：“依据和理由 *”。")
    ]


def test_a_deleted_field_keeps_its_value_and_that_is_told() -> None:
    edit = Edit(form(PLAN))
    control = edit.control("basis")
    control.getparent().remove(control)
    result = back(edit.data(), PLAN)
    assert result.text == yaml_of(PLAN)
    assert problems(result) == [("F-missing", "依据：填写处不见了（可能被删去），仍用原来的内容。")]


def test_a_picture_is_told() -> None:
    edit = Edit(form(PLAN))
    run = etree.SubElement(edit.control("basis").find(f"{W}sdtContent"), f"{W}r")
    etree.SubElement(run, f"{W}drawing")
    assert [code for code, _ in problems(back(edit.data(), PLAN))] == ["F-picture"]


def test_tracked_changes_count_as_accepted() -> None:
    edit = Edit(form(PLAN))
    content = edit.control("basis").find(f"{W}sdtContent")
    old = content[0]
    deleted, inserted = etree.Element(f"{W}del"), etree.Element(f"{W}ins")
    old.addprevious(deleted)
    deleted.append(old)
    for word in old.iter(f"{W}t"):
        word.tag = f"{W}delText"
    inserted.append(typed("修订后的依据"))
    content.append(inserted)
    assert value_of(back(edit.data(), PLAN).text)["basis"] == "修订后的依据"


def test_a_text_typed_beside_the_hint_is_the_text() -> None:
    edit = Edit(form(PLAN))
    control = edit.control("services[].title")
    control.find(f"{W}sdtContent").append(typed("安全培训"))
    assert value_of(back(edit.data(), PLAN).text)["services"][0]["title"] == "安全培训"


def test_words_own_hint_in_an_emptied_field_is_no_text() -> None:
    edit = Edit(form(TRAINING)).write("completed_on", "单击或点击以输入日期。")
    control = edit.control("completed_on")
    etree.SubElement(control.find(f"{W}sdtPr"), f"{W}showingPlcHdr")
    assert "completed_on" not in value_of(back(edit.data(), TRAINING).text)


def test_a_table_copied_in_libreoffice_is_a_new_item() -> None:
    """There is no plus sign there: a block is copied, and its controls have no names."""
    edit = Edit(form(VISIT))
    part = edit.block("hazards[].id", 0)
    table = copy.deepcopy(next(part.iter(f"{W}tbl")))
    for name in ("tag", "alias", "bookmarkStart", "bookmarkEnd"):
        for each in list(table.iter(f"{W}{name}")):
            each.getparent().remove(each)
    for each in table.iter(f"{W}t"):
        each.text = "H77" if each.text == "20260408-01" else each.text
    gap = etree.Element(f"{W}p")
    part.find(f"{W}sdtContent")[-1].addnext(gap)
    gap.addnext(table)
    new = value_of(back(edit.data(), VISIT).text)["hazards"]
    assert [each["id"] for each in new[:3]] == ["20260408-01", "H77", "20260408-02"]
    assert new[1] == {**new[0], "id": "H77"}


def test_a_change_made_in_yaml_meanwhile_stays() -> None:
    data = Edit(form(PLAN)).write("review.date", "2026年3月21日").data()
    since = yaml_of(PLAN).replace("times: 2", "times: 4")
    value = value_of(back(data, PLAN, since).text)
    assert value["services"][2]["times"] == 4
    assert value["review"]["date"] == "2026-03-21"


def test_a_change_of_the_same_thing_on_both_sides_is_refused() -> None:
    data = Edit(form(PLAN)).write("review.date", "2026年3月21日").data()
    since = yaml_of(PLAN).replace("date: 2026-03-20", "date: 2026-03-22")
    result = back(data, PLAN, since)
    assert result.refused
    assert problems(result)[0][0] == "F-conflict"
    assert "承保公司审核 › 审核日期" in problems(result)[0][1]


def test_a_goal_that_another_item_asks_for_is_refused_and_not_passed_over() -> None:
    edit = Edit(form(PLAN)).write("services[].item", "安全生产应急预案编制和应急救援演练", 0)
    codes = {code for code, _ in problems(back(edit.data(), PLAN))}
    assert {"S-unknown", "S-required"} <= codes
