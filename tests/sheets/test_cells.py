"""Cells as spreadsheets mangle them: each becomes its value, whole, or is refused."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajx_docs.sheets import cells, codes, days
from ajx_docs.sheets.cell import EPOCH_1904, Cell, RefusedError, letters
from ajx_docs.sheets.faults import error_value, no_result
from ajx_docs.sheets.money import money


def cell(value: Any, number_format: str = "General", **more: Any) -> Cell:
    return Cell(value, "保单", 7, 3, format=number_format, **more)


def code_of(error: pytest.ExceptionInfo[RefusedError]) -> str:
    return error.value.code


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (datetime(2026, 3, 5), date(2026, 3, 5)),
        (datetime(2026, 3, 5, 23, 59, 59), date(2026, 3, 5)),
        (date(2026, 3, 5), date(2026, 3, 5)),
        (46086, date(2026, 3, 5)),
        (46086.0, date(2026, 3, 5)),
        (46086.75, date(2026, 3, 5)),
        (20260305, date(2026, 3, 5)),
        (20260305.0, date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("2026/3/5", date(2026, 3, 5)),
        ("2026.3.5", date(2026, 3, 5)),
        ("2026年3月5日", date(2026, 3, 5)),
        ("2026 年 3 月 5 日", date(2026, 3, 5)),
        ("２０２６年３月５日", date(2026, 3, 5)),
        ("20260305", date(2026, 3, 5)),
        ("'2026-03-05", date(2026, 3, 5)),
        ("\u200b 2026-03-05\xa0", date(2026, 3, 5)),
        ("2026-03-05 00:00:00", date(2026, 3, 5)),
        ("2026-03-05T00:00:00.000", date(2026, 3, 5)),
        ("2026-03-05 24:00", date(2026, 3, 5)),
        ("2026年3月5日24时止", date(2026, 3, 5)),
        ("2026年3月5日零时起", date(2026, 3, 5)),
        ("2028-02-29", date(2028, 2, 29)),
    ],
)
def test_a_day_is_read_however_it_is_written(value: Any, day: date) -> None:
    assert days.day(cell(value)) == day


def test_a_serial_number_counts_from_the_workbooks_own_epoch() -> None:
    assert days.day(cell(44624, epoch=EPOCH_1904)) == date(2026, 3, 5)


@pytest.mark.parametrize(
    "value",
    [
        "3/5/2026",
        "05-03-2026",
        "26/3/5",
        "5-Mar-26",
        "2026-02-30",
        "2026-13-01",
        "2026年3月",
        "2026",
        2026,
        0,
        -3,
        1e9,
        "46086",
        time(0, 0),
        True,
        datetime(1900, 1, 1),
        "长期",
        "2026-03-05至2027-03-04",
    ],
)
def test_a_day_that_two_people_could_read_differently_is_refused(value: Any) -> None:
    with pytest.raises(RefusedError) as error:
        days.day(cell(value))
    assert code_of(error) == "X-date"
    assert "2026-03-05" in error.value.hint.zh


@pytest.mark.parametrize(
    "value", ["2027年2月10日0时止", "2027-02-10零时", "２０２７年２月１０日０时"]
)
def test_a_term_that_ends_at_midnight_is_asked_about(value: str) -> None:
    with pytest.raises(RefusedError, match="0 时"):
        days.last_day(cell(value))
    assert days.last_day(cell("2027年2月9日24时止")) == date(2027, 2, 9)
    assert days.last_day(cell("2027年2月10日10时")) == date(2027, 2, 10)


@pytest.mark.parametrize(
    ("value", "unit", "amount"),
    [
        (186400, "元", "186400.00"),
        (186400.5, "元", "186400.50"),
        (0.1 + 0.2, "元", "0.30"),
        (186400.10000000001, "元", "186400.10"),
        (9999999999999.99, "元", "9999999999999.99"),
        (18.64, "万元", "186400.00"),
        (1.15, "万元", "11500.00"),
        (3.12, "亿元", "312000000.00"),
        ("186400", "元", "186400.00"),
        ("186,400.00", "元", "186400.00"),
        ("１８６，４００．００", "元", "186400.00"),
        ("¥186,400.00", "元", "186400.00"),
        ("￥186400元", "元", "186400.00"),
        ("人民币 186400 元整", "元", "186400.00"),
        ("18.64万", "元", "186400.00"),
        ("18.64万元", "万元", "186400.00"),
        ("186400元", "万元", "186400.00"),
        ("'186400", "元", "186400.00"),
        (0, "元", "0.00"),
    ],
)
def test_an_amount_is_exact_to_the_fen(value: Any, unit: str, amount: str) -> None:
    assert money(cell(value), unit) == Decimal(amount)
    assert str(money(cell(value), unit)) == amount


@pytest.mark.parametrize(
    "value",
    [
        118867.924528302,
        "0.005",
        -100,
        "(1,200.00)",
        "-5",
        "十二万",
        "1.26E+05",
        "12,34",
        "1,2345.00",
        "100/月",
        "USD 100",
        True,
        date(2026, 3, 5),
    ],
)
def test_an_amount_is_never_rounded_nor_guessed(value: Any) -> None:
    with pytest.raises(RefusedError) as error:
        money(cell(value))
    assert code_of(error) == "X-money"


def test_the_rounded_amount_is_offered_not_taken() -> None:
    with pytest.raises(RefusedError) as error:
        money(cell(118867.924528302))
    assert "118867.92" in error.value.hint.zh


def test_an_amount_shown_smaller_than_it_is_under_a_header_in_wan_is_refused() -> None:
    with pytest.raises(RefusedError):
        money(cell(186400, '0!.0000"万元"'), "万元")
    assert money(cell(186400, '0!.0000"万元"'), "元") == Decimal("186400.00")
    assert money(cell(18.64, "#,##0.00"), "万元") == Decimal("186400.00")


@pytest.mark.parametrize(
    ("value", "number_format", "code"),
    [
        ("SLAZ202661040000000101", "@", "SLAZ202661040000000101"),
        (" SLAZ202661040000000101\n", "@", "SLAZ202661040000000101"),
        ("ＳＬＡＺ２０２６", "@", "SLAZ2026"),
        ("'610126202600012345678", "@", "610126202600012345678"),
        ("’610126202600012345678", "@", "610126202600012345678"),
        ('="0012"', "General", "0012"),
        ("\ufeff\u200b0012", "@", "0012"),
        ("PZ（2026）1", "@", "PZ(2026)1"),
        (610126202600012, "General", "610126202600012"),
        (610126202600012.0, "0_ ", "610126202600012"),
        (12, "000000", "000012"),
        (12, "0_);[Red]\\(0\\)", "12"),
        ("610126202600012", "@", "610126202600012"),
        ("610126202600012000", "@", "610126202600012000"),
    ],
)
def test_a_number_that_is_a_name_keeps_every_digit(
    value: Any, number_format: str, code: str
) -> None:
    assert codes.code(cell(value, number_format)) == code


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (6101262026000123, "General"),
        (6.10126202600012e20, "0"),
        ("6.10126E+20", "@"),
        ("1.26E+05", "General"),
        ("1e5", "General"),
        ("610126202600012.0", "@"),
        ("610126202600012000000", "@"),
        (1.5, "General"),
        (-3, "General"),
        (101, '"SLAZ"0000'),
        (101, "0000-00"),
    ],
)
def test_a_number_that_lost_digits_is_refused_with_how_to_mend_it(
    value: Any, number_format: str
) -> None:
    with pytest.raises(RefusedError) as error:
        codes.code(cell(value, number_format))
    assert code_of(error) == "X-digits"
    assert "文本" in error.value.hint.zh


def test_a_number_with_many_zeros_that_is_on_record_is_right() -> None:
    number = "610126202600012000000"
    assert codes.code(cell(number), known={number}) == number


@pytest.mark.parametrize("value", ["A1 B2", "A1\nB2", "A1\u3000B2"])
def test_two_numbers_in_a_cell_are_not_joined(value: str) -> None:
    with pytest.raises(RefusedError) as error:
        codes.code(cell(value))
    assert code_of(error) == "X-code"


@pytest.mark.parametrize("value", [date(2026, 3, 5), True, time(1)])
def test_a_code_rewritten_as_a_date_is_refused(value: Any) -> None:
    with pytest.raises(RefusedError) as error:
        codes.code(cell(value))
    assert code_of(error) == "X-type"


def test_telephones_keep_their_signs_and_credit_codes_lose_their_spaces() -> None:
    assert codes.code_text(cell("029－00000041  转 8")) == "029-00000041 转 8"
    assert codes.uscc(cell("9161 0400 xxxx 0004 3m")) == "91610400XXXX00043M"
    with pytest.raises(RefusedError):
        codes.uscc(cell(916101000000000000))


@pytest.mark.parametrize(
    ("value", "number_format", "doubtful"),
    [(13900000000, "General", True), (12, "0000", False), ("0012", "@", False), (12, "0_ ", True)],
)
def test_a_zero_that_may_be_lost_is_doubted(value: Any, number_format: str, doubtful: bool) -> None:
    # "0_ " is the plain number format of Chinese Excel: one digit placeholder pads nothing.
    assert codes.doubtful(cell(value, number_format)) is doubtful


@pytest.mark.parametrize(
    ("value", "count"),
    [
        (420, 420),
        (420.0, 420),
        ("420", 420),
        ("420人", 420),
        ("1,200", 1200),
        ("４２０", 420),
        (0, 0),
    ],
)
def test_a_count_is_a_whole_number(value: Any, count: int) -> None:
    assert cells.count(cell(value)) == count


@pytest.mark.parametrize("value", [4.5, -1, "约420", "420-500", True, "", "1,20", date(2026, 1, 1)])
def test_anything_else_is_no_count(value: Any) -> None:
    with pytest.raises(RefusedError):
        cells.count(cell(value))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("西安市\n雁塔区", "西安市雁塔区"),
        ("ABC\nCo., Ltd", "ABC Co., Ltd"),
        ("西安_x000D_\n市", "西安市"),
        ("\u3000示例公司 ", "示例公司"),
        (8, "8"),
        (3.5, "3.5"),
        ("=1+1", "=1+1"),
    ],
)
def test_a_text_is_one_line(value: Any, text: str) -> None:
    assert cells.text(cell(value)) == text


def test_a_long_text_keeps_its_lines() -> None:
    assert cells.long_text(cell("一  \r\n\r\n- 二\n")) == "一\n\n- 二"


@pytest.mark.parametrize("value", [datetime(2026, 3, 5), True, 10**15, 1e300])
def test_what_was_no_text_is_refused(value: Any) -> None:
    with pytest.raises(RefusedError) as error:
        cells.text(cell(value))
    assert code_of(error) == "X-type"


WORDS = {"large": ("大型", "大型企业"), "micro": ("微型",)}


@pytest.mark.parametrize("value", ["大型", "大型企业", "large", " 大型 "])
def test_a_choice_is_known_by_any_of_its_words(value: str) -> None:
    assert cells.choice(cell(value), WORDS) == "large"


def test_an_unknown_choice_is_told_with_those_there_are() -> None:
    with pytest.raises(RefusedError) as error:
        cells.choice(cell("特大型"), WORDS)
    assert error.value.hint.zh == "可写：大型、微型。"


@pytest.mark.parametrize("value", [None, "", "  ", "-", "—", "/", "\u200b", "\u3000"])
def test_what_says_nothing_is_blank(value: Any) -> None:
    assert cell(value).blank


@pytest.mark.parametrize("fault", [error_value("#N/A"), no_result()])
def test_errors_and_formulas_without_result_are_refused_by_every_reader(
    fault: RefusedError,
) -> None:
    broken = cell(None, fault=fault)
    assert not broken.blank
    for reader in (cells.text, cells.count, codes.code, codes.uscc, days.day, money):
        with pytest.raises(RefusedError) as error:
            reader(broken)
        assert error.value is fault


def test_a_cell_merged_across_columns_is_refused() -> None:
    with pytest.raises(RefusedError, match="保单!B7"):
        cells.text(cell("x", across="保单!B7"))


@pytest.mark.parametrize(
    ("column", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")]
)
def test_columns_are_named_as_spreadsheets_do(column: int, name: str) -> None:
    assert letters(column) == name
    assert Cell(1, "保单", 7, column).place == f"保单!{name}7"


@given(st.decimals(0, 9_999_999_999_999, places=2, allow_nan=False))
def test_every_amount_survives_being_stored_as_a_binary_number(amount: Decimal) -> None:
    assert money(cell(float(amount))) == amount
    assert money(cell(f"{amount:,.2f}")) == amount


@given(st.dates(date(1950, 1, 1), date(2149, 12, 31)))
def test_every_day_is_read_from_each_way_of_writing_it(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    shapes = [f"{day:%Y%m%d}", day.isoformat(), f"{day.year}年{day.month}月{day.day}日", serial]
    assert {days.day(cell(each)) for each in shapes} == {day}


@given(st.text("0123456789", min_size=1, max_size=24))
def test_a_code_is_whole_or_refused(digits: str) -> None:
    for value in (digits, int(digits), float(digits)):
        try:
            found = codes.code(cell(value, "0" * len(digits)))
        except RefusedError:
            continue
        assert found == digits
