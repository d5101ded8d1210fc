"""References to people: R-person. The team and its leader by id, managers by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ajx_docs.check.pointers import Path
from ajx_docs.check.references.candidates import listed, meant
from ajx_docs.check.references.known import Known
from ajx_docs.check.references.paper import Paper
from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.model.plan import SELF
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import Kind
from ajx_docs.workspace.problem import shown


def unknown_people(paper: Paper, known: Known) -> Iterator[Finding]:
    """People that are not on their provider's list, and leaders that are not of their team."""
    match paper.place.kind:
        case Kind.PLAN:
            services = [path for path, _ in paper.items("services")]
            yield from _of_teams(paper, known, services)
            yield from _managers(paper, known)
        case Kind.VISIT | Kind.POOLED:
            yield from _of_teams(paper, known, [()])


def _of_teams(paper: Paper, known: Known, services: list[Path]) -> Iterator[Finding]:
    """The people of each service, and the leader, who is one of them."""
    team: dict[str, str] = {}
    listed_people: dict[str, str] = {}
    certain = True
    for service in services:
        provider = paper.at(*service, "provider")
        people = known.people.get(provider) if isinstance(provider, str) else None
        items = paper.items(*service, "people")
        named = [(path, each) for path, each in items if isinstance(each, str)]
        if people is None:
            certain = False
            continue
        listed_people |= people
        team |= {each: people[each] for _, each in named if each in people}
        for path, each in named:
            if each not in people:
                yield paper.broken("R-person", path, *_unknown(each, str(provider), people))
    if certain and services:
        for path, leader in paper.texts("leader"):
            yield from _leader(paper, path, leader, team, listed_people)


def _unknown(person: str, provider: str, people: Mapping[str, str]) -> tuple[Text, Text]:
    file = "data/insurer.yaml" if provider == SELF else f"data/providers/{provider}.yaml"
    return (
        Text(
            zh=f"“{shown(person)}”不在服务机构 {provider} 的人员名单里（{file} 的 people）。",
            en=f"“{shown(person)}” is not among the people of {provider} ({file}).",
        ),
        meant(
            person,
            people,
            otherwise=Text(
                zh=f"名单里有：{listed(people) or '（无）'}；确为新人员时先在 {file} 登记。",
                en=f"There are: {', '.join(people) or 'none'}; enter a new person in {file} first.",
            ),
        ),
    )


def _leader(
    paper: Paper, path: Path, leader: str, team: Mapping[str, str], people: Mapping[str, str]
) -> Iterator[Finding]:
    """A leader nobody knows; whether a known one is of the team is a rule's question (A20.2)."""
    if leader in people:
        return
    yield paper.broken(
        "R-person",
        path,
        Text(
            zh=f"组长“{shown(leader)}”不在服务机构的人员名单里。",
            en=f"The leader “{shown(leader)}” is not on the provider's list.",
        ),
        meant(
            leader,
            team,
            otherwise=Text(
                zh=f"从服务人员中写一个：{listed(team) or '（先改正 people）'}。",
                en=f"Name one of the team: {', '.join(team) or 'mend people first'}.",
            ),
        ),
    )


def _managers(paper: Paper, known: Known) -> Iterator[Finding]:
    """The reviewer of a plan is a service manager (annex 2); one who left is a warning only."""
    for path, name in paper.texts("review", "manager"):
        if known.managers and name not in known.managers:
            names = dict.fromkeys(known.managers, "")
            yield paper.broken(
                "R-person",
                path,
                Text(
                    zh=f"审核人“{shown(name)}”不是 data/insurer.yaml 登记的"
                    "事故预防服务管理人员（managers）。",
                    en=f"The reviewer “{shown(name)}” is no manager of data/insurer.yaml.",
                ),
                meant(
                    name,
                    names,
                    otherwise=Text(
                        zh=f"登记的有：{listed(names)}；漏登的请补登。",
                        en=f"There are: {', '.join(names)}; enter whoever is missing.",
                    ),
                ),
                severity=Severity.WARNING,
            )
