"""The insurer's own tasks of a year: training of managers, appraisal of providers, evaluation.

They are due by the end of the year, or by 31 March of the next. What a year leaves undone stays
overdue as long as the repository has records of that year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ajx_docs.model.case import Portfolio
from ajx_docs.model.parties import Manager
from ajx_docs.rules import deadlines
from ajx_docs.rules.case_facts import by
from ajx_docs.rules.registry import RuleContext
from ajx_docs.rules.task import Task, make_task
from ajx_docs.texts.language import Text

ANNUAL_NOTICE_DAYS = 60
"""Our own choice, not the law's: sixteen class hours take more than a fortnight to arrange."""


def insurer_tasks(portfolio: Portfolio, ctx: RuleContext) -> tuple[Task, ...]:
    """All tasks of the insurer that exist as of the day, by due date. `ctx.pack` is unbound."""
    makers = (
        ("A7.3", manager_trainings),
        ("A17.1", provider_appraisals),
        ("A18.1", annual_evaluations),
    )
    patient = replace(
        ctx, notice_days=max(ctx.notice_days, ANNUAL_NOTICE_DAYS), services=ctx.counted()
    )
    owed = [make for code, make in makers if ctx.pack.in_force(code)]
    found = [task for make in owed for task in make(portfolio, patient)]
    return tuple(sorted(found, key=lambda t: (t.due, t.code, t.subject)))


def years_on_record(ctx: RuleContext) -> tuple[int, ...]:
    """The years of which there are services or a year's file, up to the day of judgement."""
    found = {sourced.value.year for sourced in ctx.portfolio.years.values()}
    found |= ctx.counted().years
    return tuple(sorted(year for year in found if year <= ctx.as_of.year))


def manager_trainings(portfolio: Portfolio, ctx: RuleContext) -> Iterator[Task]:
    """A7.3: each manager's training of each year on record, by 31 December."""
    if portfolio.insurer is None:
        return
    years = {*years_on_record(ctx), ctx.as_of.year}
    for index, manager in enumerate(portfolio.insurer.value.managers):
        first = min((t.date.year for t in manager.training), default=0)
        for year in sorted(y for y in years if y >= min(first, ctx.as_of.year)):
            yield _training(portfolio, ctx, index, manager, year)


def _training(
    portfolio: Portfolio, ctx: RuleContext, index: int, manager: Manager, year: int
) -> Task:
    assert portfolio.insurer is not None
    hours, times, done_on = trained(manager, year, ctx)
    reason = Text(
        f"{year}年已培训{times}次{_plain(hours)}学时",
        f"{times} trainings with {_plain(hours)} class hours in {year}",
    )
    return make_task(
        deadlines.Deadline(date(year, 12, 31), False, reason, "第七条（三）"),
        done_on,
        ctx,
        code="A7.3",
        title=Text(
            f"管理人员{manager.name}{year}年业务技能培训", f"Training of {manager.name}, {year}"
        ),
        subject=f"{year}/{manager.name}",
        source=portfolio.insurer.source,
        pointer=f"/managers/{index}/training" if manager.training else f"/managers/{index}/name",
        responsible=manager.name,
    )


def trained(manager: Manager, year: int, ctx: RuleContext) -> tuple[Decimal, int, date | None]:
    """Class hours and times in a year by the day, and the day on which both were enough."""
    held = ctx.pack.at(date(year, 12, 31))
    hours, times, done_on = Decimal(0), 0, None
    for training in sorted(manager.training, key=lambda t: t.date):
        if training.date.year != year or training.date > ctx.as_of:
            continue
        hours, times = hours + training.hours, times + 1
        enough = hours >= held.amount("manager_hours")
        if done_on is None and enough and times >= held.integer("manager_trainings"):
            done_on = training.date
    return hours, times, done_on


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def provider_appraisals(portfolio: Portfolio, ctx: RuleContext) -> Iterator[Task]:
    """A17.1: each provider that served in a year is appraised by 31 December."""
    papers = {sourced.value.year: sourced for sourced in portfolio.years.values()}
    services = ctx.counted()
    for year in years_on_record(replace(ctx, services=services)):
        paper = papers.get(year)
        appraisals = paper.value.appraisals if paper else ()
        required = ctx.pack.at(date(year, 12, 31)).integer("appraisals")
        for provider in sorted(services.providers(year)):
            place = paper or portfolio.providers.get(provider) or portfolio.insurer
            if place is None:
                continue
            found = sorted(
                (each.date, index)
                for index, each in enumerate(appraisals)
                if each.provider == provider and by(each.date, ctx.as_of)
            )
            enough = len(found) >= required
            known = portfolio.providers.get(provider)
            name = known.value.name if known else provider
            pointer = f"/appraisals/{found[0][1]}/date" if found else "/appraisals"
            reason = Text(f"{year}年度内考核", f"appraised within {year}")
            yield make_task(
                deadlines.Deadline(date(year, 12, 31), False, reason, "第十七条"),
                found[required - 1][0] if enough else None,
                ctx,
                code="A17.1",
                title=Text(f"服务机构{name}{year}年度考核", f"Appraisal of {name}, {year}"),
                subject=f"{year}/{provider}",
                source=place.source,
                pointer=pointer if paper else "",
                responsible=portfolio.insurer.value.principal if portfolio.insurer else "",
            )


def annual_evaluations(portfolio: Portfolio, ctx: RuleContext) -> Iterator[Task]:
    """A18.1: the evaluation of each year on record, by 31 March of the next."""
    papers = {sourced.value.year: sourced for sourced in portfolio.years.values()}
    for year in years_on_record(ctx):
        paper = papers.get(year)
        place = paper or portfolio.insurer
        if place is None:
            continue
        evaluation = paper.value.evaluation if paper else None
        yield make_task(
            deadlines.annual_evaluation(year, ctx.pack),
            by(evaluation.date, ctx.as_of) if evaluation else None,
            ctx,
            code="A18.1",
            title=Text(f"{year}年度事故预防服务评估", f"Evaluation of the year {year}"),
            subject=str(year),
            source=place.source,
            pointer="/evaluation/date" if evaluation else "",
            responsible=portfolio.insurer.value.principal if portfolio.insurer else "",
        )
