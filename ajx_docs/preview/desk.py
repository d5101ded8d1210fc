"""The desk: what is shown to whom, made anew when a file changes.

One thread does everything in order: read what changed, check what is near, draw what differs. So
there is nothing to lock, and many saves at once cost one round. The check of the whole repository
runs beside it and comes back as one more event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from queue import Empty, SimpleQueue
from threading import Thread

from ajx_docs.check.checker import Checked, check_repository
from ajx_docs.diagnostics import Finding
from ajx_docs.preview.looking import checked_for
from ajx_docs.preview.state import document_message, list_message, trouble_message
from ajx_docs.preview.studio import Studio
from ajx_docs.preview.subjects import subjects_of
from ajx_docs.texts.language import Language, Text
from ajx_docs.workspace.errors import SettingsError
from ajx_docs.workspace.repository import Repository, reread


@dataclass(eq=False, slots=True)
class Viewer:
    """A window that looks at a document; `messages` are what it is to be told."""

    key: str
    stem: str
    messages: SimpleQueue[str] = field(default_factory=SimpleQueue)
    last: str = ""

    def tell(self, message: str) -> None:
        """Tell it of its document, unless that is what it was told last."""
        if message != self.last:
            self.last = message
            self.messages.put(message)


@dataclass(frozen=True, slots=True)
class _Changed:
    paths: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Joined:
    viewer: Viewer


@dataclass(frozen=True, slots=True)
class _Left:
    viewer: Viewer


@dataclass(frozen=True, slots=True)
class _Whole:
    """The check of the whole repository as it was, or why there is none."""

    repository: Repository
    result: Checked | Exception


_Event = _Changed | _Joined | _Left | _Whole


class Desk:
    """See above. `today` is asked with every check."""

    def __init__(self, today: Callable[[], date], language: Language) -> None:
        self._today, self._language = today, language
        self._events: SimpleQueue[_Event] = SimpleQueue()
        self._studio = Studio()
        self._viewers: list[Viewer] = []
        self._whole: tuple[Repository, Checked] | None = None
        self._checking = False
        self._list = self._first = ""

    # What any thread may call.

    def changed(self, paths: frozenset[str]) -> None:
        """Files or folders have changed; paths as `workspace.repository.reread` takes them."""
        self._events.put(_Changed(paths))

    def join(self, key: str, stem: str) -> Viewer:
        """Look at a document; with an empty key or stem, at the first there is."""
        viewer = Viewer(key, stem)
        self._events.put(_Joined(viewer))
        return viewer

    def leave(self, viewer: Viewer) -> None:
        """Look no more."""
        self._events.put(_Left(viewer))

    def picture(self, digest: str) -> bytes | None:
        """A page that is shown, as JPEG."""
        return self._studio.picture(digest)

    # What happens in the desk's own thread.

    def work(self, repository: Repository, archived: Mapping[str, date]) -> None:
        """Serve for ever, from this state of the repository on, changed meanwhile or not.

        `archived` is as `check_repository` takes it.
        """
        self._repository, self._archived = repository, archived
        self._renew_list(())
        self._check_whole()
        while True:
            event = self._events.get()
            try:
                self._take(event)
            except SettingsError as error:
                self._tell(error.text, error.findings)
            except Exception as error:
                self._tell(_unexpected(error))

    def _take(self, event: _Event) -> None:
        match event:
            case _Changed():
                self._repository = reread(self._repository, event.paths | self._changed_since())
                self._show(self._viewers)
                self._check_whole()
            case _Joined():
                self._viewers.append(event.viewer)
                event.viewer.messages.put(self._list)
                self._show([event.viewer])
            case _Left():
                self._viewers.remove(event.viewer)
            case _Whole():
                self._checking = False
                if event.repository is not self._repository:
                    self._check_whole()
                elif isinstance(event.result, Exception):
                    raise event.result
                else:
                    self._whole = event.repository, event.result
                    self._renew_list(event.result.findings)
                    self._show(self._viewers)

    def _changed_since(self) -> frozenset[str]:
        """The paths of all changes that wait; whatever else waits, waits on."""
        waiting: list[_Event] = []
        with suppress(Empty):
            while True:
                waiting.append(self._events.get_nowait())
        for event in waiting:
            if not isinstance(event, _Changed):
                self._events.put(event)
        return frozenset().union(*(each.paths for each in waiting if isinstance(each, _Changed)))

    def _check_whole(self) -> None:
        """Check everything beside the work, once at a time; what comes of it is an event."""
        if self._checking:
            return
        self._checking = True
        repository = self._repository

        def check() -> None:
            result: Checked | Exception
            try:
                result = check_repository(repository, as_of=self._today(), archived=self._archived)
            except Exception as error:
                result = error
            self._events.put(_Whole(repository, result))

        Thread(target=check, daemon=True).start()

    def _renew_list(self, findings: Iterable[Finding]) -> None:
        subjects = subjects_of(self._repository, findings)
        self._first = subjects[0].key if subjects else ""
        message = list_message(subjects)
        if message != self._list:
            self._list = message
            for viewer in self._viewers:
                viewer.messages.put(message)

    def _show(self, viewers: Sequence[Viewer]) -> None:
        """Show each document that somebody looks at, once for all who do."""
        together: dict[tuple[str, str], list[Viewer]] = {}
        # The window opened last is the one looked at.
        for viewer in reversed(viewers):
            viewer.key = viewer.key or self._first
            if viewer.key:
                together.setdefault((viewer.key, viewer.stem), []).append(viewer)
        for (key, stem), group in together.items():
            for shown in self._studio.show(self._repository, self._checked(key), key, stem):
                message = document_message(shown, self._repository, self._language)
                for viewer in group:
                    viewer.stem = shown.stem
                    viewer.tell(message)

    def _checked(self, key: str) -> Checked:
        """The check of the whole where it is of now; else of what is near the subject."""
        if self._whole and self._whole[0] is self._repository:
            return self._whole[1]
        return checked_for(self._repository, key, as_of=self._today(), archived=self._archived)

    def _tell(self, title: Text, findings: Sequence[Finding] = ()) -> None:
        for viewer in self._viewers:
            viewer.tell(trouble_message(title, findings, self._language))


def _unexpected(error: Exception) -> Text:
    words = f"{type(error).__name__}: {error}".splitlines()[0]
    return Text(
        f"程序出错，不是您的数据有误：{words}。保存任何文件都会再试一次。",
        f"The program failed; your data is not to blame: {words}. Saving any file tries again.",
    )
