"""GitHub annotations: workflow commands that a runner shows beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from ajx_docs.diagnostics import Finding
from ajx_docs.exchange.report import Report
from ajx_docs.exchange.wording import paragraph, title
from ajx_docs.texts.language import Language


def parts(report: Report, language: Language) -> Iterator[str]:
    """One command a line; waived findings are left out."""
    for each in report.standing:
        yield f"{_command(each, language)}\n"


def _command(finding: Finding, language: Language) -> str:
    properties = {
        "file": finding.location.file,
        "line": str(finding.location.line),
        "col": str(finding.location.column),
        "title": title(finding),
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{finding.severity.value} {listed}::{_data(paragraph(finding, language))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
