"""Documents for a bundle: rendered here and now, by the same function that builds them.

Bundling does not take what lies in `build/`: someone may have edited it. `rebuild` calls the same
function years later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ajx_docs.build.making import Job, Made, make
from ajx_docs.build.workers import Died
from ajx_docs.documents.document import Document
from ajx_docs.render.fontset import FontSet
from ajx_docs.render.task import Format
from ajx_docs.render.templates import load_template
from ajx_docs.workspace.repository import Repository

FORMATS: tuple[Format, ...] = ("pdf", "docx")


class NotRenderedError(Exception):
    """A document could not be made; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Renderer:
    """Everything but the document that rendering needs."""

    repository: Repository
    fonts: FontSet

    def job(self, document: Document) -> Job:
        """The job that makes a document of the repository in both formats."""
        own = document.sources[0]
        pictures = {path: self.repository.read(path) for path in document.pictures}
        sources = {own: self.repository.read(own)}
        return self.paper_job(document.kind.name, document.view, FORMATS, pictures, sources)

    def paper_job(
        self,
        template: str,
        view: Any,
        formats: tuple[Format, ...] = FORMATS,
        pictures: Mapping[str, bytes] | None = None,
        sources: Mapping[str, bytes] | None = None,
    ) -> Job:
        """The job that makes a paper of the archive itself (cover, contents …)."""
        return Job(
            view=view,
            formats=formats,
            template=load_template(template, self.repository.root / "templates"),
            fonts=self.fonts,
            pictures=pictures or {},
            sources=sources or {},
        )

    def paper(self, template: str, view: Any) -> Mapping[Format, bytes]:
        """A paper made in this process. Raises NotRenderedError."""
        return files_of(template, make(self.paper_job(template, view)))


def files_of(name: str, made: Made | Died) -> Mapping[Format, bytes]:
    """The files of a document that was made. Raises NotRenderedError if it could not be."""
    if isinstance(made, Died):
        raise NotRenderedError(f"{name}: worker ended with {made.exit_code}")
    faults = [each.message.zh for each in made.findings]
    faults += [f"U+{ord(each):04X}" for each in sorted(made.uncovered)]
    faults += [f"{path}: {reason}" for path, reason in made.unreadable.items()]
    faults += [made.error] if made.error else []
    if faults:
        raise NotRenderedError(f"{name}: {'；'.join(faults)}")
    return made.files
