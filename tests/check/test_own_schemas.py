"""A repository's own schemas: they may demand more, never less, and cannot reach the network."""

import json
from pathlib import Path

import pytest

from ajx_docs.diagnostics import Finding
from ajx_docs.workspace.errors import SettingsError
from tests.check.repositories import CASE, ROOT, check, copied, errors, replace, told, write

POLICY = "schemas/policy.schema.json"


def own(root: Path, **schema: object) -> None:
    write(root, POLICY, json.dumps(schema))


def test_it_may_demand_more(tmp_path: Path) -> None:
    root = copied(tmp_path)
    own(root, required=["construction"], properties={"premium": {"minimum": 200000}})
    found = {finding.code: finding for finding in errors(check(root))}
    assert found.keys() == {"S-required", "S-minimum"}
    assert "缺少“工程建设项目”（construction）" in told(found["S-required"])
    assert found["S-minimum"].location.line == 4
    assert found["S-minimum"].article == "第十三条"
    assert "不能小于 200000" in told(found["S-minimum"])


def test_it_cannot_demand_less(tmp_path: Path) -> None:
    root = copied(tmp_path)
    packaged = json.loads((ROOT / POLICY).read_text("utf-8"))
    packaged["required"] = []
    packaged["properties"]["extra"] = {"type": "string"}
    own(root, **packaged)
    replace(root, "policy.yaml", "premium: 126000.00\n", "extra: x\n")
    assert {finding.code for finding in errors(check(root))} == {"S-required", "S-unknown"}


def test_what_both_schemas_refuse_is_told_once(tmp_path: Path) -> None:
    root = copied(tmp_path)
    packaged = json.loads((ROOT / POLICY).read_text("utf-8"))
    packaged["description"] = "照抄的一份"
    own(root, **packaged)
    replace(root, "policy.yaml", "premium: 126000.00", "premium: -1")
    assert [finding.code for finding in errors(check(root))] == ["S-minimum"]


def test_demands_of_any_keyword_are_told(tmp_path: Path) -> None:
    root = copied(tmp_path)
    own(
        root,
        properties={
            "agreement": {"minProperties": 9, "dependentSchemas": {"file": {"required": ["x"]}}},
            "policy_no": {"not": {"pattern": "^PZAB"}, "format": "ipv4"},
            "extension": False,
        },
        anyOf=[{"required": ["extension"]}, {"required": ["waivers"]}],
    )
    found = {finding.code: told(finding) for finding in errors(check(root))}
    assert found.keys() >= {"S-minProperties", "S-not", "S-format", "S-anyOf", "S-required"}
    assert "须写 “延期同意”（extension）、“豁免”（waivers） 之一" in found["S-anyOf"]
    assert all(words for words in found.values())


def test_its_conditions_are_told_in_its_own_words(tmp_path: Path) -> None:
    root = copied(tmp_path)
    condition = {
        "x-when": {"zh": "保费超过 10 万元", "en": "the premium is over 100,000"},
        "if": {"properties": {"premium": {"minimum": 100000}}},
        "then": {"required": ["extension"]},
    }
    own(root, allOf=[condition])
    (finding,) = errors(check(root))
    assert "缺少“延期同意”（extension）：保费超过 10 万元时必须填写" in finding.message.zh


def refused(folder: Path, schema: str | bytes) -> Finding:
    """What ends the check of a repository with such a schema of its own for policies."""
    root = copied(folder)
    write(root, POLICY, schema)
    with pytest.raises(SettingsError) as caught:
        check(root)
    (finding,) = caught.value.findings
    return finding


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"type": "object",\n "required": [}', 2),
        ('{"type": "objekt"}', 1),
        ('{"$ref": "https://example.com/schema.json"}', 1),
        ('{"$ref": "file:///etc/hosts"}', 1),
        ('{"properties": {"premium": {"pattern": "("}}}', 1),
        ('{"properties": {"premium": {"format": "no-such-format"}}}', 1),
        ('{"properties": {"premium": {"x-order": 1}}}', 1),
        ("[]", 1),
        ("", 1),
        ("\udcff", 1),
    ],
)
def test_what_is_no_schema_ends_the_check_with_the_place(
    tmp_path: Path, text: str, line: int
) -> None:
    finding = refused(tmp_path, text.encode("utf-8", "surrogateescape"))
    assert (finding.code, finding.location.file, finding.location.line) == (
        "S-schema",
        POLICY,
        line,
    )


def test_what_is_no_json_is_told_in_words_of_ours(tmp_path: Path) -> None:
    finding = refused(tmp_path, '{"type": "object",}')
    assert "不是 JSON" in finding.message.zh
    assert "逗号" in finding.message.zh


def test_a_breach_of_the_standard_is_placed_within_the_schema(tmp_path: Path) -> None:
    finding = refused(tmp_path, '{"properties": {"premium": {"type": "objekt"}}}')
    assert "$.properties.premium.type" in finding.message.zh


def test_the_packaged_schemas_in_a_checkout_are_read_once(tmp_path: Path) -> None:
    root = copied(tmp_path)
    write(root, POLICY, (ROOT / POLICY).read_bytes())
    assert errors(check(root)) == []


def test_a_case_is_not_touched_by_the_schema_of_another_kind(tmp_path: Path) -> None:
    root = copied(tmp_path)
    write(root, "schemas/plan.schema.json", json.dumps({"required": ["waivers"]}))
    (finding,) = errors(check(root))
    assert finding.location.file == f"{CASE}/plan.yaml"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("visits.schema.json", "schemas/visit.schema.json"),
        ("Policy.json", "schemas/policy.schema.json"),
        ("plan.schema.yaml", "schemas/plan.schema.json"),
        ("complaint.schema.json.txt", "schemas/complaints.schema.json"),
        ("2026/visit.schema.json", "schemas/visit.schema.json"),
        ("保单.schema.json", "schemas/<名称>.schema.json，名称是其中之一：settings、insurer"),
    ],
)
def test_a_schema_by_a_wrong_name_is_told_with_the_near_one(
    tmp_path: Path, name: str, meant: str
) -> None:
    root = copied(tmp_path)
    write(root, f"schemas/{name}", json.dumps({"required": ["waivers"]}))
    (finding,) = errors(check(root))
    assert (finding.code, finding.location.file) == ("S-schema", f"schemas/{name}")
    assert finding.hint
    assert meant in finding.hint.zh


@pytest.mark.parametrize("name", ["report.schema.json", "说明.md", ".DS_Store"])
def test_what_is_meant_as_no_schema_of_data_may_lie_there(tmp_path: Path, name: str) -> None:
    root = copied(tmp_path)
    write(root, f"schemas/{name}", "{}")
    assert errors(check(root)) == []
