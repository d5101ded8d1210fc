"""What a build is asked for, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ajx_docs.build.effort import Effort
from ajx_docs.build.output import Output, Outputs
from ajx_docs.build.store import Record
from ajx_docs.build.told import Told
from ajx_docs.build.watch import QUIET
from ajx_docs.diagnostics import Finding
from ajx_docs.render.task import Format


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """`cases` (keys), `kinds` (names) and `formats` limit the build; None means all there are.

    All formats are those of ajx.yaml, and svg for charts. `force` makes unchanged documents anew.
    `strict`: warnings stop a case too. `jobs` is the number of worker processes. `cache` is a
    folder of documents that is shared with other builds. `bytewise`: every file is compared byte by
    byte, whatever it looks like, and every case is planned; otherwise a file is known by its looks
    that had been left alone for `quiet` nanoseconds when it was read.
    """

    out: Path
    formats: frozenset[Format] | None = None
    cases: frozenset[str] | None = None
    kinds: frozenset[str] | None = None
    force: bool = False
    strict: bool = False
    jobs: int = 1
    cache: Path | None = None
    bytewise: bool = False
    quiet: int = QUIET

    def wants(self, case_key: str) -> bool:
        """Whether the documents of a case (or register) are asked for."""
        return self.cases is None or case_key in self.cases

    def covers(self, record: Record) -> bool:
        """Whether a file once written belongs to what is asked for."""
        return (
            self.wants(record.case_key)
            and (self.kinds is None or record.kind in self.kinds)
            and (self.formats is None or record.format in self.formats)
        )


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. `findings` are its own (`T-…`), those of the check not repeated.

    `blocked` are the cases whose findings stopped them, `removed` files whose document is gone.
    `engine_failed`: a template or a program failed on data that passed the check (exit code 3);
    `tracebacks` are for those who mend the program. `told` has what became of each file asked for.
    """

    told: Told
    findings: tuple[Finding, ...]
    blocked: tuple[str, ...]
    removed: tuple[str, ...]
    engine_failed: bool
    tracebacks: tuple[str, ...] = ()
    effort: Effort = field(default_factory=Effort, repr=False)

    @property
    def outputs(self) -> Outputs:
        """The files asked for, by path."""
        return self.told.outputs


class Listener(Protocol):
    """Hears how a build goes; a progress bar, a log, a web page."""

    def waiting(self) -> None:
        """Another build of the same folder is under way; this one waits for it."""

    def begin(self, cases: int) -> None:
        """The build starts on so many cases (at most)."""

    def output(self, output: Output) -> None:
        """A file is settled. Those of a case that is as it was are not named one by one."""

    def case_done(self) -> None:
        """All documents of a case are settled."""


class Silence:
    """A listener that says nothing."""

    def waiting(self) -> None:
        """Say nothing."""

    def begin(self, cases: int) -> None:
        """Say nothing."""

    def output(self, output: Output) -> None:
        """Say nothing."""

    def case_done(self) -> None:
        """Say nothing."""
