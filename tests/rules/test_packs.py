"""Packs: dated numbers, packs on packs, a repository's own pack, and what a broken one says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ajx_docs.diagnostics import Severity
from ajx_docs.rules.pack import NoFigureError, PackError, jurisdictions, load_pack, read_pack
from ajx_docs.rules.run import judge, rules_of
from ajx_docs.rules.worked_case import worked_case
from tests.qingchuan import HEAD
from tests.rules.world import told

DAY = date(2026, 1, 15)

THIRD = f"""\
{HEAD}articles: {{A13.1: 第九条}}
parameters:
  onsite_premium_high:
    title: 须有更多现场服务的保费界线
    unit: 元
    article: 第九条
    words: 保费二十万元以上的，至少提供三次现场服务
    values:
      - {{from: 2020-01-01, value: 150000}}
      - {{from: 2026-01-15, value: 100000}}
  onsite_times_high:
    title: 保费达到较高界线的现场服务次数
    unit: 次
    article: 第九条
    words: 保费二十万元以上的，至少提供三次现场服务
    values: [{{from: 2020-01-01, value: 4}}]
"""


def folder(tmp_path: Path, **packs: str) -> Path:
    for name, text in packs.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    return tmp_path


def test_the_province_stands_on_the_national_standard_and_its_own_number_wins() -> None:
    national, shaanxi = load_pack("national"), load_pack("shaanxi")
    assert set(national.parameters) < set(shaanxi.parameters)
    assert national.parameter("retention_years").article == "AQ 9010-2019 7.4"
    assert shaanxi.parameter("retention_years").article == "第二十三条"
    assert shaanxi.parameter("complaint_reply_days") == national.parameter("complaint_reply_days")
    assert shaanxi.in_force("A13.2")
    assert shaanxi.in_force("AQ6.1")


def test_the_national_pack_alone_asks_only_for_the_national_duties() -> None:
    pack = load_pack("national")
    assert {rule.code[:2] for rule in rules_of(pack)} == {"AQ"}
    world = worked_case({"policy.premium": 200000, "visits.0.return_visit": None})
    found = judge(world.portfolio, as_of=world.as_of, pack=pack, notice_days=15)
    assert {finding.code for finding in found} == {"AQ6.3"}


def test_a_third_pack_is_data_alone(tmp_path: Path) -> None:
    pack = load_pack("qingchuan", folder=folder(tmp_path, qingchuan=THIRD))
    (finding,) = told("A13.1", {}, pack)
    assert finding.article == "第九条"
    assert "承保期内至少 4 次现场服务；方案安排 3 次，缺 1 次" in finding.message.zh
    assert not told("A13.2", {}, pack), "what it does not say comes from below"


def test_a_policy_is_judged_by_the_number_of_its_inception(tmp_path: Path) -> None:
    pack = load_pack("qingchuan", folder=folder(tmp_path, qingchuan=THIRD))
    assert pack.at(date(2026, 1, 14)).amount("onsite_premium_high") == 150000
    assert pack.at(date(2026, 1, 15)).amount("onsite_premium_high") == 100000
    before = {"policy.inception": "2026-01-14", "policy.agreement.signed_on": "2026-01-12"}
    assert not told("A13.1", before, pack)
    assert told("A13.1", {}, pack)


def test_a_repositorys_pack_may_change_one_number_of_ours(tmp_path: Path) -> None:
    own = THIRD.replace("jurisdiction: qingchuan", "jurisdiction: shaanxi")
    pack = load_pack("shaanxi", folder=folder(tmp_path, shaanxi=own))
    assert pack.at(DAY).integer("onsite_times_high") == 4
    assert load_pack("shaanxi").at(DAY).integer("onsite_times_high") == 2
    assert "shaanxi" in jurisdictions(tmp_path)


def test_a_number_without_a_date_yet_gives_no_verdict() -> None:
    pack = load_pack()
    assert not pack.at(DAY).has("fee_percent")
    with pytest.raises(NoFigureError, match="fee_percent"):
        pack.at(DAY).amount("fee_percent")


def test_a_policy_older_than_the_number_is_said_not_to_be_judged() -> None:
    text = THIRD.replace("{from: 2020-01-01, value: 4}", "{from: 2026-01-16, value: 4}")
    world = worked_case()
    found = judge(world.portfolio, as_of=world.as_of, pack=read_pack(text), notice_days=15)
    (finding,) = [each for each in found if each.code == "A13.1"]
    assert finding.severity is Severity.NOTICE
    assert "未作判断" in finding.message.zh


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("jurisdiction: [", "参数包无法读取"),
        ("jurisdiction: x\ntitle: x\ntitle_en: x\nextends: 没有的\n", "没有名为"),
        (THIRD.replace("words:", "word:"), "word"),
        (THIRD.replace("2026-01-15", "2019-01-15"), "由早到晚"),
    ],
)
def test_a_broken_pack_says_what_is_wrong(text: str, says: str) -> None:
    with pytest.raises(PackError, match=says):
        read_pack(text)


def test_a_pack_that_lacks_a_number_of_its_duty_is_refused() -> None:
    pack = read_pack("jurisdiction: x\ntitle: x\ntitle_en: x\nrules: [A13.1]\n")
    with pytest.raises(PackError, match="onsite_premium"):
        rules_of(pack)


def test_packs_that_extend_each_other_end_somewhere(tmp_path: Path) -> None:
    head = "jurisdiction: {0}\ntitle: x\ntitle_en: x\nextends: {1}\n"
    own = folder(tmp_path, a=head.format("a", "b"), b=head.format("b", "a"))
    with pytest.raises(PackError, match="没有名为 'a'"):
        load_pack("a", folder=own)


@pytest.mark.parametrize("name", ["../shaanxi", "", "nbs2017", "industries", "没有"])
def test_an_unknown_name_lists_the_packs_there_are(name: str) -> None:
    with pytest.raises(PackError, match="national、shaanxi"):
        load_pack(name)


def test_values_are_what_their_reader_takes_them_for() -> None:
    pack = load_pack().at(DAY)
    assert pack.month_day("evaluation_due") == (3, 31)
    assert pack.amount("onsite_premium") == Decimal(30000)
    with pytest.raises(PackError, match="月-日"):
        pack.month_day("onsite_premium")
    with pytest.raises(PackError, match="不是数字"):
        pack.amount("evaluation_due")
    with pytest.raises(PackError, match="没有参数 nothing"):
        pack.parameter("nothing")
    with pytest.raises(PackError, match="at"):
        load_pack().text("onsite_premium")
