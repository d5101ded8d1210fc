"""Amounts as papers write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajx_docs.texts.money import capital_number, capital_yuan, yuan


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("12345.60", "壹万贰仟叁佰肆拾伍元陆角整"),
        ("0", "零元整"),
        ("0.00", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("0.55", "伍角伍分"),
        ("1.00", "壹元整"),
        ("10", "壹拾元整"),
        ("15", "壹拾伍元整"),
        ("100", "壹佰元整"),
        ("101.01", "壹佰零壹元零壹分"),
        # 支付结算办法附一's own examples.
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("100002000", "壹亿零贰仟元整"),
        ("100010000", "壹亿零壹万元整"),
        ("1000000000000", "壹万亿元整"),
        ("1000100000000", "壹万零壹亿元整"),
        ("9999999999999.99", "玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
        ("2000000000005", "贰万亿零伍元整"),
        ("-3.20", "负叁元贰角整"),
    ],
)
def test_capital_amounts(amount: str, words: str) -> None:
    assert capital_yuan(Decimal(amount)) == words


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("126000.00", "126,000.00 元"),
        ("5000", "5,000.00 元"),
        ("16.5", "16.50 元"),
        ("0.125", "0.125 元"),
        ("1E+3", "1,000.00 元"),
    ],
)
def test_amounts_in_figures_are_never_rounded(amount: str, text: str) -> None:
    assert yuan(Decimal(amount)) == text


def test_a_fraction_of_a_fen_has_no_capital_form() -> None:
    with pytest.raises(ValueError, match="fraction of a fen"):
        capital_yuan(Decimal("1.005"))
    with pytest.raises(ValueError, match="fraction of a fen"):
        capital_yuan(Decimal("NaN"))


@pytest.mark.parametrize(
    ("count", "words"), [(2, "贰"), (12, "壹拾贰"), (107, "壹佰零柒"), (5000, "伍仟")]
)
def test_counts_of_volumes(count: int, words: str) -> None:
    assert capital_number(count) == words


def test_numbers_that_have_no_word_are_refused() -> None:
    for number in (-1, 10**16):
        with pytest.raises(ValueError, match="capital numbers"):
            capital_number(number)


def _value(words: str) -> int:
    """An independent reading: the number that capital digits say."""
    total = group = digit = 0
    for letter in words:
        if letter in "零壹贰叁肆伍陆柒捌玖":
            digit = "零壹贰叁肆伍陆柒捌玖".index(letter)
        elif letter in "拾佰仟":
            group, digit = group + digit * {"拾": 10, "佰": 100, "仟": 1000}[letter], 0
        elif letter == "万":
            total, group, digit = (total + group + digit) * 10_000, 0, 0
        else:  # 亿 lifts all that was said before it
            total, group, digit = (total + group + digit) * 10**8, 0, 0
    return total + group + digit


@given(st.integers(0, 10**8 - 1))
def test_capital_digits_say_the_number(number: int) -> None:
    words = capital_number(number)
    assert _value(words) == number
    assert "零零" not in words
    assert number == 0 or not words.endswith("零")


@given(st.integers(0, 10**4 - 1), st.integers(0, 10**4 - 1), st.integers(0, 10**8 - 1))
def test_capital_digits_up_to_wan_yi(high: int, middle: int, low: int) -> None:
    words = capital_number((high * 10**4 + middle) * 10**8 + low)
    before, _, after = words.rpartition("亿")
    if high or middle:
        assert _value(before) == high * 10**4 + middle
        assert words.count("亿") == 1
    assert _value(after) == low
    assert "零零" not in words
