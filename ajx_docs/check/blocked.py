"""Whose documents must not be made: where a failing finding lies in what they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from ajx_docs.check.waivers import Waivers
from ajx_docs.diagnostics import Finding, failing
from ajx_docs.model.case import Portfolio
from ajx_docs.workspace.repository import SETTINGS_FILE

_INSURER = "data/insurer.yaml"
_CASES = "data/enterprises/"
_Codes = dict[str, set[str]]


def blocked_keys(  # noqa: PLR0913 - what is blocked, by what, and how strictly
    portfolio: Portfolio,
    of_insurer: Iterable[str],
    findings: Iterable[Finding],
    waivers: Waivers,
    *,
    short: bool,
    strict: bool,
) -> frozenset[str]:
    """The keys `<enterprise>/<policy>`, `destructions/<stem>`, `years/<stem>` that are blocked.

    A case is blocked by a finding about any file it is made of, shared ones included, that it does
    not waive; what a rule says of the insurer as a whole blocks no case. A register and a year are
    blocked by their own file (one of `of_insurer`) and the insurer's; a year besides where cases
    are `short` of a file that could not be read, since its figures are counted from all of them.
    """
    failed: _Codes = {}
    folders: _Codes = {}
    for finding in failing(findings, strict=strict):
        path, code = finding.location.file, finding.code
        failed.setdefault(path, set()).add(code)
        # A file in a case's folder that fits no place is part of no case, yet may be its plan.
        parts = path.split("/")
        folders.setdefault("/".join(parts[: 4 if len(parts) > 4 else -1]), set()).add(code)
    keys = {key for key, codes in _codes(portfolio, failed, folders) if waivers.stop(key, codes)}
    unwaivable = failed.get(_INSURER, set()) - waivers.of_insurer
    for path in of_insurer:
        _, folder, name = path.split("/")
        if unwaivable or path in failed or (short and folder == "years"):
            keys.add(f"{folder}/{name.removesuffix('.yaml')}")
    return frozenset(keys)


def _codes(portfolio: Portfolio, failed: _Codes, folders: _Codes) -> Iterator[tuple[str, Set[str]]]:
    """The codes that fail each case. Cases are put together only where what they share failed."""
    everywhere = failed.get(SETTINGS_FILE, set())
    shared = {path for path in failed.keys() - {SETTINGS_FILE} if not path.startswith(_CASES)}
    for place, folder in enumerate(portfolio.folders):
        codes = everywhere | folders.get(folder, set())
        codes |= folders.get(folder.rpartition("/")[0], set())
        if shared:
            for path in shared & portfolio.cases[place].files:
                codes |= failed[path]
        yield folder.removeprefix(_CASES), codes
