"""The worked case that every rule's examples change: a chemical plant whose papers are all right.

`ajx explain`, the reference page and the tests build it with changes such as
`{"policy.premium": 30000, "visits.0.return_visit": None}` and see what the rules say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
import yaml

from ajx_docs.diagnostics import Location
from ajx_docs.model.case import Case, Portfolio, VisitRecord
from ajx_docs.model.destruction import Destruction
from ajx_docs.model.parties import Enterprise, Insurer, Provider
from ajx_docs.model.plan import Plan
from ajx_docs.model.policy import Policy
from ajx_docs.model.records import Complaints, Evaluation, Ledger
from ajx_docs.model.source import Sourced
from ajx_docs.model.visit import Pooled, Visit
from ajx_docs.model.year import Year
from ajx_docs.rules.kept import KeptArchive

AS_OF = date(2026, 11, 24)
"""The day the worked case is judged as of, unless an example says other (`as_of`)."""

_FILE = Path(__file__).resolve().with_name("worked_case.yaml")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FOLDER = "data/enterprises/weihe-chem/PZAB202661010000000123"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ExampleSource:
    """A file of the worked case: it knows its name, not its lines."""

    path: str

    def locate(self, pointer: str, part: Literal["key", "value"] = "value") -> Location:
        """The file; an example has no lines."""
        return Location(self.path)

    def literal(self, pointer: str) -> str:
        """Nothing: an example is not written down."""
        return ""


@dataclass(frozen=True, slots=True)
class World:
    """The worked case with its changes made: all that a rule may be asked about."""

    portfolio: Portfolio
    register: Sourced[Destruction]
    kept: KeptArchive
    as_of: date
    archived: Mapping[str, date]

    @property
    def case(self) -> Case:
        """The one case."""
        return self.portfolio.cases[0]


def worked_case(changes: Mapping[str, Any] | None = None) -> World:
    """The worked case with changes: dotted paths to new values, None to leave something out.

    The first name is a paper (insurer, provider, enterprise, policy, plan, ledger, complaints,
    evaluation, visits, years, register), or `as_of`, `archived` (the archive's day) or `kept`.
    Raises msgspec.ValidationError for a value of the wrong type, KeyError for an unknown path.
    """
    papers = deepcopy(_papers())
    for path, value in (changes or {}).items():
        _set(papers, path.split("."), value)
    return _world(papers)


@cache
def _papers() -> dict[str, Any]:
    papers: dict[str, Any] = yaml.load(_FILE.read_text("utf-8"), Loader=_LOADER)
    return papers | {"kept": {}}


def _set(papers: Any, path: list[str], value: Any) -> None:
    *parents, last = path
    for name in parents:
        papers = papers[int(name)] if isinstance(papers, list) else papers[name]
    if isinstance(papers, list):
        index = int(last)
        papers[index : index + 1] = [value]
    else:
        papers[last] = deepcopy(value)


def _world(papers: dict[str, Any]) -> World:
    provider = _sourced(papers["provider"], Provider, "data/providers/anke.yaml")
    policy = _sourced(papers["policy"], Policy, f"{_FOLDER}/policy.yaml")
    insurer = _sourced(papers["insurer"], Insurer, "data/insurer.yaml")
    visits = tuple(_visit(each) for each in papers["visits"] if each is not None)
    providers = {"anke": provider} if provider else {}
    case = Case(
        enterprise_id="weihe-chem",
        policy_id="PZAB202661010000000123",
        folder=_FOLDER,
        insurer=insurer,
        enterprise=_sourced(
            papers["enterprise"], Enterprise, "data/enterprises/weihe-chem/enterprise.yaml"
        ),
        policy=policy,
        plan=_sourced(papers["plan"], Plan, f"{_FOLDER}/plan.yaml"),
        visits=tuple(sorted(visits, key=lambda r: r.slug)),
        ledger=_sourced(papers["ledger"], Ledger, f"{_FOLDER}/ledger.yaml"),
        complaints=_sourced(papers["complaints"], Complaints, f"{_FOLDER}/complaints.yaml"),
        evaluation=_sourced(papers["evaluation"], Evaluation, f"{_FOLDER}/evaluation.yaml"),
        providers=providers,
    )
    years = [
        _sourced(y, Year, f"data/years/{y['year']}.yaml") for y in papers["years"] if y is not None
    ]
    register = _sourced(papers["register"], Destruction, "data/destructions/2026-001.yaml")
    assert register is not None
    archived = papers.get("archived")
    return World(
        portfolio=Portfolio(
            insurer=insurer,
            providers=providers,
            cases=(case,),
            years={str(y.value.year): y for y in years if y},
            destructions={"2026-001": register},
        ),
        register=register,
        kept=_kept(papers["kept"], register),
        as_of=_day(papers.get("as_of")) or AS_OF,
        archived={policy.value.policy_no: _day(archived) or AS_OF} if policy and archived else {},
    )


def _kept(changes: Mapping[str, Any], register: Sourced[Destruction]) -> KeptArchive:
    entry = register.value.archives[0]
    values: dict[str, Any] = {"found": True, "altered": (), "years": None, **changes}
    return KeptArchive(
        policy_no=entry.policy_no,
        archived_on=_day(values.get("archived_on")) or entry.archived_on,
        source=ExampleSource("archive/ledger.jsonl"),
        found=values["found"],
        altered=tuple(values["altered"]),
        destroyed_on=_day(values.get("destroyed_on")),
        years=None if values["years"] is None else int(values["years"]),
    )


def _visit(values: Mapping[str, Any]) -> VisitRecord:
    plain = _without_gaps(values)
    day = plain["date"]["start"] if isinstance(plain["date"], dict) else plain["date"]
    slug = plain.pop("slug", day)
    if "policies" in plain:
        pooled = msgspec.convert(plain, Pooled, strict=False)
        return VisitRecord(slug, pooled, ExampleSource(f"data/pooled/{slug}.yaml"))
    visit = msgspec.convert(plain, Visit, strict=False)
    return VisitRecord(slug, visit, ExampleSource(f"{_FOLDER}/visits/{slug}.yaml"))


def _sourced(values: Any, kind: type[T], path: str) -> Sourced[T] | None:
    if values is None:
        return None
    return Sourced(msgspec.convert(_without_gaps(values), kind, strict=False), ExampleSource(path))


def _without_gaps(value: Any) -> Any:
    """The value without what a change took away, so that defaults apply as in a real file."""
    if isinstance(value, Mapping):
        return {str(k): _without_gaps(v) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return [_without_gaps(v) for v in value if v is not None]
    return value


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _day(written: Any) -> date | None:
    if isinstance(written, str) and _DAY.fullmatch(written):
        return date.fromisoformat(written)
    return written if isinstance(written, date) else None
