"""Which documents there are, and which of them a portfolio yields: the room's one door out.

Adding a document: a module with its view and the function that makes it, a `DocumentKind` in
`documents.kinds`, and a line in `documents.of_case` or `documents.of_insurer`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from ajx_docs.documents.annual_cases import AnnualCases
from ajx_docs.documents.document import Document
from ajx_docs.documents.kinds import (
    COVER,
    FLOWCHART,
    KINDS,
    PLAN,
    REGISTER,
    REPORT,
    DocumentKind,
    View,
)
from ajx_docs.documents.of_case import Pools, documents_of_case
from ajx_docs.documents.of_insurer import (
    documents_of_provider,
    documents_of_register,
    documents_of_year,
)
from ajx_docs.documents.papers import has_papers
from ajx_docs.model.case import Case, Portfolio
from ajx_docs.rules.pack import Pack

__all__ = [
    "COVER",
    "FLOWCHART",
    "KINDS",
    "PLAN",
    "REGISTER",
    "REPORT",
    "Document",
    "DocumentKind",
    "View",
    "documents_of",
]


def documents_of(
    portfolio: Portfolio,
    pack: Pack,
    *,
    without: Container[str] = frozenset(),
    known: Callable[[Case], bool] = lambda _: False,
) -> Iterator[Document]:
    """Every document of the portfolio, but for the case keys in `without`.

    Those of the cases in the order of their archives, then those of the insurer. What could not
    be read yields no document; findings say why. `known` is asked of each case in its turn; the
    documents of one that is known need not be made up.
    """
    insurer, pools = portfolio.insurer, Pools(portfolio)
    every = portfolio.years.items() if insurer else ()
    years = {stem: year for stem, year in every if f"years/{stem}" not in without}
    annual = AnnualCases(portfolio, pack, [year.value for year in years.values()])
    for case in portfolio.cases:
        annual.take(case)
        if case.key not in without and has_papers(case) and not known(case):
            yield from documents_of_case(case, pools, pack)
    if insurer is None:
        return
    for stem, year in years.items():
        yield from documents_of_year(stem, year, annual)
    for name, provider in portfolio.providers.items():
        if f"providers/{name}" not in without:
            yield from documents_of_provider(name, provider, insurer, pack)
    for stem, register in portfolio.destructions.items():
        if f"destructions/{stem}" not in without:
            yield from documents_of_register(stem, register, insurer)
