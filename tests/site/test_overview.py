"""The overview's numbers are those of the rules, and each leads to the cases it counts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from itertools import groupby
from typing import Any
from urllib.parse import parse_qs

import pytest
from lxml import html

from ajx_docs.model.case import Case
from ajx_docs.model.source import Sourced
from ajx_docs.rules.task import TaskState
from ajx_docs.site.bars import bar
from tests.documents.cases import ROOT
from tests.site.overviews import EARLY, LATE, Given, given, many

AS_OF = [EARLY, LATE]
STATES = {
    "已完成": {TaskState.DONE},
    "逾期": {TaskState.OVERDUE},
    "临期": {TaskState.NEAR, TaskState.DUE},
    "未到期": {TaskState.NONE},
}


def page(of: Given) -> html.HtmlElement:
    return html.fromstring(of.page().decode())


def data(root: html.HtmlElement) -> dict[str, Any]:
    return json.loads(root.get_element_by_id("data").text)


def table(root: html.HtmlElement, heading: str) -> dict[str, dict[str, str]]:
    """The latest year's table under a heading: row → column → number."""
    found = root.xpath(f"(//section[h3='{heading}'])[1]/table")[0]
    heads = [each.text for each in found.xpath("thead//th")]
    return {
        row.xpath("th")[0].text: dict(
            zip(heads, (each.text_content() for each in row.xpath("td")), strict=False)
        )
        for row in found.xpath("tbody/tr")
    }


def cases_at(root: html.HtmlElement, address: str) -> set[str]:
    """The keys of the rows that an address asks for, as the page's script finds them."""
    value = data(root)
    numbers = {key: at for at, (key, _) in enumerate(value["facets"])}
    wanted = {numbers[key] for key in parse_qs(address[1:])["f"]}
    return {row[0] for row in value["rows"] if wanted <= set(row[7])}


@pytest.mark.parametrize("as_of", AS_OF)
def test_progress_counts_the_tasks_that_fall_due_in_the_year(as_of: Any) -> None:
    here = given(as_of)
    shown = table(page(here), "进度")
    due = [task for task in here.tasks if task.case and task.due.year == 2026]
    for name, states in STATES.items():
        assert shown["全部"][name] == str(sum(task.state in states for task in due))


@pytest.mark.parametrize("as_of", AS_OF)
def test_hazards_spending_and_satisfaction_are_the_year_s_figures(as_of: Any) -> None:
    here = given(as_of)
    root = page(here)
    figures = here.figures
    for counted, row in zip(figures.hazards, table(root, "事故隐患").values(), strict=True):
        numbers = [row[name] for name in ("按时整改", "逾期后整改", "整改中", "逾期未整改")]
        counts = (counted.in_time, counted.late, counted.open, counted.overdue)
        assert numbers == [str(each) for each in counts]
    spent = table(root, "服务费用")
    assert spent["合计"]["元"] == f"{figures.spending.spent:,.2f}"
    marks = [row["次"] for row in table(root, "客户满意度").values()]
    assert marks == [str(figures.satisfaction.marks[mark]) for mark in (5, 4, 3, 2, 1)]


@pytest.mark.parametrize("as_of", AS_OF)
def test_every_number_that_is_not_zero_leads_to_cases(as_of: Any) -> None:
    root = page(given(as_of))
    links = root.xpath("//a[starts-with(@href, '#f=')]")
    assert len(links) > 20
    for link in links:
        assert cases_at(root, link.get("href")), link.text_content()


@pytest.mark.parametrize("as_of", AS_OF)
def test_the_calendar_leads_to_what_falls_due_that_day(as_of: Any) -> None:
    here = given(as_of)
    root = page(here)
    open_tasks: dict[str, set[str]] = {}
    for task in here.tasks:
        if task.state is not TaskState.DONE and task.case:
            open_tasks.setdefault(f"#f=due.{task.due}", set()).add(task.case)
    days = root.xpath("//table[@class='month']//a")
    assert {link.get("href") for link in days} == set(open_tasks)
    for link in days:
        assert open_tasks[link.get("href")] <= cases_at(root, link.get("href"))
    assert sum(int(link.find("sup").text) for link in days) == sum(
        task.state is not TaskState.DONE and bool(task.case) for task in here.tasks
    )


def test_all_cases_and_papers_are_listed() -> None:
    here = given()
    value = data(page(here))
    rows = {row[0]: row for row in value["rows"]}
    assert {case.key for case in here.portfolio.cases} <= set(rows)
    listed = {
        f"{path if '/' in path else f'{key}/{path}'}.{form}"
        for key, row in rows.items()
        for title, path, forms in (value["papers"][number] for number in row[6])
        for form in forms.split()
    }
    assert listed == {each.path.removeprefix("build/") for each in here.outputs}


def test_a_case_stopped_by_errors_is_told() -> None:
    key = given().portfolio.cases[0].key
    root = page(replace(given(), stopped=frozenset({key})))
    assert cases_at(root, "#f=stopped") == {key}
    assert root.xpath("//option[@value='stopped']")


def test_names_cannot_break_the_page() -> None:
    evil = "</script><img src=x onerror=alert(1)>“&'\"<!--"
    here = given()

    def renamed(case: Case) -> Case:
        assert case.enterprise
        return replace(
            case,
            enterprise=Sourced(replace(case.enterprise.value, name=evil), case.enterprise.source),
        )

    whole = replace(here.portfolio, cases=tuple(map(renamed, here.portfolio.cases)))
    root = page(here.of(whole))
    assert not root.xpath("//img")
    assert {row[1] for row in data(root)["rows"] if row[3]} == {evil}


def test_ten_thousand_policies_make_a_small_page() -> None:
    assert len(many(given(), 10_000).page()) < 4_000_000


def test_an_empty_repository_has_a_page_too() -> None:
    here = given()
    nothing = replace(
        here.portfolio, cases=(), providers={}, years={}, destructions={}, insurer=None
    )
    root = page(replace(here.of(nothing), outputs=()))
    assert root.find(".//h1").text == "事故预防服务总览"


def test_the_order_in_which_papers_of_a_folder_are_told_does_not_matter() -> None:
    """Folders come by path, as a manifest has them; a folder's papers come as they may."""
    here = given()
    by_path = sorted(here.outputs, key=lambda each: each.path.rpartition("/")[0])
    folders = groupby(by_path, key=lambda each: each.path.rpartition("/")[0])
    turned = tuple(each for _, papers in folders for each in reversed(list(papers)))
    assert turned != tuple(by_path)
    assert replace(here, outputs=turned).page() == replace(here, outputs=tuple(by_path)).page()


@pytest.mark.parametrize(
    ("parts", "whole", "widths"),
    [
        ([("done", 1), ("open", 3)], None, ["250", "750"]),
        ([("done", 0), ("open", 3)], 6, ["500"]),
        ([("spent", 9)], 6, ["1000"]),
        ([("spent", 0)], None, []),
    ],
)
def test_a_bar_is_in_proportion(
    parts: list[tuple[str, int]], whole: int | None, widths: list[str]
) -> None:
    drawn = html.fromstring(bar(parts, whole))
    assert [each.get("width") for each in drawn.iter("rect")] == widths


def test_the_same_values_give_the_same_bytes() -> None:
    program = (
        "import sys; from tests.site.overviews import given;sys.stdout.buffer.write(given().page())"
    )
    pages = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    }
    assert pages == {given().page()}
