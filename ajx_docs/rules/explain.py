"""A rule explained: the article's words, the reading taken, its numbers, an example both ways.

`ajx rules`, `ajx explain` and the reference page print what these functions return; the findings
shown are produced by running the rule, never written by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.rules.pack import Pack, Parameter
from ajx_docs.rules.registry import Example, Level, Rule, RuleContext, Subject
from ajx_docs.rules.worked_case import World, worked_case
from ajx_docs.texts.language import Text

LEVELS: Mapping[Level, Text] = {
    Level.CASE: Text("保单案卷", "a policy's case"),
    Level.PROVIDER: Text("服务机构", "a provider"),
    Level.INSURER: Text("保险机构全年", "the insurer's year"),
    Level.DESTRUCTION: Text("销毁清册", "a destruction register"),
    Level.BUNDLE: Text("归档时", "when archiving"),
    Level.KEEPING: Text("保管和销毁时", "keeping and destroying"),
}
"""What a rule looks at, in words."""

SEVERITIES: Mapping[Severity, Text] = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTICE: Text("提示", "notice"),
}
"""How much a finding weighs, in words."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change to the worked case: where, and the new value as YAML has it ("" = left out)."""

    path: str
    value: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An example: what is changed in the worked case, as of which day, and what the rule says."""

    changes: tuple[Change, ...]
    as_of: date
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All there is to know about a rule. `in_force` tells whether the pack has this duty."""

    code: str
    title: Text
    article: str
    severity: Severity
    level: Level
    words: str
    reading: Text
    parameters: tuple[Parameter, ...]
    fails: Shown
    passes: Shown
    module: str
    in_force: bool


def explain(each: Rule, pack: Pack) -> Explanation:
    """What a rule is, with the pack's numbers and its two examples run."""
    in_force = pack.in_force(each.code)
    return Explanation(
        code=each.code,
        title=each.title,
        article=pack.articles.get(each.code, each.article),
        severity=each.severity,
        level=each.level,
        words=each.words,
        reading=each.reading,
        parameters=tuple(pack.parameter(name) for name in each.parameters) if in_force else (),
        fails=show(each, each.fails, pack),
        passes=show(each, each.passes, pack),
        module=each.module,
        in_force=in_force,
    )


def show(each: Rule, example: Example, pack: Pack) -> Shown:
    """An example run: the rule's own findings about the worked case with these changes."""
    world = worked_case(example)
    changes = tuple(Change(path, _yaml(value)) for path, value in example.items())
    findings = tuple(each(*subject_of(each.level, world, pack))) if pack.in_force(each.code) else ()
    return Shown(changes, world.as_of, findings)


def subject_of(level: Level, world: World, pack: Pack) -> tuple[Subject, RuleContext]:
    """What a rule of a level is asked about in the worked case, and in which context."""
    ctx = RuleContext(world.as_of, pack, 15, world.portfolio, world.archived)
    case = world.case
    if level in (Level.CASE, Level.BUNDLE):
        day = case.policy.value.inception if case.policy else world.as_of
        bound = RuleContext(world.as_of, pack.at(day), 15, world.portfolio, world.archived)
        return case, bound
    if level is Level.PROVIDER:
        return world.portfolio.providers["anke"], ctx
    if level is Level.DESTRUCTION:
        return world.register, ctx
    return (world.kept if level is Level.KEEPING else world.portfolio), ctx


def _yaml(value: object) -> str:
    """A value as a line of YAML would have it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{k}: {_yaml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_yaml(v) for v in value) + "]"
    return str(value)
