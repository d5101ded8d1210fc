"""The findings about one file's value against its schemas (`S-…`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ajx_docs.check.pointers import pointer
from ajx_docs.check.schema_wording import tell
from ajx_docs.check.schemas import Schema
from ajx_docs.check.violations import Violation, violations
from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import Kind
from ajx_docs.workspace.yaml_source import YamlSource

LIMIT = 20
"""How many refusals by one keyword are told per file; the rest are counted."""


def schema_findings(
    kind: Kind, source: YamlSource, schemas: Sequence[Schema]
) -> list[Finding] | None:
    """What the schemas refuse of a file, none if it is as it should be.

    None where the file's text cannot be judged at all: it holds halves of characters, which is a
    finding of the workspace already.
    """
    try:
        found = violations(kind, schemas, source.value)
    except UnicodeEncodeError:
        return None
    return [finding(each, source) for each in _few(found)] + list(_rest(found, source))


def finding(violation: Violation, source: YamlSource) -> Finding:
    """A violation, told and placed in its file."""
    told = tell(violation, source)
    where = pointer(told.path)
    return Finding(
        code=told.code,
        severity=Severity.ERROR,
        message=told.message,
        location=source.locate(where, told.part),
        pointer=where,
        field=told.field.title,
        article=told.field.article,
        hint=told.hint,
    )


def _few(found: Sequence[Violation]) -> Iterator[Violation]:
    told = Counter[str]()
    for each in found:
        told[each.keyword] += 1
        if told[each.keyword] <= LIMIT:
            yield each


def _rest(found: Sequence[Violation], source: YamlSource) -> Iterator[Finding]:
    counts = Counter(each.keyword for each in found)
    for keyword, count in counts.items():
        if count > LIMIT:
            nth = [each for each in found if each.keyword == keyword][LIMIT]
            yield Finding(
                code=tell(nth, source).code,
                severity=Severity.ERROR,
                message=Text(
                    zh=f"同类问题还有 {count - LIMIT} 处，此处起不再逐一列出。",
                    en=f"{count - LIMIT} more problems of this kind from here on.",
                ),
                location=source.locate(nth.where),
                pointer=nth.where,
                hint=Text(
                    zh="先改正上面列出的，再检查一次。", en="Mend those first, then check again."
                ),
            )
