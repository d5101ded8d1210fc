"""The batch for the province's information system: reports reviewed but not uploaded yet.

Article 14(五): within five working days of the insurer's review. One row a report; that of a
pooled service is one report too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ajx_docs.model.case import Case, Portfolio, VisitRecord
from ajx_docs.rules.overview import Overview
from ajx_docs.rules.task import Task, TaskState
from ajx_docs.sheets.tables import Field, Out, OutTable, Style
from ajx_docs.texts.labels import label

_CODE = "A14.5"


@dataclass(frozen=True, slots=True)
class Upload:
    """A report to be uploaded: its task, its service, the cases it belongs to, and its file
    (`<enterprise>/<policy>/report-<visit>.pdf`, in the folder of what is built)."""

    task: Task
    record: VisitRecord
    cases: tuple[Case, ...]

    @property
    def file(self) -> str:
        """The built report, below the build folder; a pooled one lies the same in each case."""
        return f"{self.cases[0].key}/report-{self.record.slug}.pdf"


def uploads(portfolio: Portfolio, found: Overview) -> tuple[Upload, ...]:
    """The reports reviewed by the day and not uploaded by it, the most urgent first."""
    open_tasks = [t for t in found.tasks if t.code == _CODE and t.state is not TaskState.DONE]
    by_source: dict[str, list[Task]] = {}
    for task in open_tasks:
        by_source.setdefault(task.source.path, []).append(task)
    records = {r.source.path: r for case in portfolio.cases for r in case.visits}
    cases = {case.key: case for case in portfolio.cases}
    return tuple(
        Upload(tasks[0], records[path], tuple(cases[task.case] for task in tasks))
        for path, tasks in by_source.items()
    )


def provincial_table(batch: tuple[Upload, ...], as_of: date) -> OutTable:
    """The batch as a table."""
    fields = (
        Field("序号", Style.COUNT),
        Field("被保险人", Style.LONG),
        Field("统一社会信用代码"),
        Field("保单号"),
        Field("服务开始日期", Style.DATE),
        Field("服务完成日期", Style.DATE),
        Field("服务事项"),
        Field("服务形式"),
        Field("服务机构"),
        Field("审核人"),
        Field("审核日期", Style.DATE),
        Field("最迟上传日期", Style.DATE),
        Field("剩余天数", Style.COUNT),
        Field("报告文件", Style.LONG),
    )
    rows: list[list[Out]] = [[number, *_row(each, as_of)] for number, each in enumerate(batch, 1)]
    return OutTable("待上传报告", fields, rows)


def _row(each: Upload, as_of: date) -> Iterator[Out]:
    visit, report = each.record.visit, each.record.visit.report
    assert report is not None
    firms = [case.enterprise.value for case in each.cases if case.enterprise]
    yield "\n".join(dict.fromkeys(firm.name for firm in firms))
    yield "\n".join(dict.fromkeys(firm.uscc for firm in firms))
    yield "\n".join(case.policy.value.policy_no for case in each.cases if case.policy)
    yield visit.started_on
    yield visit.completed_on or visit.ended_on
    yield "、".join(label(item) for item in visit.items)
    yield label(visit.mode)
    yield each.cases[0].provider_name(visit.provider)
    yield report.reviewed_by
    yield report.reviewed_on
    yield each.task.due
    yield (each.task.due - as_of).days
    yield each.file
