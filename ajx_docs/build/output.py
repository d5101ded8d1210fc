"""What a build has to say about each file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["built", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Output:
    """One document in one format, and what a build did about it.

    `document` is its template's name (`plan`), `policy` the policy number ("" for papers that
    belong to none), `path` its place from the repository's root (absolute outside of it), `sha256`
    that of the file ("" where it failed).
    """

    document: str
    policy: str
    path: str
    sha256: str
    state: State
