"""What `ajx templates check` says of templates that people edited."""

from __future__ import annotations

import pytest

from ajx_docs.diagnostics import Finding
from ajx_docs.documents.plan import PlanView
from ajx_docs.documents.report import ReportView
from ajx_docs.render.task import Template
from ajx_docs.render.template_check import check_template
from ajx_docs.render.templates import load_template
from ajx_docs.render.view_names import names_of
from scripts.make_templates.language import Sheet, listing, styled
from scripts.make_templates.write import docx


def checked(*body: str, view: type = PlanView, header: str = "") -> list[Finding]:
    """The findings of a Word template with this body; paragraph 1 is the title."""
    files = dict(load_template("plan").files)
    files["plan/plan.docx"] = docx(Sheet("题", body, header=(header, "")))
    findings = check_template(Template("plan", files), PlanView)
    return [each for each in findings if each.location.file.endswith(".docx")]


def paragraphs(*texts: str) -> list[Finding]:
    return checked(*(styled("AjxBody", text) for text in texts))


def html(source: str) -> list[Finding]:
    files = dict(load_template("plan").files)
    files["plan/plan.html"] = source.encode()
    return check_template(Template("plan", files), PlanView)


@pytest.mark.parametrize(
    ("text", "code", "near"),
    [
        ("{{ insurd }}", "T-name", "insured"),
        ("{{ policyno }}", "T-name", "policy_no"),
        ("{{ overview.equipmnt }}", "T-name", "overview.equipment"),
        ("{{ insurer_signature.nam }}", "T-name", "insurer_signature.name"),
        ("{% for row in rows %}{{ row.titel }}{% endfor %}", "T-name", "row.title"),
        ("{% for row in rows %}{{ schedule }}{% endfor %}", "T-name", "row.schedule"),
        (
            "{% for g in goals %}{% for d in g.details %}{{ d.lable }}{% endfor %}{% endfor %}",
            *("T-name", "d.label"),
        ),
        ("{% for row in rows %}{{ loop.indx }}{% endfor %}", "T-name", "loop.index"),
        ("{{ insured|uper }}", "T-name", "ajx templates list"),
        ("{{ insured|jion('、') }}", "T-name", "join"),
        ("{{ insured.name }}", "T-name", "ajx templates list"),
        ("{{ funding }}", "T-place", "{{p funding }}"),
        ("{{ rows }}", "T-place", "{%p for each in rows %}"),
        ("{{ overview }}", "T-place", "overview.safety_management"),
        ("{% for x in insured %}{{ x }}{% endfor %}", "T-place", "for"),
        ("{{ insured.upper() }}", "T-name", "ajx templates list"),
        ("{{ range(9) }}", "T-syntax", "for"),
        ("{% include 'x' %}", "T-syntax", "for"),
        ("{{ insured", "T-syntax", "大括号"),
        ("{{ insured }", "T-syntax", "大括号"),
        ("insured }}", "T-syntax", "大括号"),
        ("{% fro row in rows %}", "T-syntax", ""),
        ("{{ insured insurer }}", "T-syntax", ""),
        ("{% if draft %}", "T-loop", "endif"),
        ("{% endfor %}", "T-loop", "成对"),
        ("{% for row in rows %}{% endif %}", "T-loop", "成对"),
        ("{%p if draft %}也在这里", "T-loop", "独占"),
        ("{%tr for row in rows %}", "T-loop", "{%p"),
        ("{%tc for row in rows %}", "T-loop", "{%p"),
    ],
)
def test_a_slip_is_told_with_its_paragraph_and_a_cure(text: str, code: str, near: str) -> None:
    findings = paragraphs("好的一段：{{ insured }}", text)
    assert code in [each.code for each in findings]
    found = next(each for each in findings if each.code == code)
    assert found.location.line == 3
    assert found.location.quote == text
    assert "第3段" in found.message.zh
    assert near in (found.hint.zh if found.hint else "")
    assert found.message.en


@pytest.mark.parametrize(
    "texts",
    [
        ("{{ insured }}，{{ policy_no|trim }}",),
        ("{%p if draft %}", "草稿", "{%p else %}", "正式", "{%p endif %}"),
        ("{%p for goal in goals %}", "{{ loop.index }}{{ goal.heading }}", "{%p endfor %}"),
        ("{{p funding }}", "{# 注 #}{{ rows|length }}", "{{ (rows|first).title }}"),
        ("{% if draft and rows %}{{ insured or '无' }}{% endif %}",),
        ("{{ '是' if draft else '否' }}", "{% if insured == “甲” %}乙{% endif %}"),
        ("{% set 次 = rows|length %}{{ 次 }}",),
    ],
)
def test_what_is_right_is_not_complained_about(texts: tuple[str, ...]) -> None:
    assert paragraphs(*texts) == []


def test_a_loop_begun_in_one_cell_and_ended_in_another_is_told_how_to_repeat_rows() -> None:
    columns = ("序号", 1.0, "{% for row in rows %}{{ row.number }}"), ("名称", 1.0, "{% endfor %}")
    findings = checked(listing("row in rows", *columns))
    assert [each.code for each in findings] == ["T-loop"]
    assert "{%tr for … %}" in (findings[0].hint.zh if findings[0].hint else "")


def test_a_row_loop_ended_outside_its_table_is_told() -> None:
    table = listing("row in rows", ("序号", 1.0, "{{ row.number }}"))
    findings = checked(table.replace("{%tr endfor %}", "行"), styled("AjxBody", "{%p endfor %}"))
    assert "T-loop" in [each.code for each in findings]


def test_a_slip_in_the_header_says_so() -> None:
    findings = checked(header="{{ tilte }}")
    assert ["页眉" in each.message.zh for each in findings] == [True]


def test_a_part_that_may_be_missing_is_asked_for_first() -> None:
    files = {**load_template("report").files}
    body = styled("AjxBody", "{{ training.facts|length }}")
    files["report/report.docx"] = docx(Sheet("题", (body,), header=("", "")))
    findings = check_template(Template("report", files), ReportView)
    assert [(each.code, "training" in each.message.zh) for each in findings] == [("T-place", True)]


def test_every_slip_of_a_template_is_told_at_once() -> None:
    assert [each.location.line for each in paragraphs("{{ a }}", "{{ b }}", "{{ c }}")] == [2, 3, 4]


@pytest.mark.parametrize(
    ("source", "code", "line", "near"),
    [
        ("<p>\n{{ insurd }}</p>", "T-name", 2, "insured"),
        ("{% for row in rows %}\n{{ row.titel }}{% endfor %}", "T-name", 2, "row.title"),
        ("{{ funding }}", "T-place", 1, "| rich"),
        ("{{ insured | line }}", "T-name", 1, "lines"),
        ("\n{% if draft %}", "T-syntax", 2, ""),
        ('{% include "shared/x.html" %}', "T-file", 1, "shared/page.html"),
        ('{% from "shared/partz.html" import facts %}', "T-file", 1, "shared/parts.html"),
    ],
)
def test_an_html_template_is_told_by_line(source: str, code: str, line: int, near: str) -> None:
    found = html(source)[0]
    assert (found.code, found.location.line) == (code, line)
    assert near in (found.hint.zh if found.hint else "")


def test_missing_files_are_told() -> None:
    assert [each.code for each in check_template(Template("plan", {}), PlanView)] == ["T-file"] * 2


def test_names_follow_the_view_with_type_and_meaning() -> None:
    names = {each.path: each for each in names_of(PlanView)}
    assert names["policy_no"].type.zh == "文字"
    assert "富文本" in names["overview.hazard_sources"].type.zh
    assert "for" in names["rows"].type.zh
    assert names["rows[].schedule"].type.zh == "文字"
    assert names["goals[].details[].label"].path == "goals[].details[].label"
    assert "watermark" in names["draft"].meaning
    assert not [each for each in names if each.split(".")[-1][0] == "_"]
