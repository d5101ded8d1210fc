"""The documents of the insurer: of its providers, its years and its destruction registers."""

from __future__ import annotations

from collections.abc import Iterator

from ajx_docs.documents import kinds
from ajx_docs.documents.annual_cases import AnnualCases
from ajx_docs.documents.annual_evaluation import annual_evaluation_view, has_evaluation
from ajx_docs.documents.annual_plan import annual_plan_view
from ajx_docs.documents.commitment import commitment_view
from ajx_docs.documents.destruction import cover_view, register_view
from ajx_docs.documents.document import Document
from ajx_docs.documents.provider_appraisal import provider_appraisal_view
from ajx_docs.model.destruction import Destruction
from ajx_docs.model.parties import Insurer, Provider
from ajx_docs.model.source import Sourced
from ajx_docs.model.year import Year
from ajx_docs.rules.pack import Pack


def documents_of_year(stem: str, year: Sourced[Year], cases: AnnualCases) -> Iterator[Document]:
    """A year's plan, the appraisals of its providers, its evaluation (a draft where none is yet).

    Two appraisals of one provider are told apart by their day.
    """
    folder = f"years/{stem}"
    sources = cases.sources(year.source.path)
    if year.value.plan:
        plan = annual_plan_view(cases, year)
        yield Document(kinds.ANNUAL_PLAN, "plan", folder, folder, plan, sources)
    names = [each.provider for each in year.value.appraisals]
    for appraisal in year.value.appraisals:
        again = f"-{appraisal.date}" if names.count(appraisal.provider) > 1 else ""
        appraised = provider_appraisal_view(cases, year, appraisal)
        stem = f"appraisal-{appraisal.provider}{again}"
        yield Document(kinds.APPRAISAL, stem, folder, folder, appraised, sources)
    if has_evaluation(cases, year.value):
        view = annual_evaluation_view(cases, year)
        yield Document(kinds.ANNUAL_EVALUATION, "evaluation", folder, folder, view, sources)


def documents_of_provider(
    name: str, provider: Sourced[Provider], insurer: Sourced[Insurer], pack: Pack
) -> Iterator[Document]:
    """A provider's letter of commitment."""
    folder = f"providers/{name}"
    sources = (provider.source.path, insurer.source.path)
    view = commitment_view(provider.value, insurer.value, pack)
    yield Document(kinds.COMMITMENT, "commitment", folder, folder, view, sources)


def documents_of_register(
    stem: str, register: Sourced[Destruction], insurer: Sourced[Insurer]
) -> Iterator[Document]:
    """A destruction register's cover and list."""
    folder = f"destructions/{stem}"
    sources = (register.source.path, insurer.source.path)
    cover = cover_view(register.value, insurer.value)
    rows = register_view(register.value, insurer.value)
    yield Document(kinds.COVER, "cover", folder, folder, cover, sources)
    yield Document(kinds.REGISTER, "register", folder, folder, rows, sources)
