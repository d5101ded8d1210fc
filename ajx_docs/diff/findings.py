"""Findings that appear, vanish and stay: one is known again though lines and items move."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

from ajx_docs.diagnostics import Finding
from ajx_docs.diff.changes import FindingChanges
from ajx_docs.diff.files import Files
from ajx_docs.diff.identity import pair
from ajx_docs.diff.values import Compared


@dataclass(frozen=True, slots=True)
class _Known:
    """A finding and where the later state has what it is about: None if that is gone."""

    finding: Finding
    file: str
    pointer: str | None


def compare_findings(
    before: tuple[Finding, ...],
    after: tuple[Finding, ...],
    files: Files,
    compared: Mapping[str, Compared],
) -> FindingChanges:
    """What becomes of the findings. `compared` has the files that changed, by their path before.

    One is the same where code, severity, file and value are; its message may count days or name
    other values. One that is waived now does not stand any more; one that was, is not missed.
    """
    old = [_moved(each, files, compared) for each in before]
    new = [_Known(each, each.location.file, each.pointer) for each in after]
    keys: list[Callable[[_Known], Hashable]] = [
        lambda each: _key(each, each.finding.message.zh),
        _key,
    ]
    paired = pair(old, new, keys)
    appeared, waived, stayed = [], [], 0
    for index, each in enumerate(new):
        earlier = old[paired.pairs[index]].finding if index in paired.pairs else None
        stood = earlier is not None and not earlier.waived
        if each.finding.waived:
            waived += [each.finding] if stood or earlier is None else []
        elif stood:
            stayed += 1
        else:
            appeared.append(each.finding)
    vanished = [old[i].finding for i in paired.gone if not old[i].finding.waived]
    return FindingChanges(tuple(appeared), tuple(vanished), tuple(waived), stayed)


def _moved(finding: Finding, files: Files, compared: Mapping[str, Compared]) -> _Known:
    path = finding.location.file
    found = compared.get(path)
    where = found.moved(finding.pointer) if found else finding.pointer
    return _Known(finding, files.moved(path), where)


def _key(each: _Known, message: str = "") -> Hashable:
    if each.pointer is None:
        return None
    return each.finding.code, each.finding.severity, each.file, each.pointer, message
