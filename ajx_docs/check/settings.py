"""The repository's settings, checked, and the pack of numbers they choose."""

from __future__ import annotations

from ajx_docs.check.nearest import nearest
from ajx_docs.check.schema_findings import schema_findings
from ajx_docs.check.schemas import Schemas
from ajx_docs.check.titles import field_title
from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.model.settings import Settings
from ajx_docs.rules.pack import Pack, PackError, jurisdictions, load_pack
from ajx_docs.rules.run import all_rules, rules_of
from ajx_docs.texts.language import Text
from ajx_docs.workspace.errors import SettingsError
from ajx_docs.workspace.kinds import Kind
from ajx_docs.workspace.repository import SETTINGS_FILE, Repository
from ajx_docs.workspace.settings import to_settings

PACKS_FOLDER = "packs"
"""Where a repository keeps rule packs of its own, by the names of jurisdictions."""


def checked_settings(repository: Repository, schemas: Schemas) -> tuple[Settings, Pack]:
    """Settings and pack. Raises SettingsError, with its findings, where ajx.yaml is wrong."""
    source = repository.sources[SETTINGS_FILE]
    findings = schema_findings(Kind.SETTINGS, source, schemas.of(Kind.SETTINGS))
    if findings != []:
        raise SettingsError(
            Text(zh="ajx.yaml 有错误，请先改正。", en="ajx.yaml has errors; mend them first."),
            findings or (),
        )
    settings = to_settings(source.value)
    folder = repository.root / PACKS_FOLDER
    try:
        pack = load_pack(settings.jurisdiction, folder=folder)
        rules_of(pack)  # a duty in force whose number is missing is told now, not case by case
        if (folder / f"{settings.jurisdiction}.yaml").is_file():
            _only_known_names(pack)
    except PackError as error:
        if settings.jurisdiction in jurisdictions(folder):
            finding = _unusable_pack(repository, error)
        else:
            finding = _unknown_jurisdiction(repository, settings.jurisdiction)
        raise SettingsError(finding.message, [finding]) from error
    return settings, pack


def _only_known_names(pack: Pack) -> None:
    """Raises PackError for a name that no rule asks for: the number below it would hold instead."""
    codes = [rule.code for rule in all_rules()]
    asked = [name for rule in all_rules() for name in rule.parameters]
    packaged = [name for each in jurisdictions() for name in load_pack(each).parameters]
    letters = [code.rstrip("0123456789.") for code in codes]
    for kind, names, known in (
        ("参数", pack.parameters, [*asked, *packaged]),
        ("条款编号（articles）", pack.articles, codes),
        ("要求（rules）", pack.rules, [*codes, *letters]),
    ):
        for name in names:
            if name not in known:
                near = nearest(name, known, limit=1)
                meant = f"您是否想写 {near[0]}？" if near else ""
                raise PackError(f"没有名为“{name}”的{kind}，写了也不起作用。{meant}")


def _unusable_pack(repository: Repository, error: PackError) -> Finding:
    """A pack of the repository's own that cannot be used, with what is wrong with it."""
    where = "/jurisdiction"
    return Finding(
        code="R-jurisdiction",
        severity=Severity.ERROR,
        message=Text(zh=f"细则的参数包不能用。{error}", en=f"The pack cannot be used: {error}"),
        location=repository.sources[SETTINGS_FILE].locate(where),
        pointer=where,
        field=field_title(Kind.SETTINGS, where).title,
        hint=Text(zh=f"改正 {PACKS_FOLDER}/ 中的参数包。", en=f"Mend the pack in {PACKS_FOLDER}/."),
    )


def _unknown_jurisdiction(repository: Repository, name: str) -> Finding:
    where = "/jurisdiction"
    known = jurisdictions(repository.root / PACKS_FOLDER)
    near = nearest(name, known, limit=1)
    there = "、".join(known)
    return Finding(
        code="R-jurisdiction",
        severity=Severity.ERROR,
        message=Text(zh=f"没有名为“{name}”的细则。", en=f"There is no jurisdiction “{name}”."),
        location=repository.sources[SETTINGS_FILE].locate(where),
        pointer=where,
        field=field_title(Kind.SETTINGS, where).title,
        hint=Text(
            zh=(f"您是否想写 {near[0]}？" if near else "") + f"现有：{there}。",
            en=(f"Did you mean {near[0]}? " if near else "") + f"There are: {there}.",
        ),
    )
