"""Rules: WeasyPrint's own give every element five styles for footnotes and notes."""

from __future__ import annotations

from functools import cache

from weasyprint import CSS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.html import UA

_sheets = HTML._ua_stylesheets


def own_sheets(document: HTML, forms: bool = False) -> list[CSS]:
    """`HTML._ua_stylesheets`, without notes for a document said to have none."""
    if forms or not getattr(document, "without_notes", False):
        return list(_sheets(document, forms))
    return [_sheet_without_notes()]


@cache
def _sheet_without_notes() -> CSS:
    lines = (line for line in UA.splitlines() if not line.startswith(("::footnote-", "::note-")))
    return CSS(string="\n".join(lines), counter_style=CounterStyle())


PLACES = ((HTML, "_ua_stylesheets", own_sheets),)
