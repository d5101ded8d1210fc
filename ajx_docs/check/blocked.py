"""Whose documents must not be made: where a failing finding lies in what they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ajx_docs.check.waivers import Accepted
from ajx_docs.diagnostics import Finding, failing
from ajx_docs.model.case import Case, Portfolio
from ajx_docs.workspace.repository import SETTINGS_FILE

_INSURER = "data/insurer.yaml"
_Codes = dict[str, set[str]]
_OF_INSURER = ("destructions", "years")


def blocked_keys(
    portfolio: Portfolio,
    places: Mapping[str, bool],
    findings: Iterable[Finding],
    found: Accepted,
    *,
    strict: bool,
) -> frozenset[str]:
    """The keys `<enterprise>/<policy>`, `destructions/<stem>`, `years/<stem>` that are blocked.

    A case is blocked by a finding about any file it is made of, shared ones included, that it does
    not waive; what a rule says of the insurer as a whole blocks no case. A register and a year are
    blocked by their own file and the insurer's; a year besides by each of `places` that could
    not be read (False), since its figures are counted from all cases and would be short of one.
    """
    failed: _Codes = {}
    folders: _Codes = {}
    for finding in failing(findings, strict=strict):
        path, code = finding.location.file, finding.code
        failed.setdefault(path, set()).add(code)
        # A file in a case's folder that fits no place is part of no case, yet may be its plan.
        parts = path.split("/")
        folders.setdefault("/".join(parts[: 4 if len(parts) > 4 else -1]), set()).add(code)
    keys = {case.key for case in portfolio.cases if _is_blocked(case, failed, folders, found)}
    of_insurer = failed.get(_INSURER, set()) - found.of_insurer
    short = any(not read and path.split("/")[1] not in _OF_INSURER for path, read in places.items())
    for path in places:
        folder, name = path.split("/")[-2:] if path.count("/") == 2 else ("", "")
        if folder in _OF_INSURER and (
            of_insurer or path in failed or (short and folder == "years")
        ):
            keys.add(f"{folder}/{name.removesuffix('.yaml')}")
    return frozenset(keys)


def _is_blocked(case: Case, failed: _Codes, folders: _Codes, found: Accepted) -> bool:
    enterprise = case.folder.rpartition("/")[0]
    codes = folders.get(case.folder, set()) | folders.get(enterprise, set())
    for path in failed.keys() & {*case.files, SETTINGS_FILE}:
        codes |= failed[path]
    return any(found.stops(case.key, code) for code in codes)
