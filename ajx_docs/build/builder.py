"""The build: what changed is made, a case's documents are put in place together.

Faults of the data (an error of the check, a character without a glyph, a picture that cannot be
shown) stop the whole case: a folder never holds half of a new state. Faults of a template or a
program fail the document alone. Whatever is not made leaves the earlier file where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from ajx_docs.build.cache import Cache
from ajx_docs.build.case_keys import CaseKeys, LeftOut, Makings
from ajx_docs.build.closing import Pages, remove_stale, write_pages
from ajx_docs.build.digests import Digests
from ajx_docs.build.effort import Effort
from ajx_docs.build.making import Job, Made, make
from ajx_docs.build.memory import Memory, Remembered
from ajx_docs.build.output import Output, State
from ajx_docs.build.planning import Planned, Planner, Target
from ajx_docs.build.request import Built, Listener, Request, Silence
from ajx_docs.build.store import Record, Staged, Store, open_store
from ajx_docs.build.troubles import engine_failure, without_glyph, without_picture, worker_death
from ajx_docs.build.workers import Died, run
from ajx_docs.check.checker import Checked
from ajx_docs.diagnostics import Finding, in_reading_order
from ajx_docs.documents.catalogue import Document, documents_of
from ajx_docs.model.case import Case
from ajx_docs.render.fonts.find import find_fonts
from ajx_docs.render.fontset import FontSet
from ajx_docs.workspace.repository import Repository

Making = Callable[[Job], Made]
Answers = Generator[tuple[Job, Made | Died]]
Runner = Callable[[Making, Iterable[Job], int], Answers]
"""Runs jobs somewhere: `workers.run` in processes of this machine."""


def build(  # noqa: PLR0913 - three that say what, three where it goes
    repository: Repository,
    checked: Checked,
    request: Request,
    *,
    listener: Listener | None = None,
    runner: Runner = run,
    pages: Pages | None = None,
) -> Built:
    """Make what changed. Raises SettingsError where a font of ajx.yaml cannot be found."""
    listener = listener or Silence()
    fonts = find_fonts(checked.settings.fonts, repository.root)
    with open_store(
        request.out, listener.waiting, bytewise=request.bytewise, quiet=request.quiet
    ) as store:
        building = _Building(
            repository, checked, request, listener=listener, store=store, fonts=fonts
        )
        with closing(runner(make, building.jobs(), request.jobs)) as answers:
            for job, answer in answers:
                building.take(job, answer)
        building.close(pages)
        return building.result()


@dataclass(slots=True)
class _UnderWay:
    """A case under way: its files wait until its last document is there."""

    key: str
    open: int = 0
    closed: bool = False
    spoiled: bool = False
    ready: list[tuple[Staged, Record]] = field(default_factory=list)


class _Building:
    """The state of one build."""

    def __init__(  # noqa: PLR0913 - what a build works with, each once
        self,
        repository: Repository,
        checked: Checked,
        request: Request,
        *,
        listener: Listener,
        store: Store,
        fonts: FontSet,
    ) -> None:
        self._repository, self._checked, self._request = repository, checked, request
        self._listener, self._store = listener, store
        self._place = shown(request.out, repository.root)
        formats = request.formats or {*checked.settings.formats, "svg"}
        self._cache = Cache(request.cache) if request.cache else None
        self._digests = Digests(repository, store)
        self._planner = Planner(
            repository,
            formats,
            fonts,
            store,
            self._digests,
            cache=self._cache,
            force=request.force,
        )
        self._case_keys = CaseKeys(repository, checked, fonts, self._planner.templates())
        self._memory = Memory(store, self._digests, formats, request.kinds)
        self._makings = Makings(repository)
        self._blocked = frozenset(
            key for key in checked.blocked(strict=request.strict) if request.wants(key)
        )
        self._unknown: dict[str, tuple[bytes, str]] = {}
        """Cases about to be planned: their keys, and the numbers of their policies."""
        self._under_way: dict[int, list[tuple[_UnderWay, Planned]]] = {}
        self._jobs: dict[tuple[str, ...], Job] = {}
        self._findings: dict[Finding, None] = {}
        self._removed: list[str] = []
        self._tracebacks: dict[str, None] = {}
        self._effort = Effort()
        self._engine_failed = False

    def jobs(self) -> Iterator[Job]:
        """The jobs to run, planned one by one as they are asked for."""
        left_out = LeftOut(self._blocked, self._request)
        self._listener.begin(sum(key not in left_out for key in self._makings))
        documents = documents_of(
            self._checked.portfolio, self._checked.pack, without=left_out, known=self._stands
        )
        for case_key, group in groupby(documents, key=lambda each: each.case_key):
            self._store.yields(case_key)
            yield from self._plan(case_key, group)

    def _stands(self, case: Case) -> bool:
        """Whether a case is as it was when all that is asked for of it was made, and it stands."""
        key = self._case_keys.key(case)
        anew = self._request.force or self._request.bytewise
        if not anew and self._memory.stands(case.key, key):
            self._store.yields(case.key)
            self._effort.remembered += 1
            self._listener.case_done()
            return True
        self._unknown[case.key] = key, case.policy.value.policy_no if case.policy else ""
        return False

    def _plan(self, case_key: str, documents: Iterable[Document]) -> Iterator[Job]:
        key, policy = self._unknown.pop(case_key, (b"", ""))
        case, kinds = _UnderWay(case_key), self._request.kinds
        known: list[Remembered] = []
        certain = bool(key) and kinds is None
        for document in documents:
            if kinds is None or document.kind.name in kinds:
                keyed = self._planner.keyed(document)
                certain = certain and keyed.certain
                known.append(keyed.remembered)
                yield from self._begin(case, self._planner.plan(keyed, policy))
        if certain:
            self._memory.keep(case_key, key, known)
        self._effort.planned += bool(policy)
        case.closed = True
        self._settle(case)

    def take(self, job: Job, answer: Made | Died) -> None:
        """Take in what became of a job, for every case that waits for it."""
        waiting = self._under_way.pop(id(job))
        self._jobs = {keys: each for keys, each in self._jobs.items() if each is not job}
        for case, planned in waiting:
            case.open -= 1
            if isinstance(answer, Died):
                self._engine_failed = True
                self._tell(worker_death(planned.document, answer))
                self._fail(planned.to_make)
            else:
                self._accept(case, planned, answer)
            self._settle(case)

    def close(self, pages: Pages | None) -> None:
        """Once all is made: remove what is stale, write pages, remember."""
        stale = remove_stale(self._store, self._request, self._makings)
        self._removed += [self._shown(record.path) for record in stale]
        if pages:
            write_pages(
                self._store, self._checked, pages, lambda each: self._output(each, "unchanged")
            )
        self._memory.prune(self._makings)
        self._digests.prune()
        self._store.settle()
        if self._cache:
            self._cache.prune()

    def result(self) -> Built:
        """What the build did."""
        return Built(
            told=self._store.told(self._shown),
            findings=tuple(in_reading_order(self._findings)),
            blocked=tuple(sorted(self._blocked)),
            removed=tuple(self._removed),
            engine_failed=self._engine_failed,
            tracebacks=tuple(self._tracebacks),
            effort=self._effort,
        )

    def _begin(self, case: _UnderWay, planned: Planned) -> Iterator[Job]:
        """Settle what stands already; the job for the rest, unless the same one is under way."""
        for target in planned.targets:
            if target.standing:
                record = replace(target.record, sha256=target.standing)
                self._store.stands(record)
                self._say(record, "unchanged")
            elif target.copy is not None:
                self._stage(case, target, target.copy)
        if planned.unreadable:
            self._spoil(case, planned, Made(unreadable=planned.unreadable))
        if planned.job is None:
            return
        case.open += 1
        keys = tuple(target.record.key for target in planned.to_make)
        job = self._jobs.setdefault(keys, planned.job)
        self._under_way.setdefault(id(job), []).append((case, planned))
        if job is planned.job:
            yield job

    def _accept(self, case: _UnderWay, planned: Planned, made: Made) -> None:
        if made.uncovered or made.unreadable:
            self._spoil(case, planned, made)
            return
        for target in planned.to_make:
            if target.format in made.files:
                self._stage(case, target, made.files[target.format])
                path, seconds = self._shown(target.record.path), made.spent.get(target.format, 0.0)
                self._effort.made(path, target.format, seconds)
                if self._cache:
                    self._cache.put(target.record.key, made.files[target.format])
            else:
                self._fail([target])
        for finding in made.findings:
            self._tell(finding)
        if made.error:
            self._tracebacks[made.error] = None
            self._tell(engine_failure(planned.document, made.error))
        self._engine_failed |= bool(made.findings or made.error)

    def _spoil(self, case: _UnderWay, planned: Planned, made: Made) -> None:
        """A fault of the data that only rendering could see: the case gets nothing new."""
        case.spoiled = True
        for character in sorted(made.uncovered):
            self._tell(without_glyph(self._repository, planned.document, character))
        for path, reason in made.unreadable.items():
            self._tell(without_picture(self._repository, planned.document, path, reason))
        self._fail(planned.to_make)

    def _settle(self, case: _UnderWay) -> None:
        if not case.closed or case.open:
            return
        for staged, record in case.ready:
            if case.spoiled:
                self._store.discard(staged)
                self._store.fails(record)
                self._say(replace(record, sha256=""), "failed")
            else:
                self._store.put(staged, record)
                self._say(record, "built")
        if case.ready:
            self._store.commit()
        self._listener.case_done()

    def _stage(self, case: _UnderWay, target: Target, data: bytes) -> None:
        staged = self._store.stage(data)
        case.ready.append((staged, replace(target.record, sha256=staged.sha256)))

    def _fail(self, targets: Iterable[Target]) -> None:
        for target in targets:
            self._store.fails(target.record)
            self._say(target.record, "failed")

    def _tell(self, finding: Finding) -> None:
        self._findings[finding] = None

    def _say(self, record: Record, state: State) -> None:
        self._listener.output(self._output(record, state))

    def _output(self, record: Record, state: State) -> Output:
        path = self._shown(record.path)
        return Output(record.kind, record.policy, path, record.sha256, state)

    def _shown(self, path: str) -> str:
        return f"{self._place}/{path}"


def shown(file: Path, root: Path) -> str:
    """A file or folder as reports name it: from the repository's root, or in full outside of it."""
    return (file.relative_to(root) if file.is_relative_to(root) else file).as_posix()
