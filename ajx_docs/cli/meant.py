"""What the paths of `ajx build PATH …` ask for: cases and registers, by the files they are of."""

from __future__ import annotations

from collections.abc import Iterator

from ajx_docs.check.checker import Checked
from ajx_docs.cli.repository import Scope


def meant_by(scope: Scope, result: Checked) -> dict[str, frozenset[str]]:
    """The keys of what is asked for, each with the files it is made of."""
    return {key: files for key, files, folder in _subjects(result) if scope.touches(files, folder)}


def _subjects(result: Checked) -> Iterator[tuple[str, frozenset[str], str]]:
    """Everything documents are made of: key, files, and the folder that is its alone."""
    for case in result.portfolio.cases:
        yield case.key, case.files, case.folder
    for stem, provider in result.portfolio.providers.items():
        yield f"providers/{stem}", frozenset({provider.source.path}), ""
    for stem, register in result.portfolio.destructions.items():
        yield f"destructions/{stem}", frozenset({register.source.path}), ""
    for stem, year in result.portfolio.years.items():
        yield f"years/{stem}", frozenset({year.source.path}), ""
