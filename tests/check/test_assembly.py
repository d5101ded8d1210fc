"""From files to the model: what a portfolio holds, and what is missing of broken files."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ajx_docs.model.visit import Absent, HazardLevel, Period
from tests.check.repositories import (
    CASE,
    EXAMPLES,
    KEY,
    ROOT,
    check,
    copied,
    errors,
    replace,
    told,
    write,
)


def test_values_have_the_models_types() -> None:
    (case,) = check(EXAMPLES).portfolio.cases
    assert case.key == KEY
    assert case.folder == CASE
    assert case.policy
    assert case.policy.value.premium == Decimal("126000.00")
    assert case.policy.value.inception == date(2026, 1, 15)
    assert [record.slug for record in case.visits] == [
        "2026-04-16-inspection",
        "2026-09-10-training",
        "2026-10-20-inspection",
    ]
    first, _, last = (record.visit for record in case.visits)
    assert first.hazards[0].level is HazardLevel.MAJOR
    assert first.scope
    assert isinstance(first.scope.other, Absent)
    assert last.date == Period(start=date(2026, 10, 20), end=date(2026, 10, 21))
    assert case.insurer
    assert isinstance(case.insurer.value.annual_premium, Decimal)


def test_a_value_knows_where_it_stands() -> None:
    (case,) = check(EXAMPLES).portfolio.cases
    assert case.plan
    place = case.plan.source.locate("/services/1/mode")
    assert (place.file, place.line, place.column) == (f"{CASE}/plan.yaml", 21, 11)


def test_a_case_names_every_file_it_is_made_of() -> None:
    (case,) = check(EXAMPLES).portfolio.cases
    own = {"policy", "plan", "ledger", "complaints", "evaluation"}
    visits = {"2026-04-16-inspection", "2026-09-10-training", "2026-10-20-inspection"}
    assert case.files == {
        "data/insurer.yaml",
        "data/providers/anke.yaml",
        "data/enterprises/weihe-chem/enterprise.yaml",
        *(f"{CASE}/{name}.yaml" for name in own),
        *(f"{CASE}/visits/{name}.yaml" for name in visits),
    }


def test_a_pooled_service_belongs_to_each_of_its_policies() -> None:
    cases = check(ROOT).portfolio.cases
    sharing = {case.policy_id for case in cases if any(r.pooled for r in case.visits)}
    assert sharing == {"SLAZ202661010000000404", "SLAZ202661010000000505"}
    pooled = "data/pooled/2026-06-17-fire-safety.yaml"
    assert {case.policy_id for case in cases if pooled in case.files} == sharing


def test_papers_of_the_insurer_are_named_by_their_files() -> None:
    portfolio = check(ROOT).portfolio
    assert set(portfolio.years) == {"2025", "2026"}
    assert set(portfolio.destructions) == {"2025-001", "2026-001", "2026-002"}
    assert set(portfolio.providers) == {"fangzai", "qinan", "zhuan"}


def test_a_refused_file_is_missing_and_the_rest_is_there(tmp_path: Path) -> None:
    root = copied(tmp_path)
    replace(root, "plan.yaml", "status: approved", "status: x")
    (case,) = check(root).portfolio.cases
    assert case.plan is None
    assert f"{CASE}/plan.yaml" in case.files
    assert case.policy
    assert len(case.visits) == 3


def test_all_mistakes_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    root = copied(tmp_path)
    replace(root, "plan.yaml", "basis:", "bsis:")
    replace(root, "plan.yaml", "provider: anke", "provider: anek")
    replace(root, "enterprise.yaml", "employees: 420", "employees: 四百二十")
    replace(root, "policy.yaml", "attachments/agreement.pdf", "attachments/agrement.pdf")
    replace(root, "2026-09-10-training.yaml", "class_hours: 3", "class_hours: 1")
    replace(root, "complaints.yaml", "none:", "none: &x")
    write(root, "data/providers/extra.yml", "name: x\n")
    codes = {finding.code for finding in errors(check(root))}
    assert codes >= {"S-unknown", "R-provider", "S-type", "R-file", "A11.1", "Y-anchor", "Y-place"}


def test_a_case_is_its_folder_even_without_a_policy(tmp_path: Path) -> None:
    root = copied(tmp_path)
    write(root, "data/enterprises/weihe-chem/NEW-1/attachments/scan.pdf", b"%PDF-1.7")
    checked = check(root)
    assert [case.policy_id for case in checked.portfolio.cases] == [
        "NEW-1",
        "PZAB202661010000000123",
    ]
    (finding,) = errors(checked)
    assert finding.code == "R-missing"
    assert checked.blocked() == {"weihe-chem/NEW-1"}


def test_files_are_counted() -> None:
    assert check(EXAMPLES).files == len(list(EXAMPLES.rglob("*.yaml")))


def test_services_that_cannot_be_read_are_not_said_to_be_missing(tmp_path: Path) -> None:
    root = copied(tmp_path)
    for file in (root / CASE / "visits").iterdir():
        file.write_text("date: [\n", "utf-8")
    (archiving,) = [f for f in check(root, date(2027, 3, 1)).findings if f.code == "A22.1"]
    assert "服务记录有错误，读不出来" in told(archiving)
    assert "没有服务记录" not in told(archiving)


def test_a_first_service_that_cannot_be_read_is_not_said_to_be_late(tmp_path: Path) -> None:
    root = copied(tmp_path)
    write(root, f"{CASE}/visits/2026-04-16-inspection.yaml", "date: 2026/4/16\n")
    assert "A13.2" not in {finding.code for finding in check(root).findings}


@pytest.mark.parametrize(
    ("file", "wrong"),
    [
        ("plan.yaml", "plan.yml"),
        ("plan.yaml", "方案.yaml"),
        ("plan.yaml", "plan/plan.yaml"),
        ("plan.yaml", "../plan.yaml"),
        ("policy.yaml", "policy.yml"),
        ("policy.yaml", "保单.yaml"),
        ("policy.yaml", "../policy.yaml"),
        ("ledger.yaml", "台账.yaml"),
        ("evaluation.yaml", "evaluation.json"),
        ("visits/2026-09-10-training.yaml", "visits/2026-9-10-training.yaml"),
        ("visits/2026-09-10-training.yaml", "visits/培训.yaml"),
        ("visits/2026-04-16-inspection.yaml", "2026-04-16-inspection.yaml"),
        ("../enterprise.yaml", "../enterprise.yml"),
        ("../enterprise.yaml", "enterprise.yaml"),
    ],
)
def test_a_file_by_a_wrong_name_is_told_once(tmp_path: Path, file: str, wrong: str) -> None:
    """Not also as a plan never made, a service never carried out or a policy never written."""
    root = copied(tmp_path)
    (root / CASE / wrong).parent.mkdir(exist_ok=True)
    (root / CASE / file).rename(root / CASE / wrong)
    checked = check(root)
    assert [f.code for f in errors(checked)] == ["Y-place"]
    assert "A13.2" not in {finding.code for finding in checked.findings}
    assert KEY in checked.blocked()


def test_a_photograph_beside_the_papers_hides_no_missing_plan(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / CASE / "plan.yaml").rename(root / CASE / "现场.jpg")
    assert {f.code for f in errors(check(root))} == {"Y-place", "A14.3"}
