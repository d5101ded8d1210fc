"""Pipelines do what they say: the steps of each are run as written, in a new repository."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from xml.etree import ElementTree

import pytest

from ajx_docs.doctor.needs import RENDERING
from ajx_docs.scaffold.pipelines.recipe import (
    AJX,
    BUILD,
    BUNDLE,
    CACHE,
    INSTALL,
    JUNIT,
    SARIF,
    SYSTEM,
)
from ajx_docs.scaffold.pipelines.services import SERVICES
from tests.build.repositories import tree
from tests.cli.running import ajx
from tests.pipelines.machine import (
    built_wheel,
    environment,
    git,
    lending_wheel,
    new_repository,
    once,
)
from tests.pipelines.steps import RUNNERS, parsed

PLAN = "data/enterprises/example-auto-repair/SLAZ202661010000000001/plan.yaml"


@pytest.fixture(scope="module")
def install(tmp_path_factory: pytest.TempPathFactory) -> str:
    """`AJX_INSTALL` as a closed network sets it: no index, packages from a folder."""
    made = (built_wheel, lending_wheel)
    folder = once(tmp_path_factory, "packages", lambda into: [make(into) for make in made])
    return f"--no-index --no-deps {' '.join(map(str, sorted(folder.glob('*.whl'))))}"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, install: str) -> Path:
    """A repository in which the pipeline of GitHub has run from its first step to its last."""

    def make(folder: Path) -> None:
        run(new_repository(folder / "demo"), "github", {"AJX_INSTALL": install})

    return once(tmp_path_factory, "machine", make) / "demo"


def ended(
    repository: Path, shell: list[str], text: str, changes: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[str]:
    """A shell that has run a text, however it ended."""
    return subprocess.run(
        [*shell, "/dev/stdin"],
        input=text,
        cwd=repository,
        env=environment(changes),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def run(repository: Path, service: str, changes: Mapping[str, str]) -> None:
    """Run all that the service would; every step must end well."""
    for shell, text in RUNNERS[service](repository):
        done = ended(repository, shell, text, changes)
        assert done.returncode == 0, text + done.stdout + done.stderr


def written(repository: Path, service: str) -> Path:
    """The repository with the pipeline that `ajx ci` prints for the service."""
    file = repository / SERVICES[service].file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(ajx("ci", "--for", service).stdout, encoding="utf-8")
    return repository


# Run as written


def test_github_from_nothing_to_verified_bundles(installed: Path) -> None:
    assert (installed / ".venv/bin/ajx").exists()
    assert is_published(installed)
    sarif = json.loads((installed / "reports/ajx.sarif").read_bytes())
    assert sarif["version"] == "2.1.0"


@pytest.mark.parametrize("service", ["gitlab", "shell"])
def test_others_do_the_same(service: str, installed: Path, tmp_path: Path, install: str) -> None:
    """In a tagged clone, where what GitHub's run has built and archived is found unchanged."""
    repository = tmp_path / "clone"
    git(installed, "clone", "--quiet", str(installed), str(repository))
    git(repository, "tag", "2026-11")
    for name in ("build", "archive"):
        shutil.copytree(installed / name, repository / name)
    shutil.copy(installed / "archive.head", repository)
    changes = {"AJX_INSTALL": install, "AJX_UPLOAD": str(tmp_path / "uploaded")}
    run(written(repository, service), service, changes)
    assert is_published(repository)
    assert is_published(tmp_path / "uploaded") is (service == "shell")


@pytest.mark.parametrize("service", ["gitee", "jenkins"])
def test_these_hand_the_same_words_to_the_shell(service: str, tmp_path: Path) -> None:
    """What their own reader takes out is, but for margins, what was run above."""
    scripts = [text for _, text in RUNNERS[service](written(tmp_path, service))]
    words = "\n".join(scripts).split()
    for step in (INSTALL, SYSTEM, SARIF, JUNIT, BUILD, BUNDLE):
        own = step.commands.split()
        assert own in [words[at : at + len(own)] for at in range(len(words))], step.name
    for text in scripts:
        subprocess.run(["sh", "-n", "/dev/stdin"], input=text, check=True, encoding="utf-8")


def is_published(folder: Path) -> bool:
    """Whether documents, reports and bundles are where artifacts are taken from."""
    return all(
        list(folder.glob(pattern))
        for pattern in ("build/*/*/plan.docx", "reports/ajx*", "archive/*.zip", "archive.head")
    )


def test_the_next_run_makes_nothing_anew(installed: Path, tmp_path: Path) -> None:
    """A new checkout with the cache that the first run left: every document comes from there."""
    repository = tmp_path / "clone"
    git(installed, "clone", "--quiet", str(installed), str(repository))
    (repository / ".venv").symlink_to(installed / ".venv")
    shutil.copytree(installed / CACHE, repository / CACHE)
    told = {}
    for cache in (CACHE, "empty"):
        call = f"{AJX} build --cache-dir {cache} --out build-{cache} --profile"
        done = ended(repository, ["sh", "-e"], call)
        assert done.returncode == 0, done.stderr
        assert tree(repository / f"build-{cache}") == tree(installed / "build")
        told[cache] = re.findall(r"(?m)^ +[0-9.]+ +(\S+\.docx)$", done.stderr)
    assert told["empty"], "the profile names what was made"
    assert told[CACHE] == []
    ignored = git(repository, "status", "--porcelain", "--ignored")
    assert "!! .cache/" in ignored
    for service in ("github", "gitlab"):
        assert CACHE in (repository / SERVICES[service].file).read_text(encoding="utf-8")


# What the files hand to the service


def test_artifacts_are_what_the_steps_leave(installed: Path) -> None:
    steps = parsed(installed, "github")["jobs"]["docs"]["steps"]
    paths = [
        path
        for step in steps
        if "upload-artifact" in step.get("uses", "")
        for path in step["with"]["path"].split()
    ]
    assert set(paths) == {"build/", "reports/", "archive/", "archive.head"}
    assert [path for path in paths if not (installed / path).exists()] == []
    [upload] = [step for step in steps if "upload-sarif" in step.get("uses", "")]
    assert (installed / upload["with"]["sarif_file"]).is_file()


def test_all_services_run_the_same_commands() -> None:
    """One source: each printed file holds each step of the recipe, line for line."""
    for service in SERVICES:
        printed = [line.strip() for line in ajx("ci", "--for", service).stdout.splitlines()]
        for step in (INSTALL, SYSTEM, BUILD, BUNDLE):
            for line in step.commands.splitlines():
                assert any(each.startswith(line.strip()) for each in printed), (service, line)


@pytest.mark.parametrize("service", ["github", "gitlab"])
def test_init_writes_what_ci_prints(service: str, installed: Path) -> None:
    printed = ajx("ci", "--for", service).stdout
    assert (installed / SERVICES[service].file).read_text(encoding="utf-8") == printed


def test_the_system_packages_are_those_that_doctor_looks_for() -> None:
    for need in RENDERING:
        assert need.debian in SYSTEM.commands
        assert need.fedora in SYSTEM.commands


# Findings where reviewers look


@pytest.fixture(scope="module")
def broken(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A change under review with a slip in the plan's third line."""
    repository = tmp_path_factory.mktemp("review") / "clone"
    git(installed, "clone", "--quiet", str(installed), str(repository))
    (repository / ".venv").symlink_to(installed / ".venv")
    plan = repository / PLAN
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("status: approved", "status: aproved"), encoding="utf-8")
    for service in SERVICES:
        written(repository, service)
    return repository


def test_github_annotates_the_line_and_goes_on_to_build(broken: Path) -> None:
    steps = parsed(broken, "github")["jobs"]["docs"]["steps"]
    after = [step for step in steps if ".venv/bin/ajx check" in step.get("run", "")]
    check, sarif = (ended(broken, ["bash", "-e"], step["run"]) for step in after)
    assert check.returncode == 1
    assert f"::error file={PLAN},line=3," in check.stdout
    assert sarif.returncode == 0
    [result] = [
        each
        for each in json.loads((broken / "reports/ajx.sarif").read_bytes())["runs"][0]["results"]
        if each["level"] == "error"
    ]
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == (PLAN, 3)
    [build] = [step for step in steps if step.get("run", "").strip() == BUILD.commands]
    assert build["if"] == "${{ !cancelled() }}"


def test_gitlab_has_code_quality_and_tests_and_fails_in_the_build(broken: Path) -> None:
    job = parsed(broken, "gitlab")["docs"]
    codes = [ended(broken, ["sh", "-e"], each).returncode for each in job["script"]]
    assert codes == [0, 0, 1]
    files = job["artifacts"]["reports"]
    quality = json.loads((broken / files["codequality"]).read_bytes())
    assert [each["location"] for each in quality if each["severity"] == "critical"] == [
        {"path": PLAN, "lines": {"begin": 3}}
    ]
    suite = ElementTree.parse(broken / files["junit"]).getroot()
    assert [each.get("line") for each in suite.iter("testcase") if each.find("failure") is not None]
    assert job["artifacts"]["when"] == "always"


def test_the_script_uploads_and_then_fails(broken: Path, tmp_path: Path) -> None:
    [(shell, whole)] = RUNNERS["shell"](broken)
    after = "set -eu\n" + whole[whole.index(f"# {SARIF.name}") :]
    done = ended(broken, shell, after, {"AJX_UPLOAD": str(tmp_path)})
    assert done.returncode == 1
    assert (tmp_path / "reports/ajx-junit.xml").is_file()


def test_a_wrong_call_is_not_taken_for_findings(broken: Path, tmp_path: Path) -> None:
    """Reports swallow exit code 1, no other."""
    (tmp_path / ".venv").symlink_to(broken / ".venv")
    [step, *_] = parsed(broken, "gitlab")["docs"]["script"]
    assert ended(tmp_path, ["sh", "-e"], step).returncode == 1
    assert "ajx.yaml" in ended(tmp_path, ["sh", "-e"], step).stderr
