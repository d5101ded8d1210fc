"""The pages that a build writes beside its documents: `index.html`, the overview."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ajx_docs.build.output import Output
from ajx_docs.check.checker import Checked
from ajx_docs.rules.registry import RuleContext
from ajx_docs.site.overview import overview
from ajx_docs.site.papers import Papers


@dataclass(frozen=True, slots=True)
class OverviewPages:
    """Makes the pages of a build (`build.builder.Pages`).

    `archived` tells, by policy number, the day an archive was made, where that is known; `strict`
    as the build has it.
    """

    archived: Mapping[str, date]
    strict: bool = False

    def __call__(
        self, checked: Checked, outputs: Sequence[Output]
    ) -> Mapping[str, Iterator[bytes]]:
        """The pages by their place in the output folder, bit by bit.

        `outputs` is all that stands there, by path.
        """
        ctx = RuleContext(
            checked.as_of,
            checked.pack,
            checked.settings.notice_days,
            checked.portfolio,
            self.archived,
        )
        stopped = checked.blocked(strict=self.strict)
        return {"index.html": overview(ctx, Papers(outputs), stopped=stopped)}
