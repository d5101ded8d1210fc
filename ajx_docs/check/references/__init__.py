"""What the files of a repository say of each other: one module per kind of reference (`R-…`)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import starmap

from ajx_docs.check.references.duplicates import duplicates
from ajx_docs.check.references.files import broken_files
from ajx_docs.check.references.known import known_in
from ajx_docs.check.references.names import contradicted_names
from ajx_docs.check.references.paper import Paper
from ajx_docs.check.references.papers import missing_papers
from ajx_docs.check.references.people import unknown_people
from ajx_docs.check.references.pooled import broken_policies
from ajx_docs.check.references.providers import unknown_providers
from ajx_docs.diagnostics import Finding
from ajx_docs.rules.pack import Pack
from ajx_docs.workspace.repository import SETTINGS_FILE, Repository


def broken_references(repository: Repository, pack: Pack) -> Iterator[Finding]:
    """Every reference that leads nowhere, and every name or number that stands for two things."""
    known = known_in(repository)
    yield from missing_papers(repository)
    for paper in papers_of(repository):
        yield from unknown_providers(paper, known)
        yield from unknown_people(paper, known)
        yield from broken_files(paper, known)
        yield from broken_policies(paper, known, pack)
        yield from duplicates(paper, known)
        yield from contradicted_names(paper)


def papers_of(repository: Repository) -> Iterator[Paper]:
    """The files that could be read, by path."""
    settings = repository.sources.get(SETTINGS_FILE)
    if settings:
        yield Paper(repository.places[SETTINGS_FILE], settings)
    yield from starmap(Paper, repository.sources.placed())
