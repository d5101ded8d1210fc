"""The JSON report of `ajx check` and `ajx build`; its contract is schemas/report.schema.json."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.exchange.report import Report
from ajx_docs.texts.language import Language

VERSION = 1


def told(report: Report, language: Language) -> str:
    """The report as JSON text."""
    value = {
        "version": VERSION,
        "as_of": report.as_of.isoformat(),
        "summary": {
            "files": report.files,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "notices": report.count(Severity.NOTICE),
        },
        "findings": [finding_value(each, language) for each in report.findings],
        "documents": [asdict(each) for each in report.outputs or ()],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def finding_value(finding: Finding, language: Language) -> dict[str, Any]:
    """A finding as its JSON object."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": finding.location.file,
        "line": finding.location.line,
        "column": finding.location.column,
        "pointer": finding.pointer,
        "field": finding.field,
        "message": finding.message.in_(language),
        "article": finding.article,
        "hint": finding.hint.in_(language) if finding.hint else "",
        "waived": finding.waived,
    }
