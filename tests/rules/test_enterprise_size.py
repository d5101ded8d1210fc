"""Enterprise size by the 2017 method: every row, both sides of every bound."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajx_docs.model.parties import Enterprise, EnterpriseSize
from ajx_docs.rules.enterprise_size import Branch, branches, size_of
from ajx_docs.rules.industries import code_of, codes_of_name, industries, same_field
from ajx_docs.rules.worked_case import worked_case

FIRM = worked_case().case.enterprise
GRADES = ("large", "medium", "small", "micro")
FEN = Decimal("0.01")


def firm(**values: Any) -> Enterprise:
    assert FIRM
    return replace(FIRM.value, **values)


def measures(branch: Branch) -> dict[str, tuple[Decimal, ...]]:
    """The bounds a row uses, in people and in yuan."""
    found = {}
    if branch.employees:
        found["employees"] = branch.employees
    if branch.revenue:
        found["revenue"] = tuple(bound * 10_000 for bound in branch.revenue)
    if branch.assets:
        found["assets"] = tuple(bound * 10_000 for bound in branch.assets)
    return found


BOUNDS = [
    pytest.param(branch, index, name, id=f"{branch.title}-{GRADES[index]}-{name}")
    for branch in branches()
    for index in range(3)
    for name in measures(branch)
]


def at_bound(branch: Branch, index: int) -> dict[str, Any]:
    values: dict[str, Any] = {"employees": 0, "revenue": Decimal(0), "assets": Decimal(0)}
    for name, bounds in measures(branch).items():
        values[name] = int(bounds[index]) if name == "employees" else bounds[index]
    return values | {"industry_code": branch.codes[0]}


@pytest.mark.parametrize(("branch", "index", "name"), BOUNDS)
def test_the_bound_is_included_and_one_below_drops_a_grade(
    branch: Branch, index: int, name: str
) -> None:
    values = at_bound(branch, index)
    assert size_of(firm(**values)).size == GRADES[index]
    values[name] -= 1 if name == "employees" else FEN
    assert size_of(firm(**values)).size == GRADES[index + 1]


def test_all_sixteen_rows_are_there_and_no_industry_falls_into_two() -> None:
    assert len(branches()) == 16
    for code in industries().divisions:
        verdict = size_of(firm(industry_code=code, assets=Decimal(10**9)))
        assert verdict.problem in ("", "outside", "several"), code
    # 房地产业 and 装卸搬运和仓储业 are divided by the method: only their groups decide.
    several = [
        code
        for code in industries().divisions
        if size_of(firm(industry_code=code)).problem == "several"
    ]
    assert several == ["G59", "K70"]


@pytest.mark.parametrize(
    ("code", "problem"),
    [("J66", "outside"), ("P83", "outside"), ("S92", "outside"), ("C99", "code"), ("E26", "code")],
)
def test_what_the_method_does_not_cover_is_said(code: str, problem: str) -> None:
    verdict = size_of(firm(industry_code=code))
    assert verdict.problem == problem
    assert verdict.size is None


def test_a_missing_figure_leaves_the_grades_it_could_be() -> None:
    builder = firm(industry_code="E47", revenue=Decimal(900_000_000), assets=None)
    verdict = size_of(builder)
    assert verdict.missing == ("资产总额",)
    assert verdict.possible == frozenset(EnterpriseSize)
    poor = size_of(replace(builder, revenue=Decimal(1)))
    assert poor.size is EnterpriseSize.MICRO
    assert not poor.missing, "revenue alone decides"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("化工", "C26"),
        ("精细化工", "C26"),
        ("建筑施工", "E47"),
        ("建材批发", "F51"),
        ("汽车维修", "O81"),
        ("木门窗制造", "C20"),
        ("煤炭开采和洗选业", "B06"),
        ("道路运输", "G54"),
    ],
)
def test_a_name_as_people_write_it(name: str, code: str) -> None:
    assert code in codes_of_name(name)


def test_codes_are_read_with_or_without_their_letter() -> None:
    assert code_of("2661") == code_of("C2661") == "C2661"
    assert code_of("E2661") is None
    assert code_of("x") is None
    assert code_of("C") == "C"


def test_fields_of_work() -> None:
    assert same_field("化工", "C2661", "危险化学品")
    assert same_field("建筑业", "E4813", "市政工程")
    assert same_field("化工", "C2661", "建筑业") is False
    assert same_field("化工", "C2661", "综合领域") is None


@given(
    st.sampled_from([b for b in branches() if b.employees]),
    st.integers(0, 5000),
    st.integers(0, 2_000_000_000),
    st.integers(0, 2_000_000_000),
)
def test_more_of_anything_never_makes_a_firm_smaller(
    branch: Branch, employees: int, revenue: int, assets: int
) -> None:
    def grade(people: int) -> int:
        values = firm(
            industry_code=branch.codes[0],
            employees=people,
            revenue=Decimal(revenue),
            assets=Decimal(assets),
        )
        size = size_of(values).size
        assert size is not None
        return GRADES.index(size)

    assert grade(employees + 1) <= grade(employees)
