"""What there is to see of a subject now: its findings, its files, the document and how to make it.

Values in, values out; only the pictures and templates of the document shown are read from disk.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ajx_docs.build.making import Job
from ajx_docs.build.troubles import engine_failure, without_picture
from ajx_docs.check.checker import Checked, check_repository
from ajx_docs.diagnostics import Finding, in_reading_order
from ajx_docs.documents.catalogue import Document, documents_of
from ajx_docs.model.case import Case
from ajx_docs.preview.nearby import nearby
from ajx_docs.render.fontset import FontSet
from ajx_docs.render.templates import load_template
from ajx_docs.rules.registry import Level
from ajx_docs.rules.run import level_of
from ajx_docs.workspace.errors import WorkspaceError
from ajx_docs.workspace.repository import Repository


@dataclass(frozen=True, slots=True)
class Look:
    """A subject at one moment. `job` makes the document asked for; None where it cannot be made.

    `files` are the YAML files it is made of, the document's own first; `findings` theirs.
    `blocked`: errors would stop a build of these documents.
    """

    key: str
    documents: tuple[Document, ...]
    document: Document | None
    job: Job | None
    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    blocked: bool
    errors: tuple[Finding, ...] = field(default=())
    """Why a document cannot be made although the check let its data pass."""


def is_case(key: str) -> bool:
    """Whether a key is a case's; else it is one of the insurer's own papers."""
    return key.partition("/")[0] not in ("years", "providers", "destructions")


def checked_for(
    repository: Repository, key: str, *, as_of: date, archived: Mapping[str, date]
) -> Checked:
    """The check that tells of a subject: for a case, of what is near it alone.

    Raises SettingsError where ajx.yaml or a schema of the repository's own cannot be used.
    """
    part = nearby(repository, key) if is_case(key) else repository
    return check_repository(part, as_of=as_of, archived=archived)


def look(repository: Repository, checked: Checked, key: str, stem: str, *, fonts: FontSet) -> Look:
    """What there is to see. Without such a document the first one is taken, if there is any."""
    documents, errors = _documents(checked, key)
    document = next((each for each in documents if each.stem == stem), None)
    if document is None and not stem and documents:
        document = documents[0]
    job, failures = _job(repository, document, fonts) if document else (None, [])
    files = _files(repository, checked, key, document)
    blocked = key in checked.blocked()
    return Look(
        key=key,
        documents=documents,
        document=document,
        job=job,
        files=files,
        findings=tuple(_findings(checked, key, files)),
        blocked=blocked,
        errors=tuple(in_reading_order((*failures, *([] if blocked else errors)))),
    )


def _documents(checked: Checked, key: str) -> tuple[tuple[Document, ...], list[Finding]]:
    """The subject's documents, so far as they can be worded.

    Where errors would stop a build, wording may meet values that no check let pass.
    """
    portfolio = checked.portfolio
    known = {case.key for case in portfolio.cases}
    known |= {f"years/{stem}" for stem in portfolio.years}
    known |= {f"providers/{stem}" for stem in portfolio.providers}
    known |= {f"destructions/{stem}" for stem in portfolio.destructions}
    found: list[Document] = []
    try:
        found.extend(documents_of(portfolio, checked.pack, without=known - {key}))
    except Exception:
        failed = traceback.format_exc()
        return tuple(found), [engine_failure(each, failed) for each in found[-1:]]
    return tuple(found), []


def _job(
    repository: Repository, document: Document, fonts: FontSet
) -> tuple[Job | None, list[Finding]]:
    pictures, failures = {}, []
    for path in document.pictures:
        try:
            pictures[path] = repository.read(path)
        except WorkspaceError as error:
            failures.append(without_picture(repository, document, path, error.text))
    if failures:
        return None, failures
    template = load_template(document.kind.name, repository.root / "templates")
    return Job(document.view, ("pdf",), template, fonts, pictures, {}), []


def _case(checked: Checked, key: str) -> Case | None:
    return next((each for each in checked.portfolio.cases if each.key == key), None)


def _files(
    repository: Repository, checked: Checked, key: str, document: Document | None
) -> tuple[str, ...]:
    """The subject's YAML files that are there: those of the document first, its own before all."""
    if case := _case(checked, key):
        of_subject = sorted(case.files, key=lambda path: (not path.startswith(case.folder), path))
    else:
        of_subject = [f"data/{key}.yaml", "data/insurer.yaml"]
    own: Sequence[str] = ()
    if document:
        own = document.sources if is_case(key) else document.sources[:1]
    listed = dict.fromkeys((*own, *of_subject))
    return tuple(path for path in listed if path in repository.places)


def _findings(checked: Checked, key: str, files: Sequence[str]) -> list[Finding]:
    """What was found in these files, or elsewhere in the case's folder.

    Of a case nothing that is said of the insurer as a whole: its own year tells that.
    """
    case = _case(checked, key)
    folder = f"{case.folder}/" if case else ""
    return [
        each
        for each in checked.findings
        if (each.location.file in files or (folder and each.location.file.startswith(folder)))
        and not (case and level_of(each.code) is Level.INSURER)
    ]
