"""Whose documents must not be made: where a failing finding lies in what they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ajx_docs.check.waivers import Accepted
from ajx_docs.diagnostics import Finding, failing
from ajx_docs.model.case import Case, Portfolio

_INSURER = "data/insurer.yaml"
_OF_INSURER = ("destructions", "years")


def blocked_keys(
    portfolio: Portfolio,
    places: Iterable[str],
    findings: Iterable[Finding],
    found: Accepted,
    *,
    strict: bool,
) -> frozenset[str]:
    """The keys `<enterprise>/<policy>`, `destructions/<stem>`, `years/<stem>` that are blocked.

    A case is blocked by a finding about any file it is made of, shared ones included, that it does
    not waive; what a rule says of the insurer as a whole blocks no case. A register and a year are
    blocked by their own file and the insurer's.
    """
    failed: dict[str, set[str]] = {}
    for finding in failing(findings, strict=strict):
        failed.setdefault(finding.location.file, set()).add(finding.code)
    keys = {case.key for case in portfolio.cases if _is_blocked(case, failed, found)}
    of_insurer = failed.get(_INSURER, set()) - found.of_insurer
    for path in places:
        folder, name = path.split("/")[-2:] if path.count("/") == 2 else ("", "")
        if folder in _OF_INSURER and (of_insurer or path in failed):
            keys.add(f"{folder}/{name.removesuffix('.yaml')}")
    return frozenset(keys)


def _is_blocked(case: Case, failed: dict[str, set[str]], found: Accepted) -> bool:
    return any(
        found.stops(case.key, code) for path in _concerning(case, failed) for code in failed[path]
    )


def _concerning(case: Case, failed: dict[str, set[str]]) -> Iterator[str]:
    """The failing files that a case is made of, and those in its folder that fit no place."""
    yield from (path for path in case.files if path in failed)
    yield from (path for path in failed if path.startswith(f"{case.folder}/"))
