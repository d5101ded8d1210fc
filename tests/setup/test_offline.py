"""A machine without a network: the kit of `make offline` installs by its own README."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ajx_docs.doctor.needs import RENDERING
from tests.pipelines.machine import environment, git, once

ROOT = Path(__file__).parents[2]
HOOK_FILES = (
    "ajx_docs",
    "schemas",
    "templates",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    ".pre-commit-hooks.yaml",
)


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Filled as `make offline` does it, from the index that set-up uses."""

    def make(folder: Path) -> None:
        words = [sys.executable, "-m", "scripts.make_offline", str(folder / "wheels")]
        done = subprocess.run(words, cwd=ROOT, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "kit", make) / "wheels"


def without_network() -> list[str]:
    """The words that run a program in a network of its own, with nobody in it.

    A machine that forbids that (some containers do) is left with pip's own refusal to ask an index.
    """
    for words in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        if subprocess.run([*words, "true"], check=False, capture_output=True).returncode == 0:
            return words
    return []


def installed_by_its_readme(kit: Path, home: Path) -> Path:
    """The program, after somebody has done what the README says."""
    [block] = re.findall(r"```sh\n(.*?)```", (kit / "README.md").read_text("utf-8"), re.DOTALL)
    done = subprocess.run(
        [*without_network(), "sh", "-e", "/dev/stdin"],
        input=block,
        cwd=kit,
        env=environment({"HOME": str(home), "PIP_NO_COMPILE": "1"}),
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return home / "ajx/bin/ajx"


def test_the_kit_installs_and_checks_without_a_network(kit: Path, tmp_path: Path) -> None:
    ajx = installed_by_its_readme(kit, tmp_path)
    for words, folder in ((["init", "demo"], tmp_path), (["check"], tmp_path / "demo")):
        done = subprocess.run(
            [*without_network(), ajx, *words],
            cwd=folder,
            env=environment({"HOME": str(tmp_path)}),
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert "0 个错误" in done.stdout


def test_a_damaged_kit_is_told_before_it_is_installed(kit: Path, tmp_path: Path) -> None:
    """Every file of the kit is under its checksum."""
    listed = {line.split("  ")[1] for line in (kit / "SHA256SUMS").read_text().splitlines()}
    assert listed == {path.name for path in kit.iterdir()} - {"SHA256SUMS"}
    for path in kit.iterdir():
        (tmp_path / path.name).symlink_to(path)
    readme = tmp_path / "README.md"
    readme.unlink()
    readme.write_text("changed", encoding="utf-8")
    words = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    done = subprocess.run(words, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "README.md" in done.stdout


def test_the_readme_lists_system_packages_and_fonts(kit: Path) -> None:
    readme = (kit / "README.md").read_text("utf-8")
    for need in RENDERING:
        for package in (need.debian, need.fedora, need.macos):
            assert package in readme or set(package.split()) <= set(re.split(r"[\s`]", readme))


def test_the_packages_are_those_of_the_lock(kit: Path) -> None:
    lock = (ROOT / "requirements/run.txt").read_text("utf-8")
    locked = {
        (name.lower().replace("-", "_").replace(".", "_"), version)
        for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", lock, re.MULTILINE)
    }
    wheels = {tuple(path.name.split("-")[:2]) for path in kit.glob("*.whl")}
    ours = {each for each in wheels if each[0] == "ajx_docs"}
    assert len(ours) == 1
    assert {(name.lower(), version) for name, version in wheels - ours} <= locked


# The kit also feeds pre-commit, whose hook installs the package in an environment of its own.


def hooked(kit: Path, folder: Path) -> tuple[Path, dict[str, str]]:
    """An insurer's repository with the published hook, and the environment of its calls."""
    source = folder / "ajx-docs"
    source.mkdir()
    for name in HOOK_FILES:
        subprocess.run(["cp", "-a", str(ROOT / name), str(source / name)], check=True)
    git(source, "init", "--quiet")
    (source / ".gitignore").write_text("__pycache__/\n", encoding="utf-8")
    git(source, "add", "--all")
    git(source, "commit", "--quiet", "--message=发布")
    repository = folder / "demo"
    ajx_init = [sys.executable, "-m", "ajx_docs", "init", str(repository)]
    subprocess.run(ajx_init, cwd=ROOT, check=True, capture_output=True)
    (repository / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {source}\n  rev: {git(source, 'rev-parse', 'HEAD').strip()}\n"
        "  hooks:\n  - id: ajx-check\n",
        encoding="utf-8",
    )
    git(repository, "init", "--quiet")
    git(repository, "add", "--all")
    calls = {"PRE_COMMIT_HOME": str(folder / "cache"), "PIP_FIND_LINKS": str(kit)}
    return repository, environment({**calls, "PIP_NO_COMPILE": "1"})


def hook(repository: Path, calls: dict[str, str]) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "pre_commit", "run", "ajx-check"]
    return subprocess.run(
        words, cwd=repository, env=calls, check=False, capture_output=True, encoding="utf-8"
    )


def test_pre_commit_lets_good_data_pass_and_stops_a_slip(kit: Path, tmp_path: Path) -> None:
    repository, calls = hooked(kit, tmp_path)
    good = hook(repository, calls)
    assert good.returncode == 0, good.stdout + good.stderr
    git(repository, "commit", "--quiet", "--no-verify", "--message=数据")

    insurer = repository / "data/insurer.yaml"
    text = insurer.read_text(encoding="utf-8")
    insurer.write_text(text.replace("name:", "nmae:", 1), encoding="utf-8")
    git(repository, "add", "--all")
    slip = hook(repository, calls)
    assert slip.returncode == 1
    assert "data/insurer.yaml:" in slip.stdout
    assert "nmae" in slip.stdout

    # Nothing that the check reads has changed: it is not run.
    git(repository, "checkout", "--quiet", "HEAD", "--", "data")
    (repository / "README.md").write_text("别的改动\n", encoding="utf-8")
    git(repository, "add", "--all")
    other = hook(repository, calls)
    assert (other.returncode, "Skipped" in other.stdout) == (0, True), other.stdout
