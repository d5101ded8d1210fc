"""The overview (总览): one page with the year's figures and every case, to be opened from a folder.

It asks nothing of any other place: style, script and data are in it, and its policy of contents
forbids the rest. Figures and calendar are written here and read without a script; the script
finds, narrows and lists cases, of which there may be ten thousand.
"""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterable, Set
from datetime import date
from hashlib import sha256
from importlib import resources
from urllib.parse import urlencode

from jinja2 import DictLoader, Environment, StrictUndefined, Template

from ajx_docs.model.case import Portfolio
from ajx_docs.rules.task import Task
from ajx_docs.rules.year_figures import YearFigures
from ajx_docs.site import facets
from ajx_docs.site.facets import HAZARD_NAMES, PROGRESS_NAMES, Facet, Progress
from ajx_docs.site.months import months
from ajx_docs.site.rows import Paper, data_of, provider_name, providers_of
from ajx_docs.site.year_section import year_section
from ajx_docs.texts.dates import chinese_date

__all__ = ["Paper", "overview"]


def overview(  # noqa: PLR0913 - one argument for each kind of value shown
    portfolio: Portfolio,
    tasks: Iterable[Task],
    figures: Iterable[YearFigures],
    papers: Iterable[Paper],
    *,
    as_of: date,
    stopped: Set[str] = frozenset(),
) -> bytes:
    """The page, to be written beside the folders of the documents (`build/index.html`).

    `tasks` are those of all cases and of the insurer, `figures` those of each year shown, `papers`
    the documents that exist; `stopped` are the keys of cases whose errors stop their documents.
    The same values give the same bytes.
    """
    all_tasks = tuple(tasks)
    by_case: dict[str, list[Task]] = defaultdict(list)
    for task in all_tasks:
        by_case[task.case].append(task)
    years = sorted(figures, key=lambda each: each.year, reverse=True)
    script = _asset("overview.js")
    page = _template().render(
        insurer=portfolio.insurer.value.name if portfolio.insurer else "",
        as_of=chinese_date(as_of),
        years=[year_section(portfolio, by_case, each) for each in years],
        months=months((task for task in all_tasks if task.case), as_of),
        choices=_choices(portfolio, [each.year for each in years], stopped),
        progress_heads=list(PROGRESS_NAMES.values()),
        hazard_heads=[*HAZARD_NAMES.values(), "整改率"],
        style=_asset("overview.css"),
        script=script,
        script_hash=base64.b64encode(sha256(script.encode()).digest()).decode(),
        data=data_of(portfolio, all_tasks, papers, as_of=as_of, stopped=stopped),
    )
    return page.encode()


def _choices(
    portfolio: Portfolio, years: list[int], stopped: Set[str]
) -> list[tuple[str, list[Facet]]]:
    """What the list can be narrowed by, each a select of facets."""
    served = {provider for case in portfolio.cases for provider in providers_of(case)}
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
