"""Reports for the tests of output formats, made by hand: every kind of finding, odd characters."""

from __future__ import annotations

from datetime import date

from ajx_docs.build.output import Output
from ajx_docs.diagnostics import Finding, Location, Severity
from ajx_docs.exchange.report import Report
from ajx_docs.texts.language import Text

PLAN = "data/enterprises/示例, 甲/P1/plan.yaml"

MISSING = Finding(
    code="S-required",
    severity=Severity.ERROR,
    message=Text("第1项服务缺少“服务人员”。", "Service 1 lacks people."),
    location=Location(PLAN, 12, 9, "  安全 - item: training"),
    pointer="/services/0",
    field="服务人员",
    article="附件2 二",
    hint=Text("写明由哪些人员服务。", "Name the people who serve."),
)
LATE = Finding(
    code="A13.2",
    severity=Severity.WARNING,
    message=Text("首次服务已逾期3天。\n100% <应当> & 尽快。", "First service is 3 days late."),
    location=Location(PLAN, 20, 1, "schedule: 二季度"),
    pointer="/services/1",
    article="第十三条",
)
WAIVED = Finding(
    code="A20.1",
    severity=Severity.ERROR,
    message=Text("人员不足两名。", "Fewer than two people."),
    location=Location("data/pooled/2026-06-17-消防.yaml", 3, 1, "people: [甲]"),
    pointer="/people",
    article="第二十条",
    waived=True,
)
DUE = Finding(
    code="A6.6",
    severity=Severity.NOTICE,
    message=Text("回访还有5天到期\x0b。", "Return visit due in 5 days\x0b."),
    location=Location("data/years/2026.yaml"),
)
OUTPUTS = (
    Output("plan", "P1", "build/示例/P1/plan.docx", "0" * 64, "built"),
    Output("plan", "P1", "build/示例/P1/plan.pdf", "f" * 64, "unchanged"),
    Output("destruction-cover", "", "build/destructions/1/cover.pdf", "", "failed"),
)
FULL = Report(
    as_of=date(2026, 11, 24),
    files=9,
    findings=(MISSING, LATE, WAIVED, DUE),
    outputs=OUTPUTS,
    blocked=("示例/P2",),
)
EMPTY = Report(as_of=date(2026, 11, 24), files=9, findings=())
