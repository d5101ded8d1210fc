"""`ajx new`: a form of every kind, explained by its schema, in its place, never over a file."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ajx_docs.resources import packaged
from ajx_docs.scaffold.placing import EXAMPLES, SHAPES, wanted
from ajx_docs.scaffold.skeleton import skeleton
from ajx_docs.workspace.kinds import Kind, classify
from ajx_docs.workspace.yaml_source import read_yaml

KINDS = [*SHAPES]


def ajx(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ajx_docs", "-C", str(root), *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "ajx.yaml").write_text("version: 1\njurisdiction: shaanxi\n", encoding="utf-8")
    return tmp_path


def schema_of(kind: str) -> dict[str, object]:
    found = json.loads(packaged("schemas", f"{kind}.schema.json").read_bytes())
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_lies_where_its_kind_belongs(root: Path, kind: Kind) -> None:
    names = [EXAMPLES[part] for part in wanted(kind)]
    done = ajx(root, "new", kind, *names)
    assert done.returncode == 0, done.stderr
    files = [p.relative_to(root).as_posix() for p in root.rglob("*.yaml") if p.name != "ajx.yaml"]
    assert len(files) == 1
    assert files[0] in done.stdout
    place = classify(files[0])
    assert place is not None
    assert place.kind is kind


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_is_yaml_that_lacks_nothing_but_values(kind: Kind) -> None:
    source, findings = read_yaml("form.yaml", skeleton(schema_of(kind)).encode())
    assert findings == []
    assert source is not None
    schema = schema_of(kind)
    required = schema.get("required") or schema["oneOf"][-1]["required"]  # type: ignore[index]
    assert set(source.value) == set(required)  # type: ignore[call-overload]


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_names_every_field_with_its_title_and_what_may_be_written(kind: Kind) -> None:
    text = skeleton(schema_of(kind))
    for name, prop in schema_of(kind)["properties"].items():  # type: ignore[attr-defined]
        assert re.search(rf"^#?{name}:", text, re.MULTILINE), name
        assert prop["description"] in text
        for value in prop.get("enum", []):
            assert str(value) in text


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_still_reads_when_every_optional_field_is_taken_in(kind: Kind) -> None:
    """The first `#` of a line is all that has to go; `# ` before a word begins an explanation."""
    before, text = "", skeleton(schema_of(kind))
    while text != before:
        before, text = text, re.sub(r"^( *)#(?! \S)", r"\1", text, flags=re.MULTILINE)
    source, findings = read_yaml("form.yaml", text.encode())
    assert findings == []
    assert source is not None
    assert list(source.value) != []
    assert set(source.value) == set(schema_of(kind)["properties"])  # type: ignore[call-overload]


def test_what_the_path_says_is_filled_in(root: Path) -> None:
    ajx(root, "new", "policy", "示例企业", "SLAZ1")
    ajx(root, "new", "visit", "示例企业", "SLAZ1", "2026-09-10-training")
    ajx(root, "new", "year", "2027")
    folder = root / "data/enterprises/示例企业/SLAZ1"
    assert '\npolicy_no: "SLAZ1"\n' in (folder / "policy.yaml").read_text(encoding="utf-8")
    visit = (folder / "visits/2026-09-10-training.yaml").read_text(encoding="utf-8")
    assert "\ndate: 2026-09-10\n" in visit
    assert "\nyear: 2027\n" in (root / "data/years/2027.yaml").read_text(encoding="utf-8")


def test_the_number_of_a_policy_is_enough_once_it_has_a_folder(root: Path) -> None:
    assert ajx(root, "new", "plan", "SLAZ1").returncode == 2
    ajx(root, "new", "policy", "示例企业", "SLAZ1")
    assert ajx(root, "new", "plan", "SLAZ1").returncode == 0
    assert (root / "data/enterprises/示例企业/SLAZ1/plan.yaml").is_file()


def test_no_file_is_ever_overwritten(root: Path) -> None:
    ajx(root, "new", "insurer")
    file = root / "data/insurer.yaml"
    file.write_text("name: 我写的\n", encoding="utf-8")
    again = ajx(root, "new", "insurer")
    assert again.returncode == 2
    assert "已经有了" in again.stderr
    assert file.read_text(encoding="utf-8") == "name: 我写的\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["plna", "x"], "您是否想写 plan"),
        (["enterprise"], "ajx new enterprise 示例企业"),
        (["enterprise", "两 个字"], "名称不合要求"),
        (["year", "26"], "ajx new year 2026"),
        (["visit", "厂", "SLAZ1", "2026-02-30"], "名称不合要求"),
        (["enterprise", "../../etc"], "ajx new enterprise"),
        (["plan", "SLAZ9"], "没有保单 SLAZ9 的文件夹"),
    ],
)
def test_a_wrong_call_is_told_with_an_example_and_writes_nothing(
    root: Path, words: list[str], told: str
) -> None:
    done = ajx(root, "new", *words)
    assert done.returncode == 2
    assert told in done.stderr
    assert [p.name for p in root.iterdir()] == ["ajx.yaml"]
