"""Bar charts as data: lengths in proportion, figures as printed, told to who cannot see them."""

import itertools
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ajx_docs.documents.charts import FULL, bar_chart


def test_the_longest_bar_is_full_and_the_others_in_proportion() -> None:
    chart = bar_chart("次数", ("次",), [("甲", ((4, "4次"),)), ("乙", ((1, "1次"),))])
    assert chart
    assert [group.bars[0].length for group in chart.groups] == [FULL, FULL // 4]


def test_a_scale_may_have_an_end_of_its_own() -> None:
    chart = bar_chart("满意度", ("分",), [("甲", ((Decimal("4.5"), "4.5分"),))], limit=5)
    assert chart
    assert chart.groups[0].bars[0].length == 900


def test_all_zero_draws_no_bars_but_still_says_so() -> None:
    chart = bar_chart("次数", ("次",), [("甲", ((0, "0次"),))])
    assert chart
    assert (chart.groups[0].bars[0].length, chart.groups[0].bars[0].text) == (0, "0次")


def test_nothing_to_show_is_no_chart() -> None:
    assert bar_chart("次数", ("次",), []) is None


def test_its_alternative_text_says_every_figure() -> None:
    rows = [("重大", ((2, "2项"), (1, "1项"))), ("一般", ((9, "9项"), (8, "8项")))]
    chart = bar_chart("隐患", ("发现", "整改"), rows)
    assert chart
    assert chart.alternative_text == "条形图：隐患。重大发现2项、整改1项；一般发现9项、整改8项。"


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=12))
def test_lengths_keep_the_order_of_the_values(values: list[int]) -> None:
    chart = bar_chart("数", ("数",), [(str(v), ((v, str(v)),)) for v in values])
    assert chart
    lengths = [group.bars[0].length for group in chart.groups]
    assert max(lengths) in (0, FULL)
    for one, other in itertools.pairwise(values):
        first, second = lengths[values.index(one)], lengths[values.index(other)]
        assert first <= second if one <= other else first >= second
