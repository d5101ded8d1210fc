"""One of the two states that are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ajx_docs.check.checker import Checked
from ajx_docs.diff.changes import Fact
from ajx_docs.diff.wording import Names
from ajx_docs.workspace.repository import Repository


@dataclass(frozen=True, slots=True)
class Side:
    """A repository as of one state, checked as of the day of both.

    `facts` has every file that is no YAML of ours (attachments, templates, …) and differs between
    the two states, by path, as it is on this side.
    """

    repository: Repository
    checked: Checked
    facts: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def names(self) -> Names:
        """What its identifiers stand for."""
        return Names.of(self.checked.portfolio)
