"""A form shows every field of the schema: named in Chinese, with what to write and to choose."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest

from ajx_docs.forms.controls import LONGEST_NAME, placeholder
from ajx_docs.forms.description import describe
from ajx_docs.forms.entries import names_of
from ajx_docs.forms.fields import Field, Group, Sort
from ajx_docs.forms.making import Order, make_form
from ajx_docs.forms.reading import read_form
from ajx_docs.workspace.kinds import Kind
from tests.forms.editing import KNOWN, PLAN, VISIT, Edit, W, blank, form, kind_of, value_of, yaml_of
from tests.render.docx.schema_order import disorder

KINDS = (Kind.PLAN, Kind.VISIT)
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def described(kind: Kind) -> Group:
    return describe(kind, {}, KNOWN)


def leaves(value: Any, key: str = "") -> set[str]:
    """The keys of all single values of a file, the numbers of items left out."""
    if isinstance(value, dict):
        return {k for n, each in value.items() for k in leaves(each, f"{key}.{n}".lstrip("."))}
    if isinstance(value, list):
        return {k for each in value for k in leaves(each, f"{key}[]")}
    return {key}


@pytest.mark.parametrize("path", [PLAN, VISIT])
def test_every_value_of_a_file_has_its_field(path: str) -> None:
    known = names_of(described(kind_of(path))).by_key
    fields = {key.partition("[training]")[0] for key in known}
    for key in leaves(value_of(yaml_of(path))):
        # A list of single values is one field, or several that are numbered.
        assert key in known or key.removesuffix("[]") in {each.split("[0]")[0] for each in fields}


@pytest.mark.parametrize("kind", KINDS)
def test_a_title_names_one_field_and_word_takes_it(kind: Kind) -> None:
    names = names_of(described(kind))
    assert all(len(title) <= LONGEST_NAME for title in names.by_title)
    assert all(len(key) <= LONGEST_NAME for key in names.by_key)
    by_title: dict[str, set[str]] = {}
    for key, field in names.by_key.items():
        by_title.setdefault(field.alias, set()).add(key)
    assert [title for title, keys in by_title.items() if len(keys) > 1] == []
    assert len(set(names.by_bookmark)) == len(names.by_key)


def test_choices_are_the_words_of_the_schema_and_the_people_of_the_provider() -> None:
    edit = Edit(form(PLAN))
    status = edit.control("status")
    shown = [each.get(f"{W}displayText") for each in status.iter(f"{W}listItem")]
    assert shown == ["草稿", "报审", "已审批"]
    people = edit.control("services[].people[0]")
    assert [each.get(f"{W}displayText") for each in people.iter(f"{W}listItem")] == [
        "陈瑞",
        "刘杨",
        "何静",
        "卫东升",
        "唐雪",
    ]
    assert "".join(people.itertext()) == "陈瑞"


def test_days_are_picked_and_shown_as_papers_write_them() -> None:
    control = Edit(form(PLAN)).control("review.date")
    assert "".join(control.itertext()) == "2026年3月20日"
    assert control.find(f"{W}sdtPr/{W}date").get(f"{W}fullDate") == "2026-03-20T00:00:00Z"


def test_a_list_of_words_is_boxes_to_tick() -> None:
    edit = Edit(form(VISIT))
    ticked = edit.control("items[hazard_inspection]").find(f".//{W14}checked")
    assert ticked.get(f"{W14}val") == "1"
    assert edit.control("items[training]").find(f".//{W14}checked").get(f"{W14}val") == "0"


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_field_says_what_to_write_in_the_words_of_paper(kind: Kind) -> None:
    for field in names_of(described(kind)).by_key.values():
        hint = placeholder(field)
        assert hint.startswith("〔")
        assert hint.endswith("〕")
        assert not any(word in hint for word in ("{", "写 ", "引号", "标识", "data/"))
    assert "什么时间、几次" in "".join(Edit(blank(Kind.PLAN)).root.itertext())


def test_mandatory_fields_wear_a_star() -> None:
    page = docx.Document(io.BytesIO(blank(Kind.PLAN)))
    labels = [row.cells[0].text for table in page.tables for row in table.rows]
    assert "依据 *" in labels
    text = "".join(Edit(blank(Kind.PLAN)).root.itertext())
    assert "服务时间和频次 *" in text
    assert "服务名称 *" in text  # of a goal
    assert "服务名称〔" in text  # of a service: only 其他服务事项 needs one
    assert any(
        each.text == "二、服务项目基本情况 *" and each.style.name == "heading 1".title()
        for each in page.paragraphs
    )


def test_a_blank_plan_offers_the_seven_rows_of_the_annex_each_with_its_own_goal() -> None:
    page = docx.Document(io.BytesIO(blank(Kind.PLAN)))
    text = "".join(Edit(blank(Kind.PLAN)).root.itertext())
    assert "（七）其他服务事项" in text
    for title in ("培训内容（课件）", "风险辨识的范围", "排查的重点", "演练的类型", "服务种类"):
        assert title in text
    assert page.paragraphs[0].style.name == "Title"


def test_what_a_condition_makes_due_is_said() -> None:
    form_ = described(Kind.PLAN)
    rows = next(each for each in form_.members if each.name == "services")
    training = rows.items[0]  # type: ignore[union-attr]
    goal = next(each for each in training.members if each.name == "goal")
    system = next(each for each in goal.members if each.name == "system")  # type: ignore[union-attr]
    assert isinstance(system, Field)
    assert "线上培训、现场与线上结合的培训填写" in system.guidance
    assert not system.needed


def test_lists_can_be_repeated_in_word() -> None:
    root = Edit(form(VISIT)).root
    space = "{http://schemas.microsoft.com/office/word/2012/wordml}"
    assert (
        len(list(root.iter(f"{space}repeatingSection"))) == 3
    )  # participants, hazards, deviations


@pytest.mark.parametrize("path", [PLAN, VISIT])
def test_the_document_is_in_the_order_that_word_demands(path: str) -> None:
    edit = Edit(form(path))
    frames = [*edit.root.iter(f"{W}sdt")]
    for control in frames:  # their properties in the order of the schema, then their content
        assert [each.tag for each in control] == [f"{W}sdtPr", f"{W}sdtContent"]
        names = [each.tag.rpartition("}")[2] for each in control.find(f"{W}sdtPr")]
        order = ["alias", "tag", "showingPlcHdr", "date", "dropDownList", "checkbox"]
        order += ["repeatingSection", "repeatingSectionItem"]
        assert names == sorted(names, key=order.index)
    for control in frames:  # what is left without them is a document in order itself
        parent, content = control.getparent(), control.find(f"{W}sdtContent")
        place = parent.index(control)
        for each in reversed(list(content)):
            parent.insert(place, each)
        parent.remove(control)
    for mark in [*edit.root.iter(f"{W}bookmarkStart"), *edit.root.iter(f"{W}bookmarkEnd")]:
        mark.getparent().remove(mark)
    assert list(disorder(edit.root)) == []


def test_bookmarks_are_the_only_ones_of_their_kind() -> None:
    names = [each.get(f"{W}name") for each in Edit(form(VISIT)).root.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names)) > 200
    assert all(len(name) <= 40 for name in names)


def test_the_same_form_is_the_same_bytes_and_says_whose_it_is() -> None:
    assert form(PLAN) == form(PLAN)
    marks = read_form(form(PLAN)).marks
    assert marks is not None
    assert (marks.kind, marks.path) == (Kind.PLAN, PLAN)
    assert marks.value == value_of(yaml_of(PLAN))


def test_what_is_known_of_the_next_service_is_filled_in() -> None:
    shown = {"items": ["training"], "mode": "onsite", "provider": "qinan", "people": ["he-jing"]}
    order = Order(Kind.VISIT, "填写表", "", "", {}, shown, KNOWN, (("被保险人", "示例企业"),))
    text = "".join(Edit(make_form(order)).root.itertext())
    assert "示例企业" in text
    assert "何静" in text
    assert all(each.sort in Sort for each in names_of(described(Kind.VISIT)).by_key.values())
