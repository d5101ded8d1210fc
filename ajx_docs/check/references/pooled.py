"""References of a pooled service to its policies: R-policy (article 13)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ajx_docs.check.pointers import Path
from ajx_docs.check.references.candidates import meant
from ajx_docs.check.references.known import Enterprises, Known
from ajx_docs.check.references.paper import Paper
from ajx_docs.check.schemas import is_date
from ajx_docs.diagnostics import Finding
from ajx_docs.rules.pack import Pack, PackError
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import Kind
from ajx_docs.workspace.problem import shown

_BOUND = "onsite_premium"


def broken_policies(paper: Paper, known: Known, pack: Pack) -> Iterator[Finding]:
    """Policies of a pooled service that do not exist, or are owed a service of their own."""
    if paper.place.kind is not Kind.POOLED:
        return
    named = list(paper.texts("policies"))
    for path, number in named:
        policy = known.policy(number)
        if policy is None:
            yield paper.broken("R-policy", path, *_unknown(number, known))
        else:
            yield from _too_dear(paper, path, number, policy, pack)
    yield from _attendance(paper, {number for _, number in named})


def _unknown(number: str, known: Known) -> tuple[Text, Text]:
    return (
        Text(
            zh=f"没有保单号为“{shown(number)}”的保单。",
            en=f"There is no policy with the number “{shown(number)}”.",
        ),
        meant(
            number,
            Enterprises(known.policies),
            otherwise=Text(
                zh="核对保单号；保单要先登记在 data/enterprises/…/policy.yaml。",
                en="Look it up; a policy is entered in data/enterprises/…/policy.yaml first.",
            ),
        ),
    )


def _too_dear(
    paper: Paper, path: Path, number: str, policy: Paper, pack: Pack
) -> Iterator[Finding]:
    """第十三条：“保费3万元以下的保单”; 以下 excludes the number itself."""
    premium, bound = policy.at("premium"), _bound(policy.at("inception"), pack)
    is_amount = isinstance(premium, int | Decimal) and not isinstance(premium, bool)
    if bound is None or not is_amount or premium < bound:
        return
    yield paper.broken(
        "R-policy",
        path,
        Text(
            zh=f"保单“{shown(number)}”保险费 {premium:,f} 元，不低于 {bound:,f} 元，"
            "应单独开展现场服务，不能只参加集中服务。",
            en=f"Policy “{shown(number)}” has a premium of {premium:,f} yuan, not under "
            f"{bound:,f}: it is owed an on-site service of its own.",
        ),
        Text(
            zh="从 policies 中删去它，在它自己的文件夹里记录服务；或核对两处的保单号和保险费。",
            en="Take it out of policies and record its service in its own folder, or look number "
            "and premium up.",
        ),
    )


def _bound(inception: Any, pack: Pack) -> Decimal | None:
    if not (isinstance(inception, str) and is_date(inception)):
        return None
    try:
        return pack.at(date.fromisoformat(inception)).amount(_BOUND)
    except PackError:  # A jurisdiction that knows no such bound.
        return None


def _attendance(paper: Paper, policies: set[str]) -> Iterator[Finding]:
    found = paper.at("attendance")
    if not isinstance(found, Mapping):
        return
    for number in found:
        if number not in policies:
            yield paper.broken(
                "R-policy",
                ("attendance", number),
                Text(
                    zh=f"“{shown(number)}”不在本次集中服务的保单（policies）里。",
                    en=f"“{shown(number)}” is none of the policies of this service.",
                ),
                meant(
                    number,
                    dict.fromkeys(sorted(policies), ""),
                    otherwise=Text(
                        zh="加进 policies，或删去这一行。", en="Add it to policies or delete it."
                    ),
                ),
            )
