"""From a due archive to its tombstone, by the commands, as an insurer does it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ajx_docs.bundle.ledger import Event, read_ledger
from tests.bundle.repository import POLICY, ajx, commit, copied, git

REGISTER = "data/destructions/2032-001.yaml"
SIGNED = "{name: 甲, signed_on: 2032-01-10}"
AFTER = "2032-01-10"


def register(**changes: str) -> str:
    fields = {
        "register_no": "2032-001",
        "volume_no": "AZX-2026",
        "archives": f'\n  - {{policy_no: "{POLICY}", volume: AZX-2026-01, title: 渭河示例档案,'
        " year: 2026, years: 5, pages: 90, archived_on: 2026-11-24}",
        "reason": "保管期限届满。",
        "approvals": "\n  principal: {name: 周, date: 2032-01-05}"
        "\n  departments: [{name: 安责险事业部 刘, date: 2032-01-04}]"
        "\n  insured: [{name: 孙, date: 2032-01-03}]",
        "review_head": SIGNED,
        "approver": SIGNED,
        "destroyer": SIGNED,
        "supervisors": f"[{SIGNED}, {SIGNED}]",
    }
    return "".join(f"{name}: {value}\n" for name, value in (fields | changes).items())


@pytest.fixture(scope="module")
def listed(archived: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archived example with a register of what is to be destroyed."""
    root = copied(archived, tmp_path_factory.mktemp("due"))
    (root / REGISTER).write_text(register(), "utf-8")
    commit(root, "归档并编制清册")
    return root


@pytest.fixture
def due(listed: Path, tmp_path: Path) -> Path:
    return copied(listed, tmp_path)


def codes(root: Path, *arguments: str) -> set[str]:
    done = ajx(root, "destroy", "2032-001", "--yes", "--output-format", "json", *arguments)
    assert done.returncode == 1, done.stderr
    assert (root / f"archive/{POLICY}.zip").exists()
    return {finding["code"] for finding in json.loads(done.stdout)["findings"]}


def test_what_is_due_is_listed(listed: Path) -> None:
    before = ajx(listed, "retention", "--as-of", "2031-11-24", "--output-format", "json")
    after = ajx(listed, "retention", "--as-of", "2031-11-25", "--output-format", "json")
    assert [each["state"] for each in json.loads(before.stdout)] == ["kept"]
    (archive,) = json.loads(after.stdout)
    assert (archive["state"], archive["keep_until"]) == ("due", "2031-11-24")


def test_before_the_term_nothing_is_destroyed(due: Path) -> None:
    assert "A23.1" in codes(due, "--as-of", "2031-11-24")


@pytest.mark.parametrize("who", ["principal", "departments", "insured"])
def test_each_approval_of_article_24_is_needed(due: Path, who: str) -> None:
    rows = [row for row in register().splitlines(keepends=True) if f"  {who}:" not in row]
    (due / REGISTER).write_text("".join(rows), "utf-8")
    assert "A24.1" in codes(due, "--as-of", AFTER)


def test_a_hold_is_respected(due: Path) -> None:
    policy = due / f"data/enterprises/weihe-chem/{POLICY}/policy.yaml"
    hold = "hold: {reason: 理赔未结, by: 周明远, on: 2031-06-01}\n"
    policy.write_text(policy.read_text("utf-8") + hold, "utf-8")
    assert "A23.1" in codes(due, "--as-of", AFTER)


def test_a_damaged_bundle_is_not_destroyed(due: Path) -> None:
    file = due / f"archive/{POLICY}.zip"
    file.chmod(0o644)
    file.write_bytes(file.read_bytes()[:-1])
    assert "A23.1" in codes(due, "--as-of", AFTER)


def test_a_dry_run_says_what_would_go_and_keeps_it(due: Path) -> None:
    done = ajx(due, "destroy", "2032-001", "--dry-run", "--as-of", AFTER)
    assert done.returncode == 0
    assert f"{POLICY}.zip" in done.stderr
    assert (due / f"archive/{POLICY}.zip").exists()


def test_without_a_terminal_it_wants_a_yes(due: Path) -> None:
    done = ajx(due, "destroy", REGISTER, "--as-of", AFTER)
    assert done.returncode == 2
    assert "--yes" in done.stderr
    assert (due / f"archive/{POLICY}.zip").exists()


def test_a_signed_register_is_carried_out_and_its_papers_stay(due: Path) -> None:
    done = ajx(due, "destroy", "2032-001", "--yes", "--as-of", AFTER)
    assert done.returncode == 0, done.stderr + done.stdout
    assert not (due / f"archive/{POLICY}.zip").exists()
    kept = {file.name for file in (due / "archive/registers/2032-001").iterdir()}
    assert kept == {
        *("cover.pdf", "cover.docx", "register.pdf", "register.docx"),
        "register.yaml",
    }
    ledger = read_ledger((due / "archive/ledger.jsonl").read_text("utf-8"))
    assert [line.event for line in ledger.lines][-3:] == [
        Event.DESTRUCTION_BEGUN,
        Event.DESTROYED,
        Event.DESTRUCTION_DONE,
    ]
    assert (due / "archive.head").read_text("utf-8").startswith(f"{len(ledger.lines)} ")
    assert ajx(due, "verify").returncode == 0
    again = ajx(due, "destroy", "2032-001", "--yes", "--as-of", AFTER)
    assert again.returncode == 0
    assert git(due, "status", "--porcelain").split() == ["M", "archive.head"]


def test_an_unknown_register_names_the_known_ones(due: Path) -> None:
    done = ajx(due, "destroy", "2032-002", "--yes")
    assert done.returncode == 2
    assert "2032-001" in done.stderr
