"""The studio: draws the documents that are looked at, and keeps the last good pages of each."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ajx_docs.build.making import Job
from ajx_docs.build.troubles import engine_failure, without_glyph, without_picture, worker_death
from ajx_docs.build.workers import Died
from ajx_docs.check.checker import Checked
from ajx_docs.diagnostics import Finding, in_reading_order
from ajx_docs.documents.catalogue import Document
from ajx_docs.model.settings import FontChoice
from ajx_docs.preview.drawing import Drawn, Page
from ajx_docs.preview.looking import Look, look
from ajx_docs.preview.renderer import Renderer
from ajx_docs.render.fonts.find import find_fonts
from ajx_docs.render.fontset import FontSet
from ajx_docs.texts.language import Text
from ajx_docs.workspace.repository import Repository

KEPT = 12
"""Documents whose last good pages are remembered."""

Titles = tuple[tuple[str, str], ...]
"""A subject's documents: stem and title."""

_BROKEN = Text(
    "数据有错误，下面仍是改错之前的样子。改正并保存后自动更新。",
    "The data has errors; the pages below are from before. Mend and save to renew them.",
)
_FAILED = Text(
    "没有能生成，下面仍是上一次的样子。", "It could not be made; the pages below are the last ones."
)
_NOTHING = Text(
    "数据有错误，还没有可以显示的文档。改正并保存后自动显示。",
    "The data has errors and there is nothing to show. Mend and save to see it.",
)
_NONE = Text("这里还没有可以生成的文档。", "There is no document to make here yet.")


@dataclass(frozen=True, slots=True)
class Shown:
    """A document as it is shown. `stale` says why the pages are none, or of an earlier state."""

    look: Look
    titles: Titles
    stem: str
    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]
    stale: Text | None = None
    drawing: bool = False


@dataclass(frozen=True, slots=True)
class _Good:
    """Pages that could be made, and of what."""

    job: Job
    pages: tuple[Page, ...]


class Studio:
    """Draws in a process of its own, one document at a time."""

    def __init__(self) -> None:
        self._renderer = Renderer()
        self._good: OrderedDict[tuple[str, str], _Good] = OrderedDict()
        self._titles: dict[str, Titles] = {}
        self._fonts: tuple[FontChoice, FontSet] | None = None
        self._pictures: Mapping[str, bytes] = {}

    def picture(self, digest: str) -> bytes | None:
        """A page that is shown, as JPEG. Any thread may ask."""
        return self._pictures.get(digest)

    def show(
        self, repository: Repository, checked: Checked, key: str, stem: str
    ) -> Iterator[Shown]:
        """A document: first what is known at once, then, where it has changed, its new pages.

        Without a stem the subject's first. Raises SettingsError where a font cannot be found.
        """
        seen = look(repository, checked, key, stem, fonts=self._font_set(repository, checked))
        titles = tuple((each.stem, _title(each)) for each in seen.documents)
        # A file that cannot be read yields no documents: the list stays as it was.
        self._titles[key] = titles if titles and not seen.blocked else self._merged(key, titles)
        stem = seen.document.stem if seen.document else stem or self._first(key)
        good = self._good.get((key, stem))

        def shown(
            stale: Text | None = None, *, drawing: bool = False, more: list[Finding] | None = None
        ) -> Shown:
            findings = in_reading_order((*seen.findings, *seen.errors, *(more or ())))
            pages = good.pages if good else ()
            found = tuple(findings)
            return Shown(seen, self._titles[key], stem, pages, found, stale, drawing)

        if seen.job is None or seen.document is None:
            failing = seen.blocked or seen.errors
            yield shown(_BROKEN if good else _NOTHING if failing else _NONE)
            return
        if good is None or good.job != seen.job:
            yield shown(drawing=True)
            drawn = self._renderer.draw(seen.job)
            if isinstance(drawn, Died) or not drawn.pages:
                yield shown(_FAILED, more=_failures(repository, seen.document, drawn))
                return
            good = _Good(seen.job, drawn.pages)
            self._keep(key, stem, good)
        yield shown()

    def _merged(self, key: str, titles: Titles) -> Titles:
        return tuple({**dict(self._titles.get(key, ())), **dict(titles)}.items())

    def _first(self, key: str) -> str:
        return self._titles[key][0][0] if self._titles[key] else ""

    def _keep(self, key: str, stem: str, good: _Good) -> None:
        self._good[key, stem] = good
        self._good.move_to_end((key, stem))
        while len(self._good) > KEPT:
            self._good.popitem(last=False)
        pages = [page for each in self._good.values() for page in each.pages]
        self._pictures = {page.digest: page.jpeg for page in pages}

    def _font_set(self, repository: Repository, checked: Checked) -> FontSet:
        choice = checked.settings.fonts
        if self._fonts is None or self._fonts[0] != choice:
            self._fonts = choice, find_fonts(choice, repository.root)
        return self._fonts[1]


def _title(document: Document) -> str:
    """The kind's title, and which of several it is: 服务报告 2026-04-16-inspection."""
    title, stem = document.kind.title.zh, document.stem
    about = stem.removeprefix(document.kind.name).removeprefix("-")
    return f"{title} {about}" if stem.startswith(document.kind.name) and about else title


def _failures(repository: Repository, document: Document, drawn: Drawn | Died) -> list[Finding]:
    """Why there are no pages."""
    if isinstance(drawn, Died):
        return [worker_death(document, drawn)]
    made = drawn.made
    return [
        *made.findings,
        *(without_glyph(repository, document, each) for each in sorted(made.uncovered)),
        *(without_picture(repository, document, *each) for each in made.unreadable.items()),
        *([engine_failure(document, made.error)] if made.error else []),
    ]
