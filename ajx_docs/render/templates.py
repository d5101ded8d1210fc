"""Templates: the packaged files, each of which a repository may replace with its own.

**Why file by file:** an insurer who wants another cover edits one file and keeps getting our
corrections of all others.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ajx_docs.render.task import Template
from ajx_docs.resources import packaged

SHARED = "shared"
"""The folder of what every template may use: style sheets and macros."""

SUFFIXES = frozenset({".html", ".css", ".docx"})
"""What a template is made of; other files beside them (notes, fonts) are left alone."""


def template_names() -> tuple[str, ...]:
    """The packaged templates, in the order of names."""
    folders = sorted(packaged("templates").iterdir())
    return tuple(each.name for each in folders if each.is_dir() and each.name != SHARED)


def load_template(name: str, override: Path | None = None) -> Template:
    """The template of a document kind, with the files of `override` before the packaged ones.

    `override` is the repository's `templates/`; it need not exist. A template that only the
    repository has is one too. A template that nobody has is empty.
    """
    files: dict[str, bytes] = {}
    origins: dict[str, str] = {}
    for base in (packaged("templates"), override):
        for path in _files(base, name) if base else ():
            key = path.relative_to(base).as_posix() if base else path.name
            files[key] = path.read_bytes()
            origins[key] = f"templates/{key}" if base is override else str(path)
    return Template(name=name, files=files, origins=origins)


def _files(base: Path, name: str) -> Iterator[Path]:
    for folder in (base / SHARED, base / name):
        if folder.is_dir():
            yield from sorted(
                path
                for path in folder.rglob("*")
                if path.suffix.lower() in SUFFIXES and path.is_file() and not _hidden(path, base)
            )


def _hidden(path: Path, base: Path) -> bool:
    """Editors' leavings: Word's ~$plan.docx, .plan.html.swp."""
    return any(part.startswith((".", "~")) for part in path.relative_to(base).parts)
