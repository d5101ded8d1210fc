"""Which templates there are."""

from scripts.make_templates import archive, destruction, flowchart, plan, report
from scripts.make_templates.language import Sheet

SHEETS: dict[str, Sheet] = {
    "plan": plan.SHEET,
    "report": report.SHEET,
    "flowchart": flowchart.SHEET,
    "destruction-cover": destruction.COVER,
    "destruction-register": destruction.REGISTER,
    "archive-cover": archive.COVER,
    "archive-contents": archive.CONTENTS,
    "closing-note": archive.NOTE,
}
"""By the name of the document's kind, which is that of its folder under `templates/`."""
