"""Processes that make the papers of bundles, kept from one bundle to the next.

To load the renderers takes a process longer than to make most documents.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType

from ajx_docs.build.making import Job, Made, make
from ajx_docs.build.workers import Died, run
from ajx_docs.bundle.rendering import Renderer, files_of
from ajx_docs.documents.document import Document
from ajx_docs.render.task import Format


@dataclass(slots=True)
class _Work:
    """The jobs at hand: there are none when it stops, and may be more later."""

    jobs: Iterator[Job]

    def __iter__(self) -> Iterator[Job]:
        return self

    def __next__(self) -> Job:
        return next(self.jobs)


@dataclass(slots=True)
class Crew:
    """At most `count` processes, started when there is work; they end with the `with` block.

    This process, which has an archive's files in hand, loads no renderer and stays small.
    """

    count: int
    _work: _Work = field(default_factory=lambda: _Work(iter(())))
    _answers: Generator[tuple[Job, Made | Died]] | None = None

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._end()

    def documents(self, renderer: Renderer, documents: Sequence[Document]) -> dict[str, bytes]:
        """Documents as `<stem>.<format>`. Raises NotRenderedError."""
        return self.make([each.stem for each in documents], map(renderer.job, documents))

    def make(self, names: Sequence[str], jobs: Iterable[Job]) -> dict[str, bytes]:
        """What jobs make, as `<name>.<format>` in their order. Raises NotRenderedError.

        Each is taken when a process is free, so that few pictures are in hand at a time.
        """
        under_way: dict[int, str] = {}
        found: dict[str, Mapping[Format, bytes]] = {}

        def taken() -> Iterator[Job]:
            for name, job in zip(names, jobs, strict=True):
                under_way[id(job)] = name
                yield job

        self._work.jobs = taken()
        self._answers = self._answers or run(make, self._work, self.count)
        try:
            while len(found) < len(names):
                job, made = next(self._answers)
                name = under_way.pop(id(job))
                found[name] = files_of(name, made)
        except BaseException:
            # What is still under way must not be taken for an answer to later jobs.
            self._end()
            raise
        # Answers come as they are ready; the archive has its own order.
        return {f"{name}.{form}": data for name in names for form, data in found[name].items()}

    def _end(self) -> None:
        if self._answers:
            self._answers.close()
        self._answers = None
