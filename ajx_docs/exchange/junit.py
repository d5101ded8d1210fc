"""JUnit XML: a test case per finding, so that any pipeline shows what failed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ajx_docs.exchange.report import Report
from ajx_docs.exchange.wording import SEVERITY, WAIVED, paragraph, title
from ajx_docs.texts.language import Language

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def parts(report: Report, language: Language) -> Iterator[str]:
    """Failing findings fail, waived ones are skipped, the others pass and say what they know.

    Without any finding there is one test case, which passes.
    """
    failing = report.failing
    suite = Element(
        "testsuite",
        name="ajx check",
        tests=str(max(len(report.findings), 1)),
        failures=str(sum(1 for each in report.findings if each in failing)),
        errors="0",
        skipped=str(sum(1 for each in report.findings if each.waived)),
    )
    for finding in report.findings:
        place = f"{finding.location.file}:{finding.location.line}:{finding.location.column}"
        words = f"{place}\n{paragraph(finding, language)}"
        case = SubElement(
            suite,
            "testcase",
            classname=_clean(finding.location.file),
            name=_clean(f"{title(finding)} ({place})"),
            file=_clean(finding.location.file),
            line=str(finding.location.line),
        )
        if finding.waived:
            SubElement(case, "skipped", message=WAIVED.in_(language))
        elif finding in failing:
            kind = SEVERITY[finding.severity].in_(language)
            message = _clean(finding.message.in_(language))
            SubElement(case, "failure", type=kind, message=message).text = _clean(words)
        else:
            SubElement(case, "system-out").text = _clean(words)
    if not report.findings:
        SubElement(suite, "testcase", classname="ajx", name="ajx check")
    suites = Element("testsuites")
    suites.append(suite)
    indent(suites)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(suites, encoding="unicode")}\n'


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _NO_XML.sub("�", text)
