"""The tables under articles/: a change to the worked case, and what the rule of it must say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ajx_docs.diagnostics import Severity
from ajx_docs.rules.run import all_rules
from tests.rules.world import told

TABLES = Path(__file__).parent / "articles"


def _plain(value: Any) -> Any:
    """`~` takes something out; all else is text, as in the YAML of a repository."""
    if value == "~":
        return None
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value


def rows() -> Iterator[Any]:
    for file in sorted(TABLES.glob("*.yaml")):
        for row in yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)["cases"]:
            yield pytest.param(row, id=f"{row['rule']} {row['case']}")


@pytest.mark.parametrize("row", [*rows()])
def test_the_rule_says_what_the_table_expects(row: dict[str, Any]) -> None:
    changes = {path: _plain(value) for path, value in row["change"].items()}
    if "as_of" in row:
        changes["as_of"] = row["as_of"]
    findings = told(row["rule"], changes)
    worst = min((list(Severity).index(f.severity) for f in findings), default=None)
    found = "none" if worst is None else list(Severity)[worst].value
    assert found == row["expect"], [f.message.zh for f in findings]
    assert row.get("says", "") in "".join(f.message.zh for f in findings)


def test_every_rule_has_rows_on_both_sides() -> None:
    expected: dict[str, set[bool]] = {each.code: set() for each in all_rules()}
    for row in rows():
        expected[row.values[0]["rule"]].add(row.values[0]["expect"] == "none")
    assert {code for code, sides in expected.items() if sides != {True, False}} == set()
