"""What the workspace raises: only where there is no file a finding could stand in."""

from __future__ import annotations

from collections.abc import Sequence

from ajx_docs.diagnostics import Finding
from ajx_docs.texts.language import Text


class WorkspaceError(Exception):
    """Something asked of the workspace that cannot be; `text` tells the user what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.zh)
        self.text = text


class SettingsError(WorkspaceError):
    """ajx.yaml is missing, unreadable or not usable: the call cannot be carried out (exit 2).

    `findings` are those of ajx.yaml itself, to be shown after the message.
    """

    def __init__(self, text: Text, findings: Sequence[Finding] = ()) -> None:
        super().__init__(text)
        self.findings = tuple(findings)


class ForbiddenPathError(WorkspaceError):
    """A path that leaves the repository, or is no regular file in it."""


class MissingFileError(WorkspaceError):
    """A file that is not there or cannot be read."""
