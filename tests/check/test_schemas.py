"""The schemas themselves: valid, in Chinese, with the article, and true of real repositories."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from ajx_docs.check.schemas import compiled
from ajx_docs.diagnostics import Severity
from ajx_docs.workspace.kinds import Kind
from tests.check.repositories import EXAMPLES, ROOT, check, errors

SCHEMAS = sorted((ROOT / "schemas").glob("*.schema.json"))
WITHOUT_ARTICLE = {
    # What the regulation does not ask for: our own settings and reports, and how to reach people.
    "settings": None,
    "report": None,
    "status": None,
    "diff": None,
    "policy": {"waivers", "hold"},
    "ledger": {"note"},
    "insurer": {"branch", "uscc", "address", "phone"},
    "provider": {"phone"},
    "enterprise": {"uscc", "address", "name", "phone"},
    "visit": {"start", "end"},
    "pooled": {"start", "end"},
    "destruction": {"note"},
}
"""Fields that need no article, by kind: their names, or None for all of them."""


def properties(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Every property and definition: its path, its subschema, and whether it is a property."""
    if isinstance(schema, dict):
        for keyword, value in schema.items():
            if keyword in ("properties", "$defs"):
                for name, child in value.items():
                    yield f"{path}/{name}", child, keyword == "properties"
                    yield from properties(child, f"{path}/{name}")
            elif keyword == "items":
                yield from properties(value, f"{path}/*")
            elif keyword == "allOf":
                for part in value:
                    # What a condition adds is said where the field itself is described.
                    yield from properties({"$defs": part.get("$defs", {})}, path)
    return


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.name)
def test_a_schema_is_valid_and_names_itself(file: Path) -> None:
    schema = json.loads(file.read_text("utf-8"))
    assert jsonschema_rs.meta.is_valid(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == file.name
    compiled(file.read_text("utf-8"))


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.name)
def test_every_property_has_a_chinese_title_and_says_what_to_write(file: Path) -> None:
    schema = json.loads(file.read_text("utf-8"))
    for path, each, _ in properties(schema):
        target = schema["$defs"][each["$ref"].rpartition("/")[2]] if "$ref" in each else {}
        title = each.get("title", target.get("title", ""))
        description = each.get("description", target.get("description", ""))
        assert any("\u4e00" <= c <= "\u9fff" for c in title), path
        assert description.endswith(("。", "）")), path


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.name)
def test_a_property_names_the_article_that_asks_for_it(file: Path) -> None:
    schema = json.loads(file.read_text("utf-8"))
    free = WITHOUT_ARTICLE.get(file.name.removesuffix(".schema.json"), set())
    for path, each, is_property in properties(schema):
        steps = path.split("/")
        if free is None or not is_property or free.intersection(steps):
            continue
        article = each.get("x-article", "")
        assert article, path
        assert each["description"].endswith(f"（{article}）"), path


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.name)
def test_an_object_refuses_unknown_fields(file: Path) -> None:
    schema = json.loads(file.read_text("utf-8"))
    objects = [("", schema), *((path, each) for path, each, _ in properties(schema))]
    for path, each in objects:
        if "properties" in each:
            assert each["additionalProperties"] is False, path


def test_words_to_choose_from_have_a_chinese_meaning() -> None:
    for file in SCHEMAS:
        for path, each, _ in properties(json.loads(file.read_text("utf-8"))):
            for choice in each.get("enum", ()):
                meaning = each["x-enum"][choice]
                assert meaning["zh"], path
                assert meaning["en"], path


def test_there_is_a_schema_for_every_kind() -> None:
    assert {f"{kind}.schema.json" for kind in Kind} <= {file.name for file in SCHEMAS}


def test_the_example_of_the_contract_has_no_error_and_no_warning() -> None:
    checked = check(EXAMPLES)
    assert {finding.severity for finding in checked.findings} <= {Severity.NOTICE}
    assert checked.blocked(strict=True) == frozenset()


def test_our_own_data_has_no_error() -> None:
    checked = check(ROOT)
    assert errors(checked) == []
    assert checked.blocked() == frozenset()
