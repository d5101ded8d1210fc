"""The synthetic province: the same every time, plausible, and broken where it is meant to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from ajx_docs.check.checker import check_repository
from ajx_docs.diagnostics import Severity
from ajx_docs.workspace.repository import open_repository
from benchmarks.province import AS_OF, write_province
from benchmarks.scale import measure

POLICIES = 300


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("province") / "repository"
    write_province(folder, POLICIES)
    return folder


def _files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*.yaml"))
    }


def test_it_is_the_same_every_time(province: Path, tmp_path: Path) -> None:
    write_province(tmp_path / "again", POLICIES)
    assert _files(tmp_path / "again") == _files(province)


def test_the_cases_it_is_made_from_are_left_alone(province: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    numbers = {folder.name for folder in (root / "data/enterprises").glob("*/SLAZ*")}
    made = {folder.name for folder in (province / "data/enterprises").glob("*/SLAZ*")}
    assert len(made) == POLICIES
    assert not numbers & made


def test_about_one_in_a_hundred_is_broken_and_the_others_have_no_error(province: Path) -> None:
    checked = check_repository(open_repository(province), as_of=AS_OF)
    blocked = {key for key in checked.blocked() if "/SLAZ" in key}
    faulty = {
        finding.location.file.split("/")[3]
        for finding in checked.findings
        if finding.severity is Severity.ERROR and "/SLAZ" in finding.location.file
    }
    assert {key.split("/")[1] for key in blocked} >= faulty
    assert 1 <= len(faulty) <= POLICIES // 30


def test_measured_builds_make_all_then_what_changed_then_nothing(tmp_path: Path) -> None:
    scale = measure(tmp_path, 5)
    assert scale.check.files == scale.first.files > 20
    assert scale.first.built > scale.changed.built > 0
    assert scale.changed.built + scale.changed.unchanged == scale.first.built
    assert (scale.unchanged.built, scale.unchanged.unchanged) == (0, scale.first.built)
    assert all(run.cpu > 0 for run in (scale.check, scale.first, scale.changed, scale.unchanged))
