"""`ajx schema`: the packaged schemas, printed, listed and published."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from ajx_docs.resources import packaged
from ajx_docs.workspace.kinds import Kind


def ajx(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ajx_docs", "schema", *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")


def test_a_schema_is_printed_as_it_is() -> None:
    done = ajx("plan")
    assert done.returncode == 0
    assert done.stdout.encode() == packaged("schemas", "plan.schema.json").read_bytes()


def test_the_list_has_every_kind_of_file_with_its_title() -> None:
    listed = dict(line.split(maxsplit=1) for line in ajx().stdout.splitlines())
    assert set(Kind) <= set(listed)
    assert listed["plan"] == "服务方案"


def test_all_schemas_can_be_published_for_editors(tmp_path: Path) -> None:
    done = ajx("--all", str(tmp_path / "there"))
    assert done.returncode == 0
    for kind in Kind:
        published = json.loads((tmp_path / "there" / f"{kind}.schema.json").read_bytes())
        for name, prop in published["properties"].items():
            assert prop["title"], name
            assert prop["description"], name


def test_an_unknown_kind_ends_in_a_suggestion() -> None:
    done = ajx("pln")
    assert done.returncode == 2
    assert "plan" in done.stderr
