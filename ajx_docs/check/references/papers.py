"""Files that a case cannot do without: R-missing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ajx_docs.diagnostics import Finding, Location, Severity
from ajx_docs.texts.language import Text
from ajx_docs.workspace.catalogue import case_folder_of
from ajx_docs.workspace.misplaced import astray
from ajx_docs.workspace.repository import SETTINGS_FILE, Repository

_INSURER = "data/insurer.yaml"


def case_folders(repository: Repository) -> Iterator[tuple[str, list[str]]]:
    """The folders of cases (`data/enterprises/x/y`), each with all files in it, sorted."""
    for folder, files in groupby(repository.files, key=case_folder_of):
        if folder:
            yield folder, [*files]


def missing_papers(repository: Repository) -> Iterator[Finding]:
    """Cases without a policy or an insured, and a repository without its insurer."""
    insured = _INSURER in repository.places
    elsewhere = astray(repository.findings)
    for folder, files in case_folders(repository):
        if not insured:
            insured = True  # told once
            yield _missing(_INSURER, SETTINGS_FILE, Text(zh="保险机构", en="the insurer"))
        first = next((path for path in files if path in repository.places), files[0])
        firm = folder.rpartition("/")[0]
        if folder in elsewhere or firm in elsewhere:
            continue  # It may be what is missing, by a wrong name: that is told.
        policy, enterprise = f"{folder}/policy.yaml", f"{firm}/enterprise.yaml"
        if policy not in repository.places:
            yield _missing(policy, first, Text(zh="保单", en="the policy"))
        if enterprise not in repository.places:
            yield _missing(enterprise, first, Text(zh="被保险人", en="the insured"))


def _missing(path: str, beside: str, what: Text) -> Finding:
    kind = path.rpartition("/")[2].removesuffix(".yaml")
    return Finding(
        code="R-missing",
        severity=Severity.ERROR,
        message=Text(
            zh=f"没有 {path}（{what.zh}），文档无从生成。",
            en=f"There is no {path} ({what.en}): nothing can be made without it.",
        ),
        location=Location(beside),
        field=what.zh,
        hint=Text(
            zh=f"新建它（ajx new {kind} 可生成带说明的骨架），或改正文件夹的名称、位置。",
            en=f"Make it (ajx new {kind} writes a commented form), or mend the folder's name.",
        ),
    )
