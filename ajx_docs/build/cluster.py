"""Jobs on a Dask cluster (`--scheduler tcp://…`): the same tasks, made elsewhere.

A worker needs this package and nothing else: no repository, no fonts. The fonts travel once to each
worker, all else with each job. What Dask lost with a worker it gives to another one; a job that
takes several workers down is told as their death. Only workers with the very same programs are
given jobs, so that a document has the same bytes wherever it was made.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
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
"""How often a job is sent again that was lost before it was begun, or met no fonts."""

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
            yield from _run(dask, client, function, jobs)

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
) -> Jobs:
    """Jobs to wherever there is room, answers as they are ready."""
    fresh = ((job, _TRIES) for job in jobs)
    under_way: dict[Any, tuple[Job, int]] = {}
    sent: set[str] = set()

    def send(some: Iterable[tuple[Job, int]]) -> list[Any]:
        new = []
        for job, tries in some:
            _send_fonts(client, job.fonts, sent)
            bare = replace(job, fonts=_bare(job.fonts))
            new.append(client.submit(_make, function, bare, programs(), pure=False))
            under_way[new[-1]] = job, tries
        return new

    room = _AHEAD * sum(client.nthreads().values())
    ready = dask.as_completed(send(islice(fresh, room)), loop=client.loop)
    try:
        for future in ready:
            job, tries = under_way.pop(future)
            answer = _answer(dask, future)
            if answer is None and tries:
                sent.clear()
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
    except (CancelledError, _NoFontsError):
        return None
    except Exception as error:
        return Made(error=f"{type(error).__name__}: {error}")
    return made


def _send_fonts(client: Any, fonts: FontSet, sent: set[str]) -> None:
    """Give the workers the font files that were not sent before."""
    from ajx_docs.build.cluster_fonts import FontFiles  # noqa: PLC0415 - Dask may not be there

    files = {face.digest: face for stack in fonts.stacks.values() for face in stack}
    missing = {digest: face for digest, face in files.items() if digest not in sent}
    if missing:
        data = {digest: each.data or _read(each) for digest, each in missing.items()}
        client.register_plugin(FontFiles(data))
        sent.update(missing)


def _read(face: Face) -> bytes:
    return Path(face.path).read_bytes()


_one = Lock()


class _NoFontsError(Exception):
    """A worker was not given the fonts of a job."""


def _make(function: Callable[[Job], Made], job: Job, expected: str) -> Made:
    """On the worker: the job with its fonts. One at a time in a process, whatever its threads."""
    from ajx_docs.build.cluster_fonts import FILES  # noqa: PLC0415 - Dask may not be there

    if programs() != expected:
        raise RuntimeError("this worker has other programs than the build")
    wanted = {face.digest for stack in job.fonts.stacks.values() for face in stack}
    if lacking := wanted - FILES.keys():
        raise _NoFontsError(", ".join(sorted(lacking)))
    with _one:
        return function(replace(job, fonts=_each(job.fonts, lambda face: FILES[face.digest])))


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
