"""Whatever a file says, a check ends, and each finding stands inside the file it is about."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ajx_docs.check.checker import check_repository
from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.workspace.errors import SettingsError
from ajx_docs.workspace.kinds import Kind
from ajx_docs.workspace.repository import SETTINGS_FILE, Repository, open_repository
from ajx_docs.workspace.yaml_source import read_yaml
from tests.check.repositories import AS_OF, EXAMPLES, ROOT, in_english, told

WORDS = [
    *(
        "",
        " ",
        "self",
        "anke",
        "li-na",
        "是",
        "0",
        "2026-02-30",
        "2026/3/5",
        "2026年3月5日",
        "46086",
    ),
    *("attachments/x.png", "../../ajx.yaml", "attachments", "/", "\\", "a\0b", "\ud800", "x" * 500),
    *(
        "![图](attachments/x.png)",
        "![x](<a b>)",
        "PZAB202661010000000123",
        "approved",
        "草稿",
        "$.a[0]",
    ),
]
KEYS = [
    *("id", "name", "date", "provider", "people", "services", "hazards", "file", "start", "end"),
    *(
        "policies",
        "policy_no",
        "waivers",
        "code",
        "goal",
        "item",
        "mode",
        "premum",
        "保险费",
        "a/b~c",
        "",
    ),
]
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(10**18, 10**40),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(float),
    st.sampled_from(WORDS),
    st.text(max_size=12),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)
    ),
    max_leaves=5,
)


@cache
def real(root: Path) -> Repository:
    return open_repository(root)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all values within a value, itself first."""
    found = [path]
    if isinstance(value, dict | list):
        for step, child in value.items() if isinstance(value, dict) else enumerate(value):
            found += places(child, (*path, step))
    return found


def plain(value: Any) -> Any:
    """A copy that JSON can hold."""
    if isinstance(value, dict):
        return {key: plain(child) for key, child in value.items()}
    if isinstance(value, list):
        return [plain(child) for child in value]
    return float(value) if isinstance(value, Decimal) else value


@st.composite
def changed(draw: st.DrawFn, repository: Repository, path: str) -> str:
    """The text of a real file after one to three changes: deleted, renamed, retyped, repeated."""
    root = plain(repository.sources[path].value)
    for _ in range(draw(st.integers(1, 3))):
        where = draw(st.sampled_from(places(root)))
        if not where:
            root = draw(st.just(root) if isinstance(root, dict) and draw(st.booleans()) else VALUES)
            continue
        owner = root
        for step in where[:-1]:
            owner = owner[step]
        last, change = where[-1], draw(st.sampled_from(["delete", "rename", "retype", "repeat"]))
        if change == "delete":
            del owner[last]
        elif change == "rename" and isinstance(owner, dict):
            owner[draw(st.sampled_from([*KEYS, str(last)[1:], f"{last}x"]))] = owner.pop(last)
        elif change == "repeat" and isinstance(owner, list):
            owner.append(owner[last])
        else:
            owner[last] = draw(VALUES)
    return json.dumps(root, indent=1, ensure_ascii=draw(st.booleans()), default=str)


def with_text(repository: Repository, path: str, text: str) -> Repository:
    """The repository as if a file had this text."""
    source, findings = read_yaml(path, text.encode("utf-8", "replace"))
    return replace(
        repository,
        sources=repository.sources.with_read({path: source}),
        findings=(*repository.findings, *findings),
    )


def assert_inside(finding: Finding, repository: Repository) -> None:
    place = finding.location
    assert place.file in repository.places or place.file in repository.files
    source = repository.sources.get(place.file)
    lines = re.split(r"\r\n|\n|\r", source.text) if source else None
    assert place.line >= 1
    assert place.column >= 1
    if lines:
        assert place.line <= len(lines)
        assert place.column <= len(lines[place.line - 1]) + 1
    assert told(finding).strip()
    assert in_english(finding).strip()


@pytest.mark.parametrize("root", [EXAMPLES, ROOT], ids=["examples", "data"])
@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_change_to_real_files_gives_findings_inside_them(
    root: Path, data: st.DataObject
) -> None:
    repository = real(root)
    paths = sorted(repository.sources.keys() - {SETTINGS_FILE})
    for path in data.draw(st.lists(st.sampled_from(paths), min_size=1, max_size=2, unique=True)):
        repository = with_text(repository, path, data.draw(changed(real(root), path)))
    checked = check_repository(repository, as_of=AS_OF)
    for finding in checked.findings:
        assert_inside(finding, repository)
    wrong = {
        f.location.file for f in checked.findings if f.severity is Severity.ERROR and not f.waived
    }
    blocked = checked.blocked()
    for case in checked.portfolio.cases:
        own = {path for path in wrong if path.startswith(f"{case.folder}/")}
        assert not own or case.key in blocked
    assert checked.blocked(strict=True) >= blocked


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_change_to_the_settings_is_answered(data: st.DataObject) -> None:
    repository = with_text(
        real(EXAMPLES), SETTINGS_FILE, data.draw(changed(real(EXAMPLES), SETTINGS_FILE))
    )
    if SETTINGS_FILE not in repository.sources:
        return
    try:
        check_repository(repository, as_of=AS_OF)
    except SettingsError as error:
        for finding in error.findings:
            assert_inside(finding, repository)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_file_of_the_wrong_kind_in_any_place_is_answered(data: st.DataObject) -> None:
    repository = real(ROOT)
    kinds = sorted(
        path for path, place in repository.places.items() if place.kind is not Kind.SETTINGS
    )
    path, other = data.draw(st.tuples(st.sampled_from(kinds), st.sampled_from(kinds)))
    changed_repository = with_text(repository, path, repository.sources[other].text)
    for finding in check_repository(changed_repository, as_of=AS_OF).findings:
        assert_inside(finding, changed_repository)
