"""Two states of a whole repository: files, folders renamed, findings, documents."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.diff.changes import Change, Changes, Fact, Fate, Reason
from ajx_docs.diff.compare import compare_sides
from ajx_docs.diff.sides import Side
from ajx_docs.documents.catalogue import documents_of
from ajx_docs.documents.document import Document
from tests.diff.states import (
    CASE,
    ENTERPRISE,
    EXAMPLE,
    POLICY,
    ROOT,
    compared,
    copies,
    edit,
    fields,
    file,
    rows,
    side,
)

PLAN, LEDGER, POLICY_FILE = f"{CASE}/plan.yaml", f"{CASE}/ledger.yaml", f"{CASE}/policy.yaml"
APRIL = f"{CASE}/visits/2026-04-16-inspection.yaml"


@pytest.fixture
def states(tmp_path: Path) -> tuple[Path, Path]:
    return copies(tmp_path)


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, Severity]]:
    return [(each.code, each.severity) for each in findings]


def fates(changes: Changes) -> dict[str, Fate]:
    return {each.path.removeprefix("build/"): each.fate for each in changes.documents}


def test_equal_states_have_no_changes(states: tuple[Path, Path]) -> None:
    changes = compared(*states)
    assert changes.nothing
    assert changes.findings.stayed == len(side(states[0]).checked.findings)


def test_comments_and_order_are_told_as_such(states: tuple[Path, Path]) -> None:
    edit(states[1], PLAN, "status: approved\n", "# 已核\nstatus: approved  # 终稿\n")
    changes = compared(*states)
    assert [(each.after, each.fields) for each in changes.files] == [(PLAN, ())]
    assert changes.documents == ()


def test_a_subject_is_named_as_people_know_it(states: tuple[Path, Path]) -> None:
    for name, old, new in (
        (PLAN, "times: 2", "times: 3"),
        (f"{ENTERPRISE}/enterprise.yaml", "employees: ", "employees: 1"),
        ("data/providers/anke.yaml", "示例安全技术服务", "示例安全科技服务"),
        ("data/insurer.yaml", "annual_premium: ", "annual_premium: 1"),
        ("data/years/2026.yaml", "year: 2026", "year: 2026 #"),
        ("ajx.yaml", "version: 1", "version: 1  # 第一版"),
    ):
        edit(states[1], name, old, new)
    assert [each.title.zh for each in compared(*states).subjects] == [
        "设置",
        "保险机构",
        "技术服务机构 陕西安科示例安全科技服务有限公司",
        "被保险人 渭河示例精细化工有限公司",
        f"渭河示例精细化工有限公司 · 保单 {POLICY}",
        "年度工作 2026",
    ]


def test_a_new_case_and_a_case_that_is_gone(states: tuple[Path, Path]) -> None:
    before, after = states
    changes = compared(before, after_removing(after, CASE))
    (gone,) = (each for each in changes.subjects if each.key.endswith(POLICY))
    assert gone.change is Change.REMOVED
    assert {each.change for each in gone.files} == {Change.REMOVED}
    (new,) = (each for each in compared(after, before).subjects if each.key.endswith(POLICY))
    assert new.change is Change.ADDED
    assert set(fates(changes).values()) >= {Fate.GONE}


def after_removing(root: Path, folder: str) -> Path:
    shutil.rmtree(root / folder)
    return root


def test_an_enterprise_renamed_is_followed(states: tuple[Path, Path]) -> None:
    before, after = states
    (after / ENTERPRISE).rename(after / "data/enterprises/渭河化工")
    changes = compared(before, after)
    (firm,) = changes.subjects
    assert (firm.key, firm.moved_from, firm.files) == ("enterprises/渭河化工", ENTERPRISE, ())
    assert (changes.findings.appeared, changes.findings.vanished) == ((), ())
    assert changes.documents == ()


def test_what_changes_in_a_renamed_folder_is_told(states: tuple[Path, Path]) -> None:
    before, after = states
    edit(after, LEDGER, "3600.50", "3800")
    (after / ENTERPRISE).rename(after / "data/enterprises/渭河化工")
    changes = compared(before, after)
    (change,) = fields(changes)
    assert (change.before_pointer, change.after_pointer) == ("/entries/1/amount",) * 2
    assert file(changes, "ledger.yaml").before == LEDGER
    assert f"渭河化工/{POLICY}/fee-ledger" in fates(changes)
    assert f"渭河化工/{POLICY}/plan" not in fates(changes)


def test_a_policy_whose_number_changes_is_the_same_case(states: tuple[Path, Path]) -> None:
    before, after = states
    number = "PZAB202661010000000777"
    edit(after, POLICY_FILE, POLICY, number)
    (after / CASE).rename(after / ENTERPRISE / number)
    changes = compared(before, after)
    (case,) = (each for each in changes.subjects if each.key == f"enterprises/weihe-chem/{number}")
    assert (case.change, case.moved_from) == (Change.CHANGED, CASE)
    assert rows(changes)[0] == f"~ 保单号：{POLICY} → {number}"


def test_a_service_under_another_name_is_the_same(states: tuple[Path, Path]) -> None:
    before, after = states
    (after / APRIL).rename((after / APRIL).with_name("2026-04-16-排查.yaml"))
    changes = compared(before, after)
    (moved,) = changes.files
    assert (moved.before, moved.fields) == (APRIL, ())
    assert moved.moved
    assert changes.documents == ()


def test_a_file_that_cannot_be_read_is_told(states: tuple[Path, Path]) -> None:
    edit(states[1], PLAN, "services:", "services: [")
    changes = compared(*states)
    assert file(changes, "plan.yaml").unreadable
    assert changes.findings.errors


def test_findings_stay_though_lines_move(states: tuple[Path, Path]) -> None:
    before, after = states
    for root in states:
        edit(root, POLICY_FILE, "premium: 126000.00", "premium: 十二万")
    edit(after, POLICY_FILE, "premium:", "# 待核\n\npremium:")
    found = compared(before, after).findings
    assert (found.appeared, found.vanished) == ((), ())
    assert found.stayed > 0


def test_findings_stay_though_items_move(states: tuple[Path, Path]) -> None:
    before, after = states
    for root in states:
        edit(root, LEDGER, "amount: 3600.50", "amount: 三千六")
    text = (after / LEDGER).read_text("utf-8").splitlines(keepends=True)
    (after / LEDGER).write_text("".join([text[0], *reversed(text[1:])]), "utf-8")
    changes = compared(before, after)
    found = changes.findings
    assert (fields(changes), found.appeared, found.vanished) == ([], (), ())


def test_a_finding_about_an_item_that_is_gone_does_not_pass_to_the_next(
    states: tuple[Path, Path],
) -> None:
    before, after = states
    edit(before, LEDGER, 'amount: 5000.00, voucher: "20260430-011"', 'amount: 五千, voucher: "1"')
    edit(after, LEDGER, "amount: 3600.50", "amount: 三千六")
    lines = (after / LEDGER).read_text("utf-8").splitlines(keepends=True)
    (after / LEDGER).write_text("".join([lines[0], *lines[2:]]), "utf-8")
    found = compared(before, after).findings
    assert ("S-type", Severity.ERROR) in codes(found.appeared)
    assert ("S-type", Severity.ERROR) in codes(found.vanished)


def test_a_finding_that_is_waived_now(states: tuple[Path, Path]) -> None:
    before, after = states
    for root in states:
        edit(root, PLAN, "times: 1", "times: 2")
    waiver = (
        "waivers: [{code: A14.4, reason: 已说明, approved_by: 周建民, approved_on: 2026-11-01}]"
    )
    text = (after / POLICY_FILE).read_text("utf-8")
    (after / POLICY_FILE).write_text(f"{text.rstrip()}\n{waiver}\n", "utf-8")
    found = compared(before, after).findings
    assert {each.code for each in found.waived} == {"A14.4"}
    assert found.vanished == ()
    back = compared(after, before).findings
    assert {each.code for each in back.appeared} == {"A14.4"}


def test_documents_of_a_case_with_errors_wait(states: tuple[Path, Path]) -> None:
    edit(states[1], POLICY_FILE, "premium: 126000.00", "premium: 十二万")
    found = fates(compared(*states))
    own = {path: fate for path, fate in found.items() if POLICY in path}
    assert set(own.values()) == {Fate.STOPPED}
    assert f"weihe-chem/{POLICY}/plan" in own


def test_a_picture_replaced_changes_the_pages_that_show_it(states: tuple[Path, Path]) -> None:
    picture = f"{CASE}/attachments/h1-before.png"
    before, after = side(states[0]), side(states[1])
    before = replace(before, facts={picture: Fact(1, "a" * 64)})
    after = replace(after, facts={picture: Fact(2, "b" * 64)})
    changes = compare_sides(before, after, base="main", head="")
    (subject,) = changes.subjects
    assert [each.after for each in subject.attachments] == [picture]
    reasons = {each.path.split("/")[-1]: each.reasons for each in changes.documents}
    assert reasons["report-2026-04-16-inspection"] == (Reason.PICTURE,)
    assert "plan" not in reasons


def test_a_template_changed_changes_all_of_its_kind(states: tuple[Path, Path]) -> None:
    before, after = side(states[0]), side(states[1])
    after = replace(after, facts={"templates/plan/plan.html": Fact(2, "b" * 64)})
    changes = compare_sides(before, after, base="main", head="")
    assert [(each.document.kind.name, each.reasons) for each in changes.documents] == [
        ("plan", (Reason.TEMPLATE,))
    ]


def test_an_attachment_renamed_is_not_one_more_and_one_less(states: tuple[Path, Path]) -> None:
    old, new = f"{CASE}/attachments/a.pdf", f"{CASE}/attachments/协议.pdf"
    before = replace(side(states[0]), facts={old: Fact(3, "c" * 64)})
    after = replace(side(states[1]), facts={new: Fact(3, "c" * 64)})
    (subject,) = compare_sides(before, after, base="main", head="").subjects
    (only,) = subject.attachments
    assert (only.before, only.after, only.moved) == (old, new, True)


Edit = Callable[[Path], None]


def _renamed_provider(root: Path) -> None:
    (provider, *_) = sorted((root / "data/providers").glob("*.yaml"))
    text = provider.read_text("utf-8")
    provider.write_text(text.replace("有限公司", "有限责任公司", 1), "utf-8")


def _pooled(root: Path) -> None:
    (pooled,) = (root / "data/pooled").glob("*.yaml")
    pooled.write_text(pooled.read_text("utf-8").replace("class_hours: ", "class_hours: 1"), "utf-8")


def _insured_in_a_pool(root: Path) -> None:
    path = root / "data/enterprises/baqiao-woodwork/enterprise.yaml"
    path.write_text(path.read_text("utf-8").replace("address: ", "address: 新"), "utf-8")


def _insurer(root: Path) -> None:
    path = root / "data/insurer.yaml"
    path.write_text(path.read_text("utf-8").replace("principal: ", "principal: 新"), "utf-8")


def _one_plan(root: Path) -> None:
    path = next((root / "data/enterprises/jingwei-resin").glob("*/plan.yaml"))
    path.write_text(path.read_text("utf-8").replace("schedule: ", "schedule: 约", 1), "utf-8")


@pytest.mark.parametrize(
    "change", [_renamed_provider, _pooled, _insured_in_a_pool, _insurer, _one_plan]
)
def test_no_document_that_changes_is_missed(change: Edit, tmp_path: Path) -> None:
    """Whole cases are left out of the comparison; all documents, one by one, say the same."""
    before, after = copies(tmp_path, ROOT)
    change(after)
    old, new = side(before), side(after)
    all_old = {(each.folder, each.stem): repr(each.view) for each in _documents(old)}
    all_new = {(each.folder, each.stem): repr(each.view) for each in _documents(new)}
    differ = {key for key in all_old | all_new if all_old.get(key) != all_new.get(key)}
    found = compare_sides(old, new, base="main", head="").documents
    assert {(each.document.folder, each.document.stem) for each in found} == differ
    assert differ


def _documents(of: Side) -> Iterator[Document]:
    return documents_of(of.checked.portfolio, of.checked.pack, without=of.checked.blocked())


def test_the_example_is_left_alone() -> None:
    assert compared(EXAMPLE, EXAMPLE).nothing
