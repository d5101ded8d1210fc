"""Where the package's own schemas and templates lie: in the wheel, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def packaged(*parts: str) -> Path:
    """The path of a packaged resource, such as `packaged("schemas", "plan.schema.json")`.

    An installed wheel carries them under `ajx_docs/_resources`; in a checkout they are the
    top-level folders, so that what one edits is what one runs.
    """
    installed = _PACKAGE / "_resources"
    base = installed if installed.is_dir() else _PACKAGE.parent
    return base.joinpath(*parts)
