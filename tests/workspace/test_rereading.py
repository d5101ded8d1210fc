"""Reading again only what changed gives what opening anew gives, whatever happened to the files."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajx_docs.workspace.errors import SettingsError
from ajx_docs.workspace.repository import Repository, open_repository, reread
from ajx_docs.workspace.yaml_source import read_yaml

CASE = "data/enterprises/示例厂/SLAZ1"
FILES = (
    f"{CASE}/policy.yaml",
    f"{CASE}/plan.yaml",
    f"{CASE}/Plan.yaml",
    f"{CASE}/visits/2026-04-16.yaml",
    f"{CASE}/attachments/gate.jpg",
    "data/enterprises/示例厂/enterprise.yaml",
    "data/insurer.yaml",
    "data/misplaced.yaml",
    "data/providers",
)
TEXTS = ("name: 一\n", "name: 二\nname: 三\n", "name: [\n", "", "premium: 1_000\n")


def shape(repository: Repository) -> object:
    sources = {path: (each.text, each.value) for path, each in repository.sources.items()}
    return (
        [*sources.items()],
        [*repository.places.items()],
        repository.files,
        repository.findings,
        {path: repository.read(path) for path in sorted(repository.files)},
    )


def make_folder(root: Path, path: str) -> set[str]:
    """Make the folder that a path lies in; gives the files that stood in the way."""
    for folder in reversed(PurePosixPath(path).parents):
        if (root / folder).is_file():
            (root / folder).unlink()
            (root / path).parent.mkdir(parents=True)
            return {folder.as_posix()}
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    return set()


def write(path: str, text: str) -> Callable[[Path], set[str]]:
    def act(root: Path) -> set[str]:
        file = root / path
        if file.is_dir():
            shutil.rmtree(file)
        gone = make_folder(root, path)
        file.write_text(text, encoding="utf-8")
        return {path, *gone}

    return act


def remove(path: str) -> Callable[[Path], set[str]]:
    def act(root: Path) -> set[str]:
        if (root / path).is_dir():
            shutil.rmtree(root / path)
        elif (root / path).exists():
            (root / path).unlink()
        return {path}

    return act


def rename(path: str, to: str) -> Callable[[Path], set[str]]:
    def act(root: Path) -> set[str]:
        into_itself = to.startswith(f"{path}/")
        if into_itself or not (root / path).exists() or (root / to).exists():
            return set()
        gone = make_folder(root, to)
        if (root / path).exists():
            (root / path).rename(root / to)
        return {path, to, *gone}

    return act


files = st.sampled_from(FILES)
folders = st.sampled_from((CASE, f"{CASE}/visits", "data/enterprises/示例厂", "data/pooled"))
actions = st.one_of(
    st.builds(write, files, st.sampled_from(TEXTS)),
    st.builds(write, files, st.sampled_from(TEXTS)),
    st.builds(remove, st.one_of(files, folders)),
    st.builds(rename, st.one_of(files, folders), st.one_of(files, folders)),
)


@given(st.lists(st.lists(actions, min_size=1, max_size=4), min_size=1, max_size=4))
def test_reading_again_is_opening_anew(steps: list[list[Callable[[Path], set[str]]]]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write("ajx.yaml", "version: 1\n")(root)
        for path in FILES[:5]:
            write(path, TEXTS[0])(root)
        repository = open_repository(root)
        for step in steps:
            changed = {path for action in step for path in action(root)}
            repository = reread(repository, changed)
            assert shape(repository) == shape(open_repository(root))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write("ajx.yaml", "version: 1\n")(tmp_path)
    for path in (*FILES[:2], *FILES[3:7]):
        write(path, TEXTS[0])(tmp_path)
    return tmp_path


def test_only_what_changed_is_read(root: Path) -> None:
    repository = open_repository(root)
    asked: list[str] = []

    def reader(path: str, data: bytes) -> object:
        asked.append(path)
        return read_yaml(path, data)

    write(FILES[1], "name: 改\n")(root)
    again = reread(repository, {FILES[1]}, reader=reader)  # type: ignore[arg-type]
    assert asked == [FILES[1]]
    assert again.sources[FILES[1]].value == {"name": "改"}
    assert again.sources[FILES[0]] is repository.sources[FILES[0]]
    write(f"{CASE}/ledger.yaml", "a: 1\n")(root)
    with_more = reread(again, {f"{CASE}/ledger.yaml"}, reader=reader)  # type: ignore[arg-type]
    assert asked == [FILES[1], f"{CASE}/ledger.yaml"]
    assert with_more.sources[FILES[1]] is again.sources[FILES[1]]


def test_settings_that_broke_are_told(root: Path) -> None:
    repository = open_repository(root)
    write("ajx.yaml", "version: [\n")(root)
    assert reread(repository, {FILES[0]}).sources["ajx.yaml"].value == {"version": 1}
    with pytest.raises(SettingsError):
        reread(repository, {"ajx.yaml"})


def test_what_lies_elsewhere_changes_nothing(root: Path) -> None:
    repository = open_repository(root)
    write("build/x.pdf", "x")(root)
    assert shape(reread(repository, {"build/x.pdf", "database/x"})) == shape(repository)
