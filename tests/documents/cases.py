"""Cases for the tests of documents: read from real folders, with nothing but YAML and msgspec.

The rooms workspace and check do the same with positions, schemas and findings; these tests ask
only what documents make of well-formed values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
import yaml

from ajx_docs.diagnostics import Location
from ajx_docs.documents.common import Fact
from ajx_docs.model.case import Case, Portfolio, Sourced, VisitRecord
from ajx_docs.model.destruction import Destruction
from ajx_docs.model.parties import Enterprise, Insurer, Provider
from ajx_docs.model.plan import Plan
from ajx_docs.model.policy import Policy
from ajx_docs.model.records import Complaints, Evaluation, Ledger
from ajx_docs.model.visit import Pooled, Visit
from ajx_docs.model.year import Year

ROOT = Path(__file__).resolve().parents[2]
T = TypeVar("T")


@dataclass(frozen=True)
class File:
    """A source that only knows its path."""

    path: str

    def locate(self, pointer: str, part: Literal["key", "value"] = "value") -> Location:
        return Location(self.path)

    def literal(self, pointer: str) -> str:
        return ""


class _Loader(yaml.SafeLoader):
    """YAML 1.2: only true, false, null and plain numbers are not text."""


_Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("tag:yaml.org,2002:bool", r"^(true|false)$", "tf"),
    ("tag:yaml.org,2002:null", r"^(null|~|)$", ["n", "~", ""]),
    ("tag:yaml.org,2002:int", r"^[-+]?\d+$", "+-0123456789"),
    ("!decimal", r"^[-+]?\d+\.\d+$", "+-0123456789"),
):
    _Loader.add_implicit_resolver(tag, re.compile(pattern), list(first))
_Loader.add_constructor("!decimal", lambda loader, node: Decimal(str(node.value)))


def plain(file: Path) -> Any:
    """The file's values, dates as text."""
    return yaml.load(file.read_text("utf-8"), Loader=_Loader)


def _read(root: Path, path: str, kind: type[T]) -> Sourced[T] | None:
    file = root / path
    if not file.is_file():
        return None
    return Sourced(msgspec.convert(plain(file), kind), File(path))


@cache
def portfolio(root: Path = ROOT) -> Portfolio:
    """All cases of a repository."""
    insurer = _read(root, "data/insurer.yaml", Insurer)
    providers = {
        file.stem: msgspec.convert(plain(file), Provider)
        for file in sorted(root.glob("data/providers/*.yaml"))
    }
    sourced = {
        name: Sourced(value, File(f"data/providers/{name}.yaml"))
        for name, value in providers.items()
    }
    destructions = {
        file.stem: Sourced(
            msgspec.convert(plain(file), Destruction), File(f"data/destructions/{file.name}")
        )
        for file in sorted(root.glob("data/destructions/*.yaml"))
    }
    years = {
        file.stem: Sourced(msgspec.convert(plain(file), Year), File(f"data/years/{file.name}"))
        for file in sorted(root.glob("data/years/*.yaml"))
    }
    cases = tuple(_cases(root, insurer, sourced))
    return Portfolio(insurer, sourced, cases, years, destructions)


def _cases(
    root: Path, insurer: Sourced[Insurer] | None, providers: dict[str, Sourced[Provider]]
) -> Iterator[Case]:
    for policy_file in sorted(root.glob("data/enterprises/*/*/policy.yaml")):
        folder = policy_file.parent.relative_to(root).as_posix()
        _, _, enterprise_id, policy_id = folder.split("/")
        policy = _read(root, f"{folder}/policy.yaml", Policy)
        assert policy
        visits = [
            VisitRecord(
                file.stem,
                msgspec.convert(plain(file), Visit),
                File(file.relative_to(root).as_posix()),
            )
            for file in policy_file.parent.glob("visits/*.yaml")
        ]
        for file in root.glob("data/pooled/*.yaml"):
            pooled = msgspec.convert(plain(file), Pooled)
            if policy.value.policy_no in pooled.policies:
                visits.append(VisitRecord(file.stem, pooled, File(f"data/pooled/{file.name}")))
        yield Case(
            enterprise_id=enterprise_id,
            policy_id=policy_id,
            folder=folder,
            insurer=insurer,
            enterprise=_read(root, f"data/enterprises/{enterprise_id}/enterprise.yaml", Enterprise),
            policy=policy,
            plan=_read(root, f"{folder}/plan.yaml", Plan),
            visits=tuple(sorted(visits, key=lambda each: each.slug)),
            ledger=_read(root, f"{folder}/ledger.yaml", Ledger),
            complaints=_read(root, f"{folder}/complaints.yaml", Complaints),
            evaluation=_read(root, f"{folder}/evaluation.yaml", Evaluation),
            providers=providers,
        )


def case(enterprise_id: str, root: Path = ROOT) -> Case:
    """The (first) case of an enterprise."""
    return next(c for c in portfolio(root).cases if c.enterprise_id == enterprise_id)


def service(case: Case, slug: str) -> VisitRecord:
    """A service of a case."""
    return next(each for each in case.visits if each.slug == slug)


def with_plan(case: Case, **changes: Any) -> Case:
    """The case with another plan."""
    assert case.plan
    return replace(case, plan=replace(case.plan, value=replace(case.plan.value, **changes)))


def with_policy(case: Case, **changes: Any) -> Case:
    """The case with another policy."""
    assert case.policy
    return replace(case, policy=replace(case.policy, value=replace(case.policy.value, **changes)))


def with_visit(case: Case, slug: str, **changes: Any) -> tuple[Case, VisitRecord]:
    """The case with another record of one service, and that record."""
    old = service(case, slug)
    new = replace(old, visit=replace(old.visit, **changes))
    return replace(case, visits=tuple(new if each is old else each for each in case.visits)), new


def facts(told: Iterable[Fact]) -> dict[str, str]:
    """Labelled values by their labels, each label once."""
    rows = [(each.label, each.value) for each in told]
    assert len(dict(rows)) == len(rows)
    return dict(rows)
