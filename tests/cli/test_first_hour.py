"""A newcomer's first hour: each slip is made for real and answered by what mends it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.running import ROOT, ajx, environ

SLIPS: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("first_hour.yaml").read_text(encoding="utf-8")
)
CASE = "data/enterprises/example-auto-repair/SLAZ202661010000000001"
PLACES = {"CASE": CASE, "VISIT": f"{CASE}/visits/2026-04-22-training.yaml"}
AJX = [sys.executable, "-m", "ajx_docs"]


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "demo"
    assert ajx("init", folder).returncode == 0
    return folder


@pytest.fixture
def demo(new: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(new, tmp_path / "demo"))


def as_a_person() -> list[str]:
    """The words before a call that permissions hold for: root is not stopped by them."""
    if os.geteuid():
        return []
    rights = "-dac_override,-dac_read_search"
    return ["setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}"]


def ended(
    folder: Path, words: list[str], environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words,
        cwd=folder,
        env=environ(environment),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("slip", SLIPS, ids=[each["slip"] for each in SLIPS])
def test_a_slip_is_answered_by_what_mends_it(slip: Mapping[str, Any], demo: Path) -> None:
    if "do" in slip:
        subprocess.run(["sh", "-ec", slip["do"]], cwd=demo, env=environ(PLACES), check=True)
    words = shlex.split(slip.get("run", "check --as-of 2026-06-01"))
    call = [*map(shutil.which, as_a_person()[:1]), *as_a_person()[1:], *AJX, *words]
    done = ended(demo, call, slip.get("environment", {}))
    said = done.stdout + done.stderr
    assert done.returncode == slip.get("ends", 1), said
    assert [word for word in slip["told"] if word not in said] == [], said
    never = [*slip.get("never", []), "Traceback"]
    assert [word for word in never if word in said] == [], said


def piped(demo: Path, call: list[str], encoding: str) -> tuple[int, str]:
    """A call whose output goes to a file in an encoding: its exit code and all that it says."""
    done = subprocess.run(
        [*AJX, *call],
        cwd=demo,
        env=environ({"PYTHONIOENCODING": encoding}),
        capture_output=True,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).decode(encoding)


@pytest.mark.parametrize("call", [["check"], ["--help"], ["explain", "A13.2"], ["bulid"]])
def test_output_piped_on_a_windows_code_page_is_whole(call: list[str], demo: Path) -> None:
    assert piped(demo, call, "gbk") == piped(demo, call, "utf-8")


def test_a_code_page_without_chinese_does_not_stop_a_report(demo: Path) -> None:
    code, said = piped(demo, ["check"], "cp1252")
    assert (code, "0" in said.splitlines()[-1]) == (0, True)


SMALL = """
mount -t tmpfs -o size={size}k tmpfs full
cp -a demo/. full/
cd full
exec {python} -m ajx_docs {call}
"""


@pytest.mark.parametrize(("call", "size"), [("build", 1000), ("init new", 800)])
def test_a_full_disk_is_told(call: str, size: int, demo: Path) -> None:
    """On a small disk, mounted for this process alone."""
    (demo.parent / "full").mkdir()
    text = SMALL.format(size=size, python=shlex.quote(sys.executable), call=call)
    done = ended(demo.parent, [*mounting(), "sh", "-ec", text], {})
    assert done.returncode == 3, done.stdout + done.stderr
    assert "磁盘满了" in done.stderr
    assert "腾出空间" in done.stderr
    assert "Traceback" not in done.stderr


def mounting() -> list[str]:
    """The words that run a program with mounts of its own; root of a user namespace can do it."""
    return ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "-rm"]


def test_an_old_python_is_told_which_one_is_needed(tmp_path: Path) -> None:
    """pip on Python 3.10 refuses the package and says why."""
    hatch = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(hatch, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    asked = ("--python-version", "3.10", "--no-deps", "--no-index", "--dest", str(tmp_path / "x"))
    done = ended(tmp_path, [sys.executable, "-m", "pip", "download", *asked, str(wheel)], {})
    assert done.returncode == 1
    assert "requires a different Python: 3.10" in done.stderr
    assert ">=3.11" in done.stderr
