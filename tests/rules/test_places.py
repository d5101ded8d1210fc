"""In a real repository a rule's finding stands at the line of the very value."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from ajx_docs.check.checker import check_repository
from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.workspace.repository import open_repository
from tests.rules.repositories import EXAMPLES, ROOT

AS_OF = date(2026, 11, 24)
CASE = "data/enterprises/weihe-chem/PZAB202661010000000123"
INSPECTION = f"{CASE}/visits/2026-04-16-inspection.yaml"


def findings(root: Path) -> list[Finding]:
    return list(check_repository(open_repository(root), as_of=AS_OF).findings)


@pytest.mark.parametrize(
    ("file", "written", "instead", "code", "quote"),
    [
        (f"{CASE}/policy.yaml", "signed_on: 2026-01-12", "signed_on: 2026-01-16", "A6.2", None),
        (f"{CASE}/policy.yaml", "signed_on: 2026-02-02", "signed_on: 2026-04-17", "A6.3", None),
        (f"{CASE}/policy.yaml", "inception: 2026-01-15", "inception: 2025-12-15", "A13.2", None),
        (f"{CASE}/plan.yaml", "date: 2026-02-12", "date: 2026-04-17", "A14.3", None),
        (f"{CASE}/plan.yaml", "focus: 硝化工艺联锁", "focus: 待定 #", "N2.4", None),
        (f"{CASE}/plan.yaml", "times: 2", "times: 3", "A14.4", None),
        (INSPECTION, "deadline: 2026-05-15", "deadline: 2026-05-01", "A8.1", "rectified_on"),
        (INSPECTION, "uploaded_on: 2026-04-24", "uploaded_on: 2026-04-30", "A14.5", None),
        (INSPECTION, "leader: li-na", "leader: zhang-wei", "A20.2", None),
        (INSPECTION, "basis: 《用电安全导则》GB/T 13869。", "basis: 略", "A19.1", None),
        ("data/insurer.yaml", "full_time: true", "full_time: false", "A7.2", "name: 赵文静"),
        ("data/providers/anke.yaml", "signed_by: 高建国", "signed_by: 李娜", "A10.1", None),
        (
            "data/enterprises/weihe-chem/enterprise.yaml",
            "size: medium",
            "size: large",
            "A11.8",
            None,
        ),
    ],
)
def test_a_finding_points_at_the_value(
    tmp_path: Path, *, file: str, written: str, instead: str, code: str, quote: str | None
) -> None:
    shutil.copytree(EXAMPLES, tmp_path, dirs_exist_ok=True)
    text = (tmp_path / file).read_text("utf-8")
    assert written in text
    (tmp_path / file).write_text(text.replace(written, instead), "utf-8")
    found = [each for each in findings(tmp_path) if each.code == code]
    assert found, "the rule must notice"
    location = found[0].location
    assert location.file == file
    assert (quote or instead.partition(" #")[0]) in location.quote
    assert found[0].field, "a reader is told the field's Chinese name"
    assert found[0].article


@pytest.mark.parametrize("root", [ROOT, EXAMPLES], ids=["data", "examples"])
def test_our_own_repositories_have_no_error_and_no_warning(root: Path) -> None:
    told = [
        (f.code, f.location, f.message.zh)
        for f in findings(root)
        if f.severity is not Severity.NOTICE
    ]
    assert told == []
