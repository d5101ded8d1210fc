"""Whose documents must not be made, and that one case's mistakes do not stop the others."""

from pathlib import Path

import pytest

from tests.check.repositories import CASE, KEY, ROOT, check, copied, replace, write

JINGWEI = "jingwei-resin/SLAZ202661040000000101"
BAQIAO = "baqiao-woodwork/SLAZ202661010000000404"
WEIYANG = "weiyang-auto-repair/SLAZ202661010000000505"
QINLING = "qinling-municipal/SLAZ202661010000000202"
BEANS = "示例豆制品坊/SLAZ202661010000000303"
CASES = {JINGWEI, BAQIAO, WEIYANG, QINLING, BEANS}
YEARS = {"years/2025", "years/2026"}
"""Their figures are counted from all cases: one that cannot be read would be missing."""
OF_INSURER = {
    "destructions/2025-001",
    "destructions/2026-001",
    "destructions/2026-002",
    *YEARS,
}


@pytest.mark.parametrize(
    ("file", "instead", "write", "blocked"),
    [
        ("SLAZ202661040000000101/plan.yaml", "status: approved", "status: x", {JINGWEI} | YEARS),
        ("jingwei-resin/enterprise.yaml", "employees:", "employes:", {JINGWEI} | YEARS),
        ("2026-06-17-fire-safety.yaml", "mode: onsite", "mode: 现场", {BAQIAO, WEIYANG} | YEARS),
        ("destructions/2026-001.yaml", "register_no:", "registerno:", {"destructions/2026-001"}),
        ("years/2026.yaml", "year: 2026", "year: 二〇二六", {"years/2026"}),
        ("insurer.yaml", "principal:", "principle:", CASES | OF_INSURER),
    ],
)
def test_a_mistake_stops_what_is_made_of_its_file_and_nothing_else(
    tmp_path: Path, file: str, instead: str, write: str, blocked: set[str]
) -> None:
    root = copied(tmp_path, ROOT)
    replace(root, file, instead, write)
    assert check(root).blocked() == blocked


def test_a_provider_stops_the_cases_that_engage_it(tmp_path: Path) -> None:
    root = copied(tmp_path, ROOT)
    replace(root, "providers/qinan.yaml", "name:", "nome:")
    engaged = {
        case.key
        for case in check(ROOT).portfolio.cases
        if "data/providers/qinan.yaml" in case.files
    }
    assert engaged
    assert engaged < CASES
    assert check(root).blocked() == engaged | YEARS


def test_a_broken_rule_stops_no_year_whose_figures_are_whole(tmp_path: Path) -> None:
    root = copied(tmp_path, ROOT)
    replace(root, "jingwei-resin/enterprise.yaml", "size: medium", "size: micro")
    assert check(root).blocked() == {JINGWEI}


def test_a_file_that_fits_no_place_stops_the_case_in_whose_folder_it_lies(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / CASE / "plan.yaml").rename(root / CASE / "plan.yml")
    assert check(root).blocked() == {KEY}


def test_a_misnamed_enterprise_stops_its_cases(tmp_path: Path) -> None:
    root = copied(tmp_path)
    folder = root / "data/enterprises/weihe-chem"
    (folder / "enterprise.yaml").rename(folder / "enterprise.yml")
    assert check(root).blocked() == {KEY}


def test_without_an_insurer_nothing_can_be_made(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "data/insurer.yaml").unlink()
    assert KEY in check(root).blocked()


def test_what_is_said_of_the_insurer_as_a_whole_stops_no_case(tmp_path: Path) -> None:
    root = copied(tmp_path)
    replace(
        root,
        "insurer.yaml",
        "  - name: 马立新\n    full_time: true",
        "  - name: 马立新\n    full_time: false",
    )
    checked = check(root)
    assert "A7.2" in {finding.code for finding in checked.findings}
    assert KEY not in checked.blocked()


def test_warnings_stop_only_when_strict(tmp_path: Path) -> None:
    root = copied(tmp_path)
    replace(root, "policy.yaml", "PZAB202661010000000123", "PZAB202661010000000132")
    assert check(root).blocked() == frozenset()
    assert check(root).blocked(strict=True) == {KEY}


def test_an_unreadable_pooled_service_may_be_anybodys(tmp_path: Path) -> None:
    root = copied(tmp_path, ROOT)
    write(root, "data/pooled/2026-06-17-fire-safety.yaml", "policies: [\n")
    assert check(root).blocked() == CASES | YEARS
