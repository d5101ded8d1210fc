"""All rules over a portfolio: the room's one door in for `check`.

Every case is judged by the numbers that held at its policy's inception. The work is linear in
the number of cases and their services, and goes over the cases once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from ajx_docs.diagnostics import Finding, Location, Severity, in_reading_order
from ajx_docs.model.case import Case, Portfolio
from ajx_docs.model.destruction import Destruction
from ajx_docs.model.source import Sourced
from ajx_docs.rules import (
    annex2,
    annex2_signatures,
    chapter2_agreements,
    chapter2_hazards,
    chapter2_insurer,
    chapter2_provider,
    chapter2_return_visits,
    chapter3_contents,
    chapter3_frequency,
    chapter3_size,
    chapter4_plan,
    chapter4_service,
    chapter5_hazards,
    chapter5_team,
    chapter5_year,
    chapter6_archive,
    chapter6_destruction,
    national_complaints,
)
from ajx_docs.rules.kept import KeptArchive
from ajx_docs.rules.pack import NoFigureError, Pack
from ajx_docs.rules.registry import Level, Rule, RuleContext, Subject, registered, rule_of
from ajx_docs.rules.service_years import ServiceYears
from ajx_docs.texts.language import Text

CHAPTERS = (
    chapter2_agreements,
    chapter2_hazards,
    chapter2_insurer,
    chapter2_provider,
    chapter2_return_visits,
    chapter3_contents,
    chapter3_frequency,
    chapter3_size,
    chapter4_plan,
    chapter4_service,
    chapter5_hazards,
    chapter5_team,
    chapter5_year,
    chapter6_archive,
    chapter6_destruction,
    annex2,
    annex2_signatures,
    national_complaints,
)
"""The modules whose import fills the register."""


def all_rules() -> tuple[Rule, ...]:
    """Every rule there is, whichever pack puts it in force."""
    return registered()


def rules_of(pack: Pack, *levels: Level) -> tuple[Rule, ...]:
    """The rules that a pack puts in force, of these levels (all without any).

    Raises PackError if the pack lacks a number that one of them needs.
    """
    found = tuple(each for each in registered(*levels) if pack.in_force(each.code))
    for each in found:
        for name in each.parameters:
            pack.parameter(name)
    return found


def find_rule(code: str) -> Rule | None:
    """The rule of a code, however its letters are written; None if there is none."""
    return rule_of(code.strip().upper())


def level_of(code: str) -> Level | None:
    """What the rule of a code looks at; None for a code that is no rule's."""
    found = rule_of(code)
    return found.level if found else None


def judge(  # noqa: PLR0913 - what is judged, by what, and who listens
    portfolio: Portfolio,
    *,
    as_of: date,
    pack: Pack,
    notice_days: int,
    archived: Mapping[str, date] | None = None,
    also: Callable[[Case], object] | None = None,
) -> list[Finding]:
    """All findings of the rules as of a day, in reading order.

    `also` is told each case in its turn: whoever else looks at all cases need not put them together
    again.

    `archived` tells, by policy number, the day its archive was made. What only archiving, verifying
    or destroying can judge (A22.2, A23.1) is not asked here. Raises PackError for a pack that lacks
    a number one of its duties needs.
    """
    base = RuleContext(as_of, pack, notice_days, portfolio, archived or {})
    services = ServiceYears(as_of)
    found: list[Finding] = []
    case_rules = rules_of(pack, Level.CASE)
    for case in portfolio.cases:
        services.take(case)
        if also:
            also(case)
        if case.policy is not None:
            ctx = replace(base, pack=pack.at(case.policy.value.inception))
            found += _apply(case_rules, case, ctx)
    provider_rules = rules_of(pack, Level.PROVIDER)
    for provider in portfolio.providers.values():
        found += _apply(provider_rules, provider, base)
    whole = replace(base, services=services)
    found += _apply(rules_of(pack, Level.INSURER), portfolio, whole)
    destruction_rules = rules_of(pack, Level.DESTRUCTION)
    for register in portfolio.destructions.values():
        found += _apply(destruction_rules, register, base)
    return in_reading_order(found)


def judge_archiving(case: Case, *, as_of: date, pack: Pack) -> list[Finding]:
    """What the archive of a case would lack if it were made on the day (A22.2)."""
    day = case.policy.value.inception if case.policy else as_of
    ctx = RuleContext(as_of, pack.at(day), 0, _alone(case))
    return in_reading_order(_apply(rules_of(pack, Level.BUNDLE), case, ctx))


def judge_keeping(archive: KeptArchive, *, as_of: date, pack: Pack) -> list[Finding]:
    """What is wrong with how an archive is kept, or with destroying it (A23.1)."""
    ctx = RuleContext(as_of, pack.at(archive.archived_on), 0, Portfolio(None, {}, ()))
    return in_reading_order(_apply(rules_of(pack, Level.KEEPING), archive, ctx))


def judge_destruction(
    register: Sourced[Destruction], *, destroyed_on: date, pack: Pack
) -> list[Finding]:
    """What stands in the way of destroying a register's archives on a day (A23.1, A24.1, A24.2)."""
    as_if = Sourced(replace(register.value, destroyed_on=destroyed_on), register.source)
    ctx = RuleContext(destroyed_on, pack, 0, Portfolio(None, {}, ()))
    found = _apply(rules_of(pack, Level.DESTRUCTION), as_if, ctx)
    for index, entry in enumerate(register.value.archives):
        kept = KeptArchive(
            policy_no=entry.policy_no,
            archived_on=entry.archived_on,
            source=register.source,
            pointer=f"/archives/{index}",
            destroyed_on=destroyed_on,
            years=entry.years,
        )
        found += judge_keeping(kept, as_of=destroyed_on, pack=pack)
    return in_reading_order(found)


def _alone(case: Case) -> Portfolio:
    return Portfolio(case.insurer, case.providers, (case,))


def _apply(rules: tuple[Rule, ...], subject: Subject, ctx: RuleContext) -> list[Finding]:
    return [finding for each in rules for finding in _findings(each, subject, ctx)]


def _findings(each: Rule, subject: Subject, ctx: RuleContext) -> Iterator[Finding]:
    """A rule's findings; where the pack has no number for the day, that is said, not guessed."""
    try:
        yield from each(subject, ctx)
    except NoFigureError as missing:
        yield Finding(
            code=each.code,
            severity=Severity.NOTICE,
            message=Text(
                f"{each.title.zh}：{missing}，未作判断。",
                f"{each.title.en}: no figure in the pack for that day, not judged.",
            ),
            location=_place(subject),
            article=each.article,
        )


def _place(subject: Subject) -> Location:
    """Where a finding about the whole subject points."""
    if isinstance(subject, KeptArchive | Sourced):
        return subject.source.locate("")
    paper = subject.policy if isinstance(subject, Case) else subject.insurer
    return paper.source.locate("") if paper else Location("ajx.yaml")
