"""A build's overview page: from a checked repository and the documents that stand in its folder."""

from __future__ import annotations

from datetime import date

from lxml import html

from ajx_docs.build.output import Output
from ajx_docs.check.checker import check_repository
from ajx_docs.site.pages import OverviewPages
from ajx_docs.site.papers import Papers
from ajx_docs.workspace.repository import open_repository
from tests.documents.cases import ROOT
from tests.site.overviews import LATE
from tests.site.test_overview import cases_at, data, table

KEY = "jingwei-resin/SLAZ202661040000000101"
POLICY_NO = "SLAZ202661040000000101"


def output(document: str, place: str, out: str = "build") -> Output:
    return Output(document, POLICY_NO, f"{out}/{place}", "0" * 64, "unchanged")


def test_papers_are_told_by_kind_and_service_with_all_their_formats() -> None:
    found = Papers(
        [
            output("report", f"{KEY}/report-2026-04-08-inspection.pdf"),
            output("plan", f"{KEY}/plan.pdf"),
            output("flowchart", f"{KEY}/flowchart.svg"),
            output("plan", f"{KEY}/plan.docx"),
            output("destruction-cover", "destructions/2026-001/cover.pdf", out="/srv/site"),
        ]
    )
    assert found.take(KEY) == [
        ("服务流程图", "flowchart", "svg"),
        ("服务方案", "plan", "docx pdf"),
        ("服务报告 2026-04-08-inspection", "report-2026-04-08-inspection", "pdf"),
    ]
    assert list(found.folders()) == ["destructions/2026-001"]
    assert found.take("destructions/2026-001") == [("销毁清册封面", "cover", "pdf")]
    assert found.take(KEY) == []


def test_the_page_of_a_checked_repository() -> None:
    checked = check_repository(open_repository(ROOT), as_of=LATE)
    pages = OverviewPages({})(checked, [output("plan", f"{KEY}/plan.pdf")])
    assert list(pages) == ["index.html"]
    root = html.fromstring(b"".join(pages["index.html"]).decode())
    rows = {row[0]: row for row in data(root)["rows"]}
    assert data(root)["papers"][rows[KEY][6][0]] == ["服务方案", "plan", "pdf"]
    assert cases_at(root, "#f=stopped" if checked.blocked() else "#f=2026")


def test_an_archive_that_was_made_is_a_task_done() -> None:
    checked = check_repository(open_repository(ROOT), as_of=LATE)
    done = {}
    for archived in ({}, {POLICY_NO: date(2026, 11, 20)}):
        page = b"".join(OverviewPages(archived)(checked, [])["index.html"])
        root = html.fromstring(page.decode())
        done[bool(archived)] = int(table(root, "进度")["全部"]["已完成"])
    assert done[True] == done[False] + 1
