"""From data to archive and back: what CI hands over, made by the command in a real repository."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import page
import pikepdf
import pytest

from ajx_docs.bundle.bag import Bag, Payload, write_bag
from ajx_docs.bundle.ledger import Event, read_ledger
from tests.bundle.repository import EXAMPLE, POLICY, ajx, commit, copied, git, repository

BUNDLE = f"archive/{POLICY}.zip"
COMPLAINTS = f"data/enterprises/weihe-chem/{POLICY}/complaints.yaml"


@pytest.fixture(scope="module")
def inside(archived: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle unpacked by unzip."""
    folder = tmp_path_factory.mktemp("unpacked")
    subprocess.run(["unzip", "-q", archived / BUNDLE, "-d", folder], check=True)
    return folder / POLICY


def test_the_bundle_holds_papers_data_and_how_they_were_made(inside: Path) -> None:
    documents = {file.name for file in (inside / "data/documents").iterdir()}
    for name in ("plan", "fee-ledger", "complaints", "evaluation", "flowchart", "archive-cover"):
        assert {f"{name}.pdf", f"{name}.docx"} <= documents
    source = inside / "data/source"
    for file in EXAMPLE.rglob("*"):
        path = file.relative_to(EXAMPLE)
        belongs = "destructions" not in path.parts and "years" not in path.parts
        if file.is_file() and belongs:
            assert (source / path).read_bytes() == file.read_bytes()
    build = json.loads((inside / "data/build.json").read_text("utf-8"))
    assert build["commit"] == git_head(inside, build)
    assert build["policy_no"] == POLICY
    assert build["engine"]["libraries"]["weasyprint"]
    report = json.loads((inside / "data/report.json").read_text("utf-8"))
    assert report["as_of"] == "2026-11-24"
    assert report["summary"]["errors"] == 0


def git_head(_: Path, build: dict[str, str]) -> str:
    assert len(build["commit"]) == 40
    return build["commit"]


def test_it_says_what_it_is_in_the_terms_of_the_field(inside: Path, archived: Path) -> None:
    info = (inside / "bag-info.txt").read_text("utf-8")
    assert f"保单号: {POLICY}\n" in info
    assert "归档日期: 2026-11-24\n" in info
    assert "保管期限: 至 2031-11-24\n" in info
    assert f"Ajx-Commit: {git(archived, 'rev-parse', 'HEAD').strip()}\n" in info
    assert "sha256sum -c" in (inside / "README.txt").read_text("utf-8")


def test_others_tools_verify_it(inside: Path) -> None:
    import bagit  # noqa: PLC0415

    assert bagit.Bag(str(inside)).validate()
    subprocess.run(
        ["sha256sum", "--strict", "--quiet", "-c", "manifest-sha256.txt"], cwd=inside, check=True
    )


def test_the_volume_is_archivable_with_bookmarks_and_running_numbers(inside: Path) -> None:
    file = inside / "data/案卷.pdf"
    report = page.validate_pdf_bytes(file.read_bytes(), profile="2b")
    assert report.is_compliant, [(f.rule_id, f.message) for f in report.failures]
    with pikepdf.open(file) as volume:
        pages = len(volume.pages)
        with volume.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert titles[:2] == ["安责险事故预防服务档案", "卷内文件目录"]
    assert titles[-1] == "备考表"
    text = subprocess.run(
        ["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True
    ).stdout.split("\f")[:pages]
    numbers = [each.strip().split("\n")[0].strip() for each in text]
    first = numbers.index("1")
    last = pages - 1
    assert numbers[first:last] == [str(n) for n in range(1, last - first + 1)]


def test_the_list_of_contents_gives_the_page_each_paper_begins_on(inside: Path) -> None:
    """The plan's cover is on the page that the list says."""
    file = inside / "data/案卷.pdf"
    listed = subprocess.run(
        ["pdftotext", "-layout", inside / "data/documents/archive-contents.pdf", "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    with pikepdf.open(file) as volume, volume.open_outline() as outline:
        starts = {
            item.title: volume.pages.index(pikepdf.Page(item.destination[0]))
            for item in outline.root
        }
    covers = starts[next(title for title in starts if title not in list(starts)[:2])]
    plan = next(title for title in starts if title.startswith("安责险事故预防服务方案"))
    number = starts[plan] - covers + 1
    assert (
        any(
            "服务方案" in row and str(number) in row.split()
            for row in listed.replace("—", " — ").split("\n")
        )
        or f"{number}—" in listed
    )


def test_verify_finds_nothing(archived: Path) -> None:
    assert ajx(archived, "verify").returncode == 0


def test_the_same_commit_gives_the_same_bytes_in_another_place_zone_and_process(
    archived: Path, tmp_path: Path
) -> None:
    other = tmp_path / "另一处"
    subprocess.run(["git", "clone", "-q", archived, other], check=True)
    environment = {"TZ": "America/New_York", "PYTHONHASHSEED": "7", "LC_ALL": "C.UTF-8"}
    assert ajx(other, "bundle", "--jobs", "1", environment=environment).returncode == 0
    assert (other / BUNDLE).read_bytes() == (archived / BUNDLE).read_bytes()


def test_unchanged_data_are_not_archived_twice(archived: Path, tmp_path: Path) -> None:
    root = copied(archived, tmp_path)
    done = ajx(root, "bundle")
    assert done.returncode == 0
    assert "未变" in done.stderr
    ledger = "archive/ledger.jsonl"
    assert (root / ledger).read_bytes() == (archived / ledger).read_bytes()


def test_what_is_not_committed_is_not_archived(tmp_path: Path) -> None:
    root = repository(tmp_path / "repository")
    file = root / COMPLAINTS
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    done = ajx(root, "bundle")
    assert done.returncode == 2
    assert COMPLAINTS in done.stderr
    assert not (root / "archive").exists()


def test_without_git_it_says_so(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "plain")
    done = ajx(tmp_path / "plain", "bundle")
    assert done.returncode == 2
    assert "git" in done.stderr


def test_what_article_22_asks_for_and_is_missing_is_listed(tmp_path: Path) -> None:
    root = repository(tmp_path / "repository")
    (root / COMPLAINTS).unlink()
    commit(root, "删去投诉记录")
    done = ajx(root, "bundle", POLICY, "--output-format", "json")
    assert done.returncode == 1
    findings = json.loads(done.stdout)["findings"]
    assert [f["code"] for f in findings if f["severity"] == "error"] == ["A22.2"]
    assert "投诉及处理记录" in findings[0]["message"]
    assert not (root / BUNDLE).exists()


def test_a_correction_is_a_second_version_that_names_the_first(
    archived: Path, tmp_path: Path
) -> None:
    root = copied(archived, tmp_path)
    first = (root / BUNDLE).read_bytes()
    commit(root, "归档")
    evaluation = root / f"data/enterprises/weihe-chem/{POLICY}/evaluation.yaml"
    evaluation.write_text(evaluation.read_text("utf-8") + "# 更正\n", "utf-8")
    commit(root, "更正", day="2026-11-25T10:00:00+08:00")
    done = ajx(root, "bundle", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    second = root / f"archive/{POLICY}-v2.zip"
    assert (root / BUNDLE).read_bytes() == first
    with zipfile.ZipFile(second) as archive:
        info = archive.read(f"{POLICY}-v2/bag-info.txt").decode()
    assert f"Ajx-Supersedes: {POLICY}.zip " in info
    assert "Ajx-Version: 2\n" in info
    ledger = read_ledger((root / "archive/ledger.jsonl").read_text("utf-8"))
    assert [line.event for line in ledger.lines] == [
        Event.BUNDLED,
        Event.BUNDLED,
        Event.SUPERSEDED,
    ]
    assert ajx(root, "verify", "--rebuild", "--jobs", "1").returncode == 0


@pytest.fixture(scope="module")
def taken_over(archived: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy whose ledger got lost before it was told of the bundle, archived again."""
    root = copied(archived, tmp_path_factory.mktemp("anew"))
    (root / "archive/ledger.jsonl").unlink()
    assert ajx(root, "verify").returncode == 1
    assert ajx(root, "bundle", "--jobs", "1").returncode == 0
    return root


def test_a_bundle_left_by_an_interrupted_run_is_taken_over(
    archived: Path, taken_over: Path
) -> None:
    assert (taken_over / BUNDLE).read_bytes() == (archived / BUNDLE).read_bytes()
    assert ajx(taken_over, "verify").returncode == 0


def test_the_anchor_in_git_catches_a_store_made_anew(
    archived: Path, taken_over: Path, tmp_path: Path
) -> None:
    root = copied(taken_over, tmp_path)
    shutil.copy(archived / "archive.head", root)
    commit(root, "归档")
    done = ajx(root, "verify", "--output-format", "json")
    assert done.returncode == 1
    codes = {finding["code"] for finding in json.loads(done.stdout)["findings"]}
    assert codes == {"V-anchor-rewritten"}


def test_damage_ends_in_exit_code_1_and_says_what(archived: Path, tmp_path: Path) -> None:
    root = copied(archived, tmp_path)
    file = root / BUNDLE
    file.chmod(0o644)
    data = bytearray(file.read_bytes())
    data[data.index(b"policy_no")] ^= 1
    file.write_bytes(data)
    done = ajx(root, "verify", "--output-format", "json")
    assert done.returncode == 1
    (finding,) = json.loads(done.stdout)["findings"]
    assert finding["code"] == "V-altered"
    assert "data/source/" in finding["message"]


# Rendered again: only that shows what someone who can write bags has exchanged.


def made_anew(file: Path, inside: Path, changed: dict[str, bytes]) -> Path:
    """A bundle sound in itself, some of whose files are others."""
    payload = []
    for path in sorted(path for path in (inside / "data").rglob("*") if path.is_file()):
        name = path.relative_to(inside).as_posix()
        payload.append(Payload(name, changed.get(name, path.read_bytes())))
    with file.open("wb+") as sink:
        moment = datetime(2026, 11, 24, tzinfo=UTC)
        write_bag(sink, Bag(POLICY, payload, (("External-Identifier", POLICY),), "", moment))
    return file


@pytest.fixture(scope="module")
def rebuilt(
    archived: Path, inside: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[dict[str, str]]]:
    """What is found when a true bundle, a forged one and an old one are rendered again."""
    folder = tmp_path_factory.mktemp("rebuilt")
    other = inside.joinpath("data/documents/fee-ledger.pdf").read_bytes()
    build = json.loads((inside / "data/build.json").read_text("utf-8"))
    build["engine"]["libraries"]["weasyprint"] = "1.0"
    by_another = {
        "data/documents/plan.pdf": b"%PDF by another version",
        "data/build.json": json.dumps(build).encode(),
    }
    bundles = {
        "true": archived / BUNDLE,
        "forged": made_anew(folder / "forged.zip", inside, {"data/documents/plan.pdf": other}),
        "old": made_anew(folder / "old.zip", inside, by_another),
    }
    files = [str(file) for file in bundles.values()]
    assert ajx(archived, "verify", *files).returncode == 0
    asked = ("--rebuild", "--jobs", "1", "--output-format", "json")
    done = ajx(archived, "verify", *files, *asked)
    assert done.returncode == 1
    findings = json.loads(done.stdout)["findings"]
    found = {
        name: [f for f in findings if f["file"] == str(file)] for name, file in bundles.items()
    }
    assert sum(map(len, found.values())) == len(findings)
    return found


def test_of_a_true_bundle_every_paper_comes_out_again(
    rebuilt: dict[str, list[dict[str, str]]],
) -> None:
    assert rebuilt["true"] == []


def test_a_forged_paper_in_a_bundle_made_anew_is_found_by_rebuilding(
    rebuilt: dict[str, list[dict[str, str]]],
) -> None:
    (finding,) = rebuilt["forged"]
    assert finding["code"] == "V-rebuild-differs"
    assert "plan.pdf" in finding["message"]


def test_other_versions_are_told_apart_from_tampering(
    rebuilt: dict[str, list[dict[str, str]]],
) -> None:
    (finding,) = rebuilt["old"]
    assert (finding["code"], finding["severity"]) == ("V-rebuild-engine", "warning")
    assert "weasyprint 1.0" in finding["message"]
