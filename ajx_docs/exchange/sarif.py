"""SARIF 2.1.0, the format of code scanning services and editors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from ajx_docs import __version__
from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.exchange.report import Report, fingerprints
from ajx_docs.exchange.wording import WAIVED, paragraph, title
from ajx_docs.texts.language import Language

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}


def parts(report: Report, language: Language) -> Iterator[str]:
    """One run; waived findings are results with a suppression."""
    titles: dict[str, str] = {}
    for finding in report.findings:
        titles.setdefault(finding.code, title(finding))
    codes = list(titles)
    run = {
        "tool": {
            "driver": {
                "name": "ajx-docs",
                "version": __version__,
                "rules": [
                    {"id": code, "shortDescription": {"text": text}}
                    for code, text in titles.items()
                ],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, codes.index(finding.code), name, language)
            for finding, name in zip(report.findings, fingerprints(report.findings), strict=True)
        ],
    }
    value = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _result(finding: Finding, rule: int, name: str, language: Language) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVEL[finding.severity],
        "message": {"text": paragraph(finding, language)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": quote(finding.location.file),
                        "uriBaseId": "%SRCROOT%",
                    },
                    "region": {
                        "startLine": finding.location.line,
                        "startColumn": finding.location.column,
                    },
                }
            }
        ],
        "partialFingerprints": {"ajxFinding/v1": name},
    }
    if finding.waived:
        result["suppressions"] = [
            {"kind": "inSource", "status": "accepted", "justification": WAIVED.in_(language)}
        ]
    return result
