"""A repository's own templates: what no document is made from is told with the near name."""

from pathlib import Path

import pytest

from ajx_docs.diagnostics import Severity
from tests.check.repositories import check, copied, write


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("plans/plan.html", "您是否想写 templates/plan/plan.html？"),
        ("hazard_notice/hazard_notice.docx", "templates/hazard-notice/hazard-notice.docx"),
        ("plan.docx", "templates/plan/plan.docx"),
        ("plan/服务方案.docx", "templates/plan/plan.docx"),
        ("plan/plan.doc", "templates/plan/plan.docx"),
        ("report/draft/report.docx", "templates/report/report.docx"),
        ("方案/方案.docx", "ajx templates list 列出全部名称"),
    ],
)
def test_a_template_by_a_wrong_name_is_told_with_the_near_one(
    tmp_path: Path, name: str, meant: str
) -> None:
    root = copied(tmp_path)
    write(root, f"templates/{name}", "x")
    (finding,) = (each for each in check(root).findings if each.code == "T-file")
    assert (finding.severity, finding.location.file) == (Severity.WARNING, f"templates/{name}")
    assert finding.hint
    assert meant in finding.hint.zh


@pytest.mark.parametrize(
    "name",
    [
        "plan/plan.docx",
        "plan/plan.html",
        "plan/第三节.html",
        "shared/document.css",
        "plan/~$plan.docx",
        "plan/说明.md",
        "README.md",
    ],
)
def test_what_is_used_or_is_no_template_may_lie_there(tmp_path: Path, name: str) -> None:
    root = copied(tmp_path)
    write(root, f"templates/{name}", "x")
    assert [each for each in check(root).findings if each.code == "T-file"] == []
