"""Findings chosen by code, as `--select` and `--ignore` name them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ajx_docs.diagnostics import Finding


def select(
    findings: Iterable[Finding], *, select: Collection[str] = (), ignore: Collection[str] = ()
) -> list[Finding]:
    """The findings whose code is selected (all, without `select`) and not ignored.

    A code is named whole (`A13.2`), by its article (`A13`), or by its family (`A`, `S`, `R-`);
    case does not count. Where both name it, the more exact name decides, and `ignore` of two
    equally exact ones.
    """
    return [
        finding
        for finding in findings
        if _exactness(finding.code, select or ("",)) > _exactness(finding.code, ignore)
    ]


def _exactness(code: str, names: Collection[str]) -> int:
    """The length of the most exact of the names that fit a code; -1 if none does."""
    return max(
        (len(name) for name in names if _fits(name.strip().upper(), code.upper())), default=-1
    )


def _fits(name: str, code: str) -> bool:
    """Whether a name means a code: `A1` is not part of `A13.2`, nor `S-TYP` of `S-TYPE`."""
    if not code.startswith(name):
        return False
    rest = code[len(name) :]
    return not rest or not name or name.isalpha() or name.endswith("-") or rest.startswith(".")
