"""The build: what changed is made, a case's documents are put in place together.

Faults of the data (an error of the check, a character without a glyph, a picture that cannot be
shown) stop the whole case: a folder never holds half of a new state. Faults of a template or a
program fail the document alone. Whatever is not made leaves the earlier file where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from ajx_docs.build.cache import Cache
from ajx_docs.build.keys import digest
from ajx_docs.build.making import Job, Made, make
from ajx_docs.build.output import Output, State
from ajx_docs.build.planning import Planned, Planner, Target
from ajx_docs.build.request import Built, Listener, Request, Silence
from ajx_docs.build.store import Record, Staged, Store, open_store
from ajx_docs.build.troubles import engine_failure, without_glyph, without_picture, worker_death
from ajx_docs.build.workers import Died, run
from ajx_docs.check.checker import Checked
from ajx_docs.diagnostics import Finding, in_reading_order
from ajx_docs.documents.catalogue import documents_of
from ajx_docs.render.fonts.find import find_fonts
from ajx_docs.workspace.kinds import Kind, Place
from ajx_docs.workspace.repository import Repository

Runner = Callable[[Callable[[Job], Made], Iterable[Job], int], Generator[tuple[Job, Made | Died]]]
"""Runs jobs somewhere: `workers.run` in processes of this machine."""

Pages = Callable[[Checked, Sequence[Output]], Mapping[str, bytes]]
"""Makes pages about everything that stands in the output folder, by place in it."""

_PAGE = "page"
_FOLDERS = {Kind.PROVIDER: "providers", Kind.DESTRUCTION: "destructions", Kind.YEAR: "years"}


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
    settings = checked.settings
    fonts = find_fonts(settings.fonts, repository.root)
    formats = request.formats or {*settings.formats, "svg"}
    cache = Cache(request.cache) if request.cache else None
    with open_store(request.out, listener.waiting) as store:
        planner = Planner(repository, formats, fonts, store, cache=cache, force=request.force)
        building = _Building(
            repository,
            checked,
            request,
            listener=listener,
            store=store,
            planner=planner,
            cache=cache,
        )
        with closing(runner(make, building.jobs(), request.jobs)) as answers:
            for job, answer in answers:
                building.take(job, answer)
        building.remove_stale()
        if pages:
            building.write_pages(pages)
        if cache:
            cache.prune()
        return building.result()


@dataclass(slots=True)
class _Case:
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
        planner: Planner,
        cache: Cache | None,
    ) -> None:
        self._repository, self._checked, self._request = repository, checked, request
        self._listener, self._store, self._planner = listener, store, planner
        self._cache = cache
        self._policies = {
            case.key: case.policy.value.policy_no for case in checked.portfolio.cases if case.policy
        }
        self._keys = {key for key in map(_key_of, repository.places.values()) if key}
        self._blocked = frozenset(
            key for key in checked.blocked(strict=request.strict) if request.wants(key)
        )
        self._under_way: dict[int, list[tuple[_Case, Planned]]] = {}
        self._jobs: dict[tuple[str, ...], Job] = {}
        self._yielding: set[str] = set()
        self._targets: set[str] = set()
        self._outputs: list[Output] = []
        self._findings: dict[Finding, None] = {}
        self._removed: list[str] = []
        self._tracebacks: dict[str, None] = {}
        self._spent: dict[str, float] = {}
        self._engine_failed = False

    def jobs(self) -> Iterator[Job]:
        """The jobs to run, planned one by one as they are asked for."""
        portfolio = self._checked.portfolio
        known = self._keys | {case.key for case in portfolio.cases}
        left_out = self._blocked | {key for key in known if not self._request.wants(key)}
        self._listener.begin(len(known - left_out))
        documents = documents_of(portfolio, self._checked.pack, without=left_out)
        for key, group in groupby(documents, key=lambda each: each.case_key):
            self._yielding.add(key)
            case = _Case(key)
            for document in group:
                kinds = self._request.kinds
                if kinds is None or document.kind.name in kinds:
                    yield from self._begin(case, self._planner.plan(document))
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

    def remove_stale(self) -> None:
        """Remove files of documents that are no more, if we wrote them and nobody changed them.

        A case that is there but yields nothing (its files have errors) keeps what it has.
        """
        for record in self._store.records():
            gone = record.case_key not in self._keys or record.case_key in self._yielding
            asked = record.kind != _PAGE and self._request.covers(record)
            if gone and asked and record.path not in self._targets and self._store.remove(record):
                self._removed.append(self._shown(record.path))

    def write_pages(self, pages: Pages) -> None:
        """Write pages about all that stands, those of earlier builds included."""
        records = [each for each in self._store.records() if each.kind != _PAGE]
        standing = [self._output(each, "unchanged") for each in records]
        made = pages(self._checked, standing)
        for path, data in made.items():
            record = Record(path, digest(data), digest(data), "", _PAGE, "")
            if not self._store.intact(record):
                self._store.put(self._store.stage(data), record)
        for record in self._store.records():
            if record.kind == _PAGE and record.path not in made:
                self._store.remove(record)

    def result(self) -> Built:
        """What the build did."""
        return Built(
            outputs=tuple(sorted(self._outputs, key=lambda each: each.path)),
            findings=tuple(in_reading_order(self._findings)),
            blocked=tuple(sorted(self._blocked)),
            removed=tuple(self._removed),
            engine_failed=self._engine_failed,
            tracebacks=tuple(self._tracebacks),
            stamps=dict(self._store.stamps),
            spent=self._spent,
        )

    def _begin(self, case: _Case, planned: Planned) -> Iterator[Job]:
        """Settle what stands already; the job for the rest, unless the same one is under way."""
        self._targets.update(target.record.path for target in planned.targets)
        for target in planned.targets:
            if target.standing:
                record = replace(target.record, sha256=target.standing)
                self._emit(self._output(record, "unchanged"))
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

    def _accept(self, case: _Case, planned: Planned, made: Made) -> None:
        if made.uncovered or made.unreadable:
            self._spoil(case, planned, made)
            return
        for target in planned.to_make:
            if target.format in made.files:
                self._stage(case, target, made.files[target.format])
                self._spent[self._shown(target.record.path)] = made.spent.get(target.format, 0.0)
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

    def _spoil(self, case: _Case, planned: Planned, made: Made) -> None:
        """A fault of the data that only rendering could see: the case gets nothing new."""
        case.spoiled = True
        for character in sorted(made.uncovered):
            self._tell(without_glyph(self._repository, planned.document, character))
        for path, reason in made.unreadable.items():
            self._tell(without_picture(self._repository, planned.document, path, reason))
        self._fail(planned.to_make)

    def _settle(self, case: _Case) -> None:
        if not case.closed or case.open:
            return
        for staged, record in case.ready:
            if case.spoiled:
                self._store.discard(staged)
                self._emit(self._output(replace(record, sha256=""), "failed"))
            else:
                self._store.put(staged, record)
                self._emit(self._output(record, "built"))
        self._listener.case_done()

    def _stage(self, case: _Case, target: Target, data: bytes) -> None:
        staged = self._store.stage(data)
        case.ready.append((staged, replace(target.record, sha256=staged.sha256)))

    def _fail(self, targets: Iterable[Target]) -> None:
        for target in targets:
            self._emit(self._output(target.record, "failed"))

    def _tell(self, finding: Finding) -> None:
        self._findings[finding] = None

    def _emit(self, output: Output) -> None:
        self._outputs.append(output)
        self._listener.output(output)

    def _output(self, record: Record, state: State) -> Output:
        policy = self._policies.get(record.case_key, "")
        return Output(record.kind, policy, self._shown(record.path), record.sha256, state)

    def _shown(self, path: str) -> str:
        return shown(self._request.out / path, self._repository.root)


def shown(file: Path, root: Path) -> str:
    """A file as reports name it: from the repository's root, or in full outside of it."""
    return (file.relative_to(root) if file.is_relative_to(root) else file).as_posix()


def _key_of(place: Place) -> str:
    """The key of what a file of this place makes: a case, a register …; "" for shared files."""
    if place.policy:
        return f"{place.enterprise}/{place.policy}"
    folder = _FOLDERS.get(place.kind)
    return f"{folder}/{place.stem}" if folder else ""
