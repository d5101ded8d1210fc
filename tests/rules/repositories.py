"""The project's own data and the contract's example, typed, without positions."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from ajx_docs.model.case import Portfolio
from ajx_docs.model.year import Year
from tests.documents.cases import ROOT, _read, portfolio

EXAMPLES = ROOT / "tests/examples"


@cache
def repository(name: str) -> Portfolio:
    """`data` or `examples`."""
    root = {"data": ROOT, "examples": EXAMPLES}[name]
    years = {
        file.stem: _read(root, f"data/years/{file.name}", Year)
        for file in sorted(root.glob("data/years/*.yaml"))
    }
    return replace(portfolio(root), years={stem: year for stem, year in years.items() if year})
