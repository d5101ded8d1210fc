"""Documents for a bundle: rendered here and now, by the same function that builds them.

Bundling does not take what lies in `build/`: someone may have edited it. `rebuild` calls the same
function years later.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from ajx_docs.build.making import Job, Made, make
from ajx_docs.build.workers import Died, run
from ajx_docs.documents.document import Document
from ajx_docs.render.fontset import FontSet
from ajx_docs.render.task import Format
from ajx_docs.render.templates import load_template
from ajx_docs.workspace.repository import Repository

FORMATS: tuple[Format, ...] = ("pdf", "docx")


class NotRenderedError(Exception):
    """A document could not be made; the text says which and why."""


class Paper(Protocol):
    """Makes a paper of the archive from its view. Raises NotRenderedError."""

    def __call__(
        self,
        template: str,
        view: Any,
        formats: tuple[Format, ...] = ...,
        pictures: Mapping[str, bytes] | None = ...,
    ) -> Mapping[Format, bytes]:
        """The paper's files by format."""


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
        return self._job(document.kind.name, document.view, FORMATS, pictures, sources)

    def paper(
        self,
        template: str,
        view: Any,
        formats: tuple[Format, ...] = FORMATS,
        pictures: Mapping[str, bytes] | None = None,
    ) -> Mapping[Format, bytes]:
        """A paper of the archive itself (cover, contents …), made in this process."""
        return files_of(template, make(self._job(template, view, formats, pictures or {}, {})))

    @contextmanager
    def in_worker(self) -> Iterator[Paper]:
        """`paper`, made in a process of its own: it alone loads the renderers, and this one, which
        has the archive's files in hand, stays small."""
        waiting: deque[Job] = deque()
        answers = run(make, _Taken(waiting), 1)

        def paper(
            template: str,
            view: Any,
            formats: tuple[Format, ...] = FORMATS,
            pictures: Mapping[str, bytes] | None = None,
        ) -> Mapping[Format, bytes]:
            waiting.append(self._job(template, view, formats, pictures or {}, {}))
            return files_of(template, next(answers)[1])

        with closing(answers):
            yield paper

    def _job(
        self,
        template: str,
        view: Any,
        formats: tuple[Format, ...],
        pictures: Mapping[str, bytes],
        sources: Mapping[str, bytes],
    ) -> Job:
        return Job(
            view=view,
            formats=formats,
            template=load_template(template, self.repository.root / "templates"),
            fonts=self.fonts,
            pictures=pictures,
            sources=sources,
        )


@dataclass(frozen=True, slots=True)
class _Taken:
    """The jobs as they come: it has none for now when it stops, and may have one later."""

    waiting: deque[Job]

    def __iter__(self) -> Iterator[Job]:
        return self

    def __next__(self) -> Job:
        if not self.waiting:
            raise StopIteration
        return self.waiting.popleft()


def render_all(
    renderer: Renderer,
    documents: Iterable[Document],
    jobs: int = 1,
    on_document: Callable[[str], None] = lambda _: None,
) -> dict[str, bytes]:
    """The documents as `<stem>.<format>`. Raises NotRenderedError."""
    stems: dict[int, str] = {}
    order: list[str] = []

    def each() -> Iterable[Job]:
        for document in documents:
            job = renderer.job(document)
            stems[id(job)] = document.stem
            order.append(document.stem)
            yield job

    found: dict[str, Mapping[Format, bytes]] = {}
    for job, made in run(make, each(), jobs):
        stem = stems.pop(id(job))
        found[stem] = files_of(stem, made)
        on_document(stem)
    # Answers come as they are ready; the archive has its own order.
    return {f"{stem}.{name}": data for stem in order for name, data in found[stem].items()}


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
