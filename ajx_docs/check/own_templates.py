"""The templates of a repository's own that no document would be made from: their names are wrong.

What stands in the templates themselves is looked at where documents are made; a file by a name
that nothing asks for would never be looked at, and its author would wonder about the old layout.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ajx_docs.check.misnamed import misnamed
from ajx_docs.check.nearest import nearest
from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.resources import packaged
from ajx_docs.texts.language import Text
from ajx_docs.workspace.walk import walk

_FOLDER = "templates"
_WORD = frozenset({".doc", ".docx", ".dot", ".dotx", ".wps"})
_PAGE = frozenset({".htm", ".html", ".css"})
"""Pages may include others of any name; a Word template is one file."""


def unused_templates(root: Path) -> Iterator[Finding]:
    """The files in a repository's `templates/` that no document is made from (`T-file`)."""
    known = frozenset(each.name for each in packaged(_FOLDER).iterdir() if each.is_dir())
    for path in walk(root, _FOLDER).files:
        file = PurePosixPath(path)
        if file.name.startswith("~") or file.suffix.lower() not in _WORD | _PAGE:
            continue
        folder = file.parts[1] if len(file.parts) > 2 else ""
        if folder not in known:
            yield _unused(path, _meant(folder or file.stem, file, known))
        elif file.suffix.lower() in _WORD and path != (own := f"{_FOLDER}/{folder}/{folder}.docx"):
            yield _unused(path, own)


def _meant(name: str, file: PurePosixPath, known: frozenset[str]) -> str:
    """The place such a file would be used from; empty if its name is like none."""
    near = nearest(name, sorted(known), limit=1)
    suffix = ".docx" if file.suffix.lower() in _WORD else file.suffix.lower()
    return f"{_FOLDER}/{near[0]}/{near[0]}{suffix}" if near else ""


def _unused(path: str, meant: str) -> Finding:
    message = Text(
        zh="没有一种文书用这个名称的模板，这个文件不会用到。",
        en="No document has a template of this name: the file is not used.",
    )
    otherwise = Text(zh="ajx templates list 列出全部名称", en="ajx templates list has all names")
    return misnamed(path, "T-file", Severity.WARNING, message, meant, otherwise=otherwise)
