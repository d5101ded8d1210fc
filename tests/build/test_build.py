"""A build makes what changed, whole cases at a time, and leaves everything else alone."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from pathlib import Path

import pytest

from ajx_docs.build.making import Job, Made
from ajx_docs.build.workers import Died
from ajx_docs.diagnostics import Finding
from ajx_docs.documents.plan import PlanView
from tests.build.repositories import (
    AS_OF,
    CASE,
    CASE_KEY,
    OTHER,
    OTHER_KEY,
    QUICK,
    REGISTER_KEY,
    built,
    change,
    example,
    forbidden,
    serial,
    states,
    tree,
    two_cases,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return example(tmp_path)


def stamps(out: Path) -> dict[str, tuple[int, int]]:
    """What tells whether a file was written again."""
    return {
        name: ((out / name).stat().st_ino, (out / name).stat().st_mtime_ns) for name in tree(out)
    }


# What is made, where


def test_documents_stand_where_the_contract_says(root: Path) -> None:
    result = built(root, kinds=None)
    files = set(tree(root / "build"))
    assert result.findings == ()
    assert {
        f"{CASE_KEY}/plan.docx",
        f"{CASE_KEY}/flowchart.docx",
        f"{CASE_KEY}/flowchart.svg",
        f"{CASE_KEY}/report-2026-04-16-inspection.docx",
        f"{REGISTER_KEY}/cover.docx",
        f"{REGISTER_KEY}/register.docx",
    } <= files
    assert [name for name in files if name.endswith(".svg")] == [f"{CASE_KEY}/flowchart.svg"]
    assert states(result) == dict.fromkeys(files, "built")


def test_each_output_tells_its_policy_and_its_digest(root: Path) -> None:
    outputs = {output.path: output for output in built(root).outputs}
    plan = outputs[f"build/{CASE_KEY}/plan.docx"]
    assert (plan.document, plan.policy) == ("plan", "PZAB202661010000000123")
    assert len(plan.sha256) == 64
    assert outputs[f"build/{REGISTER_KEY}/cover.docx"].policy == ""


def test_formats_are_those_of_the_settings_unless_asked_for(root: Path) -> None:
    change(root / "ajx.yaml", "[docx, pdf]", "[docx]")
    built(root, formats=None)
    assert {Path(name).suffix for name in tree(root / "build")} == {".docx"}


def test_a_folder_outside_the_repository_is_named_in_full(root: Path, tmp_path: Path) -> None:
    result = built(root, tmp_path / "elsewhere")
    assert all(Path(output.path).is_absolute() for output in result.outputs)


# What is not made again


def test_an_unchanged_repository_is_not_rendered_nor_written_again(root: Path) -> None:
    built(root)
    before = stamps(root / "build")
    again = built(root, runner=forbidden)
    assert set(states(again).values()) == {"unchanged"}
    assert stamps(root / "build") == before
    assert all(output.sha256 for output in again.outputs)


def test_another_folder_and_another_name_change_nothing(root: Path) -> None:
    built(root)
    moved = root.rename(root.with_name("moved"))
    assert set(states(built(moved, runner=forbidden)).values()) == {"unchanged"}


def test_a_comment_in_a_source_concerns_the_pdf_that_carries_it_only(root: Path) -> None:
    both = frozenset({"docx", "pdf"})
    plan = frozenset({"plan"})
    built(root, formats=both, kinds=plan)
    (root / CASE / "plan.yaml").open("a").write("# 备注\n")
    again = states(built(root, formats=both, kinds=plan))
    assert again == {f"{CASE_KEY}/plan.docx": "unchanged", f"{CASE_KEY}/plan.pdf": "built"}


@pytest.mark.parametrize("damage", ["deleted", "altered"])
def test_a_lost_or_altered_output_is_restored(root: Path, damage: str) -> None:
    built(root)
    whole = tree(root / "build")
    file = root / "build" / CASE_KEY / "plan.docx"
    if damage == "deleted":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:-1] + b"!")
    result = states(built(root))
    assert [name for name, state in result.items() if state == "built"] == [f"{CASE_KEY}/plan.docx"]
    assert tree(root / "build") == whole


def test_force_makes_all_again_with_the_same_bytes(root: Path) -> None:
    built(root)
    whole = tree(root / "build")
    assert set(states(built(root, force=True)).values()) == {"built"}
    assert tree(root / "build") == whole


def test_a_renamed_case_is_copied_not_rendered(root: Path) -> None:
    """The folder's name is printed nowhere; only the paths of pictures have it."""
    kinds = frozenset({"plan"})
    built(root, kinds=kinds)
    (root / "data/enterprises/weihe-chem").rename(root / "data/enterprises/weihe")
    built(root, kinds=kinds, runner=forbidden)
    assert not (root / "build/weihe-chem").exists()
    assert (root / "build/weihe/PZAB202661010000000123/plan.docx").is_file()


# What is taken away


def forget_the_training(root: Path) -> None:
    """The record of the training gets another name: the report of the old one is stale."""
    visit = root / CASE / "visits/2026-09-10-training.yaml"
    visit.rename(visit.with_name("2026-09-10-lesson.yaml"))


def test_the_report_of_a_visit_that_is_gone_is_removed(root: Path) -> None:
    built(root)
    report = root / "build" / CASE_KEY / "report-2026-09-10-training.docx"
    assert report.is_file()
    forget_the_training(root)
    result = built(root)
    assert not report.exists()
    assert f"build/{CASE_KEY}/report-2026-09-10-training.docx" in result.removed


def test_a_stale_report_that_someone_changed_is_left(root: Path) -> None:
    built(root)
    report = root / "build" / CASE_KEY / "report-2026-09-10-training.docx"
    report.write_bytes(b"signed")
    forget_the_training(root)
    built(root)
    assert report.read_bytes() == b"signed"


def test_other_people_s_files_are_left(root: Path) -> None:
    built(root)
    note = root / "build" / CASE_KEY / "会议记录.txt"
    note.write_text("手写", "utf-8")
    forget_the_training(root)
    built(root)
    assert note.read_text("utf-8") == "手写"


def test_the_outputs_of_a_removed_case_go_with_their_folders(tmp_path: Path) -> None:
    root = two_cases(tmp_path)
    built(root)
    assert (root / "build" / OTHER_KEY).is_dir()
    (root / OTHER).rename(tmp_path / "gone")
    built(root)
    assert not (root / "build" / OTHER_KEY).exists()
    assert (root / "build" / CASE_KEY).is_dir()


@pytest.mark.parametrize(
    "part",
    [
        {"kinds": frozenset({"report"})},
        {"formats": frozenset({"pdf"}), "kinds": frozenset({"destruction-cover"})},
        {"cases": frozenset({REGISTER_KEY})},
    ],
    ids=["kinds", "formats", "cases"],
)
def test_a_part_of_a_build_leaves_the_other_parts_alone(
    root: Path, part: dict[str, object]
) -> None:
    built(root, formats=frozenset({"docx", "pdf"}), kinds=QUICK - {"plan"})
    whole = tree(root / "build")
    result = built(root, runner=forbidden, **part)
    assert tree(root / "build") == whole
    assert 0 < len(result.outputs) < len(whole)


# A case with an error


def test_a_case_with_an_error_keeps_its_documents_and_the_others_are_made(tmp_path: Path) -> None:
    root = two_cases(tmp_path)
    built(root)
    before = tree(root / "build")
    change(root / OTHER / "plan.yaml", "guarantees:", "guarantee:")
    change(root / CASE / "plan.yaml", "funding: ", "funding: 已调整。")
    result = built(root)
    after = tree(root / "build")
    assert result.blocked == (OTHER_KEY, "years/2026")  # whose figures would lack the case
    assert not [output for output in result.outputs if OTHER_KEY in output.path]
    assert {name: data for name, data in after.items() if name.startswith(OTHER_KEY)} == {
        name: data for name, data in before.items() if name.startswith(OTHER_KEY)
    }
    assert after[f"{CASE_KEY}/plan.docx"] != before[f"{CASE_KEY}/plan.docx"]


def test_a_case_that_never_built_leaves_nothing_behind(root: Path) -> None:
    change(root / CASE / "policy.yaml", "premium:", "premiun:")
    built(root)
    assert not (root / "build" / CASE_KEY).exists()


def test_a_file_that_is_no_yaml_keeps_the_case_s_documents(root: Path) -> None:
    built(root)
    before = tree(root / "build")
    (root / CASE / "policy.yaml").write_text("policy_no: [\n", "utf-8")
    built(root)
    assert tree(root / "build") == before


# Faults that only rendering sees


def _place(finding: Finding, root: Path) -> str:
    """The character that a finding points at."""
    lines = (root / finding.location.file).read_text("utf-8").split("\n")
    return lines[finding.location.line - 1][finding.location.column - 1]


def test_a_character_without_a_glyph_is_told_and_nothing_of_the_case_is_written(
    root: Path,
) -> None:
    built(root)
    before = tree(root / "build")
    visit = "visits/2026-04-16-inspection.yaml"
    change(root / CASE / visit, "summary: |\n  ", "summary: |\n  又查\U000f1234处。")
    change(root / CASE / "plan.yaml", "funding: ", "funding: 已调整。")
    result = built(root)
    assert {finding.code for finding in result.findings} == {"T-glyph"}
    finding = result.findings[0]
    assert finding.location.file == f"{CASE}/{visit}"
    assert finding.field
    assert finding.field in finding.message.zh
    assert "U+F1234" in finding.message.zh
    assert _place(finding, root) == "\U000f1234"
    assert tree(root / "build") == before
    assert not result.engine_failed
    assert set(states(result).values()) == {"failed", "unchanged"}
    assert not [o for o in result.outputs if o.state == "failed" and o.sha256]


def test_a_picture_that_cannot_be_shown_is_told_at_the_line_that_names_it(root: Path) -> None:
    import weasyprint  # noqa: F401, PLC0415 - a library that has Pillow fill up broken pictures

    site = root / CASE / "attachments/site.png"
    site.write_bytes(site.read_bytes()[:200])
    result = built(root)
    assert {finding.code for finding in result.findings} == {"T-picture"}
    assert all("site.png" in finding.location.quote for finding in result.findings)
    assert not (root / "build" / CASE_KEY).exists()


def test_a_broken_template_fails_its_documents_only(root: Path) -> None:
    folder = root / "templates" / "plan"
    folder.mkdir(parents=True)
    (folder / "plan.docx").write_bytes(b"no Word file")
    result = built(root)
    assert result.engine_failed
    assert {finding.code[:2] for finding in result.findings} == {"T-"}
    failed = [name for name, state in states(result).items() if state == "failed"]
    assert failed == [f"{CASE_KEY}/plan.docx"]
    assert (root / "build" / CASE_KEY / "report-2026-04-16-inspection.docx").is_file()


def test_a_worker_that_dies_fails_its_document_only(root: Path) -> None:
    def deadly(
        make: Callable[[Job], Made], jobs: Iterable[Job], count: int
    ) -> Generator[tuple[Job, Made | Died]]:
        for job, made in serial(make, jobs, count):
            yield job, Died(-9) if isinstance(job.view, PlanView) else made

    result = built(root, runner=deadly)
    assert [finding.code for finding in result.findings] == ["T-worker"]
    assert "SIGKILL" in result.findings[0].message.zh
    assert result.engine_failed
    assert states(result)[f"{CASE_KEY}/plan.docx"] == "failed"
    assert set(states(built(root)).values()) == {"built", "unchanged"}
    assert (root / "build" / CASE_KEY / "plan.docx").is_file()


# Pages about the whole


def test_pages_are_written_whole_kept_up_and_removed_when_no_longer_made(root: Path) -> None:
    from ajx_docs.build.builder import build  # noqa: PLC0415
    from ajx_docs.build.request import Request  # noqa: PLC0415
    from ajx_docs.check.checker import check_repository  # noqa: PLC0415
    from ajx_docs.workspace.repository import open_repository  # noqa: PLC0415

    def run(**pages: bytes) -> None:
        repository = open_repository(root)
        checked = check_repository(repository, as_of=AS_OF)
        request = Request(out=root / "build", formats=frozenset({"svg"}))
        build(
            repository,
            checked,
            request,
            runner=serial,
            pages=lambda _, outputs: {
                f"{name}.html": (data, str(len(outputs)).encode()) for name, data in pages.items()
            },
        )

    run(overview=b"documents: ", old=b"")
    assert (root / "build/overview.html").read_bytes() == b"documents: 1"
    before = stamps(root / "build")
    run(overview=b"documents: ")
    assert stamps(root / "build") == {k: v for k, v in before.items() if k != "old.html"}
