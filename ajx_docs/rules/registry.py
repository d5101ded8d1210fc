"""What a rule is, and the register of all of them.

A rule is one small function that reads typed data and yields `Fault`s. The decorator adds what
all its findings share (code, article, severity) and what people want to know about it (title,
reading taken, numbers used, a failing and a passing example). Its docstring quotes the words of
the article it implements. The reference page, `ajx rules` and `ajx explain` read this register.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from ajx_docs.diagnostics import Finding, Severity, Source
from ajx_docs.model.case import Case, Portfolio
from ajx_docs.model.destruction import Destruction
from ajx_docs.model.parties import Provider
from ajx_docs.model.source import Sourced
from ajx_docs.rules.kept import KeptArchive
from ajx_docs.rules.pack import Pack
from ajx_docs.rules.service_years import ServiceYears
from ajx_docs.texts.language import Text


class Level(StrEnum):
    """What a rule looks at. Its subject is, in this order: a Case, Sourced[Provider], Portfolio,
    Sourced[Destruction], a Case about to be archived, a KeptArchive."""

    CASE = "case"
    PROVIDER = "provider"
    INSURER = "insurer"
    DESTRUCTION = "destruction"
    BUNDLE = "bundle"
    KEEPING = "keeping"


@dataclass(frozen=True, slots=True)
class RuleContext:
    """What a rule may know besides its subject.

    `as_of` is the day of judgement: what the data dates later has not happened yet. `pack` is
    bound to the day whose numbers hold (for a case, its inception). `notice_days` is how many
    days before a deadline a task becomes a notice. `archived` tells, by policy number, the day
    an archive was made, where that is known. `services` counts those of all cases, where somebody
    has gone over them already.
    """

    as_of: date
    pack: Pack
    notice_days: int
    portfolio: Portfolio
    archived: Mapping[str, date] = field(default_factory=dict)
    services: ServiceYears | None = None

    def counted(self) -> ServiceYears:
        """The services of all cases, by year."""
        return self.services or ServiceYears(self.as_of, self.portfolio.cases)


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule has to say, and of which value; the rule's own severity unless it says other."""

    source: Source
    pointer: str
    message: Text
    hint: Text | None = None
    field: str = ""
    severity: Severity | None = None
    article: str = ""


Subject = Case | Portfolio | Sourced[Provider] | Sourced[Destruction] | KeptArchive
Check = Callable[[Any, RuleContext], Iterator[Fault]]
"""A rule's function: its subject is what its level says (Case, Sourced[Provider], Portfolio …)."""

Example = Mapping[str, Any]
"""Changes to the worked base case, such as `{"policy.premium": 126000}`."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A registered rule; calling it gives findings.

    `words` is the article's own text, `parameters` the names of its numbers in the pack, `fails`
    and `passes` an example each, as changes to the base case.
    """

    code: str
    title: Text
    article: str
    severity: Severity
    level: Level
    words: str
    reading: Text
    parameters: tuple[str, ...]
    fails: Example
    passes: Example
    check: Check
    module: str

    def __call__(self, subject: Subject, context: RuleContext) -> Iterator[Finding]:
        """The findings about a subject."""
        article = context.pack.articles.get(self.code, "")
        for fault in self.check(subject, context):
            yield self.finding(fault, article)

    def finding(self, fault: Fault, article: str = "") -> Finding:
        """A fault with what all findings of this rule share, placed at its value.

        `article` is where the jurisdiction's own text has the duty, if it numbers it otherwise.
        """
        return Finding(
            code=self.code,
            severity=fault.severity or self.severity,
            message=fault.message,
            location=fault.source.locate(fault.pointer),
            pointer=fault.pointer,
            field=fault.field,
            article=article or fault.article or self.article,
            hint=fault.hint,
        )


_REGISTER: dict[str, Rule] = {}


def rule(  # noqa: PLR0913 - each is a fact that every rule must state
    code: str,
    *,
    title: Text,
    article: str,
    reading: Text,
    fails: Example,
    passes: Example,
    severity: Severity = Severity.ERROR,
    level: Level = Level.CASE,
    parameters: tuple[str, ...] = (),
) -> Callable[[Check], Rule]:
    """Registers a function as the rule of a code. A code has one function and one meaning."""

    def decorate(check: Check) -> Rule:
        if code in _REGISTER or not _CODE.fullmatch(code):
            raise ValueError(f"rule {code} is registered twice, or no code such as A13.2")
        _REGISTER[code] = Rule(
            code=code,
            title=title,
            article=article,
            severity=severity,
            level=level,
            words=_quoted(check),
            reading=reading,
            parameters=parameters,
            fails=fails,
            passes=passes,
            check=check,
            module=check.__module__,
        )
        return _REGISTER[code]

    return decorate


def _quoted(check: Check) -> str:
    """The article's words: a rule's docstring after its first line, its lines joined again.

    A line ends where a quotation does, or before one.
    """
    words = inspect.cleandoc(check.__doc__ or "").partition("\n\n")[2]
    return re.sub("(?<![”：])\n", "", words)


def registered(*levels: Level) -> tuple[Rule, ...]:
    """The rules of these levels (all without any), by annex and article.

    `rules.run` imports every chapter; before that the register is empty.
    """
    found = [r for r in _REGISTER.values() if not levels or r.level in levels]
    return tuple(sorted(found, key=lambda r: _reading_order(r.code)))


def rule_of(code: str) -> Rule | None:
    """The rule of a code, None for a code that is no rule's."""
    return _REGISTER.get(code)


_CODE = re.compile(r"([A-Z]+)(\d+)\.(\d+)")


def _reading_order(code: str) -> tuple[str, int, int]:
    match = _CODE.fullmatch(code)
    assert match, code
    return match[1], int(match[2]), int(match[3])
