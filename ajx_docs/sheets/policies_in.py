"""From the rows of a table to whole YAML files of enterprises and policies.

Nothing is written here. Each file is what it was with the changed fields in it, read again and
held against its schema: what the schema refuses is told by the cell that said it. A field that is
blank in the sheet stays as it is in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ajx_docs.check.pointers import value_at
from ajx_docs.check.schema_findings import schema_findings
from ajx_docs.check.schemas import Schemas, packaged_schema
from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.sheets.changes import FieldChange, FileChange, Plan, written
from ajx_docs.sheets.columns import CODES, Column, Type
from ajx_docs.sheets.drafts import Draft, gathered
from ajx_docs.sheets.known import Known, same_name
from ajx_docs.sheets.rows import Row, Taken, Value
from ajx_docs.sheets.told import at_cell, listed
from ajx_docs.sheets.yaml_edit import edited
from ajx_docs.texts.language import Text
from ajx_docs.workspace.yaml_source import YamlSource, read_yaml

_HEADER = "# 由电子表格导入。表里没有的必填项，请补写后删去这几行；ajx check 会逐项指出：\n"


def plan_import(file: str, rows: Iterable[Row], known: Known, schemas: Schemas) -> Plan:
    """What an import of the rows would write, without the rows that are refused."""
    rows = tuple(rows)
    drafts = gathered(file, known, rows)
    made = {path: _made(file, each, known, schemas) for path, each in drafts.by_path.items()}
    bad = {path for path, each in made.items() if each.errors}
    # A new policy has no place without its enterprise.
    for path, draft in drafts.by_path.items():
        if draft.owner in bad and draft.owner not in known.repository.places:
            bad.add(path)
    refused = drafts.refused | {n for path in bad for n in drafts.by_path[path].rows}
    findings = [*drafts.findings, *(e for each in made.values() for e in each.errors)]
    findings += _missing(file, [each for path, each in made.items() if path not in bad])
    good = [each for path, each in made.items() if path not in bad]
    return Plan(
        files=tuple(each.change for each in good if each.change),
        unchanged=sum(each.change is None for each in good),
        refused=frozenset(refused),
        findings=tuple(findings),
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """A draft, worked out: the change (None if there is none), or the errors that forbid it."""

    draft: Draft
    change: FileChange | None = None
    errors: tuple[Finding, ...] = ()
    missing: tuple[Finding, ...] = ()


def _made(file: str, draft: Draft, known: Known, schemas: Schemas) -> _Made:
    assert draft.first is not None
    exists = draft.path in known.repository.places
    source = known.repository.sources.get(draft.path)
    if exists and (source is None or draft.path in known.broken):
        return _Made(draft, errors=(_unreadable(file, draft),))
    old = known.value(draft.path)
    changed = [t for t in _in_order(draft) if not _same(t, value_at(old, t.column.path))]
    if exists and not changed:
        return _Made(draft)
    values = {taken.column.path: taken.value for taken in changed}
    quoted = frozenset(
        taken.column.path for taken in changed if taken.column.type in CODES - {Type.USCC}
    )
    try:
        text = edited(source.text if source else "", values, quoted)
    except ValueError:
        return _Made(draft, errors=(_unfit(file, draft),))
    new, troubles = read_yaml(draft.path, text.encode())
    if new is None or not _as_meant(new.value, old, changed):
        return _Made(draft, errors=(_unfit(file, draft),))
    before = _told(source, draft, schemas) if source else []
    after = [*troubles, *_told(new, draft, schemas)]
    earlier = {(each.code, each.pointer, each.message) for each in before}
    fresh = [each for each in after if (each.code, each.pointer, each.message) not in earlier]
    missing = tuple(each for each in fresh if each.code == "S-required" and not exists)
    errors = tuple(_at_cell(file, draft, each) for each in fresh if each not in missing)
    if source is None and missing:
        text = _HEADER + "".join(map(_placeholder, missing)) + text
    fields = tuple(
        FieldChange(
            t.column.title,
            _shown(t.column, value_at(old, t.column.path)),
            _shown(t.column, t.value),
        )
        for t in changed
    )
    change = FileChange(draft.path, draft.kind, draft.label, text, fields, new=not exists)
    return _Made(draft, change, errors, missing)


def _in_order(draft: Draft) -> list[Taken]:
    """The values in the order of the schema, which is the order of a new file."""
    return sorted(draft.values.values(), key=lambda taken: _rank(taken.column))


def _rank(column: Column) -> tuple[int, ...]:
    node: Mapping[str, Any] = packaged_schema(column.kind).document
    rank = []
    for step in column.path:
        members = node.get("properties", {})
        rank.append(list(members).index(step))
        node = members[step]
    return tuple(rank)


def _same(taken: Taken, old: Any) -> bool:
    """Whether the file says already what the cell says."""
    new: Value = taken.value
    if isinstance(new, date):
        return bool(old == new.isoformat())
    if isinstance(new, int | Decimal):
        return isinstance(old, int | Decimal) and not isinstance(old, bool) and bool(old == new)
    if not isinstance(old, str):
        return False
    if taken.column.type is Type.TEXT:
        return same_name(old) == same_name(new)
    if taken.column.type is Type.LONG:
        return plain_lines(old) == plain_lines(new)
    return bool(old == new)


def plain_lines(text: str) -> str:
    """Text without blanks at the ends of its lines, which no reader sees."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _as_meant(value: Any, old: Any, changed: list[Taken]) -> bool:
    """Whether a file now says what was meant, and otherwise what it said before."""
    if not all(_same(taken, value_at(value, taken.column.path)) for taken in changed):
        return False
    paths = {taken.column.path for taken in changed}
    return bool(_without(value, paths) == _without(old, paths))


def _without(value: Any, paths: set[tuple[str, ...]], path: tuple[str, ...] = ()) -> Any:
    """A mapping's leaves by path, but for some of them."""
    if not isinstance(value, dict):
        return {} if path in paths else {path: value}
    return {
        where: leaf
        for key, each in value.items()
        for where, leaf in _without(each, paths, (*path, key)).items()
        if leaf is not None
    }


def _told(source: YamlSource, draft: Draft, schemas: Schemas) -> list[Finding]:
    return schema_findings(draft.kind, source, schemas.of(draft.kind)) or []


def _placeholder(finding: Finding) -> str:
    inside = finding.pointer.strip("/").replace("/", ".")
    where = f"{inside}：" if inside else ""
    article = f"（{finding.article}）" if finding.article else ""
    hint = finding.hint.zh if finding.hint else ""
    return f"#   {where}{finding.message.zh.rstrip('。')}{article}：{' '.join(hint.split())}\n"


def _at_cell(file: str, draft: Draft, finding: Finding) -> Finding:
    """What is wrong with a file, as a finding about the cell that said it."""
    assert draft.first is not None
    said = next((t for t in draft.values.values() if t.column.pointer == finding.pointer), None)
    inside = [
        t
        for t in draft.values.values()
        if finding.pointer and t.column.pointer.startswith(f"{finding.pointer}/")
    ]
    taken = said or (inside[0] if inside else None)
    cell = taken.cell if taken else draft.first.first
    return at_cell(
        file,
        cell,
        finding.code,
        finding.message,
        finding.hint,
        column=taken.column if taken else None,
    )


def _missing(file: str, made: Iterable[_Made]) -> Iterator[Finding]:
    """What new files lack, each field told once, with the rows it concerns."""
    found: dict[tuple[str, Text], list[_Made]] = {}
    findings: dict[tuple[str, Text], Finding] = {}
    for each in made:
        for finding in each.missing:
            key = (f"{each.draft.kind}{finding.pointer}", finding.message)
            found.setdefault(key, []).append(each)
            findings[key] = finding
    for key, concerned in found.items():
        finding, first = findings[key], concerned[0].draft.first
        assert first is not None
        rows = listed([str(each.draft.first.number) for each in concerned if each.draft.first])
        yield at_cell(
            file,
            first.first,
            finding.code,
            Text(
                f"{finding.message.zh}新建的 {len(concerned)} 个文件都缺（第 {rows.zh} 行）；"
                "文件里已列为待补，补齐前不能生成文书。",
                f"{finding.message.en} {len(concerned)} new files lack it (rows {rows.en}); "
                "nothing can be made from them until it is there.",
            ),
            finding.hint,
            severity=Severity.WARNING,
        )


def _shown(column: Column, value: Any) -> str:
    if column.words and value in column.words:
        return column.words[value][0]
    if column.type is Type.MONEY and isinstance(value, int):
        return written(Decimal(value))
    return written(value)


def _unreadable(file: str, draft: Draft) -> Finding:
    assert draft.first is not None
    return at_cell(
        file,
        draft.first.first,
        "X-write",
        Text(f"{draft.path} 现在有错误，不能改写。", f"{draft.path} has errors; it is left alone."),
        Text("先用 ajx check 看错在哪里并改正。", "See and mend them with ajx check first."),
    )


def _unfit(file: str, draft: Draft) -> Finding:
    assert draft.first is not None
    return at_cell(
        file,
        draft.first.first,
        "X-write",
        Text(
            f"{draft.path} 的写法特殊，不能在保留原样的前提下改写。",
            f"{draft.path} is written in a way that cannot be changed and kept.",
        ),
        Text("手工改这个文件。", "Change this file by hand."),
    )
