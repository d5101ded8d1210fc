"""The JSON report of `ajx check` and `ajx build`; its contract is schemas/report.schema.json."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ajx_docs.build.output import Output
from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.exchange.report import Report
from ajx_docs.texts.language import Language

VERSION = 1
_quoted = json.JSONEncoder(ensure_ascii=False).encode


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
        yield f"{',' if index else ''}\n    {{\n      {_fields(each)}\n    }}"
    yield "\n  ]\n}\n"


def _fields(output: Output) -> str:
    """The fields of a document, a line each."""
    fields = {
        "document": output.document,
        "policy": output.policy,
        "path": output.path,
        "sha256": output.sha256,
        "state": output.state,
    }
    return ",\n      ".join(f'"{name}": {_quoted(text)}' for name, text in fields.items())


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
