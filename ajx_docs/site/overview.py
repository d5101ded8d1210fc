"""The overview (总览): one page with the year's figures and every case, to be opened from a folder.

It asks nothing of any other place: style, script and data are in it, and its policy of contents
forbids the rest. Figures and calendar are written here and read without a script; the script
finds, narrows and lists cases, of which there may be ten thousand.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from hashlib import sha256
from importlib import resources
from urllib.parse import urlencode

from jinja2 import DictLoader, Environment, StrictUndefined, Template

from ajx_docs.model.case import Portfolio
from ajx_docs.rules.insurer_tasks import insurer_tasks, years_on_record
from ajx_docs.rules.registry import RuleContext
from ajx_docs.rules.tasks import tasks_of
from ajx_docs.rules.year_figures import YearCounts
from ajx_docs.site import facets
from ajx_docs.site.facets import HAZARD_NAMES, PROGRESS_NAMES, Facet, Progress
from ajx_docs.site.months import Calendar
from ajx_docs.site.papers import Papers
from ajx_docs.site.rows import Rows, provider_name
from ajx_docs.site.year_section import TasksDue, year_section
from ajx_docs.texts.dates import chinese_date


def overview(
    ctx: RuleContext, papers: Papers, *, stopped: Set[str] = frozenset()
) -> Iterator[bytes]:
    """The page bit by bit, to be written beside the folders of the documents (`build/index.html`).

    `ctx` has the portfolio and the day (its pack is unbound), `papers` the documents that exist;
    `stopped` are the keys of cases whose errors stop their documents. The cases are gone over once,
    and none is kept. The same values give the same bytes.
    """
    portfolio, as_of = ctx.portfolio, ctx.as_of
    counts, due, calendar = YearCounts(as_of), TasksDue(), Calendar(as_of)
    rows = Rows(portfolio, papers, as_of, stopped)
    for case in portfolio.cases:
        tasks = tasks_of(case, ctx)
        rows.take(case, tasks)
        due.take(case, tasks)
        calendar.take(tasks)
        counts.take(case)
    counted = replace(ctx, services=counts.services)
    rows.take_others(insurer_tasks(portfolio, counted))
    years = sorted({*years_on_record(counted), as_of.year}, reverse=True)
    script = _asset("overview.js")
    for part in _template().generate(
        insurer=portfolio.insurer.value.name if portfolio.insurer else "",
        as_of=chinese_date(as_of),
        years=[
            year_section(portfolio, due, counts.figures(year, portfolio, ctx.pack))
            for year in years
        ],
        months=calendar.months(),
        choices=_choices(portfolio, due.by_provider, years, stopped),
        progress_heads=list(PROGRESS_NAMES.values()),
        hazard_heads=[*HAZARD_NAMES.values(), "整改率"],
        style=_asset("overview.css"),
        script=script,
        script_hash=base64.b64encode(sha256(script.encode()).digest()).decode(),
        data=rows.text(),
    ):
        yield part.encode()


def _choices(
    portfolio: Portfolio, served: Iterable[str], years: list[int], stopped: Set[str]
) -> list[tuple[str, list[Facet]]]:
    """What the list can be narrowed by, each a select of facets; `served` are the providers."""
    providers = [facets.served_by(each, provider_name(portfolio, each)) for each in sorted(served)]
    states = [
        facets.any_task(each)
        for each in (Progress.OVERDUE, Progress.NEAR, Progress.OPEN, Progress.DONE)
    ]
    return [
        ("年度", [facets.in_force(year) for year in years]),
        ("服务机构", providers),
        ("进度", states + ([facets.stopped()] if stopped else [])),
    ]


def _template() -> Template:
    environment = Environment(
        loader=DictLoader({"overview.html": _asset("overview.html")}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["address"] = _address
    return environment.get_template("overview.html")


def _address(found: Iterable[Facet]) -> str:
    """The page's address that lists the cases with all these facets."""
    return "#" + urlencode([("f", each.key) for each in found])


def _asset(name: str) -> str:
    return resources.files("ajx_docs.site").joinpath("assets", name).read_text("utf-8")
