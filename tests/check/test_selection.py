"""Choosing findings by code."""

import pytest

from ajx_docs.check.selection import select
from ajx_docs.diagnostics import Finding, Location, Severity
from ajx_docs.texts.language import Text

CODES = ("A1.1", "A13.1", "A13.2", "N2.2", "S-required", "S-type", "Y-tab")
FINDINGS = [Finding(c, Severity.ERROR, Text("", ""), Location("x")) for c in CODES]


@pytest.mark.parametrize(
    ("chosen", "ignored", "expected"),
    [
        ([], [], CODES),
        (["A13"], [], ("A13.1", "A13.2")),
        (["A1"], [], ("A1.1",)),
        (["A"], [], ("A1.1", "A13.1", "A13.2")),
        (["a13.2"], [], ("A13.2",)),
        (["S", "Y-"], [], ("S-required", "S-type", "Y-tab")),
        (["S-ty"], [], ()),
        ([], ["A13"], ("A1.1", "N2.2", "S-required", "S-type", "Y-tab")),
        (["A"], ["A13"], ("A1.1",)),
        (["A13.2"], ["A13"], ("A13.2",)),
        (["A13"], ["A13"], ()),
        (["A13", "A13.2"], ["A13.2"], ("A13.1",)),
        ([""], ["S-type"], ("A1.1", "A13.1", "A13.2", "N2.2", "S-required", "Y-tab")),
    ],
)
def test_the_more_exact_name_decides(
    chosen: list[str], ignored: list[str], expected: tuple[str, ...]
) -> None:
    kept = select(FINDINGS, select=chosen, ignore=ignored)
    assert tuple(finding.code for finding in kept) == expected
