"""Which templates there are."""

from scripts.make_templates import (
    archive,
    destruction,
    flowchart,
    hazards,
    insurer_papers,
    plan,
    records,
    report,
    service_papers,
)
from scripts.make_templates.language import Sheet

SHEETS: dict[str, Sheet] = {
    "plan": plan.SHEET,
    "report": report.SHEET,
    "flowchart": flowchart.SHEET,
    "fee-ledger": records.LEDGER,
    "complaints": records.COMPLAINTS,
    "evaluation": records.EVALUATION,
    "extension-consent": records.EXTENSION,
    "training-record": service_papers.TRAINING,
    "hazard-notice": hazards.NOTICE,
    "major-hazard-report": hazards.LETTER,
    "return-visit": service_papers.RETURN_VISIT,
    "annual-plan": insurer_papers.PLAN,
    "provider-appraisal": insurer_papers.APPRAISAL,
    "annual-evaluation": insurer_papers.EVALUATION,
    "commitment": insurer_papers.COMMITMENT,
    "destruction-cover": destruction.COVER,
    "destruction-register": destruction.REGISTER,
    "archive-cover": archive.COVER,
    "archive-contents": archive.CONTENTS,
    "closing-note": archive.NOTE,
}
"""By the name of the document's kind, which is that of its folder under `templates/`."""
