"""What somebody sees who fills in a file in VS Code: its own language server says it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ajx_docs.resources import packaged
from ajx_docs.scaffold.editor_schemas import editor_schema
from ajx_docs.scaffold.repository_files import repository_files
from ajx_docs.workspace.kinds import Kind
from tests.editors.language_server import LanguageServer, language_server

ROOT = Path(__file__).parents[2]
CASE = "data/enterprises/example-auto-repair/SLAZ202661010000000001"
CHINESE = re.compile("[㐀-鿿]")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new repository, with our own worked example beside the one that it starts with."""
    folder = tmp_path_factory.mktemp("editors").resolve() / "demo"
    for path, data in repository_files().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    for source in (ROOT / "data").rglob("*.yaml"):
        target = folder / source.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    return folder


@pytest.fixture(scope="module")
def server(repository: Path) -> Iterator[LanguageServer]:
    with language_server(repository) as running:
        yield running


def schema_of(kind: Kind) -> dict[str, Any]:
    return json.loads(packaged("schemas", f"{kind}.schema.json").read_bytes())


def messages(diagnostics: list[dict[str, Any]]) -> list[str]:
    return [each["message"] for each in diagnostics]


# The files that are there


def test_the_examples_have_no_diagnostics(server: LanguageServer, repository: Path) -> None:
    files = [*repository.glob("data/**/*.yaml"), repository / "ajx.yaml"]
    assert len(files) > 30
    found = server.open_all([path.relative_to(repository).as_posix() for path in files])
    assert {path: messages(told) for path, told in found.items() if told} == {}


# Somebody writes


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("hazads: []", "hazads"),
        ("mode: 现场", '"onsite", "online"'),
        ("people: li-na", "array"),
    ],
)
def test_a_mistake_is_told_where_it_is(server: LanguageServer, line: str, told: str) -> None:
    text = f"date: 2026-05-01\n{line}\n"
    path = f"{CASE}/visits/2026-05-01-{line.partition(':')[0]}.yaml"
    found = server.open(path, text)
    assert [each for each in found if told in each["message"] and at(each) == 1]


def at(diagnostic: dict[str, Any]) -> int:
    return int(diagnostic["range"]["end"]["line"])


def test_the_fields_of_a_file_are_offered_in_chinese(server: LanguageServer) -> None:
    path = f"{CASE}/visits/2026-05-02.yaml"
    server.open(path, "date: 2026-05-02\n\n")
    offered = server.completions(path, 1, 0)
    schema = schema_of(Kind.VISIT)
    fields = {name: prop for name, prop in schema["properties"].items() if name != "date"}
    assert set(fields) <= set(offered)
    for name, prop in fields.items():
        assert prop["title"] in offered[name]


def test_the_values_of_a_field_are_offered_with_their_chinese(server: LanguageServer) -> None:
    path = f"{CASE}/visits/2026-05-03.yaml"
    server.open(path, "date: 2026-05-03\nmode: \n")
    assert server.completions(path, 1, 6) == {"onsite": "现场", "online": "线上"}


# Somebody points at a word


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("mode: onsite", ["服务方式", "第十三条", "`onsite`: 现场"]),
        # Its schema refers to a shared definition, whose own title is 标识.
        ("provider: self", ["服务机构", "data/providers/"]),
        ("media: [attachments/a.jpg]", ["影像资料", "attachments/site.png"]),
    ],
)
def test_a_field_is_explained_with_article_values_and_examples(
    server: LanguageServer, line: str, told: list[str]
) -> None:
    name = line.partition(":")[0]
    path = f"{CASE}/visits/2026-05-04-{name}.yaml"
    server.open(path, f"date: 2026-05-04\n{line}\n")
    shown = server.hover(path, 1, 1)
    assert [words for words in told if words not in shown] == []
    assert "标识\n" not in shown


def test_the_settings_are_explained_too(server: LanguageServer, repository: Path) -> None:
    text = (repository / "ajx.yaml").read_text(encoding="utf-8")
    server.open("ajx.yaml", text)
    line = text.splitlines().index("jurisdiction: shaanxi")
    assert "适用细则" in server.hover("ajx.yaml", line, 3)


# What is published


@pytest.mark.parametrize("kind", list(Kind))
def test_every_field_says_what_it_is_and_every_value_what_it_means(kind: Kind) -> None:
    shown = editor_schema(schema_of(kind))
    assert "$ref" not in json.dumps(shown)
    for prop in properties(shown):
        assert CHINESE.search(prop["title"])
        assert CHINESE.search(prop["markdownDescription"])
        if "x-enum" in prop:
            assert len(prop["enumDescriptions"]) == len(prop["enum"])
            assert set(prop["x-intellij-enum-metadata"]) == set(prop["enum"])


def properties(schema: Any) -> Iterator[dict[str, Any]]:
    """Every property that a schema declares; conditions only narrow what is declared elsewhere."""
    if isinstance(schema, dict):
        for prop in schema.get("properties", {}).values():
            if isinstance(prop, dict) and "title" in prop:
                yield prop
        for name, each in schema.items():
            if name != "x-enum":
                yield from properties(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from properties(each)
