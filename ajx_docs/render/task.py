"""A rendering task: everything a document in one format is made of, and nothing else.

`render.engine.render` is a pure function of it: task in, bytes out. So one value serves the
cache's key, the process pool, a cluster and the test of reproducibility; nobody else has to know
which of them runs it. A task can be pickled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ajx_docs.diagnostics import Finding
from ajx_docs.render.fontset import FontSet

Format = Literal["docx", "pdf", "svg"]
FORMATS: tuple[Format, ...] = ("docx", "pdf", "svg")


@dataclass(frozen=True, slots=True)
class Template:
    """The files of one template by their names within `templates/`.

    `plan/plan.docx`, `plan/plan.html`, `plan/plan.css` and the shared parts `shared/…`. `origins`
    says where each was read from (a path in the repository, or of the package), for messages.
    """

    name: str
    files: Mapping[str, bytes] = field(repr=False)
    origins: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class RenderTask:
    """One document in one format.

    `view` is the document's view model (`documents.catalogue.View`). `pictures` has the bytes of
    each picture it places, by repository path; `sources` those of the YAML file that a PDF carries
    as its source.
    """

    format: Format
    view: Any
    template: Template
    fonts: FontSet
    pictures: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    sources: Mapping[str, bytes] = field(default_factory=dict, repr=False)


class TemplateError(Exception):
    """A template cannot be used; `findings` (`T-…`) name file, place and cure."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("；".join(finding.message.zh for finding in findings))
        self.findings = findings
