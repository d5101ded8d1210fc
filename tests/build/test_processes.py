"""Builds as processes: killed, interrupted, side by side, in other surroundings."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.build.repositories import CASE, CASE_KEY, change, example, tree
from tests.cli.running import environ, hear_ctrl_c

ONLY = ("--only", "plan,report", "--format", "docx")
CALL = (sys.executable, "-m", "ajx_docs")


def start(
    root: Path,
    *words: str,
    as_of: str = "2026-11-24",
    environment: Mapping[str, str | None] | None = None,
    prefix: tuple[str, ...] = (),
) -> subprocess.Popen[str]:
    """A build under way in a session of its own; a report on its output, lines on its error."""
    return subprocess.Popen(
        [*prefix, *CALL, "build", "--as-of", as_of, "--output-format", "json", *words],
        cwd=root,
        env=environ(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=hear_ctrl_c,  # noqa: PLW1509
    )


def finished(build: subprocess.Popen[str]) -> dict[str, str]:
    """What the report of a build without complaint says of each file."""
    out, complaint = build.communicate(timeout=300)
    assert build.returncode == 0, complaint
    return {each["path"]: each["state"] for each in json.loads(out)["documents"]}


# Killed


def test_killed_at_any_moment_a_document_is_old_or_new_and_the_next_build_mends_all(
    tmp_path: Path,
) -> None:
    root = example(tmp_path)
    finished(start(root, *ONLY))
    old = tree(root / "build")
    change(root / CASE / "policy.yaml", "PZAB202661010000000123", "PZAB202661010000000777")
    finished(start(root, *ONLY, "--out", "clean"))
    new = tree(root / "clean")
    assert old.keys() == new.keys()
    assert all(old[name] != new[name] for name in old)
    seen = set()
    for lines in range(len(new)):
        for name, data in old.items():
            (root / "build" / name).write_bytes(data)
        build = start(root, *ONLY, "--jobs", "1")
        assert build.stderr
        for _ in range(lines):
            build.stderr.readline()
        build.kill()
        build.communicate()
        left = tree(root / "build")
        assert all(data in (old.get(name), new.get(name)) for name, data in left.items())
        seen.add(sum(data == new[name] for name, data in left.items()))
    finished(start(root, *ONLY))
    assert tree(root / "build") == new
    assert len(seen) > 1


def test_a_killed_worker_fails_its_document_and_the_build_goes_on(tmp_path: Path) -> None:
    root = example(tmp_path)
    build = start(root, *ONLY, "--jobs", "1")
    worker = _worker_of(build)
    os.kill(worker, signal.SIGKILL)
    out, _ = build.communicate(timeout=300)
    report = json.loads(out)
    failed = [each["path"] for each in report["documents"] if each["state"] == "failed"]
    made = [each["path"] for each in report["documents"] if each["state"] == "built"]
    assert build.returncode == 3
    assert [each["code"] for each in report["findings"] if each["code"][0] == "T"] == ["T-worker"]
    assert len(failed) == 1
    assert made
    finished(start(root, *ONLY))
    assert (root / failed[0]).is_file()


def _worker_of(build: subprocess.Popen[str]) -> int:
    """The first worker process of a build, as soon as there is one."""
    while build.poll() is None:
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                words = (folder / "cmdline").read_bytes()
                parent = (folder / "stat").read_text().rsplit(")", 1)[1].split()[1]
            except OSError:
                continue
            if b"spawn_main" in words and int(parent) == build.pid:
                return int(folder.name)
    raise AssertionError("the build ended before it had a worker")


def test_ctrl_c_ends_a_build_quietly_and_leaves_no_process(tmp_path: Path) -> None:
    root = example(tmp_path)
    build = start(root, "--format", "pdf", "--jobs", "2")
    _worker_of(build)
    os.killpg(build.pid, signal.SIGINT)
    # The streams end with the last process of the build that holds them.
    out, complaint = build.communicate(timeout=30)
    assert build.returncode == 130
    assert out == ""
    assert complaint.splitlines()[-1] == "已中断。"
    assert "Traceback" not in complaint


# Side by side


def test_two_builds_at_once_do_not_harm_each_other(tmp_path: Path) -> None:
    root = example(tmp_path)
    both = [start(root, *ONLY) for _ in range(2)]
    one, other = (finished(build) for build in both)
    assert one.keys() == other.keys()
    assert {*one.values(), *other.values()} == {"built", "unchanged"}
    finished(start(root, *ONLY, "--out", "clean"))
    assert tree(root / "build") == tree(root / "clean")


# The same bytes everywhere

SURROUNDINGS: dict[str, Mapping[str, str | None]] = {
    "time zone": {"TZ": "America/New_York"},
    "locale": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "hash seed": {"PYTHONHASHSEED": "4242"},
    "language": {"AJX_LANG": "en"},
    "source date": {"SOURCE_DATE_EPOCH": "86400"},
}
CHOSEN = ("--only", "plan,report,flowchart,destruction-register", "--force")


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All formats, built once."""
    root = example(tmp_path_factory.mktemp("reference"))
    finished(start(root, *CHOSEN, environment={"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai"}))
    return tree(root / "build")


def test_same_input_same_bytes_whatever_the_surroundings(
    tmp_path: Path, reference: dict[str, bytes]
) -> None:
    """Another folder, day, umask and number of workers; then each surrounding, all at once."""
    surroundings = {name: value for each in SURROUNDINGS.values() for name, value in each.items()}
    root = example(tmp_path / "一个 名字更长的文件夹")
    build = start(
        root,
        *CHOSEN,
        "--jobs",
        "2",
        as_of="2026-12-30",
        environment=surroundings,
        prefix=("sh", "-c", 'umask 077; exec "$@"', "sh"),
    )
    finished(build)
    assert tree(root / "build") == reference
    assert (root / "build" / CASE_KEY / "plan.pdf").stat().st_mode & 0o777 == 0o600
    assert {Path(name).suffix for name in reference} == {".docx", ".pdf", ".svg"}
