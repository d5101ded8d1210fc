"""GitLab's code quality report: a list that a merge request compares with its target's."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ajx_docs.diagnostics import Severity
from ajx_docs.exchange.report import Report, fingerprints
from ajx_docs.exchange.wording import paragraph, title
from ajx_docs.texts.language import Language

_SEVERITY = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTICE: "info"}


def parts(report: Report, language: Language) -> Iterator[str]:
    """The list as JSON; waived findings are left out."""
    standing = report.standing
    value = [
        {
            "description": f"{title(finding)}：{paragraph(finding, language)}",
            "check_name": finding.code,
            "fingerprint": name,
            "severity": _SEVERITY[finding.severity],
            "location": {
                "path": finding.location.file,
                "lines": {"begin": finding.location.line},
            },
        }
        for finding, name in zip(standing, fingerprints(standing), strict=True)
    ]
    yield json.dumps(value, ensure_ascii=False, indent=2) + "\n"
