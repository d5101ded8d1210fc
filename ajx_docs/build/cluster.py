"""Jobs on a Dask cluster (`--scheduler tcp://…`): the same tasks, made elsewhere.

A worker needs this package and nothing else: no repository, no fonts. The fonts travel once, all
else with each job. What Dask lost with a worker it gives to another one; a job that takes several
workers down is told as their death. Only workers with the very same programs are given jobs, so
that a document has the same bytes wherever it was made.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any

from ajx_docs.build.making import Job, Made
from ajx_docs.build.versions import programs
from ajx_docs.build.workers import Died
from ajx_docs.render.fontset import Face, FontSet
from ajx_docs.texts.language import Text

PATIENCE = 10.0
_AHEAD = 2
"""Jobs under way for each thread of the cluster: one is made, one is on its way."""
_TRIES = 3
"""How often a job is sent again that was lost before it was begun."""

Jobs = Generator[tuple[Job, Made | Died]]


class ClusterError(Exception):
    """The cluster cannot be used; `text` says why and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.zh)
        self.text = text


def on_cluster(
    address: str, *, patience: float = PATIENCE
) -> Callable[[Callable[[Job], Made], Iterable[Job], int], Jobs]:
    """A runner for `build` that makes the jobs on the cluster of a scheduler.

    `patience` is how many seconds it may take to answer, and to have a first worker. Raises
    ClusterError, when run, where there is no cluster or a worker has other programs.
    """

    def run(function: Callable[[Job], Made], jobs: Iterable[Job], _: int) -> Jobs:
        try:
            dask = import_module("distributed")
        except ModuleNotFoundError as error:
            raise ClusterError(_NO_LIBRARY) from error
        with _client(dask, address, patience) as client:
            yield from _run(dask, client, function, jobs, patience)

    return run


def _client(dask: Any, address: str, patience: float) -> Any:
    try:
        client = dask.Client(address, timeout=patience, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(_unreachable(address)) from error
    try:
        client.wait_for_workers(1, timeout=patience)
        found = client.run(programs)
    except Exception as error:
        client.close()
        raise ClusterError(_no_worker(address)) from error
    if other := sorted(worker for worker, theirs in found.items() if theirs != programs()):
        client.close()
        raise ClusterError(_other_programs(other))
    return client


def _run(
    dask: Any,
    client: Any,
    function: Callable[[Job], Made],
    jobs: Iterable[Job],
    patience: float,
) -> Jobs:
    """Jobs to wherever there is room, answers as they are ready."""
    fresh = ((job, _TRIES) for job in jobs)
    under_way: dict[Any, tuple[Job, int]] = {}
    fonts = _Fonts(client, patience)

    def send(some: Iterable[tuple[Job, int]]) -> list[Any]:
        new = []
        for job, tries in some:
            bare = replace(job, fonts=_bare(job.fonts))
            own = fonts.of(job.fonts)
            new.append(client.submit(_make, function, bare, own, programs(), pure=False))
            under_way[new[-1]] = job, tries
        return new

    room = _AHEAD * sum(client.nthreads().values())
    ready = dask.as_completed(send(islice(fresh, room)), loop=client.loop)
    try:
        for future in ready:
            job, tries = under_way.pop(future)
            answer = _answer(dask, future)
            if answer is None and tries:
                # The fonts were lost with the last worker that had them.
                fonts.forget()
                ready.update(send([(job, tries - 1)]))
                continue
            ready.update(send(islice(fresh, 1)))
            yield job, answer or Died(None)
    finally:
        with suppress(Exception):
            client.cancel(list(under_way))


def _answer(dask: Any, future: Any) -> Made | Died | None:
    """What became of a job; None where it was lost before it was begun."""
    try:
        made: Made = future.result()
    except dask.KilledWorker:
        return Died(None)
    except CancelledError:
        return None
    except Exception as error:
        return Made(error=f"{type(error).__name__}: {error}")
    return made


class _Fonts:
    """Font files on their way to the workers, each once."""

    def __init__(self, client: Any, patience: float) -> None:
        self._client, self._patience = client, patience
        self._address = client.scheduler.address
        self._sent: dict[str, Any] = {}

    def of(self, fonts: FontSet) -> dict[str, Any]:
        """The files of these fonts by their digest, as the cluster has them."""
        files = {face.digest: face for stack in fonts.stacks.values() for face in stack}
        missing = {digest: face for digest, face in files.items() if digest not in self._sent}
        if missing:
            data = {digest: each.data or _read(each) for digest, each in missing.items()}
            self._sent |= self._scattered(data)
        return {digest: self._sent[digest] for digest in files}

    def _scattered(self, data: Mapping[str, bytes]) -> dict[str, Any]:
        """On their way; begun anew where a worker is lost that was to have them."""
        for left in reversed(range(_TRIES)):
            try:
                self._client.wait_for_workers(1, timeout=self._patience)
                sent: dict[str, Any] = self._client.scatter(data, broadcast=True, hash=False)
            except (OSError, TimeoutError) as error:
                if not left:
                    raise ClusterError(_no_worker(self._address)) from error
            else:
                return sent
        raise AssertionError("unreachable")

    def forget(self) -> None:
        """Send them anew when next asked for."""
        self._sent.clear()


def _read(face: Face) -> bytes:
    return Path(face.path).read_bytes()


_one = Lock()


def _make(
    function: Callable[[Job], Made], job: Job, files: Mapping[str, bytes], expected: str
) -> Made:
    """On the worker: the job with its fonts. One at a time in a process, whatever its threads."""
    if programs() != expected:
        raise RuntimeError("this worker has other programs than the build")
    with _one:
        return function(replace(job, fonts=_each(job.fonts, lambda face: files[face.digest])))


def _bare(fonts: FontSet) -> FontSet:
    """The fonts without their bytes, which travel by themselves."""
    return _each(fonts, lambda _: b"")


def _each(fonts: FontSet, data: Callable[[Face], bytes]) -> FontSet:
    return FontSet(
        {
            role: tuple(replace(face, data=data(face)) for face in faces)
            for role, faces in fonts.stacks.items()
        }
    )


_NO_LIBRARY = Text(
    '--scheduler 需要另装的库，请运行：pip install "ajx-docs[distributed]"。',
    '--scheduler needs a library: pip install "ajx-docs[distributed]".',
)


def _unreachable(address: str) -> Text:
    return Text(
        f"连不上调度器 {address}：请看地址是否写对（如 tcp://10.0.0.5:8786）、"
        "dask scheduler 是否在运行。",
        f"Cannot reach the scheduler {address}: is the address right (like tcp://10.0.0.5:8786), "
        "is dask scheduler running?",
    )


def _no_worker(address: str) -> Text:
    return Text(
        f"调度器 {address} 下没有能用的工作进程：请在各台机器上启动 dask worker {address}，"
        "并装好同一版本的 ajx-docs。",
        f"No usable worker at {address}: start dask worker {address} on the machines, "
        "with the same ajx-docs installed.",
    )


def _other_programs(workers: list[str]) -> Text:
    names = "、".join(workers)
    return Text(
        f"这些工作进程的程序或字体库版本与本机不同，生成的文件会不一样：{names}。"
        "请在各处安装同一版本（同一容器镜像最省事）。",
        "These workers have other versions of the programs or of the text libraries, so that "
        f"documents would differ: {', '.join(workers)}. Install the same everywhere; the same "
        "container image is the simplest way.",
    )
