"""A year in figures: from all cases, as of a day, with denominators."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ajx_docs.model.case import Portfolio
from ajx_docs.rules.pack import load_pack
from ajx_docs.rules.spot_checks import NAMED, SpotChecks
from ajx_docs.rules.worked_case import AS_OF, worked_case
from ajx_docs.rules.year_figures import YearFigures, year_figures
from tests.rules.repositories import repository

RATIO = """\
jurisdiction: shaanxi
title: 加上费用比例的参数包
title_en: with a fee ratio
extends: shaanxi
parameters:
  fee_percent:
    title: 事故预防服务费占当年保费的比例
    unit: "%"
    article: 示例办法
    words: 示例
    values: [{from: 2026-06-04, value: 20}]
"""


def figures(world: Portfolio, as_of: date = AS_OF, year: int = 2026) -> YearFigures:
    return year_figures(world, year, as_of=as_of, pack=load_pack())


def test_services_and_policies_of_our_data() -> None:
    found = figures(repository("data"))
    assert (found.in_force, found.served) == (5, 4)
    assert found.services == 8, "the pooled service counts once"
    assert dict(found.by_item) == {
        "training": 3,
        "risk_assessment": 1,
        "hazard_inspection": 2,
        "emergency": 1,
        "technology": 1,
        "other": 1,
    }
    assert found.by_provider == (("qinan", 4), ("self", 2), ("zhuan", 2))


def test_spot_checks_with_their_denominator_and_what_is_left() -> None:
    found = figures(repository("data")).spot_checks
    assert (found.offline, found.checked, found.required) == (4, 2, 1)
    assert found.rate == 50
    assert found.unchecked == ("SLAZ202661010000000404", "SLAZ202661010000000505")


def test_of_many_policies_without_a_spot_check_the_first_are_named() -> None:
    world = repository("data")
    cases = [each for each in world.cases if each.policy_id.endswith("0505")] * (NAMED + 2)
    found = figures(replace(world, cases=tuple(cases))).spot_checks
    assert (found.offline, len(found.unchecked)) == (NAMED + 2, NAMED)


@pytest.mark.parametrize(("policies", "required"), [(0, 0), (1, 1), (10, 1), (11, 2), (100, 10)])
def test_ten_percent_is_rounded_up_to_whole_policies(policies: int, required: int) -> None:
    found = SpotChecks(2026, Decimal(10), offline=policies, checked=0)
    assert (found.required, found.lacking) == (required, required)
    assert (found.rate is None) == (policies == 0)


def test_satisfaction_and_hazards_of_the_worked_case() -> None:
    found = figures(worked_case().portfolio)
    assert dict(found.satisfaction.marks) == {5: 2, 4: 1, 3: 0, 2: 0, 1: 0}
    assert found.satisfaction.average == Decimal(14) / 3
    major, general = found.hazards
    assert (major.found, major.in_time, general.found, general.rectified) == (1, 1, 2, 2)
    assert general.percent_rectified == 100


def test_hazards_stand_where_the_day_says() -> None:
    changes = {
        "visits.0.hazards.0.rectified_on": "2026-05-20",
        "visits.0.hazards.1.rectified_on": None,
    }
    major, general = figures(worked_case(changes).portfolio, date(2026, 5, 15)).hazards
    assert (major.overdue, general.open, general.in_time) == (1, 1, 1)
    last_day = worked_case({"visits.0.hazards.0.rectified_on": "2026-04-30"}).portfolio
    assert figures(last_day).hazards[0].in_time == 1
    major, general = figures(worked_case(changes).portfolio).hazards
    assert (major.late, general.overdue) == (1, 1)


def test_spending_by_payee_and_item() -> None:
    found = figures(worked_case().portfolio).spending
    assert found.spent == Decimal("13600.50")
    assert found.budget == 1_800_000
    assert dict(found.by_item) == {
        "hazard_inspection": Decimal("10000.00"),
        "training": Decimal("3600.50"),
    }
    assert found.booked == Decimal("126000.00")
    assert found.percent_of_premium == 100 * Decimal("13600.50") / 12_800_000


def test_what_is_spent_by_payee_and_item_is_what_is_spent() -> None:
    found = figures(repository("data")).spending
    assert sum(amount for _, amount in found.by_payee) == found.spent
    assert sum(amount for _, amount in found.by_item) == found.spent


def test_the_fee_ratio_is_shown_without_a_verdict_until_the_law_has_a_figure(
    tmp_path: Path,
) -> None:
    assert figures(worked_case().portfolio).spending.sufficient is None
    (tmp_path / "shaanxi.yaml").write_text(RATIO, "utf-8")
    pack = load_pack(folder=tmp_path)
    found = year_figures(worked_case().portfolio, 2026, as_of=AS_OF, pack=pack).spending
    assert found.percent_required == 20
    assert found.sufficient is False
    assert (
        year_figures(
            worked_case().portfolio, 2025, as_of=AS_OF, pack=pack
        ).spending.percent_required
        is None
    )


def test_complaints_of_the_year() -> None:
    found = figures(repository("data"))
    assert (found.complaints, found.complaints_closed) == (2, 2)
    earlier = figures(repository("data"), date(2026, 11, 9))
    assert (earlier.complaints, earlier.complaints_closed) == (2, 1)


def test_a_year_without_records_has_empty_figures() -> None:
    found = figures(worked_case().portfolio, year=2024)
    assert (found.services, found.in_force, found.spending.spent) == (0, 0, 0)
    assert found.satisfaction.average is None
    assert found.spot_checks.rate is None
