"""Shares and averages as papers print them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajx_docs.texts.figures import average, decimal_of, percent, share


@pytest.mark.parametrize(
    ("grades", "words"),
    [
        ((5, 4, 5), "4.7"),
        ((4, 5), "4.5"),
        ((5, 5, 4, 5, 5), "4.8"),
        ((5,), "5.0"),
        # 4.25 is exactly between 4.2 and 4.3: half goes up.
        ((4, 4, 4, 5), "4.3"),
        ((), "—"),
    ],
)
def test_an_average_has_one_decimal(grades: tuple[int, ...], words: str) -> None:
    assert average(grades) == words


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (1, 3, "33.3%"),
        (2, 3, "66.7%"),
        (0, 7, "0.0%"),
        (7, 7, "100.0%"),
        (Decimal("44580.50"), Decimal("186400.00"), "23.9%"),
        (0, 0, "—"),
    ],
)
def test_a_share_in_percent(part: int | Decimal, whole: int | Decimal, words: str) -> None:
    assert percent(part, whole) == words


def test_a_share_shows_its_denominator_and_no_percentage_of_nothing() -> None:
    assert share(5, 6) == "5/6，83.3%"
    assert share(0, 0) == "0/0"


@given(st.integers(0, 10**12), st.integers(1, 10**9), st.integers(1, 4))
def test_rounding_is_half_up_and_never_off_by_more_than_half(p: int, w: int, places: int) -> None:
    off = Fraction(decimal_of(p, w, places)) - Fraction(p, w)
    half = Fraction(1, 2 * 10**places)
    assert -half < off <= half
