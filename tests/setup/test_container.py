"""The image and the development container: linted, and true to what set-up looks for."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from ajx_docs.doctor.needs import RENDERING

ROOT = Path(__file__).parents[2]
HADOLINT = Path(sys.executable).with_name("hadolint")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_the_dockerfile_has_nothing_to_complain_about() -> None:
    done = subprocess.run(
        [HADOLINT, "--failure-threshold=style", "Dockerfile"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_it_brings_the_packages_that_doctor_looks_for() -> None:
    installed = DOCKERFILE.partition("apt-get install")[2].partition("&&")[0]
    assert [need.debian for need in RENDERING if need.debian not in installed.split()] == []


def test_its_python_is_one_that_we_support() -> None:
    versions = set(re.findall(r"^FROM python:(\d\.\d+)-", DOCKERFILE, re.MULTILINE))
    [version] = versions
    classifiers = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'"Programming Language :: Python :: {version}"' in classifiers


def test_the_wheel_can_be_built_from_what_is_sent_to_the_engine(tmp_path: Path) -> None:
    """The context that `.dockerignore` leaves over builds the same wheel as the checkout."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert lines[1] == "*"
    for line in lines[2:]:
        if line.startswith("!"):
            target = tmp_path / line[1:]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to(ROOT / line[1:])
    copied = re.findall(r"^COPY (requirements\S+) ", DOCKERFILE, re.MULTILINE)
    assert [path for path in copied if not (tmp_path / path).exists()] == []
    [build] = re.findall(r"^RUN python (-m hatchling build .*) --directory", DOCKERFILE, re.M)
    subprocess.run(
        [sys.executable, *build.split(), "--directory", str(tmp_path / "wheel")],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    assert list((tmp_path / "wheel").glob("ajx_docs-*.whl"))


def test_the_development_container_is_set_up_as_make_test_does() -> None:
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_bytes())
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    command = container["postCreateCommand"].removeprefix("python3 ")
    assert f"@$(PYTHON) {command}" in makefile
