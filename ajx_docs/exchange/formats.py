"""The output formats by name; only the one asked for is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from ajx_docs.exchange.report import Report
from ajx_docs.texts.language import Language, Text

FORMATS = {
    "text": Text("给人看的文字", "text for people"),
    "json": Text("JSON 报告（见 schemas/report.schema.json）", "JSON report"),
    "github": Text("GitHub 的行内批注", "GitHub annotations"),
    "gitlab": Text("GitLab 的代码质量报告", "GitLab code quality report"),
    "sarif": Text("SARIF 2.1.0", "SARIF 2.1.0"),
    "junit": Text("JUnit XML", "JUnit XML"),
}
_MODULES = {"json": "json_report"}


def told(report: Report, output_format: str, language: Language, *, colour: bool = False) -> str:
    """The report in a format of `FORMATS`, ending in a newline. Only text knows `colour`."""
    return "".join(parts(report, output_format, language, colour=colour))


def parts(
    report: Report, output_format: str, language: Language, *, colour: bool = False
) -> Iterator[str]:
    """What `told` tells bit by bit: a report of a whole province is not put together first."""
    module = import_module(f"ajx_docs.exchange.{_MODULES.get(output_format, output_format)}")
    options = {"colour": colour} if output_format == "text" else {}
    yield from module.parts(report, language, **options)
