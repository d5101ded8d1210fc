"""Findings as a person reads them: by file, each with its line quoted and a mark under the place.

```
data/…/plan.yaml:12:5 错误 S-required（附件2 二）
    这里缺少“服务人员”。
    12 │   - item: training
       │     ^
    改法：……
```
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from ajx_docs.build.output import State
from ajx_docs.diagnostics import Finding, Location, Severity
from ajx_docs.exchange.report import Report
from ajx_docs.exchange.wording import HINT, SEVERITY, WAIVED
from ajx_docs.texts.columns import width
from ajx_docs.texts.language import Language, Text
from ajx_docs.workspace.positions import LONGEST_QUOTE

_INDENT = "    "
_WIDEST_QUOTE = 96
_COLOURS = {
    Severity.ERROR: "1;31",
    Severity.WARNING: "1;33",
    Severity.NOTICE: "1;36",
}
_YEARS = Text(
    "年度文书（years/）的数字由全部案卷算出，有文件读不进来就不完整，改正后再生成。",
    "The year's papers (years/) count all cases: they wait until every file can be read.",
)
_MADE = Text(
    "文档：生成 {built} 份，未变化 {unchanged} 份，未能生成 {failed} 份。\n",
    "Documents: built {built}, unchanged {unchanged}, failed {failed}.\n",
)
_FAINT, _BOLD, _RED = "2", "1", "31"
Paint = Callable[[str, str], str]


def parts(report: Report, language: Language, *, colour: bool = False) -> Iterator[str]:
    """The findings by file, the documents that failed, and a summary."""
    paint = _ansi if colour else _plain
    for _, group in groupby(report.findings, key=lambda f: f.location.file):
        yield "".join(_finding(each, language, paint) for each in group) + "\n"
    if report.blocked:
        title = Text("有错误而没有生成的案卷：", "Cases not made because of errors:")
        yield _listed(title.in_(language), report.blocked, paint) + "\n"
        if any(key.startswith("years/") for key in report.blocked):
            yield _YEARS.in_(language) + "\n\n"
    made: dict[State, int] = {"built": 0, "unchanged": 0, "failed": 0}
    failed: list[str] = []
    for output in report.outputs or ():
        made[output.state] += 1
        if output.state == "failed":
            failed.append(output.path)
    if failed:
        title = Text("未能生成的文件：", "Files that could not be made:")
        yield _listed(title.in_(language), failed, paint) + "\n"
    yield _summary(report, language, paint)
    if report.outputs is not None:
        yield _MADE.in_(language).format(**made)


def _ansi(text: str, code: str) -> str:
    return f"\033[{code}m{text}\033[0m" if text else ""


def _plain(text: str, _code: str) -> str:
    return text


def _finding(finding: Finding, language: Language, paint: Paint) -> str:
    place, article = finding.location, finding.article
    head = paint(f"{place.file}:{place.line}:{place.column}", _BOLD)
    severity = paint(SEVERITY[finding.severity].in_(language), _COLOURS[finding.severity])
    code = finding.code + (Text(f"（{article}）", f" ({article})").in_(language) if article else "")
    waived = f" [{WAIVED.in_(language)}]" if finding.waived else ""
    lines = [f"{head} {severity} {code}{waived}"]
    lines += [_INDENT + line for line in finding.message.in_(language).split("\n")]
    lines += _quoted(place, paint)
    if finding.hint:
        lines.append(_INDENT + HINT.in_(language) + finding.hint.in_(language))
    return "\n".join(lines) + "\n"


def _quoted(place: Location, paint: Paint) -> Iterator[str]:
    """The line and the mark under the column; nothing where there is no line to show."""
    if not place.quote.strip():
        return
    number = str(place.line)
    line, before = _around(place.quote, place.column - 1)
    bar = paint("│", _FAINT)
    yield f"{_INDENT}{paint(number, _FAINT)} {bar} {line}"
    yield f"{_INDENT}{' ' * len(number)} {bar} {' ' * before}{paint('^', _RED)}"


def _around(quote: str, index: int) -> tuple[str, int]:
    """The part of a line that fits a terminal, and the columns before the place in it."""
    if index >= LONGEST_QUOTE // 2 and quote[0] == "…" and len(quote) <= LONGEST_QUOTE // 2 + 2:
        # An endless line: the quote is the part around the place already.
        index = 1 + LONGEST_QUOTE // 4
    start, end = index, index
    while start and width(quote[start - 1 : index]) <= _WIDEST_QUOTE // 2:
        start -= 1
    while end < len(quote) and width(quote[start : end + 1]) <= _WIDEST_QUOTE:
        end += 1
    head, tail = "…" if start else "", "…" if end < len(quote) else ""
    return f"{head}{quote[start:end].rstrip()}{tail}", width(head + quote[start:index])


def _listed(title: str, names: Sequence[str], paint: Paint) -> str:
    return "".join([paint(title, _BOLD), "\n", *(f"{_INDENT}{each}\n" for each in names)])


def _summary(report: Report, language: Language, paint: Paint) -> str:
    files = report.files
    if not report.findings:
        words = Text(
            f"检查了 {files} 个文件，没有发现问题。", f"Checked {files} files: nothing found."
        )
    else:
        errors, warnings, notices = (report.count(each) for each in Severity)
        waived = len(report.findings) - len(report.standing)
        words = Text(
            f"检查了 {files} 个文件：{errors} 个错误、{warnings} 个警告、{notices} 个提示"
            + (f"，另有 {waived} 个已豁免。" if waived else "。"),
            f"Checked {files} files: errors {errors}, warnings {warnings}, notices {notices}"
            + (f", waived {waived}." if waived else "."),
        )
    weight = _COLOURS[Severity.ERROR] if report.failing else _BOLD
    return paint(words.in_(language), weight) + "\n"
