"""What is known before a form is filled in: whom to choose, which service is due next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from ajx_docs.forms.description import Known
from ajx_docs.forms.fields import Choice
from ajx_docs.model.case import Case, Portfolio
from ajx_docs.model.parties import Person
from ajx_docs.model.plan import SELF, PlanMode, PlannedService
from ajx_docs.texts.labels import label


def known_in(portfolio: Portfolio, engaged: Collection[str] = ()) -> Known:
    """Providers and their people by name; of the `engaged` ones alone, where any are named.

    The insurer's own people (`self`) may always be chosen. People of one name are told apart by
    their provider's, whichever of them may be chosen.
    """
    everyone = list(_people(portfolio))
    names = Counter(person.name for _, _, person in everyone)
    chosen = [each for each in everyone if not engaged or each[0] in engaged or each[0] == SELF]
    people = tuple(
        dict.fromkeys(
            Choice(
                person.id,
                f"{person.name}（{name}）" if names[person.name] > 1 else person.name,
            )
            for _, name, person in chosen
        )
    )
    providers = tuple(dict.fromkeys(Choice(key, name) for key, name, _ in chosen))
    return {"people": people, "leader": people, "provider": providers}


def _people(portfolio: Portfolio) -> Iterator[tuple[str, str, Person]]:
    for key, provider in portfolio.providers.items():
        for person in provider.value.people:
            yield key, provider.value.name, person
    if portfolio.insurer:
        for person in portfolio.insurer.value.people:
            yield SELF, f"{portfolio.insurer.value.name}（自有人员）", person


def engaged_by(case: Case) -> tuple[str, ...]:
    """The providers of a case: by contract, by plan, by what was done."""
    named = [case.policy.value.provider_contract] if case.policy else []
    found = [each.provider for each in named if each]
    found += [each.provider for each in case.plan.value.services] if case.plan else []
    found += [each.visit.provider for each in case.visits]
    return tuple(each for each in dict.fromkeys(found) if each in case.providers)


def about(case: Case) -> list[tuple[str, str]]:
    """The facts that stand above a form."""
    facts = [
        ("被保险人", case.enterprise.value.name if case.enterprise else case.enterprise_id),
        ("承保机构", case.insurer.value.name if case.insurer else ""),
        ("保单号", case.policy.value.policy_no if case.policy else case.policy_id),
        ("服务机构", "、".join(map(case.provider_name, engaged_by(case)))),
    ]
    if (service := next_service(case)) is not None:
        facts.append(("下一项服务", f"{label(service.item)}：{service.schedule}"))
    return [(name, text) for name, text in facts if text]


def next_service(case: Case) -> PlannedService | None:
    """The first service of the plan that was not carried out as often as planned."""
    done = Counter(item for each in case.visits for item in each.visit.items)
    for service in case.plan.value.services if case.plan else ():
        if done[service.item] < service.times:
            return service
        done[service.item] -= service.times
    return None


def next_visit(case: Case) -> dict[str, Any]:
    """What the record of the next service begins with, as its YAML would have it."""
    service = next_service(case)
    if service is None or not case.plan:
        return {}
    people = list(service.people)
    leader = case.plan.value.leader
    return {
        "items": [service.item.value],
        **({"mode": service.mode.value} if service.mode is not PlanMode.MIXED else {}),
        "provider": service.provider,
        "people": people,
        **({"leader": leader} if leader in people else {}),
    }
