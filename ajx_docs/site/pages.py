"""The pages that a build writes beside its documents: `index.html`, the overview."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import PurePosixPath

from ajx_docs.build.output import Output
from ajx_docs.check.checker import Checked
from ajx_docs.documents.kinds import KINDS
from ajx_docs.rules.insurer_tasks import insurer_tasks, years_on_record
from ajx_docs.rules.registry import RuleContext
from ajx_docs.rules.tasks import tasks_of
from ajx_docs.rules.year_figures import year_figures
from ajx_docs.site.overview import Paper, overview

_TITLES = {kind.name: kind.title.zh for kind in KINDS}


@dataclass(frozen=True, slots=True)
class OverviewPages:
    """Makes the pages of a build (`build.builder.Pages`).

    `archived` tells, by policy number, the day an archive was made, where that is known; `strict`
    as the build has it.
    """

    archived: Mapping[str, date]
    strict: bool = False

    def __call__(self, checked: Checked, outputs: Sequence[Output]) -> Mapping[str, bytes]:
        """The pages by their place in the output folder. `outputs` is all that stands there."""
        portfolio, as_of = checked.portfolio, checked.as_of
        context = RuleContext(
            as_of, checked.pack, checked.settings.notice_days, portfolio, self.archived
        )
        tasks = [task for case in portfolio.cases for task in tasks_of(case, context)]
        page = overview(
            portfolio,
            (*tasks, *insurer_tasks(portfolio, context)),
            [
                year_figures(portfolio, year, as_of=as_of, pack=checked.pack)
                for year in {*years_on_record(portfolio, as_of), as_of.year}
            ],
            papers_of(outputs),
            as_of=as_of,
            stopped=checked.blocked(strict=self.strict),
        )
        return {"index.html": page}


def papers_of(outputs: Iterable[Output]) -> Iterator[Paper]:
    """The documents that stand in an output folder, in the order of their places."""
    placed = sorted(
        (("/".join(PurePosixPath(each.path).parts[-3:]), each.document) for each in outputs),
        key=lambda each: (*each[0].rpartition(".")[::2], each[1]),
    )
    for (path, kind), files in groupby(placed, key=lambda each: (_stem(each[0]), each[1])):
        folder, _, name = path.rpartition("/")
        about = name.removeprefix(kind).removeprefix("-") if name.startswith(kind) else ""
        title = " ".join(filter(None, (_TITLES.get(kind, kind), about)))
        yield Paper(folder, title, path, tuple(each[0].rpartition(".")[2] for each in files))


def _stem(path: str) -> str:
    return path.rpartition(".")[0]
