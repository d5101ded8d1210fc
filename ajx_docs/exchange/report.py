"""What a check or a build has to report: the one value that every output format tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from ajx_docs.build.output import Output
from ajx_docs.diagnostics import Finding, Severity, failing


@dataclass(frozen=True, slots=True)
class Report:
    """Findings in reading order, and the outputs of a build (None after a check alone).

    The outputs may be very many: go over them seldom, and keep none. `files` is the number of YAML
    files looked at. `strict` makes warnings fail too. `blocked` are the cases that a build did not
    make because of their findings.
    """

    as_of: date
    files: int
    findings: tuple[Finding, ...]
    outputs: Sequence[Output] | None = None
    strict: bool = False
    blocked: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings of this severity stand, waived ones not counted."""
        return sum(1 for f in self.findings if f.severity is severity and not f.waived)

    @property
    def standing(self) -> tuple[Finding, ...]:
        """The findings that nobody has waived."""
        return tuple(f for f in self.findings if not f.waived)

    @property
    def failing(self) -> frozenset[Finding]:
        """The findings that make the run fail."""
        return frozenset(failing(self.findings, strict=self.strict))


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """A name for each finding that stays while lines move and days pass.

    It is made of code, file and pointer; equal ones are numbered. The message is left out: it
    counts days.
    """
    seen: dict[tuple[str, str, str], int] = {}
    names = []
    for finding in findings:
        place = (finding.code, finding.location.file, finding.pointer)
        seen[place] = seen.get(place, 0) + 1
        names.append(sha256("\0".join((*place, str(seen[place]))).encode()).hexdigest())
    return names
