"""The built wheel alone: installed elsewhere, it makes a repository and builds its documents."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [made] = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment that holds the wheel; the libraries are lent to it, not downloaded."""
    venv = tmp_path_factory.mktemp("there") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    python = venv / "bin" / "python"
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            str(python),
            "install",
            "--quiet",
            "--no-index",
            "--no-deps",
            str(wheel),
        ],
        check=True,
    )
    [packages] = venv.glob("lib/python*/site-packages")
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return venv


def test_the_wheel_holds_schemas_templates_and_the_repository_to_start_from(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for top, target in (("schemas", "_resources/schemas"), ("templates", "_resources/templates")):
        for path in (ROOT / top).rglob("*"):
            if path.is_file():
                assert f"ajx_docs/{target}/{path.relative_to(ROOT / top).as_posix()}" in names
    tree = ROOT / "ajx_docs" / "scaffold" / "repository"
    for path in tree.rglob("*"):
        if path.is_file():
            assert path.relative_to(ROOT).as_posix() in names
    assert not [name for name in names if name.startswith(("tests/", "data/", "build/"))]


def test_from_the_wheel_to_documents_in_three_commands(environment: Path, tmp_path: Path) -> None:
    """`ajx init demo`, `cd demo`, `make docs`."""
    clean = {k: v for k, v in os.environ.items() if k not in ("VIRTUAL_ENV", "PYTHONPATH")}
    clean["PATH"] = f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}"
    where = subprocess.run(
        [environment / "bin/python", "-c", "import ajx_docs; print(ajx_docs.__file__)"],
        cwd=tmp_path,
        env=clean,
        check=True,
        capture_output=True,
        text=True,
    )
    assert where.stdout.startswith(str(environment))
    subprocess.run(["ajx", "init", "demo"], cwd=tmp_path, env=clean, check=True)
    made = subprocess.run(
        ["make", "docs"],
        cwd=tmp_path / "demo",
        env=clean,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert made.returncode == 0, made.stdout + made.stderr
    folder = tmp_path / "demo/build/example-auto-repair/SLAZ202661010000000001"
    documents = {path.name for path in folder.iterdir()}
    assert documents >= {"plan.docx", "plan.pdf", "flowchart.docx", "flowchart.pdf"}
    assert documents >= {"report-2026-04-22-training.docx", "report-2026-04-22-training.pdf"}
    assert (folder / "plan.pdf").read_bytes().startswith(b"%PDF-")
