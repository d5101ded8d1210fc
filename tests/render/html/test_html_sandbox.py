"""A template sees the view's fields; whatever else it tries ends in a finding with its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ajx_docs.render.html.page import page
from ajx_docs.render.task import TemplateError
from tests.render.tasks import document, task_of


def told(source: str) -> str:
    task = task_of(document("weiyang-auto-repair/plan"))
    files = {"plan/plan.html": source.encode()}
    template = replace(task.template, files=files, origins={})
    return page(replace(task, template=template), {}).html


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("{{ insured }}", document("weiyang-auto-repair/plan").view.insured),
        ("{{ rows[0].number }}", "1"),
        ("{% for row in rows %}{{ loop.index }}{% endfor %}", "1234567"),
        ("{{ '<b>&' }}", "&lt;b&gt;&amp;"),
        ("{{ 'a\nb' | lines }}", "a<br>b"),
        ("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(title) }}", "[安责险事故预防服务方案]"),
    ],
)
def test_what_a_template_may_do(source: str, html: str) -> None:
    assert told(source) == html


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("一\n{{ insurred }}", "T-name"),
        ("一\n{{ rows[0].nummer }}", "T-name"),
        ("一\n{{ nothing() }}", "T-name"),
        ("一\n{% if %}", "T-syntax"),
        ("一\n{{ title.upper() }}", "T-forbidden"),
        ("一\n{{ title.__class__ }}", "T-forbidden"),
        ("一\n{{ rows.__class__.__mro__ }}", "T-forbidden"),
        ("一\n{{ ''.format.__globals__ }}", "T-forbidden"),
        ("一\n{{ metadata.__init__ }}", "T-forbidden"),
        ("一\n{{ range(10) }}", "T-name"),
        ("一\n{{ self.__init__ }}", "T-forbidden"),
        ("一\n{{ title | upppper }}", "T-syntax"),
        ('一\n{% include "/etc/passwd" %}', "T-missing"),
        ('一\n{% include "../report/report.html" %}', "T-missing"),
        ("一\n{{ 1 + title }}", "T-value"),
    ],
)
def test_what_it_may_not_do_is_told_with_its_line(source: str, code: str) -> None:
    with pytest.raises(TemplateError) as raised:
        told(source)
    (finding,) = raised.value.findings
    assert finding.code == code
    assert finding.location.file == "templates/plan/plan.html"
    if code != "T-missing":
        assert finding.location.line == 2
        assert finding.location.quote == source.splitlines()[1]
    assert finding.message.zh
    assert finding.message.en
    assert finding.hint


def test_missing_template_is_told_by_name() -> None:
    task = task_of(document("weiyang-auto-repair/plan"))
    with pytest.raises(TemplateError) as raised:
        page(replace(task, template=replace(task.template, files={})), {})
    assert "plan/plan.html" in raised.value.findings[0].message.zh
