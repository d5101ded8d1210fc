"""The kinds of documents there are. A kind's name is its template's folder."""

from __future__ import annotations

from dataclasses import dataclass

from ajx_docs.documents.annual_evaluation import AnnualEvaluationView
from ajx_docs.documents.annual_plan import AnnualPlanView
from ajx_docs.documents.archive_papers import (
    ArchiveContentsView,
    ArchiveCoverView,
    ArchiveSheetView,
    ClosingNoteView,
)
from ajx_docs.documents.commitment import CommitmentView
from ajx_docs.documents.complaint_record import ComplaintsView
from ajx_docs.documents.destruction import CoverView, RegisterView
from ajx_docs.documents.extension_consent import ExtensionConsentView
from ajx_docs.documents.fee_ledger import FeeLedgerView
from ajx_docs.documents.flowchart import FlowchartView
from ajx_docs.documents.hazard_notice import HazardNoticeView
from ajx_docs.documents.major_hazard import MajorHazardView
from ajx_docs.documents.plan import PlanView
from ajx_docs.documents.provider_appraisal import ProviderAppraisalView
from ajx_docs.documents.report import ReportView
from ajx_docs.documents.return_visit import ReturnVisitView
from ajx_docs.documents.service_evaluation import ServiceEvaluationView
from ajx_docs.documents.training_record import TrainingRecordView
from ajx_docs.texts.language import Text

View = (
    PlanView
    | FeeLedgerView
    | ComplaintsView
    | ServiceEvaluationView
    | FlowchartView
    | ExtensionConsentView
    | TrainingRecordView
    | ReportView
    | HazardNoticeView
    | MajorHazardView
    | ReturnVisitView
    | AnnualPlanView
    | ProviderAppraisalView
    | AnnualEvaluationView
    | CommitmentView
    | CoverView
    | RegisterView
    | ArchiveCoverView
    | ArchiveContentsView
    | ClosingNoteView
    | ArchiveSheetView
)


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document: `name` is its template's folder; a template sees `view_type`'s fields."""

    name: str
    title: Text
    view_type: type[View]


PLAN = DocumentKind("plan", Text("服务方案", "service plan"), PlanView)
LEDGER = DocumentKind("fee-ledger", Text("服务费用台账", "fee ledger"), FeeLedgerView)
COMPLAINTS = DocumentKind(
    "complaints", Text("投诉及处理记录", "complaints and their handling"), ComplaintsView
)
EVALUATION = DocumentKind(
    "evaluation", Text("服务评估报告", "service evaluation"), ServiceEvaluationView
)
FLOWCHART = DocumentKind("flowchart", Text("服务流程图", "process chart"), FlowchartView)
EXTENSION = DocumentKind(
    "extension-consent", Text("延期服务同意书", "consent to an extension"), ExtensionConsentView
)
TRAINING = DocumentKind(
    "training-record", Text("培训记录与签到表", "training record"), TrainingRecordView
)
REPORT = DocumentKind("report", Text("服务报告", "service report"), ReportView)
HAZARD_NOTICE = DocumentKind("hazard-notice", Text("隐患告知书", "hazard notice"), HazardNoticeView)
MAJOR_HAZARD = DocumentKind(
    "major-hazard-report", Text("重大事故隐患报告", "report of a major hazard"), MajorHazardView
)
RETURN_VISIT = DocumentKind(
    "return-visit", Text("客户回访记录表", "record of a return visit"), ReturnVisitView
)
ANNUAL_PLAN = DocumentKind(
    "annual-plan", Text("年度工作计划和费用预算", "year's plan and budget"), AnnualPlanView
)
APPRAISAL = DocumentKind(
    "provider-appraisal", Text("服务机构年度考核表", "provider's appraisal"), ProviderAppraisalView
)
ANNUAL_EVALUATION = DocumentKind(
    "annual-evaluation", Text("年度评估报告", "year's evaluation"), AnnualEvaluationView
)
COMMITMENT = DocumentKind(
    "commitment", Text("服务机构承诺书", "provider's commitment"), CommitmentView
)
COVER = DocumentKind(
    "destruction-cover", Text("销毁清册封面", "destruction register's cover"), CoverView
)
REGISTER = DocumentKind(
    "destruction-register", Text("销毁清册", "destruction register"), RegisterView
)

KINDS = (
    PLAN,
    LEDGER,
    COMPLAINTS,
    EVALUATION,
    FLOWCHART,
    EXTENSION,
    TRAINING,
    REPORT,
    HAZARD_NOTICE,
    MAJOR_HAZARD,
    RETURN_VISIT,
    ANNUAL_PLAN,
    APPRAISAL,
    ANNUAL_EVALUATION,
    COMMITMENT,
    COVER,
    REGISTER,
)
"""Those of a case in the order of its archive, then those of the insurer."""

ARCHIVE_KINDS = (
    DocumentKind("archive-cover", Text("案卷封面", "archive's cover"), ArchiveCoverView),
    DocumentKind(
        "archive-contents", Text("卷内文件目录", "archive's contents"), ArchiveContentsView
    ),
    DocumentKind("closing-note", Text("备考表", "archive's closing note"), ClosingNoteView),
    DocumentKind("archive-sheet", Text("案卷页号", "archive's page numbers"), ArchiveSheetView),
)
"""Those that bundling makes: they know the pages of all others."""
