"""Revisions of real git repositories: ranges, shallow clones, subfolders, what git cannot tell."""

from __future__ import annotations

import hashlib
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ajx_docs.bundle.ledger import Event, Ledger
from ajx_docs.cli.revisions import Range, range_of, states
from ajx_docs.cli.usage import Problem
from ajx_docs.diff.changes import Change, Changes
from ajx_docs.diff.compare import compare_sides
from ajx_docs.diff.git import RevisionError
from tests.diff.states import (
    AS_OF,
    CASE,
    ENTERPRISE,
    EXAMPLE,
    POLICY,
    commit,
    edit,
    git,
    repository,
    rows,
)

PLAN, LEDGER = f"{CASE}/plan.yaml", f"{CASE}/ledger.yaml"
AMOUNT = "~ 费用记录 · 2026-09-20 安全生产宣传教育培训 · 金额：3,600.50 元 → 3,800.00 元"
PICTURE = f"{CASE}/attachments/h1-before.png"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path / "仓库 a")


def diff(root: Path, base: str = "", head: str = "") -> Changes:
    asked = range_of(root, base, head)
    with states(root, asked, AS_OF) as both:
        return compare_sides(both.before, both.after, base=asked.base, head=asked.head)


def corrected(root: Path) -> None:
    edit(root, LEDGER, "3600.50", "3800")


def test_a_clean_folder_has_no_changes(root: Path) -> None:
    assert diff(root).nothing


def test_what_is_not_committed_yet(root: Path) -> None:
    corrected(root)
    assert rows(diff(root)) == [AMOUNT]
    git(root, "add", "-A")
    assert rows(diff(root)) == [AMOUNT], "the index changes nothing"


def test_a_new_file_that_git_does_not_know_yet(root: Path) -> None:
    new = f"{CASE}/visits/2026-11-20-training.yaml"
    shutil.copy(root / f"{CASE}/visits/2026-09-10-training.yaml", root / new)
    (root / f"{CASE}/attachments/新增.pdf").write_bytes(b"%PDF")
    changes = diff(root)
    assert [(each.after, each.change) for each in changes.files] == [(new, Change.ADDED)]
    (only,) = (each for subject in changes.subjects for each in subject.attachments)
    assert only.after == f"{CASE}/attachments/新增.pdf"
    assert only.after_fact is not None
    assert only.after_fact.sha256 == hashlib.sha256(b"%PDF").hexdigest()


def test_two_revisions_whatever_the_folder_holds(root: Path) -> None:
    corrected(root)
    commit(root, "更正金额")
    edit(root, PLAN, "times: 2", "times: 9")
    (root / PICTURE).unlink()
    for base, head in (("HEAD^", "HEAD"), ("HEAD^..HEAD", ""), ("HEAD^..", "")):
        changes = diff(root, base, head)
        assert rows(changes) == [AMOUNT]
        assert (changes.findings.appeared, changes.findings.vanished) == ((), ())


def test_backwards(root: Path) -> None:
    corrected(root)
    commit(root, "更正金额")
    told = "~ 费用记录 · 2026-09-20 安全生产宣传教育培训 · 金额：3,800.00 元 → 3,600.50 元"
    assert rows(diff(root, "HEAD", "HEAD^")) == [told]


def test_three_dots_leave_out_what_main_did_meanwhile(root: Path) -> None:
    git(root, "checkout", "-q", "-b", "更正")
    corrected(root)
    commit(root, "更正金额")
    git(root, "checkout", "-q", "main")
    edit(root, PLAN, "times: 2", "times: 3")
    commit(root, "主分支的改动")
    git(root, "checkout", "-q", "更正")
    assert rows(diff(root, "main...")) == [AMOUNT]
    assert rows(diff(root, "main...更正")) == [AMOUNT]
    assert len(rows(diff(root, "main"))) == 2


def test_an_attachment_is_told_by_size_and_digest(root: Path) -> None:
    before = (root / PICTURE).read_bytes()
    after = (root / f"{CASE}/attachments/site.png").read_bytes()
    (root / PICTURE).write_bytes(after)
    commit(root, "换照片")
    for base, head in (("HEAD^", "HEAD"), ("HEAD^", "")):
        changes = diff(root, base, head)
        (only,) = (each for subject in changes.subjects for each in subject.attachments)
        facts = [only.before_fact, only.after_fact]
        expected = [(len(each), hashlib.sha256(each).hexdigest()) for each in (before, after)]
        assert [(each.size, each.sha256) for each in facts if each] == expected
        stems = {each.document.stem for each in changes.documents}
        assert "report-2026-04-16-inspection" in stems
        assert (changes.findings.appeared, changes.findings.vanished) == ((), ())


def test_a_picture_that_only_the_earlier_state_has_is_still_a_picture(root: Path) -> None:
    """Its first bytes come from git: no finding is made up about it."""
    (root / PICTURE).unlink()
    found = diff(root).findings
    assert {each.code for each in found.appeared} == {"R-file"}
    assert found.vanished == ()


def test_large_files_under_lfs_are_told_by_what_they_stand_for(root: Path) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize {}\n"
    path = root / f"{CASE}/attachments/录像.mp4"
    path.write_text(pointer.format("a" * 64, 123), "utf-8")
    commit(root, "录像")
    path.write_text(pointer.format("b" * 64, 456), "utf-8")
    commit(root, "重录")
    (subject,) = diff(root, "HEAD^", "HEAD").subjects
    (only,) = subject.attachments
    assert only.before_fact is not None
    assert only.after_fact is not None
    assert (only.before_fact.size, only.before_fact.sha256) == (123, "a" * 64)
    assert (only.after_fact.size, only.after_fact.sha256) == (456, "b" * 64)


def test_a_folder_renamed_in_git(root: Path) -> None:
    (root / ENTERPRISE).rename(root / "data/enterprises/渭河化工")
    for _ in range(2):
        changes = diff(root, "HEAD" if _ == 0 else "HEAD^")
        (firm,) = changes.subjects
        assert (firm.moved_from, firm.attachments, changes.documents) == (ENTERPRISE, (), ())
        if _ == 0:
            commit(root, "改名")


def test_a_repository_in_a_subfolder(tmp_path: Path) -> None:
    top = repository(tmp_path / "top")
    inner = top / "省公司" / "安责险"
    inner.parent.mkdir()
    shutil.copytree(EXAMPLE, inner)
    commit(top, "子文件夹")
    corrected(inner)
    edit(top, PLAN, "times: 2", "times: 5")
    assert rows(diff(inner)) == [AMOUNT]
    commit(top, "更正金额")
    assert rows(diff(inner, "HEAD^", "HEAD")) == [AMOUNT]


def test_before_there_was_a_repository(tmp_path: Path) -> None:
    root = tmp_path / "new"
    root.mkdir()
    (root / "README.md").write_text("x", "utf-8")
    git(root, "init", "-q")
    commit(root, "空")
    shutil.copytree(EXAMPLE, root, dirs_exist_ok=True)
    commit(root, "第一批数据")
    changes = diff(root, "HEAD^", "HEAD")
    assert {each.change for each in changes.subjects if each.files} == {Change.ADDED}
    assert changes.findings.vanished == ()
    with pytest.raises(Problem) as caught:
        diff(root, "HEAD", "HEAD^")
    assert "没有 ajx.yaml" in caught.value.text.zh


def test_a_shallow_clone_that_lacks_the_base_says_how_to_get_it(root: Path, tmp_path: Path) -> None:
    corrected(root)
    commit(root, "更正金额")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), str(clone))
    for base in ("HEAD^", "HEAD^...HEAD"):
        with pytest.raises(RevisionError) as caught:
            diff(clone, base)
        assert "git fetch --deepen" in caught.value.text.zh
        assert "--unshallow" in caught.value.text.en
    git(clone, "fetch", "-q", "--deepen=1")
    assert rows(diff(clone, "HEAD^", "HEAD")) == [AMOUNT]


@pytest.mark.parametrize("revision", ["没有的分支", "-n", "HEAD~9", "deadbeef"])
def test_a_revision_that_is_not_there(root: Path, revision: str) -> None:
    with pytest.raises(RevisionError) as caught:
        diff(root, revision)
    assert revision in caught.value.text.zh


def test_nothing_committed_yet(tmp_path: Path) -> None:
    root = tmp_path / "new"
    shutil.copytree(EXAMPLE, root)
    git(root, "init", "-q")
    with pytest.raises(RevisionError) as caught:
        diff(root)
    assert "还没有提交" in caught.value.text.zh


def test_without_git(tmp_path: Path) -> None:
    root = tmp_path / "plain"
    shutil.copytree(EXAMPLE, root)
    with pytest.raises(RevisionError) as caught:
        diff(root)
    assert "git init" in caught.value.text.zh


def test_the_repository_is_only_read(root: Path) -> None:
    corrected(root)
    os.utime(root / PLAN, (1, 1))
    before = {each: each.read_bytes() for each in root.rglob("*") if each.is_file()}
    diff(root)
    diff(root, "HEAD", "HEAD")
    assert {each: each.read_bytes() for each in root.rglob("*") if each.is_file()} == before


def test_files_that_git_does_not_check_out_are_read_from_it(root: Path) -> None:
    corrected(root)
    commit(root, "更正金额")
    git(root, "update-index", "--skip-worktree", PLAN)
    (root / PLAN).unlink()
    assert rows(diff(root, "HEAD^", "HEAD")) == [AMOUNT]
    assert diff(root, "HEAD^", "HEAD").findings.appeared == ()


def test_a_symbolic_link_is_not_followed(root: Path) -> None:
    (root / f"{CASE}/visits/2026-11-01.yaml").symlink_to("/etc/hosts")
    commit(root, "链接")
    changes = diff(root, "HEAD^", "HEAD")
    assert {each.code for each in changes.findings.appeared} == {"Y-link"}
    assert list(changes.files) == []


def archived(root: Path) -> None:
    """A ledger that says when the case was archived."""
    facts = {"file": f"{POLICY}.zip", "policy_no": POLICY, "version": 1, "size": 1, "sha256": "a"}
    facts |= {"content": "b", "archived_on": "2026-11-20"}
    line = Ledger().followed_by(Event.BUNDLED, datetime(2026, 11, 20, tzinfo=UTC), facts)
    (root / "archive").mkdir()
    (root / "archive/ledger.jsonl").write_text(f"{line.text()}\n", "utf-8")


def test_a_ledger_kept_out_of_git_serves_both_states(root: Path) -> None:
    archived(root)
    corrected(root)
    found = diff(root).findings
    assert (found.appeared, found.vanished, found.stayed) == ((), (), 0)


def test_a_ledger_under_git_tells_what_each_state_had_archived(root: Path) -> None:
    (root / ".gitignore").write_text("/build/\n", "utf-8")
    commit(root, "台账入库")
    archived(root)
    commit(root, "归档")
    found = diff(root, "HEAD^", "HEAD").findings
    assert {each.code for each in found.vanished} == {"A22.1"}
    assert {each.code for each in diff(root, "HEAD", "HEAD^").findings.appeared} == {"A22.1"}


def test_ranges(root: Path) -> None:
    assert range_of(root, "", "") == Range("HEAD", "")
    assert range_of(root, "a..b", "") == Range("a", "b")
    assert range_of(root, "..b", "") == Range("HEAD", "b")
    assert range_of(root, "a", "b") == Range("a", "b")
