"""The folders of the YAML contract: which path holds what, and where a wrong one belongs."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajx_docs.resources import packaged
from ajx_docs.workspace.kinds import (
    IDENTIFIER,
    PATTERNS,
    Kind,
    Place,
    classify,
    is_attachment,
    is_ignored,
)
from ajx_docs.workspace.misplaced import misplaced, nearest_pattern

CASE = "data/enterprises/渭河-化工_2/PZAB202661010000000123"
OF_CASE = {"enterprise": "渭河-化工_2", "policy": "PZAB202661010000000123"}

PLACES = [
    ("ajx.yaml", Place(Kind.SETTINGS, stem="ajx")),
    ("data/insurer.yaml", Place(Kind.INSURER, stem="insurer")),
    ("data/providers/anke.yaml", Place(Kind.PROVIDER, stem="anke")),
    ("data/providers/安科_检测-1.yaml", Place(Kind.PROVIDER, stem="安科_检测-1")),
    ("data/providers/𬭁业.yaml", Place(Kind.PROVIDER, stem="𬭁业")),
    (
        "data/enterprises/weihe/enterprise.yaml",
        Place(Kind.ENTERPRISE, enterprise="weihe", stem="enterprise"),
    ),
    (f"{CASE}/policy.yaml", Place(Kind.POLICY, **OF_CASE, stem="policy")),
    (f"{CASE}/plan.yaml", Place(Kind.PLAN, **OF_CASE, stem="plan")),
    (f"{CASE}/ledger.yaml", Place(Kind.LEDGER, **OF_CASE, stem="ledger")),
    (f"{CASE}/complaints.yaml", Place(Kind.COMPLAINTS, **OF_CASE, stem="complaints")),
    (f"{CASE}/evaluation.yaml", Place(Kind.EVALUATION, **OF_CASE, stem="evaluation")),
    (f"{CASE}/visits/2026-04-16.yaml", Place(Kind.VISIT, **OF_CASE, stem="2026-04-16")),
    (
        f"{CASE}/visits/2026-04-16-隐患-1.yaml",
        Place(Kind.VISIT, **OF_CASE, stem="2026-04-16-隐患-1"),
    ),
    ("data/pooled/2026-06-17-fire.yaml", Place(Kind.POOLED, stem="2026-06-17-fire")),
    ("data/years/2026.yaml", Place(Kind.YEAR, stem="2026")),
    ("data/destructions/2026-001.yaml", Place(Kind.DESTRUCTION, stem="2026-001")),
]


@pytest.mark.parametrize(("path", "place"), PLACES, ids=[p for p, _ in PLACES])
def test_a_path_says_what_it_holds(path: str, place: Place) -> None:
    assert classify(path) == place


def test_every_kind_has_a_place() -> None:
    assert {place.kind for _, place in PLACES} == set(Kind)
    assert {pattern.kind for pattern in PATTERNS} - {None} == set(Kind)


ASTRAY = [
    # path                                   nearest pattern's end     what the hint says
    ("data/insurers.yaml", "data/insurer.yaml", "data/insurer.yaml"),
    ("data/insurer.yml", "data/insurer.yaml", "data/insurer.yaml"),
    ("data/provider/anke.yaml", "data/providers/<provider>.yaml", "data/providers/anke.yaml"),
    ("data/providers/安 科.yaml", "data/providers/<provider>.yaml", "data/providers/安-科.yaml"),
    ("data/providers/anke.YAML", "data/providers/<provider>.yaml", "data/providers/anke.yaml"),
    ("data/anke.yaml", "data/providers/<provider>.yaml", "data/providers/<provider>.yaml"),
    ("data/plan.yaml", "<policy>/plan.yaml", "<policy>/plan.yaml"),
    ("data/weihe/plan.yaml", "<policy>/plan.yaml", "<policy>/plan.yaml"),
    ("data/visits/2026-01-02.yaml", "visits/<YYYY-MM-DD>[-slug].yaml", "visits/"),
    ("data/2026-01-02.yaml", "data/pooled/<YYYY-MM-DD>[-slug].yaml", "pooled/"),
    (f"{CASE}/visits/2026/2026-01-02.yaml", "visits/<YYYY-MM-DD>[-slug].yaml", "visits/"),
    ("data/enterprises/weihe/site.png", "<policy>/attachments/<file>", "attachments/"),
    (f"{CASE}/polcy.yaml", "<policy>/policy.yaml", f"{CASE}/policy.yaml"),
    (f"{CASE}/policy (1).yaml", "<policy>/policy.yaml", f"{CASE}/policy.yaml"),
    (f"{CASE}/plan - 副本.yaml", "<policy>/plan.yaml", f"{CASE}/plan.yaml"),
    (f"{CASE}/.plan.yaml", "<policy>/plan.yaml", f"{CASE}/plan.yaml"),
    (
        f"{CASE}/visit/2026-04-16.yaml",
        "visits/<YYYY-MM-DD>[-slug].yaml",
        f"{CASE}/visits/2026-04-16.yaml",
    ),
    (
        f"{CASE}/visits/20260416 隐患.yaml",
        "visits/<YYYY-MM-DD>[-slug].yaml",
        f"{CASE}/visits/2026-04-16-隐患.yaml",
    ),
    (
        f"{CASE}/visits/2026-4-6.yaml",
        "visits/<YYYY-MM-DD>[-slug].yaml",
        f"{CASE}/visits/2026-04-06.yaml",
    ),
    (f"{CASE}/visits/2026-02-30.yaml", "visits/<YYYY-MM-DD>[-slug].yaml", "不是日历上的日期"),
    (f"{CASE}/2026-04-16.yaml", "visits/<YYYY-MM-DD>[-slug].yaml", "visits/"),
    (f"{CASE}/site.png", "<policy>/attachments/<file>", "attachments/"),
    (f"{CASE}/说明.docx", "<policy>/attachments/<file>", "attachments/"),
    ("data/scan.pdf", "data/attachments/<file>", "attachments/"),
    ("data/years/26.yaml", "data/years/<YYYY>.yaml", "data/years/<YYYY>.yaml"),
    ("data/year/2026.yaml", "data/years/<YYYY>.yaml", "data/years/2026.yaml"),
    ("data/enterprises/weihe.yaml", "<enterprise>/enterprise.yaml", "enterprise.yaml"),
    (
        "data/enterprises/渭河（化工）/enterprise.yaml",
        "<enterprise>/enterprise.yaml",
        "data/enterprises/渭河-化工/enterprise.yaml",
    ),
    ("data/destruction/2026-001.yaml", "<register>.yaml", "data/destructions/2026-001.yaml"),
]


@pytest.mark.parametrize(("path", "pattern", "advice"), ASTRAY, ids=[p for p, *_ in ASTRAY])
def test_a_path_astray_is_told_the_nearest_pattern(path: str, pattern: str, advice: str) -> None:
    assert classify(path) is None
    assert nearest_pattern(path).endswith(pattern)
    finding = misplaced(path)
    assert (finding.code, finding.location.file) == ("Y-place", path)
    assert nearest_pattern(path) in finding.message.zh
    assert finding.hint is not None
    assert advice in finding.hint.zh


@given(st.text(max_size=60))
def test_any_path_has_a_nearest_pattern(rest: str) -> None:
    assert nearest_pattern(f"data/{rest}") in {pattern.shape for pattern in PATTERNS}
    assert misplaced(f"data/{rest}").hint is not None


@pytest.mark.parametrize(
    "path",
    [
        f"{CASE}/attachments/site.png",
        f"{CASE}/attachments/深/处/原件 (1).yaml",
        "data/attachments/签到.pdf",
        "data/providers/attachments/执照.jpg",
    ],
)
def test_attachments_are_free(path: str) -> None:
    assert is_attachment(path)


@pytest.mark.parametrize("path", ["attachments/x.png", "data/attachments", f"{CASE}/plan.yaml"])
def test_what_is_not_in_such_a_folder_is_no_attachment(path: str) -> None:
    assert not is_attachment(path)


@pytest.mark.parametrize(
    "name",
    [
        *(".gitkeep", ".DS_Store", ".gitignore", ".idea", "Thumbs.db", "desktop.ini", "__MACOSX"),
        *("README", "README.md", "readme.txt", "README.zh-CN.md", "._plan.yaml", ".#plan.yaml"),
        *("plan.yaml~", "#plan.yaml#", ".plan.yaml.swp", "plan.yaml.bak", "plan.yaml.orig"),
        *("~$服务方案.docx", "plan.yaml.tmp"),
    ],
)
def test_what_systems_and_editors_leave_behind_is_ignored(name: str) -> None:
    assert is_ignored(name)


@pytest.mark.parametrize(
    "name", ["plan.yaml", "plan.yml", ".plan.yaml", "readme.yaml", "plan (1).yaml", "备份.yaml"]
)
def test_yaml_is_never_ignored(name: str) -> None:
    assert not is_ignored(name)


def test_identifiers_in_names_and_in_schemas_are_the_same() -> None:
    schema = json.loads(packaged("schemas", "settings.schema.json").read_text("utf-8"))
    assert schema["$defs"]["identifier"]["pattern"] == f"^{IDENTIFIER}$"


def test_each_kind_has_a_schema_of_its_name() -> None:
    names = {path.name for path in Path(packaged("schemas")).glob("*.schema.json")}
    assert {f"{kind}.schema.json" for kind in Kind} <= names
