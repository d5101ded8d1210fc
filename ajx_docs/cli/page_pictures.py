"""The pictures of `ajx diff --pages`: fonts found, each changed document drawn, failures told."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from ajx_docs.cli.repository import settings_problem
from ajx_docs.cli.revisions import States
from ajx_docs.diff.changes import Changes, DocumentChange, Fate
from ajx_docs.diff.pages import Renderer, write_pages
from ajx_docs.diff.sides import Side
from ajx_docs.documents.document import Document
from ajx_docs.render.fonts.find import find_fonts
from ajx_docs.render.pictures import UnreadablePictureError
from ajx_docs.render.task import TemplateError
from ajx_docs.texts.language import Language, Text
from ajx_docs.workspace.errors import SettingsError, WorkspaceError


def draw(both: States, changes: Changes, folder: Path, language: Language) -> bool:
    """Write before and after of every changed document; whether one could not be drawn.

    A document that waits for errors to be mended keeps its pages, so it is left out.
    """
    changed = [each for each in changes.documents if each.fate is not Fate.STOPPED]
    before, after = _renderer(both, both.before), _renderer(both, both.after)
    both.fill(both.before, _pictures(each.before for each in changed))
    both.fill(both.after, _pictures(each.after for each in changed))
    failed, count = False, 0
    for each in changed:
        try:
            count += len(write_pages(each, before, after, folder))
        except (TemplateError, UnreadablePictureError, WorkspaceError) as error:
            failed = True
            _tell_failure(each, error, language)
    told = Text(
        f"{len(changed)} 份文档有变化，{count} 张前后对比图在 {folder}。",
        f"Documents changed: {len(changed)}; {count} pictures of their pages are in {folder}.",
    )
    click.echo(told.in_(language), err=True)
    return failed


def _renderer(both: States, side: Side) -> Renderer:
    try:
        # Fonts of the repository's own are looked for where they lie now.
        return Renderer(side, find_fonts(side.checked.settings.fonts, both.root))
    except SettingsError as error:
        raise settings_problem(error) from error


def _pictures(documents: Iterable[Document | None]) -> list[str]:
    return [path for each in documents if each for path in each.pictures]


def _tell_failure(change: DocumentChange, error: Exception, language: Language) -> None:
    reason = error.text if isinstance(error, UnreadablePictureError | WorkspaceError) else None
    words = reason.in_(language) if reason else str(error)
    told = Text(f"{change.path} 的页面画不出来：{words}", f"cannot draw {change.path}: {words}")
    click.echo(told.in_(language), err=True)
