"""The JSON report of `ajx check` and `ajx build`; its contract is schemas/report.schema.json."""

from __future__ import annotations

import json
from collections.abc import Iterator
from json.encoder import encode_basestring
from typing import Any

from ajx_docs.build.output import Output
from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.exchange.report import Report
from ajx_docs.texts.language import Language

VERSION = 1


def parts(report: Report, language: Language) -> Iterator[str]:
    """The report as JSON text, a document at a time: there may be very many."""
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
        "documents": [],
    }
    text = json.dumps(value, ensure_ascii=False, indent=2)
    if not report.outputs:
        yield f"{text}\n"
        return
    yield text.removesuffix("]\n}")
    for index, each in enumerate(report.outputs):
        yield f"{',' if index else ''}\n    {_document(each)}"
    yield "\n  ]\n}\n"


def _document(output: Output) -> str:
    """A document as its JSON object, indented as it stands in the report."""
    return (
        f'{{\n      "document": {encode_basestring(output.document)},'
        f'\n      "policy": {encode_basestring(output.policy)},'
        f'\n      "path": {encode_basestring(output.path)},'
        f'\n      "sha256": {encode_basestring(output.sha256)},'
        f'\n      "state": {encode_basestring(output.state)}\n    }}'
    )


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
