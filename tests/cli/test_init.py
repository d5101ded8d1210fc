"""`ajx init`: a repository to start from, that passes its own check and helps its editors."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from ajx_docs import __version__
from ajx_docs.workspace.kinds import Kind, classify

ROOT = Path(__file__).parents[2]


def ajx(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ajx_docs", *words]
    return subprocess.run(
        command, cwd=folder, check=False, capture_output=True, text=True, encoding="utf-8"
    )


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("start")
    done = ajx(folder, "init", "demo")
    assert done.returncode == 0, done.stderr
    assert "make docs" in done.stdout
    return folder / "demo"


def data_files(demo: Path) -> list[str]:
    return sorted(p.relative_to(demo).as_posix() for p in demo.glob("data/**/*.yaml"))


def test_the_example_passes_its_own_check(demo: Path) -> None:
    done = ajx(demo, "check", "--as-of", "2026-11-25", "--output-format", "json")
    found = json.loads(done.stdout)["findings"]
    assert [f for f in found if f["severity"] == "error"] == []
    assert done.returncode == 0


def test_the_example_has_a_whole_case(demo: Path) -> None:
    kinds = {place.kind for place in map(classify, data_files(demo)) if place}
    assert kinds >= {Kind.INSURER, Kind.ENTERPRISE, Kind.POLICY, Kind.PLAN, Kind.VISIT}
    assert kinds >= {Kind.LEDGER, Kind.COMPLAINTS, Kind.EVALUATION, Kind.YEAR}


def test_the_example_is_as_fictional_as_ours(demo: Path) -> None:
    for path in data_files(demo):
        text = (demo / path).read_text(encoding="utf-8")
        assert "示例数据" in text.splitlines()[0], path
        for number in re.findall(r"phone: (.+?)\}?$", text, re.MULTILINE):
            assert re.fullmatch(r'"0\d{2,3}-0{5,6}\d{1,2}"', number), path
        for code in re.findall(r"^uscc: (\S+)", text, re.MULTILINE):
            assert code[8:12] == "XXXX", path
        for name in re.findall(r"^name: (.+)$", text, re.MULTILINE):
            assert "示例" in name, path


def test_editors_know_the_schema_of_every_data_file(demo: Path) -> None:
    """Both editors map each path of the contract to the schema of its kind, which is there."""
    settings = json.loads((demo / ".vscode/settings.json").read_bytes())
    vscode = {glob: schema.removeprefix("./") for schema, glob in settings["yaml.schemas"].items()}
    infos = ElementTree.parse(demo / ".idea/jsonSchemas.xml").iter("SchemaInfo")
    options = [{o.get("name"): o.get("value") for o in info.iter("option")} for info in infos]
    jetbrains = {each["path"]: each["relativePathToSchema"] for each in options}
    assert vscode == jetbrains
    for path in ("ajx.yaml", *data_files(demo)):
        place = classify(path)
        assert place is not None
        matching = [schema for glob, schema in vscode.items() if same_depth_match(path, glob)]
        assert matching == [f".schemas/{place.kind}.schema.json"]
        assert (demo / matching[0]).is_file()


def same_depth_match(path: str, glob: str) -> bool:
    return path.count("/") == glob.count("/") and fnmatch(path, glob)


def test_the_requirement_is_this_version(demo: Path) -> None:
    assert (demo / "requirements.txt").read_text().strip() == f"ajx-docs=={__version__}"


def test_the_pipelines_check_build_and_keep_what_was_built(demo: Path) -> None:
    for name in (".github/workflows/docs.yml", ".gitlab-ci.yml"):
        text = (demo / name).read_text(encoding="utf-8")
        assert isinstance(yaml.safe_load(text), dict)
        for words in ("ajx check", "ajx build", "build/", "libpango-1.0-0", "fonts-noto-cjk"):
            assert words in text, (name, words)


@pytest.mark.parametrize(
    ("file", "schema"),
    [(".github/workflows/docs.yml", "github-workflows"), (".gitlab-ci.yml", "gitlab-ci")],
)
def test_the_pipelines_are_what_their_services_accept(demo: Path, file: str, schema: str) -> None:
    words = ["-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(demo / file)]
    done = subprocess.run([sys.executable, *words], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_every_command_of_its_makefile_exists(demo: Path) -> None:
    listed = ajx(demo, "--help").stdout
    makefile = (demo / "Makefile").read_text(encoding="utf-8")
    for name in re.findall(r'"\$\(AJX\)" ([a-z]+)', makefile):
        assert re.search(rf"^  {name}\b", listed, re.MULTILINE), name


def test_every_command_of_its_readme_exists(demo: Path) -> None:
    readme = (demo / "README.md").read_text(encoding="utf-8")
    listed = ajx(demo, "--help").stdout
    for name in set(re.findall(r"\bajx ([a-z]+)\b", readme)):
        assert re.search(rf"^  {name}\b", listed, re.MULTILINE), name
    targets = (demo / "Makefile").read_text(encoding="utf-8")
    for name in set(re.findall(r"`make ([a-z]+)`", readme)):
        assert f"\n{name}:" in targets, name


def test_a_folder_with_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = ajx(tmp_path, "init", ".")
    assert done.returncode == 2
    assert "mine.txt" in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_a_fresh_clone_of_an_empty_repository_is_accepted(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    assert ajx(tmp_path, "init", ".").returncode == 0
    ignored = subprocess.run(
        ["git", "status", "--short", "--ignored"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert "!!" not in ignored.stdout, "what init writes is to be committed"
