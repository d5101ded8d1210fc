"""A year's figures as the page shows them: each number with the facet it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ajx_docs.model.case import Case, Portfolio
from ajx_docs.model.plan import ServiceItem
from ajx_docs.rules.task import Task
from ajx_docs.rules.year_figures import Hazards, YearFigures
from ajx_docs.site import facets
from ajx_docs.site.bars import bar
from ajx_docs.site.facets import HAZARD_NAMES, PROGRESS_NAMES, Facet, Progress, progress_of
from ajx_docs.site.rows import provider_name, providers_of
from ajx_docs.texts.figures import average, percent
from ajx_docs.texts.labels import SATISFACTION, label
from ajx_docs.texts.money import grouped


@dataclass(frozen=True, slots=True)
class Cell:
    """A number, the facets that its cases have, and its CSS class."""

    number: str
    facets: tuple[Facet, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table with its bar."""

    name: str
    bar: Markup
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class YearSection:
    """Everything about a year."""

    year: int
    tiles: tuple[tuple[str, Cell], ...]
    progress: tuple[Line, ...]
    hazards: tuple[Line, ...]
    spending: tuple[Line, ...]
    spending_note: str
    satisfaction: tuple[Line, ...]
    satisfaction_note: str


class TasksDue:
    """Counts the tasks that fall due in each year: of all cases, and of each provider's."""

    def __init__(self) -> None:
        self.all: dict[int, Counter[Progress]] = {}
        self.by_provider: dict[str, dict[int, Counter[Progress]]] = {}

    def take(self, case: Case, tasks: Iterable[Task]) -> None:
        """Take in the tasks of a case."""
        served = [self.by_provider.setdefault(each, {}) for each in providers_of(case)]
        for task in tasks:
            for years in (self.all, *served):
                years.setdefault(task.due.year, Counter())[progress_of(task)] += 1


def year_section(portfolio: Portfolio, due: TasksDue, figures: YearFigures) -> YearSection:
    """The section of a year."""
    year = figures.year
    return YearSection(
        year=year,
        tiles=_tiles(figures, due.all.get(year, Counter())),
        progress=tuple(_progress(portfolio, due, year)),
        hazards=tuple(_hazards(each, year) for each in figures.hazards),
        spending=tuple(_spending(figures)),
        spending_note=_spending_note(figures),
        satisfaction=tuple(_marks(figures)),
        satisfaction_note=_satisfaction_note(figures),
    )


def _tiles(figures: YearFigures, due: Counter[Progress]) -> tuple[tuple[str, Cell], ...]:
    year, major = figures.year, figures.hazards[0]
    done = f"{due[Progress.DONE]}/{due.total()}"
    return (
        ("有效保单", Cell(str(figures.in_force), (facets.in_force(year),))),
        ("事项完成", Cell(done, (facets.task_of_year(year, Progress.DONE),), "done")),
        *(
            (
                f"事项{PROGRESS_NAMES[state]}",
                Cell(str(due[state]), (facets.task_of_year(year, state),), state),
            )
            for state in (Progress.OVERDUE, Progress.NEAR)
        ),
        (
            "重大隐患逾期未整改",
            Cell(str(major.overdue), (facets.hazard(year, major.level, "overdue"),), "overdue"),
        ),
        ("满意度平均", Cell(_average(figures))),
    )


def _progress(portfolio: Portfolio, due: TasksDue, year: int) -> list[Line]:
    """All tasks due in the year, then those of each provider's cases."""
    served = {name: years.get(year, Counter()) for name, years in due.by_provider.items()}
    everything: Counter[Progress] = due.all.get(year, Counter())
    longest = everything.total()
    lines = [_tasks("全部", everything, longest, year, ())]
    for provider in sorted(served, key=lambda each: (-served[each].total(), each)):
        facet = facets.served_by(provider, provider_name(portfolio, provider))
        lines.append(_tasks(facet.label, served[provider], longest, year, (facet,)))
    return lines


def _tasks(
    name: str, counted: Counter[Progress], longest: int, year: int, also: tuple[Facet, ...]
) -> Line:
    return Line(
        name,
        bar([(state, counted[state]) for state in Progress], longest),
        tuple(
            Cell(str(counted[state]), (*also, facets.task_of_year(year, state)), state)
            for state in Progress
        ),
    )


def _hazards(counted: Hazards, year: int) -> Line:
    states = [(state, int(getattr(counted, state))) for state in HAZARD_NAMES]
    return Line(
        label(counted.level),
        bar([(f"hazard-{state}", number) for state, number in states]),
        (
            *(
                Cell(str(number), (facets.hazard(year, counted.level, state),), f"hazard-{state}")
                for state, number in states
            ),
            Cell(percent(counted.rectified, counted.found)),
        ),
    )


def _spending(figures: YearFigures) -> list[Line]:
    """Spent against the budget, then by service item."""
    spending = figures.spending
    whole = _cents(max(spending.budget or Decimal(0), spending.spent))
    facet = (facets.spent_in(figures.year),)
    lines = [
        Line(
            "合计",
            bar([("spent", _cents(spending.spent))], whole),
            (Cell(grouped(spending.spent), facet),),
        )
    ]
    for item, amount in spending.by_item:
        name = next((label(each) for each in ServiceItem if each.value == item), item)
        lines.append(
            Line(name, bar([("spent", _cents(amount))], whole), (Cell(grouped(amount), facet),))
        )
    return lines


def _cents(amount: Decimal) -> int:
    return int(amount * 100)


def _spending_note(figures: YearFigures) -> str:
    spending = figures.spending
    if spending.budget is None:
        return "未填年度预算。"
    used = percent(spending.spent, spending.budget)
    return f"年度预算 {grouped(spending.budget)} 元，已支出 {used}。"


def _marks(figures: YearFigures) -> list[Line]:
    marks = figures.satisfaction.marks
    return [
        Line(
            f"{mark} 分（{SATISFACTION[mark]}）",
            bar([("mark", number)], figures.satisfaction.answers),
            (Cell(str(number), (facets.marked(figures.year, mark),)),),
        )
        for mark, number in marks.items()
    ]


def _average(figures: YearFigures) -> str:
    marks = figures.satisfaction.marks
    return average([mark for mark, number in marks.items() for _ in range(number)])


def _satisfaction_note(figures: YearFigures) -> str:
    answers = figures.satisfaction.answers
    return f"回访 {answers} 次，平均 {_average(figures)} 分。" if answers else "尚无回访。"
