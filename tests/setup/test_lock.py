"""The locks: all that is declared, with hashes; and what is declared is what the code imports."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def plain(name: str) -> str:
    """A distribution's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", name)[0]).lower()  # type: ignore[index]


def locked(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return {plain(package): version for package, version in LOCKED.findall(text)}


def declared(*, tests: bool) -> list[str]:
    found = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]]
    if tests:
        for extra in PROJECT["project"]["optional-dependencies"].values():
            found += extra
        found += [each for each in PROJECT["dependency-groups"]["dev"] if isinstance(each, str)]
    return found


@pytest.mark.parametrize(("file", "tests"), [("run.txt", False), ("dev.txt", True)])
def test_a_lock_has_everything_declared_in_a_version_that_fits(file: str, tests: bool) -> None:
    lock = locked(file)
    for requirement in declared(tests=tests):
        assert plain(requirement) in lock, f"{requirement}: run make lock"
        least = requirement.rpartition(">=")[2]
        assert numbers(lock[plain(requirement)]) >= numbers(least), requirement


def numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)]


@pytest.mark.parametrize("file", ["run.txt", "dev.txt"])
def test_every_locked_package_has_hashes(file: str) -> None:
    text = (ROOT / "requirements" / file).read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=[A-Za-z])", text.partition("make lock\n")[2]):
        assert "--hash=sha256:" in entry, entry[:60]


def test_tests_run_with_the_versions_that_users_get() -> None:
    run, tests = locked("run.txt"), locked("dev.txt")
    assert {name: tests.get(name) for name in run} == run


def test_no_lock_names_where_packages_come_from() -> None:
    for file in ("run.txt", "dev.txt"):
        assert "://" not in (ROOT / "requirements" / file).read_text(encoding="utf-8")


def imports(folder: str) -> Iterator[tuple[str, str]]:
    """Each top-level module that the files of a folder import, with the file."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for name in names:
                yield name.partition(".")[0], path.relative_to(ROOT).as_posix()


OURS = {"ajx_docs", "tests", "scripts", "benchmarks"}
# bagit.py, the reference implementation, is what a bundle is checked against.
DISTRIBUTIONS = importlib.metadata.packages_distributions()


@pytest.mark.parametrize("folder", ["ajx_docs", "scripts", "tests", "benchmarks"])
def test_what_is_imported_is_declared(folder: str) -> None:
    known = {plain(each) for each in declared(tests=folder != "ajx_docs")}
    if folder == "ajx_docs":
        for extra in PROJECT["project"]["optional-dependencies"].values():
            known |= {plain(each) for each in extra}
    own = {path.stem for path in (ROOT / folder).rglob("*.py")}
    missing = {
        (module, path)
        for module, path in imports(folder)
        if module not in OURS | own | sys.stdlib_module_names
        and not {plain(each) for each in DISTRIBUTIONS.get(module, [])} & known
    }
    assert missing == set()


def test_what_is_declared_for_running_is_used() -> None:
    """A dependency that nothing imports is a download for nothing; formats and plug-ins aside."""
    imported = {module for module, _ in imports("ajx_docs")}
    used = {plain(name) for module in imported for name in DISTRIBUTIONS.get(module, [])}
    assert {plain(each) for each in PROJECT["project"]["dependencies"]} - used == set()
