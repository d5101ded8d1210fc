"""Plain scalars are read by YAML 1.2's core schema, exactly, and unclear numbers are refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajx_docs.workspace.scalars import UnclearNumberError, resolve

READ_AS = [
    # written          read as
    ("no", "no"),
    ("yes", "yes"),
    ("on", "on"),
    ("Off", "Off"),
    ("y", "y"),
    ("12:30", "12:30"),
    ("190:20:30", "190:20:30"),
    ("1_000", "1_000"),
    ("2026-03-12", "2026-03-12"),
    ("2026-03-12T08:00:00Z", "2026-03-12T08:00:00Z"),
    ("1,000", "1,000"),
    ("１２３", "１２３"),
    ("-", "-"),
    (".", "."),
    ("...", "..."),
    ("1.2.3", "1.2.3"),
    ("029-0000", "029-0000"),
    ("0号库", "0号库"),
    ("1#罐", "1#罐"),
    ("0b11", "0b11"),
    ("", None),
    ("~", None),
    ("null", None),
    ("nULL", "nULL"),
    ("true", True),
    ("False", False),
    ("tRUE", "tRUE"),
    ("0", 0),
    ("-7", -7),
    ("+5", 5),
    ("202661010000000123", 202661010000000123),
    ("126000.00", Decimal("126000.00")),
    ("0.10", Decimal("0.10")),
    ("-0.5", Decimal("-0.5")),
    (".5", Decimal("0.5")),
    ("5.", Decimal("5")),
]


@pytest.mark.parametrize(("written", "value"), READ_AS, ids=[w or "nothing" for w, _ in READ_AS])
def test_a_plain_scalar_is_read_as(written: str, value: object) -> None:
    read = resolve(written)
    assert (type(read), read) == (type(value), value)


def test_money_keeps_its_decimals() -> None:
    assert str(resolve("126000.00")) == "126000.00"
    assert resolve("0.1") + resolve("0.2") == resolve("0.3")  # type: ignore[operator]


REFUSED = [
    # written          what to do
    ("0123", '"0123"'),
    ("-07", '"-07"'),
    ("00", '"00"'),
    ("029000000", "加引号"),
    ("00.5", "加引号"),
    ("6.1E+17", "写出全部数字"),
    ("1e3", "写出全部数字"),
    ("0x1F", '"0x1F"'),
    ("0o17", '"0o17"'),
    (".inf", "写出确切的数字"),
    ("-.INF", "写出确切的数字"),
    (".NaN", "写出确切的数字"),
    ("9" * 100, "加引号"),
    ("9" * 100_000, "加引号"),
]


@pytest.mark.parametrize(("written", "advice"), REFUSED, ids=[w[:10] for w, _ in REFUSED])
def test_a_number_that_is_read_differently_by_others_is_refused(written: str, advice: str) -> None:
    with pytest.raises(UnclearNumberError) as refused:
        resolve(written)
    assert advice in refused.value.hint.zh


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**15, places=2))
def test_every_amount_is_read_to_the_fen(amount: Decimal) -> None:
    assert resolve(str(amount)) == amount


@given(st.text())
def test_any_text_is_itself_or_a_number_or_refused(text: str) -> None:
    try:
        value = resolve(text)
    except UnclearNumberError:
        return
    assert value is None or isinstance(value, str | int | Decimal)
    if isinstance(value, str):
        assert value == text
