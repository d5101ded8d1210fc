"""`--select` and `--ignore`: which findings a run is about, by their codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ajx_docs.cli.help import option
from ajx_docs.cli.usage import Problem, unknown
from ajx_docs.diagnostics import Finding
from ajx_docs.texts.language import Text

_SHAPE = re.compile(r"(A|AQ|N)([0-9]+(\.[0-9]+)?)?|[YSRTW](-[a-z-]*)?")

select = option(
    "--select",
    metavar="CODES",
    multiple=True,
    text=Text(
        "只看这些代码的问题，可写开头：S,A13 。",
        "Only findings of these codes or their beginnings.",
    ),
)
ignore = option(
    "--ignore",
    metavar="CODES",
    multiple=True,
    text=Text("不看这些代码的问题。", "Leave out findings of these codes."),
)


def chosen(
    findings: Iterable[Finding], select: Sequence[str], ignore: Sequence[str]
) -> tuple[Finding, ...]:
    """The findings that the two options leave. Raises Problem for what can be no code."""
    wanted, unwanted = _codes(select), _codes(ignore)
    return tuple(
        each
        for each in findings
        if (not wanted or _among(each.code, wanted)) and not _among(each.code, unwanted)
    )


def _codes(options: Sequence[str]) -> list[str]:
    codes = [code.strip() for words in options for code in re.split("[,，]", words) if code.strip()]
    for code in codes:
        if not _SHAPE.fullmatch(code):
            raise Problem(
                f"“{code}”不像问题的代码。代码如 S-required、A13.2，也可只写开头：S、A13。",
                f"“{code}” is no code. Codes are like S-required, A13.2, or beginnings: S, A13.",
            )
        if code[-1].isdigit():
            _require_rule(code)
    return codes


def _require_rule(code: str) -> None:
    from ajx_docs.rules.run import all_rules  # noqa: PLC0415 - only where a rule is named

    known = [rule.code for rule in all_rules()]
    if not any(_begins(each, code) for each in known):
        raise unknown(Text("细则规则中", "rule"), code, known)


def _among(code: str, beginnings: Iterable[str]) -> bool:
    return any(_begins(code, each) for each in beginnings)


def _begins(code: str, beginning: str) -> bool:
    """Whether a code begins so; A1 is no beginning of A13.2, for article 1 is another one."""
    rest = code.removeprefix(beginning)
    return rest != code and not (rest[:1].isdigit() and beginning[-1:].isdigit())
