"""A machine of a pipeline: a new repository, and packages that come from this machine alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).parents[2]
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "AJX_JOBS")


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder filled once, however many processes run the tests; all of them only read it."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / name
    with FileLock(f"{folder}.lock"):
        done = folder / ".filled"
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


def built_wheel(folder: Path) -> Path:
    """The package's wheel."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [made] = folder.glob("ajx_docs-*.whl")
    return made


def lending_wheel(folder: Path) -> Path:
    """A wheel that lends the libraries of these tests to whoever installs it."""
    path = folder / "lent-1-py3-none-any.whl"
    files = {
        "lent.pth": sysconfig.get_path("purelib") + "\n",
        "lent-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: lent\nVersion: 1\n",
        "lent-1.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\n"
        "Root-Is-Purelib: true\nTag: py3-none-any\n",
        "lent-1.dist-info/RECORD": "lent.pth,,\nlent-1.dist-info/METADATA,,\n"
        "lent-1.dist-info/WHEEL,,\nlent-1.dist-info/RECORD,,\n",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def environment(changes: Mapping[str, str]) -> dict[str, str]:
    """A plain environment whose `python3` is that of these tests, with no index of packages."""
    kept = {name: value for name, value in os.environ.items() if name in _KEPT}
    python = os.path.realpath(sys.executable)
    return {
        **kept,
        "PATH": f"{Path(python).parent}{os.pathsep}{kept['PATH']}",
        "PIP_NO_INDEX": "1",
        "PIP_ROOT_USER_ACTION": "ignore",
        **changes,
    }


def git(repository: Path, *words: str) -> str:
    """What a call of git prints, in the name of somebody invented."""
    person = ("-c", "user.name=示例", "-c", "user.email=nobody@example.invalid")
    done = subprocess.run(
        ["git", *person, *words], cwd=repository, check=True, capture_output=True, text=True
    )
    return done.stdout


def new_repository(folder: Path) -> Path:
    """What `ajx init` makes, committed on the branch main; DOCX alone, which is quick to build."""
    subprocess.run(
        [sys.executable, "-m", "ajx_docs", "init", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    settings = folder / "ajx.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[docx, pdf]", "[docx]"), encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=开始")
    return folder
