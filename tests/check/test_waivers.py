"""Waivers: what they accept, what they cannot, and what is said of those that do nothing."""

from datetime import date
from pathlib import Path

import pytest

from ajx_docs.diagnostics import Finding, Severity
from tests.check.repositories import CASE, KEY, ROOT, check, copied, errors, replace, told

GIVEN = "reason: 企业节假日停产，协商一致, approved_by: 周明远, approved_on: 2026-06-01"


def late_agreement(root: Path, *waivers: str) -> Path:
    """A case whose agreement was signed two months late (A6.2), with waivers."""
    replace(root, "policy.yaml", "signed_on: 2026-01-12", "signed_on: 2026-03-20")
    path = root / CASE / "policy.yaml"
    lines = ["waivers:", *(f"  - {{{waiver}}}" for waiver in waivers)] if waivers else []
    path.write_text(path.read_text("utf-8") + "\n".join([*lines, ""]), "utf-8", newline="")
    return root


def of_code(root: Path, code: str, as_of: date = date(2026, 11, 24)) -> list[Finding]:
    return [finding for finding in check(root, as_of).findings if finding.code == code]


def test_without_a_waiver_the_finding_stops_the_case(tmp_path: Path) -> None:
    root = late_agreement(copied(tmp_path))
    assert [finding.code for finding in errors(check(root))] == ["A6.2"]
    assert check(root).blocked() == {KEY}


def test_a_waived_finding_stays_visible_and_stops_nothing(tmp_path: Path) -> None:
    root = late_agreement(copied(tmp_path), f"code: A6.2, {GIVEN}")
    (finding,) = of_code(root, "A6.2")
    assert finding.waived
    assert finding.severity is Severity.ERROR
    assert check(root).blocked(strict=True) == frozenset()


@pytest.mark.parametrize(
    ("until", "as_of", "waived"),
    [
        ("2026-11-24", date(2026, 11, 24), True),
        ("2026-11-23", date(2026, 11, 24), False),
        ("2026-11-25", date(2026, 11, 24), True),
    ],
)
def test_a_waiver_holds_to_the_end_of_its_last_day(
    tmp_path: Path, until: str, as_of: date, waived: bool
) -> None:
    root = late_agreement(copied(tmp_path), f"code: A6.2, {GIVEN}, until: {until}")
    (finding,) = of_code(root, "A6.2", as_of)
    assert finding.waived is waived
    expired = of_code(root, "W-expired", as_of)
    assert bool(expired) is not waived
    for each in expired:
        assert each.severity is Severity.WARNING
        assert each.pointer == "/waivers/0/until"
        assert each.location.line == 16
        assert "2026-11-23 到期" in told(each)


def test_a_waiver_not_yet_given_does_not_hold(tmp_path: Path) -> None:
    root = late_agreement(copied(tmp_path), f"code: A6.2, {GIVEN}")
    as_of = date(2026, 5, 31)
    assert not of_code(root, "A6.2", as_of)[0].waived
    (early,) = of_code(root, "W-early", as_of)
    assert early.pointer == "/waivers/0/approved_on"


@pytest.mark.parametrize(
    "code", ["A22.1", "A22", "A23.1", "A24.2", "S-required", "Y-tab", "R-file", "T-name", "A7.2"]
)
def test_what_must_not_be_waived_is_said_so(tmp_path: Path, code: str) -> None:
    root = late_agreement(copied(tmp_path), f"code: {code}, {GIVEN}")
    (finding,) = of_code(root, "W-forbidden")
    assert finding.severity is Severity.ERROR
    assert finding.pointer == "/waivers/0/code"
    assert f"{code} " in finding.message.zh
    assert check(root).blocked() == {KEY}


def test_a_forbidden_waiver_waives_nothing(tmp_path: Path) -> None:
    root = late_agreement(copied(tmp_path), f"code: A22.1, {GIVEN}")
    assert [finding.waived for finding in of_code(root, "A22.1")] == [False]


def test_an_unknown_code_is_told_with_the_near_ones(tmp_path: Path) -> None:
    root = late_agreement(copied(tmp_path), f"code: A6.22, {GIVEN}")
    (finding,) = of_code(root, "W-unknown")
    assert finding.severity is Severity.ERROR
    assert "您是否想写 A6.2" in told(finding)


def test_a_waiver_of_nothing_is_told(tmp_path: Path) -> None:
    root = late_agreement(copied(tmp_path), f"code: A6.2, {GIVEN}", f"code: A20.2, {GIVEN}")
    (finding,) = of_code(root, "W-unused")
    assert finding.severity is Severity.WARNING
    assert finding.pointer == "/waivers/1/code"
    assert "A20.2" in finding.message.zh


def test_nothing_is_called_unused_while_a_file_cannot_be_judged(tmp_path: Path) -> None:
    root = late_agreement(copied(tmp_path), f"code: A20.2, {GIVEN}")
    replace(root, "plan.yaml", "status: approved", "status: x")
    assert of_code(root, "W-unused") == []


def test_a_shared_finding_is_waived_when_all_its_cases_accept_it(tmp_path: Path) -> None:
    root = copied(tmp_path, ROOT)
    replace(root, "2026-06-17-fire-safety.yaml", "date: 2026-06-26", "date: 2026-09-26")
    codes = {f.code for f in check(root).findings if f.location.file.startswith("data/pooled/")}
    assert codes == {"A6.6"}
    for policy in ("SLAZ202661010000000404", "SLAZ202661010000000505"):
        assert not any(finding.waived for finding in of_code(root, "A6.6"))
        replace(
            root,
            f"{policy}/policy.yaml",
            "agreement:",
            f"waivers: [{{code: A6.6, {GIVEN}}}]\nagreement:",
        )
    found = [f for f in of_code(root, "A6.6") if f.location.file.startswith("data/pooled/")]
    assert found
    assert all(finding.waived for finding in found)
