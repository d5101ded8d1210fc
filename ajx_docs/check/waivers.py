"""Waivers (豁免): findings that a named person accepts in the open, in policy.yaml.

A waiver holds for the findings of its own case. One about a file that several cases share (a
provider, a pooled service) counts as waived when all of them accept it. What cannot be waived, and
waivers that waive nothing (any more), are findings themselves (`W-…`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ajx_docs.check.nearest import nearest
from ajx_docs.check.titles import field_title
from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.model.case import Case
from ajx_docs.model.policy import Policy, Waiver
from ajx_docs.model.source import Sourced
from ajx_docs.rules.registry import Level
from ajx_docs.rules.run import all_rules
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import Kind
from ajx_docs.workspace.problem import shown

_NEVER = ("A22.", "A23.", "A24.")
"""第二十二至二十四条: archiving, keeping and destroying cannot be waived."""


class Waivers:
    """The waivers in force on a day, without those that may not be; cases are taken in one by one.

    `codes` has those of each case that has some, `waiving` the places of cases with any, in force
    or not. `of_insurer` are the codes of rules about the insurer as a whole, which no case can
    waive and no case is stopped by. `used` are the waivers that met a finding.
    """

    def __init__(self, as_of: date = date.max) -> None:
        self.as_of = as_of
        self.codes: dict[str, frozenset[str]] = {}
        self.waiving: list[int] = []
        self.of_insurer = frozenset(
            rule.code for rule in all_rules() if rule.level is Level.INSURER
        )
        self.used: set[tuple[str, str]] = set()
        self._waiving_for: dict[str, list[str]] = {}
        """The keys of cases that accept something about a file."""
        self._concerned: Counter[str] = Counter()
        """How many cases a shared file belongs to."""
        self._taken, self._firm = 0, ""

    def take(self, case: Case) -> None:
        """Take in a case; those of an enterprise one after the other."""
        firm = f"{case.folder.rpartition('/')[0]}/enterprise.yaml"
        if firm != self._firm and self._firm not in self._waiving_for:
            del self._concerned[self._firm]  # there may be very many
        self._firm = firm
        self._concerned.update(p for p in case.files if not p.startswith(f"{case.folder}/"))
        waivers = case.policy.value.waivers if case.policy else ()
        if waivers:
            self.waiving.append(self._taken)
            in_time = {each.code for each in waivers if in_force(each, self.as_of)}
            codes = frozenset(c for c in in_time - self.of_insurer if not is_forbidden(c))
            self.codes[case.key] = codes
            for path in case.files:
                self._waiving_for.setdefault(path, []).append(case.key)
        self._taken += 1

    def stop(self, case_key: str, codes: Set[str]) -> bool:
        """Whether failing findings of these codes stop a case: not those that it accepts."""
        return not codes <= self.of_insurer | self.codes.get(case_key, frozenset())

    def mark(self, finding: Finding) -> Finding:
        """The finding, marked as waived where every case it concerns accepts it."""
        path = finding.location.file
        accepting = [k for k in self._waiving_for.get(path, ()) if finding.code in self.codes[k]]
        self.used.update((key, finding.code) for key in accepting)
        everyone = bool(accepting) and len(accepting) == self._concerned.get(path, 1)
        return replace(finding, waived=True) if everyone else finding


def in_force(waiver: Waiver, as_of: date) -> bool:
    """Whether a waiver is given by the day and not past its end."""
    return waiver.approved_on <= as_of and (waiver.until is None or as_of <= waiver.until)


def is_forbidden(code: str) -> bool:
    """Whether findings of a code cannot be waived: whatever is no rule, and articles 22 to 24."""
    return code[1:2] == "-" or code.startswith(_NEVER) or code in ("A22", "A23", "A24")


def waiver_findings(
    cases: Sequence[Case], found: Waivers, *, as_of: date, failed: frozenset[str]
) -> Iterator[Finding]:
    """What is to be said about waivers; `failed` are the files that the rules could not see."""
    for case in (cases[place] for place in found.waiving):
        assert case.policy is not None
        judged = not failed.intersection(case.files)
        for index, waiver in enumerate(case.policy.value.waivers):
            trouble = _useless(waiver, found) or _not_now(waiver, as_of)
            if trouble is None and judged and (case.key, waiver.code) not in found.used:
                trouble = _unused(waiver)
            if trouble:
                yield _finding(case.policy, index, trouble)


class _Trouble(NamedTuple):
    """What is wrong with a waiver, and in which of its fields."""

    code: str
    severity: Severity
    part: str
    message: Text
    hint: Text


def _useless(waiver: Waiver, found: Waivers) -> _Trouble | None:
    """A waiver of what cannot be waived, or of nothing at all."""
    code = shown(waiver.code)
    forbidden: Text | None = None
    if is_forbidden(waiver.code):
        forbidden = Text(
            zh=f"{code} 不能豁免：数据格式、引用的错误和第二十二至二十四条"
            "（归档、保管、销毁）须照办。",
            en=f"{code} cannot be waived: neither slips in the data nor articles 22 to 24.",
        )
    elif waiver.code in found.of_insurer:
        forbidden = Text(
            zh=f"{code} 是对保险机构整体的要求，不能由一张保单豁免。",
            en=f"{code} is about the insurer as a whole: a policy cannot waive it.",
        )
    if forbidden:
        hint = Text(zh="改正问题，删去这项豁免。", en="Mend the problem and delete the waiver.")
        return _Trouble("W-forbidden", Severity.ERROR, "code", forbidden, hint)
    rules = [rule.code for rule in all_rules()]
    if waiver.code not in rules:
        return _Trouble("W-unknown", Severity.ERROR, "code", *_unknown(waiver.code, rules))
    return None


def _not_now(waiver: Waiver, as_of: date) -> _Trouble | None:
    """A waiver that holds no more, or not yet."""
    code = shown(waiver.code)
    if waiver.until is not None and waiver.until < as_of:
        return _Trouble(
            "W-expired",
            Severity.WARNING,
            "until",
            Text(
                zh=f"对 {code} 的豁免已于 {waiver.until} 到期，不再有效。",
                en=f"The waiver of {code} ended on {waiver.until}.",
            ),
            Text(
                zh="问题已解决的删去豁免；仍需豁免的重新批准。",
                en="Delete it if the problem is solved, or have it approved anew.",
            ),
        )
    if waiver.approved_on > as_of:
        return _Trouble(
            "W-early",
            Severity.WARNING,
            "approved_on",
            Text(
                zh=f"对 {code} 的豁免 {waiver.approved_on} 才批准，截至 {as_of} 尚未生效。",
                en=f"The waiver of {code} is approved on {waiver.approved_on}, after {as_of}.",
            ),
            Text(zh="核对批准日期。", en="Look the date up."),
        )
    return None


def _unknown(code: str, rules: Sequence[str]) -> tuple[Text, Text]:
    near = nearest(code, rules)
    return (
        Text(
            zh=f"没有代码为 {shown(code)} 的检查，这项豁免不起作用。",
            en=f"There is no check {shown(code)}: the waiver has no effect.",
        ),
        Text(
            zh=(f"您是否想写 {' 或 '.join(near)}？" if near else "")
            + "ajx rules 列出全部检查代码。",
            en=(f"Did you mean {' or '.join(near)}? " if near else "") + "ajx rules lists them.",
        ),
    )


def _unused(waiver: Waiver) -> _Trouble:
    code = shown(waiver.code)
    return _Trouble(
        "W-unused",
        Severity.WARNING,
        "code",
        Text(
            zh=f"豁免了 {code}，但本案卷没有这个问题。",
            en=f"{code} is waived, but this case has no such finding.",
        ),
        Text(
            zh="删去这项豁免，以免日后掩盖真正的问题。",
            en="Delete it, lest it hide a real problem one day.",
        ),
    )


def _finding(policy: Sourced[Policy], index: int, trouble: _Trouble) -> Finding:
    where = f"/waivers/{index}/{trouble.part}"
    return Finding(
        code=trouble.code,
        severity=trouble.severity,
        message=trouble.message,
        location=policy.source.locate(where),
        pointer=where,
        field=field_title(Kind.POLICY, where).title,
        hint=trouble.hint,
    )
