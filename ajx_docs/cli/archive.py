"""What the commands about archives share: where the archive is, and its findings' words."""

from __future__ import annotations

import os
from pathlib import Path

import click

from ajx_docs.bundle.anchor import ANCHOR_FILE, Anchor, anchor_of, read_anchor
from ajx_docs.bundle.ledger import Ledger
from ajx_docs.check.checker import Checked
from ajx_docs.cli.repository import root_of, settings_problem
from ajx_docs.model.policy import Hold
from ajx_docs.model.settings import Settings
from ajx_docs.texts.language import Text
from ajx_docs.workspace.errors import SettingsError
from ajx_docs.workspace.repository import SETTINGS_FILE
from ajx_docs.workspace.settings import to_settings
from ajx_docs.workspace.yaml_source import read_yaml


def archive_of(ctx: click.Context) -> str:
    """`archive:` of ajx.yaml, no other file being read. Unusable settings end in exit code 2."""
    return settings_of(ctx).archive


def settings_of(ctx: click.Context) -> Settings:
    """ajx.yaml alone, no other file being read. Unusable settings end in exit code 2."""
    file = root_of(ctx) / SETTINGS_FILE
    source, findings = read_yaml(SETTINGS_FILE, file.read_bytes())
    try:
        if source is None or findings:
            words = Text("ajx.yaml 读不出来，请先改正。", "ajx.yaml cannot be read; mend it first.")
            raise SettingsError(words, findings)
        return to_settings(source.value)
    except SettingsError as error:
        raise settings_problem(error) from error


def holds_of(result: Checked) -> dict[str, Hold]:
    """By policy number the hold that keeps an archive from destruction."""
    policies = (case.policy.value for case in result.portfolio.cases if case.policy)
    return {policy.policy_no: policy.hold for policy in policies if policy.hold}


def processors() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def own_anchor(root: Path) -> Anchor | None:
    """The anchor beside ajx.yaml, committed or not; None where there is none yet."""
    file = root / ANCHOR_FILE
    return read_anchor(file.read_text("utf-8")) if file.is_file() else None


def leave_anchor(root: Path, ledger: Ledger) -> None:
    """Write the ledger's newest hash to `archive.head`, for the next commit to remember."""
    file = root / ANCHOR_FILE
    text = f"{anchor_of(ledger)}\n"
    if not file.is_file() or file.read_text("utf-8") != text:
        file.write_text(text, "utf-8")
