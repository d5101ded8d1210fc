"""A change as JSON; its contract is schemas/diff.schema.json."""

from __future__ import annotations

import json
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from ajx_docs.diff.changes import (
    AttachmentChange,
    Changes,
    DocumentChange,
    Fact,
    Fate,
    FieldChange,
    FileChange,
    Leaf,
    Subject,
)
from ajx_docs.exchange.json_report import finding_value
from ajx_docs.texts.language import Language

VERSION = 1


def told(changes: Changes, language: Language) -> str:
    """The change as JSON text; nothing in it is shortened."""
    found = changes.findings
    fates = [each.fate for each in changes.documents]
    value = {
        "version": VERSION,
        "as_of": changes.as_of.isoformat(),
        "base": changes.base,
        "head": changes.head,
        "summary": {
            "subjects": len(changes.subjects),
            "fields": sum(len(file.fields) for file in changes.files),
            "attachments": sum(len(each.attachments) for each in changes.subjects),
            "findings": {
                "appeared": len(found.appeared),
                "errors": len(found.errors),
                "vanished": len(found.vanished),
                "waived": len(found.waived),
                "stayed": found.stayed,
            },
            "documents": {fate.value: fates.count(fate) for fate in Fate},
        },
        "subjects": [_subject(each, language) for each in changes.subjects],
        "findings": {
            "appeared": [finding_value(each, language) for each in found.appeared],
            "vanished": [finding_value(each, language) for each in found.vanished],
            "waived": [finding_value(each, language) for each in found.waived],
        },
        "documents": [_document(each, language) for each in changes.documents],
    }
    return json.dumps(value, ensure_ascii=False, indent=2, default=_number) + "\n"


def _subject(subject: Subject, language: Language) -> dict[str, Any]:
    return {
        "key": subject.key,
        "title": subject.title.in_(language),
        "change": subject.change.value,
        "moved_from": subject.moved_from,
        "files": [_file(each, language) for each in subject.files],
        "attachments": [_attachment(each) for each in subject.attachments],
    }


def _file(file: FileChange, language: Language) -> dict[str, Any]:
    return {
        "kind": file.kind.value,
        "title": file.title.in_(language),
        "change": file.change.value,
        "before": file.before,
        "after": file.after,
        "unreadable": file.unreadable,
        "fields": [_field(each, language) for each in file.fields],
    }


def _field(field: FieldChange, language: Language) -> dict[str, Any]:
    return {
        "change": field.change.value,
        "trail": list(field.trail),
        "article": field.article,
        "before_pointer": field.before_pointer,
        "after_pointer": field.after_pointer,
        "before": field.before,
        "after": field.after,
        "before_words": [_leaf(each, language) for each in field.old],
        "after_words": [_leaf(each, language) for each in field.new],
        "phrases": [
            {"change": each.change.value if each.change else "kept", "text": each.text}
            for each in field.phrases
        ],
    }


def _leaf(leaf: Leaf, language: Language) -> dict[str, Any]:
    return {"trail": list(leaf.trail), "words": leaf.text.in_(language)}


def _attachment(each: AttachmentChange) -> dict[str, Any]:
    return {
        "change": each.change.value,
        "before": each.before,
        "after": each.after,
        "before_fact": _fact(each.before_fact),
        "after_fact": _fact(each.after_fact),
    }


def _fact(fact: Fact | None) -> dict[str, Any] | None:
    return asdict(fact) if fact else None


def _document(each: DocumentChange, language: Language) -> dict[str, Any]:
    return {
        "document": each.document.kind.name,
        "title": each.document.kind.title.in_(language),
        "policy": each.policy,
        "path": each.path,
        "fate": each.fate.value,
        "reasons": [reason.value for reason in each.reasons],
    }


def _number(value: object) -> float | str:
    """An exact number as JSON's; as text where that could not hold it."""
    assert isinstance(value, Decimal)
    near = float(value)
    return near if value.is_finite() and Decimal(repr(near)) == value else str(value)
