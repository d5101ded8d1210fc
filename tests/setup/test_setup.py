"""`make docs` and `make test` on a machine: what is missing is told, what is there left alone."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ajx_docs.doctor.needs import RENDERING
from scripts.setup.editor_server import SERVER
from scripts.setup.needs import NEEDS, Purpose
from scripts.setup.packages import advice

ROOT = Path(__file__).parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What set-up reads, in a folder of its own, with a finished environment."""
    for name in ("scripts/setup", "ajx_docs/doctor", "requirements"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("pyproject.toml", "ajx_docs/__init__.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    lock = Path("tests/editors/package-lock.json")
    for path in (lock, Path(".venv/node", lock.name), SERVER.relative_to(ROOT)):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / lock, tmp_path / path)
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", ".venv"], cwd=tmp_path, check=True
    )
    for purpose in Purpose:
        (tmp_path / ".venv" / f"ready-to-{purpose}").write_text(
            ask(tmp_path, "fingerprint", purpose)
        )
    return tmp_path


def ask(checkout: Path, question: str, purpose: Purpose) -> str:
    """What a function of the checkout's own `scripts.setup.environment` answers."""
    code = (
        f"from scripts.setup import environment as e; print(e.{question}(e.Purpose('{purpose}')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=checkout, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_a_second_call_installs_nothing(checkout: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (checkout / ".venv").rglob("*")}
    for purpose in Purpose:
        done = subprocess.run(
            [sys.executable, "-m", "scripts.setup", purpose],
            cwd=checkout,
            check=False,
            capture_output=True,
            text=True,
        )
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert {p: p.stat().st_mtime_ns for p in (checkout / ".venv").rglob("*")} == before


@pytest.mark.parametrize("file", ["requirements/run.txt", "pyproject.toml"])
def test_a_changed_lock_or_project_is_installed_anew(checkout: Path, file: str) -> None:
    assert ask(checkout, "is_ready", Purpose.RUN) == "True"
    with (checkout / file).open("a", encoding="utf-8") as stream:
        stream.write("\n# changed\n")
    assert ask(checkout, "is_ready", Purpose.RUN) == "False"


def test_an_environment_that_was_moved_or_lost_its_python_is_made_anew(checkout: Path) -> None:
    moved = checkout.rename(checkout.with_name("elsewhere"))
    assert ask(moved, "is_ready", Purpose.RUN) == "False"
    back = moved.rename(checkout)
    assert ask(back, "is_ready", Purpose.RUN) == "True"
    (back / ".venv/bin/python").unlink()
    assert ask(back, "is_ready", Purpose.RUN) == "False"


def test_what_the_tests_need_holds_what_running_needs() -> None:
    assert set(NEEDS[Purpose.RUN]) <= set(NEEDS[Purpose.TEST])
    assert set(RENDERING) <= set(NEEDS[Purpose.RUN])


@pytest.mark.parametrize("purpose", list(Purpose))
def test_the_advice_has_both_languages_and_a_command_for_each_system(purpose: Purpose) -> None:
    told = advice(NEEDS[purpose], purpose)
    for words in (
        "缺少系统组件",
        "Missing",
        "apt-get install",
        "dnf install",
        "brew install",
        "WSL",
    ):
        assert words in told
    assert ("make docs" in told) is (purpose is Purpose.RUN)
    for package in ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-noto-cjk"):
        assert package in told


def test_make_help_lists_every_command_of_the_contributing_guide() -> None:
    listed = subprocess.run(
        ["make", "help"], cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for command in re.findall(r"^\| `(make \w+)` \|", guide, re.MULTILINE):
        assert command in listed


def test_what_runs_on_a_submission_are_the_two_commands_of_the_readme() -> None:
    steps = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert re.findall(r"^make .*", steps, re.MULTILINE) == ["make docs", "make test"]
    for readme in ("README.md", "README.zh-CN.md"):
        text = (ROOT / readme).read_text(encoding="utf-8")
        assert "make docs" in text
        assert "make test" in text
