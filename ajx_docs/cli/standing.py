"""What `ajx build` remembers of its last answer: see `build.standing`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import msgspec

from ajx_docs.build.request import Built
from ajx_docs.build.standing import Standing
from ajx_docs.build.versions import program_files
from ajx_docs.build.watch import Look
from ajx_docs.bundle.places import is_remote
from ajx_docs.bundle.store import LEDGER_FILE
from ajx_docs.exchange.report import Report
from ajx_docs.render.fonts.folders import font_folders
from ajx_docs.workspace.errors import SettingsError
from ajx_docs.workspace.repository import SETTINGS_FILE
from ajx_docs.workspace.settings import to_settings
from ajx_docs.workspace.yaml_source import read_yaml


class LastAnswer:
    """The report of the last build of a folder, where nothing has changed since."""

    def __init__(self, standing: Standing, before: Look) -> None:
        self._standing, self._before = standing, before

    @classmethod
    def of(cls, root: Path, out: Path, question: Mapping[str, object]) -> LastAnswer | None:
        """The memory of an output folder; None where ajx.yaml cannot be read.

        To be made before anything else is read: it is then that the repository's look is taken.
        """
        also = _elsewhere(root)
        if also is None:
            return None
        standing = Standing(root, out, question, also)
        return cls(standing, standing.made_of())

    def report(self) -> Report | None:
        """The report, every file of it standing by now."""
        found = self._standing.answer(self._before)
        if found is None:
            return None
        answer, told = found
        return replace(msgspec.json.decode(answer, type=Report), outputs=told.outputs)

    def keep(self, report: Report, built: Built) -> None:
        """Remember a report; not where the program failed, which may go better next time."""
        if built.engine_failed:
            self._standing.forget()
            return
        answer = msgspec.json.encode(replace(report, outputs=None))
        self._standing.keep(answer, built.told, self._before)


def _elsewhere(root: Path) -> list[Path] | None:
    """What a build is made of besides the repository: the program, fonts, the archive's ledger."""
    try:
        source, _ = read_yaml(SETTINGS_FILE, (root / SETTINGS_FILE).read_bytes())
        settings = to_settings(source.value if source else {})
    except (OSError, SettingsError):
        return None
    choice = settings.fonts
    named = (*choice.title, *choice.heading, *choice.body, *choice.table)
    ledger = [] if is_remote(settings.archive) else [root / settings.archive / LEDGER_FILE]
    return [*program_files(), *font_folders(), *(root / name for name in named), *ledger]
