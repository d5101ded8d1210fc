"""What the page in the browser is told, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from ajx_docs.diagnostics import Finding
from ajx_docs.preview.studio import Shown
from ajx_docs.preview.subjects import Subject
from ajx_docs.texts.language import Language, Text
from ajx_docs.workspace.errors import WorkspaceError
from ajx_docs.workspace.repository import Repository


def list_message(subjects: Iterable[Subject]) -> str:
    """The list of what can be previewed."""
    rows = [[each.key, each.name, each.number, each.errors, each.warnings] for each in subjects]
    return _json({"subjects": rows})


def trouble_message(title: Text, findings: Sequence[Finding], language: Language) -> str:
    """Why nothing new can be shown at all (ajx.yaml, say); whatever was shown stays."""
    told = [_finding(each, language) for each in findings]
    return _json({"trouble": title.in_(language), "findings": told})


def document_message(shown: Shown, repository: Repository, language: Language) -> str:
    """A document's pages, the files it is made of, and what is wrong with them."""
    look = shown.look
    return _json(
        {
            "key": look.key,
            "documents": shown.titles,
            "document": shown.stem,
            "pages": [[each.digest, each.width, each.height] for each in shown.pages],
            "stale": shown.stale.in_(language) if shown.stale else "",
            "drawing": shown.drawing,
            "blocked": look.blocked,
            "findings": [_finding(each, language) for each in shown.findings if not each.waived],
            "files": [[path, _text(repository, path)] for path in look.files],
        }
    )


def _text(repository: Repository, path: str) -> str:
    """A file as it was read; one that is no YAML as it stands on disk."""
    if source := repository.sources.get(path):
        return source.text
    try:
        return repository.read(path).decode("utf-8", "replace")
    except WorkspaceError:
        return ""


def _finding(each: Finding, language: Language) -> dict[str, Any]:
    return {
        "severity": each.severity,
        "code": each.code,
        "file": each.location.file,
        "line": each.location.line,
        "field": each.field,
        "message": each.message.in_(language),
        "article": each.article,
        "hint": each.hint.in_(language) if each.hint else "",
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
