"""`ajx rules`, `ajx explain` and `ajx status`, called as a user calls them."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cli.running import ROOT, ajx
from tests.qingchuan import HEAD, HIGH_PREMIUM

EXAMPLES = ROOT / "tests/examples"


def test_rules_lists_those_in_force() -> None:
    run = ajx("rules")
    assert run.returncode == 0, run.stderr
    assert "征求意见稿" in run.stdout
    assert "A13.2" in run.stdout
    facts = json.loads(ajx("rules", "--output-format", "json").stdout)
    assert {"code", "title", "article", "severity", "level"} == set(facts[0])
    national = json.loads(
        ajx("rules", "--jurisdiction", "national", "--output-format", "json").stdout
    )
    assert [each["code"] for each in national] == ["AQ6.1", "AQ6.2", "AQ6.3"]


def test_rules_outside_a_repository_are_shaanxis_and_a_wrong_name_is_told(tmp_path: Path) -> None:
    assert "A13.2" in ajx("rules", cwd=tmp_path).stdout
    wrong = ajx("rules", "--jurisdiction", "xian", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "national、shaanxi" in wrong.stderr


def test_explain_shows_words_reading_numbers_and_examples() -> None:
    run = ajx("explain", "a13.1")
    assert run.returncode == 0, run.stderr
    for words in ("条款原文", "本程序的理解", "30000 元", "缺 1 次", "→ 没有问题"):
        assert words in run.stdout
    assert "An example that fails" in ajx("--lang", "en", "explain", "A13.1").stdout


def test_explain_in_another_province_has_its_words_beside_its_numbers(tmp_path: Path) -> None:
    (tmp_path / "ajx.yaml").write_text("version: 1\njurisdiction: qingchuan\n", "utf-8")
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs/qingchuan.yaml").write_text(HEAD + HIGH_PREMIUM, "utf-8")
    said = "".join(ajx("-C", str(tmp_path), "explain", "A13.1").stdout.split())
    assert "200000元（2026-01-01起）；第九条：“保费二十万元以上的，至少提供二次现场服务”" in said
    assert "按这里的数字没有问题" in said


def test_explain_gives_a_number_without_a_day_of_effect_no_date() -> None:
    said = "".join(ajx("explain", "A13.1").stdout.split())
    assert "须有现场服务的保费界线：30000元" in said
    assert "2000-01-01" not in said
    assert "（2020-02-01起）" in "".join(ajx("explain", "AQ6.1").stdout.split())


def test_explain_of_other_codes() -> None:
    assert "数据格式" in ajx("explain", "S-required").stdout
    wrong = ajx("explain", "A13.9")
    assert wrong.returncode == 2
    assert "A13.1" in wrong.stderr


def test_explain_knows_every_family_of_codes_that_the_program_tells() -> None:
    texts = [file.read_text("utf-8") for file in (ROOT / "ajx_docs").rglob("*.py")]
    told = {family for text in texts for family in re.findall(r'f?"([A-Z])-[a-z{]', text)}
    assert {"F", "R", "S", "T", "V", "W", "X", "Y"} <= told
    for family in sorted(told):
        assert ajx("explain", f"{family}-any").returncode == 0, family


def test_status_in_its_three_formats() -> None:
    as_of = ("--as-of", "2026-11-24")
    text = ajx("-C", EXAMPLES, "status", *as_of)
    assert text.returncode == 0, text.stderr
    assert "渭河示例精细化工有限公司" in text.stdout
    value = json.loads(ajx("-C", EXAMPLES, "status", *as_of, "--output-format", "json").stdout)
    assert [task["code"] for task in value["tasks"]] == ["A22.1", "A18.1"]
    assert value["tasks"][0]["line"] == 1
    everything = ajx("-C", EXAMPLES, "status", *as_of, "--all", "--output-format", "json")
    assert len(json.loads(everything.stdout)["tasks"]) > len(value["tasks"])
    calendar = ajx("-C", EXAMPLES, "status", *as_of, "--output-format", "ics").stdout
    assert calendar.count("BEGIN:VEVENT") == 2


def test_status_of_one_firm_leaves_the_others_out() -> None:
    run = ajx("status", "data/enterprises/jingwei-resin", "--as-of", "2026-11-24")
    assert "泾渭示例树脂材料有限公司" in run.stdout
    assert "秦岭" not in run.stdout


def test_a_repositorys_own_pack_is_used_and_a_broken_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "packs").mkdir()
    (tmp_path / "ajx.yaml").write_text("version: 1\njurisdiction: own\n", "utf-8")
    pack = tmp_path / "packs/own.yaml"
    pack.write_text(
        "jurisdiction: own\ntitle: 自有细则\ntitle_en: own\nextends: national\n", "utf-8"
    )
    assert ajx("rules", cwd=tmp_path).stdout.startswith("自有细则")
    assert ajx("check", cwd=tmp_path).returncode in (0, 1)
    pack.write_text(pack.read_text("utf-8") + "rules: [A13.1]\n", "utf-8")
    broken = ajx("check", cwd=tmp_path)
    assert broken.returncode == 2
    assert "onsite_premium" in broken.stderr
