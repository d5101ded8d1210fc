"""An archive as it is kept: what a look into the store says of it, for the duty of article 23."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ajx_docs.diagnostics import Source


@dataclass(frozen=True, slots=True)
class KeptArchive:
    """A policy's archive in the store (服务档案).

    `source` and `pointer` are where a finding points: the store's ledger, or the register that
    destroys it. `found` tells whether it is still there; `altered` names what no longer has the
    bytes it was archived with; `destroyed_on` the day it was (or is to be) destroyed. `years` is
    the term it was given, where a register states one.
    """

    policy_no: str
    archived_on: date
    source: Source
    pointer: str = ""
    found: bool = True
    altered: tuple[str, ...] = ()
    destroyed_on: date | None = None
    years: int | None = None
