"""Words that several formats share."""

from __future__ import annotations

from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.texts.language import Language, Text

SEVERITY = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTICE: Text("提示", "notice"),
}
WAIVED = Text("已豁免", "waived")
HINT = Text("改法：", "Try: ")


def title(finding: Finding) -> str:
    """Code and article: `A13.2 第十三条`."""
    return f"{finding.code} {finding.article}".rstrip()


def paragraph(finding: Finding, language: Language) -> str:
    """The message and, on a line of its own, what to write instead."""
    lines = [finding.message.in_(language)]
    if finding.hint:
        lines.append(HINT.in_(language) + finding.hint.in_(language))
    return "\n".join(lines)
