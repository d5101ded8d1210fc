"""Making one document in its formats: what a worker does. A pure function of the job.

Trouble is an answer, not an exception: the parent knows the sources and words the findings.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from time import process_time

from ajx_docs.diagnostics import Finding
from ajx_docs.documents.catalogue import View
from ajx_docs.render.fontset import FontSet
from ajx_docs.render.task import Format, RenderTask, Template, TemplateError
from ajx_docs.texts.language import Text


@dataclass(frozen=True, slots=True)
class Job:
    """A document to make. `pictures` and `sources` hold the files' bytes by repository path."""

    view: View
    formats: tuple[Format, ...]
    template: Template
    fonts: FontSet
    pictures: Mapping[str, bytes] = field(repr=False)
    sources: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a job.

    `files` has the formats that could be made. `uncovered` (characters without a glyph) and
    `unreadable` (pictures that cannot be shown, with the reason) are faults of the data: then
    nothing was made. `findings` are those of the template; `error` tells of a fault of ours.
    `spent` is the CPU seconds that each format took.
    """

    files: Mapping[Format, bytes] = field(default_factory=dict, repr=False)
    uncovered: frozenset[str] = frozenset()
    unreadable: Mapping[str, Text] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    error: str = ""
    spent: Mapping[Format, float] = field(default_factory=dict, compare=False)


def make(job: Job) -> Made:
    """Make the document."""
    try:
        return _make(job)
    except Exception as error:
        return Made(error=_told(error))


def _make(job: Job) -> Made:
    # Here rather than above: who only plans a build needs neither fonts nor Pango.
    from ajx_docs.render.engine import render  # noqa: PLC0415
    from ajx_docs.render.fonts.coverage import uncovered  # noqa: PLC0415
    from ajx_docs.render.pictures import UnreadablePictureError, prepare  # noqa: PLC0415

    missing = uncovered(job.fonts, "".join(texts_of(job.view)))
    prepared: dict[str, bytes] = {}
    unreadable: dict[str, Text] = {}
    for path, data in job.pictures.items():
        try:
            prepared[path] = prepare(data).data
        except UnreadablePictureError as error:
            unreadable[path] = error.text
    if missing or unreadable:
        return Made(uncovered=missing, unreadable=unreadable)
    files: dict[Format, bytes] = {}
    findings: list[Finding] = []
    errors: list[str] = []
    spent: dict[Format, float] = {}
    for each in job.formats:
        sources = job.sources if each == "pdf" else {}
        task = RenderTask(each, job.view, job.template, job.fonts, prepared, sources)
        start = process_time()
        try:
            files[each] = render(task)
            spent[each] = process_time() - start
        except TemplateError as error:
            findings += error.findings
        except Exception as error:
            errors.append(_told(error))
    return Made(
        files=files,
        findings=tuple(dict.fromkeys(findings)),
        error="\n".join(errors),
        spent=spent,
    )


def texts_of(value: object) -> Iterator[str]:
    """Every string of a view."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_of(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts_of(getattr(value, each.name))


def _told(error: Exception) -> str:
    return "".join(traceback.format_exception(error)).rstrip()
