"""The papers of a case that every document needs, and what several of them say in one wording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ajx_docs.documents.common import Metadata
from ajx_docs.model.case import Case
from ajx_docs.model.parties import Enterprise, Insurer, Person
from ajx_docs.model.policy import Policy
from ajx_docs.texts.dates import chinese_date

DRAFT_MARK = "草稿"
"""The watermark of a paper that is not approved or reviewed yet."""

UNWRITTEN = "（待填写）"
"""Stands where a draft has no value yet: worded, never blank by accident."""


class MissingPaperError(Exception):
    """The case lacks a paper the document is made of; its findings say why."""


@dataclass(frozen=True, slots=True)
class Papers:
    """The three papers without which no document of a case can be made."""

    insurer: Insurer
    enterprise: Enterprise
    policy: Policy


def has_papers(case: Case) -> bool:
    """Whether insurer, enterprise and policy could all be read."""
    return bool(case.insurer and case.enterprise and case.policy)


def papers_of(case: Case) -> Papers:
    """The case's papers. Raises MissingPaperError where one could not be read."""
    if not (case.insurer and case.enterprise and case.policy):
        raise MissingPaperError(f"{case.key}: 保险机构、被保险人或保单资料不全")
    return Papers(case.insurer.value, case.enterprise.value, case.policy.value)


def metadata(papers: Papers, title: str, dated: date) -> Metadata:
    """File properties of a document of one policy."""
    insured, number = papers.enterprise.name, papers.policy.policy_no
    return Metadata(
        title=f"{title}（{insured}）",
        subject=f"被保险人：{insured}；保单号：{number}",
        author=papers.insurer.name,
        keywords=("安责险", "事故预防服务", title, insured, number),
        dated=dated.isoformat(),
    )


def period(policy: Policy) -> str:
    """保险期间, both days included."""
    return f"{chinese_date(policy.inception)}至{chinese_date(policy.expiry)}"


def name_of(case: Case, provider: str, person_id: str) -> str:
    """A person's name; the id where the reference is broken (a finding says so)."""
    person = case.person(provider, person_id)
    return person.name if person else person_id


def team_names(case: Case, provider: str, people: tuple[str, ...], leader: str) -> str:
    """Who serves, the leader (组长, article 20) first and marked."""
    ordered = sorted(people, key=lambda each: each != leader)
    return "、".join(
        name_of(case, provider, each) + ("（组长）" if each == leader else "") for each in ordered
    )


def qualifications(person: Person) -> str:
    """资格, or that none is recorded."""
    return "、".join(person.qualifications) or "无资格登记"


def experience_since(person: Person) -> str:
    """从业经历 by industry with its first day: 化工（2016年7月1日起）."""
    return (
        "、".join(f"{each.industry}（{chinese_date(each.since)}起）" for each in person.experience)
        or "无从业经历登记"
    )


def numbered(lines: list[str]) -> str:
    """Several entries of one cell line by line, numbered （1）（2）; a single one as it is."""
    if len(lines) == 1:
        return lines[0]
    return "\n".join(f"（{number}）{line}" for number, line in enumerate(lines, 1))
