"""Text for people: places that editors open, the mark under the right character, plain words."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ajx_docs.diagnostics import Location
from ajx_docs.exchange import formats
from ajx_docs.exchange.report import Report
from ajx_docs.texts.columns import width
from ajx_docs.texts.language import Language
from ajx_docs.workspace.positions import Lines
from tests.exchange.reports import EMPTY, FULL, MISSING

EXPECTED = """\
data/enterprises/示例, 甲/P1/plan.yaml:12:9 错误 S-required（附件2 二）
    第1项服务缺少“服务人员”。
    12 │   安全 - item: training
       │           ^
    改法：写明由哪些人员服务。
data/enterprises/示例, 甲/P1/plan.yaml:20:1 警告 A13.2（第十三条）
    首次服务已逾期3天。
    100% <应当> & 尽快。
    20 │ schedule: 二季度
       │ ^

data/pooled/2026-06-17-消防.yaml:3:1 错误 A20.1（第二十条） [已豁免]
    人员不足两名。
    3 │ people: [甲]
      │ ^

data/years/2026.yaml:1:1 提示 A6.6
    回访还有5天到期\x0b。

有错误而没有生成的案卷：
    示例/P2

未能生成的文件：
    build/destructions/1/cover.pdf

检查了 9 个文件：1 个错误、1 个警告、1 个提示，另有 1 个已豁免。
文档：生成 1 份，未变化 1 份，未能生成 1 份。
"""


def told(report: Report, language: Language, *, colour: bool = False) -> str:
    return formats.told(report, "text", language, colour=colour)


def test_findings_read_by_file_with_the_line_quoted() -> None:
    assert told(FULL, "zh") == EXPECTED


def test_without_a_finding_there_is_one_line() -> None:
    assert told(EMPTY, "zh") == "检查了 9 个文件，没有发现问题。\n"
    assert told(EMPTY, "en") == "Checked 9 files: nothing found.\n"


def test_english_has_no_chinese_but_the_data_s_own() -> None:
    text = told(Report(FULL.as_of, 9, (replace(MISSING, article=""),)), "en")
    own = text.replace(MISSING.location.file, "").replace(MISSING.location.quote, "")
    assert not re.search(r"[㐀-鿿（）。，：]", own)


def test_colour_changes_nothing_but_colour() -> None:
    coloured = told(FULL, "zh", colour=True)
    assert "\033[1;31m" in coloured
    assert re.sub(r"\033\[[0-9;]*m", "", coloured) == EXPECTED


@given(
    line=st.text("安全 ab：x", min_size=1, max_size=900).filter(lambda text: text.strip()),
    data=st.data(),
)
def test_the_mark_stands_under_the_character_however_long_the_line(
    line: str, data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(line) - 1))
    marked = f"{line[:index]}Q{line[index + 1 :]}"
    location = Lines(marked).location("a.yaml", index)
    report = Report(FULL.as_of, 1, (replace(MISSING, location=location),))
    quoted, mark = [row for row in told(report, "zh").splitlines() if "│" in row]
    before = quoted[: quoted.index("Q")]
    assert width(mark[: mark.index("^")]) == width(before)
    assert width(quoted) < 120


def test_a_place_without_a_line_is_told_without_a_quote() -> None:
    report = Report(FULL.as_of, 1, (replace(MISSING, location=Location("data/x.yaml")),))
    assert "│" not in told(report, "zh")
