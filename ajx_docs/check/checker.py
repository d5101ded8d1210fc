"""The story of a check: each file by itself, the files among each other, then the regulation.

1. The settings say which jurisdiction's numbers hold. Wrong settings end the story here.
2. Each file is held against its schemas; what they accept becomes typed.
3. References between files are followed, in accepted and refused files alike.
4. Typed values are put together, one case a policy; what was refused is missing there.
5. The rules judge the cases as of the day.
6. Waivers are applied, and judged themselves.

All findings of all files come out of one run, in the order a person works through them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ajx_docs.check.accepted import Accepted, typed
from ajx_docs.check.assembly import assemble
from ajx_docs.check.blocked import blocked_keys
from ajx_docs.check.own_templates import unused_templates
from ajx_docs.check.references import broken_references, papers_of
from ajx_docs.check.schema_findings import schema_findings
from ajx_docs.check.schemas import Schemas, schemas_of, unused_schemas
from ajx_docs.check.settings import checked_settings
from ajx_docs.check.titles import field_title
from ajx_docs.check.waivers import Waivers, waiver_findings
from ajx_docs.diagnostics import Finding, Severity, in_reading_order
from ajx_docs.model.case import Portfolio
from ajx_docs.model.settings import Settings
from ajx_docs.rules.pack import Pack
from ajx_docs.rules.run import judge
from ajx_docs.workspace.kinds import Kind
from ajx_docs.workspace.repository import Repository

_OF_INSURER = (Kind.YEAR, Kind.DESTRUCTION)


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a check as of a day.

    `findings` are in reading order, waived ones marked; `files` is how many YAML files there are.
    """

    as_of: date
    settings: Settings
    pack: Pack
    portfolio: Portfolio
    findings: tuple[Finding, ...]
    files: int
    _waivers: Waivers = field(default_factory=Waivers, repr=False)
    _of_insurer: tuple[str, ...] = field(default=(), repr=False)
    """The files of years and destruction registers, readable or not."""
    _short: bool = field(default=False, repr=False)
    """Whether the rules could not see some file of the cases."""

    def blocked(self, *, strict: bool = False) -> frozenset[str]:
        """The keys whose documents must not be made: `<enterprise>/<policy>`,
        `destructions/<stem>`, `years/<stem>`. Warnings block too when `strict`."""
        return blocked_keys(
            self.portfolio,
            self._of_insurer,
            self.findings,
            self._waivers,
            short=self._short,
            strict=strict,
        )


def check_repository(
    repository: Repository, *, as_of: date, archived: Mapping[str, date] | None = None
) -> Checked:
    """Check all files of a repository as of a day.

    `archived` tells, by policy number, the day an archive was made, where that is known. Raises
    SettingsError where ajx.yaml or a schema of the repository's own cannot be used.
    """
    schemas = schemas_of(repository)
    settings, pack = checked_settings(repository, schemas)

    values, refused = _read(repository, schemas)
    broken = broken_references(repository, pack)
    portfolio = assemble(repository, values)
    waivers = Waivers(as_of)
    judged = judge(
        portfolio,
        as_of=as_of,
        pack=pack,
        notice_days=settings.notice_days,
        archived=archived or {},
        also=waivers.take,
    )
    unused = (*unused_schemas(repository), *unused_templates(repository.root))
    followed = _without_consequences((*refused, *broken), repository)
    found = (*repository.findings, *unused, *followed, *judged)
    findings = [waivers.mark(_named(each, repository)) for each in found]
    unread = frozenset((*repository.sources.unreadable(), *values.refused))
    findings += waiver_findings(portfolio.cases, waivers, as_of=as_of, failed=unread)
    of_insurer = tuple(
        path for path in repository.places.shared() if repository.places[path].kind in _OF_INSURER
    )
    return Checked(
        as_of=as_of,
        settings=settings,
        pack=pack,
        portfolio=portfolio,
        findings=tuple(in_reading_order(findings)),
        files=len(repository.places),
        _waivers=waivers,
        _of_insurer=of_insurer,
        _short=bool(unread.difference(of_insurer)),
    )


def _read(repository: Repository, schemas: Schemas) -> tuple[Accepted, list[Finding]]:
    """The typed values of the files that their schemas accept, and what is wrong with the rest."""
    values, findings = Accepted(repository), []
    for paper in papers_of(repository):
        kind = paper.place.kind
        if kind is Kind.SETTINGS:
            continue
        refused = schema_findings(kind, paper.source, schemas.of(kind))
        value = typed(paper) if refused == [] else None
        if isinstance(value, Finding):
            refused, value = [value], None
        values.take(paper, value)
        findings += refused or []
    return values, findings


def _without_consequences(findings: Iterable[Finding], repository: Repository) -> Iterator[Finding]:
    """Those of values that reading did not find fault with: `[a，b]` is one trap, not an unknown
    person as well."""
    traps = {
        (each.location.file, each.pointer)
        for each in repository.findings
        if each.severity is Severity.ERROR and each.pointer
    }
    return (each for each in findings if (each.location.file, each.pointer) not in traps)


def _named(finding: Finding, repository: Repository) -> Finding:
    """The finding with its field's Chinese title, where what noticed it knew only the pointer."""
    place = repository.places.get(finding.location.file)
    if finding.field or not finding.pointer or place is None:
        return finding
    source = repository.sources.get(finding.location.file)
    value = source.value if source else None
    return replace(finding, field=field_title(place.kind, finding.pointer, value).title)
