"""What an import would do to each file, and how a person is shown it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ajx_docs.diagnostics import Finding
from ajx_docs.texts.language import Language, Text
from ajx_docs.workspace.kinds import Kind
from ajx_docs.workspace.problem import shown

_WIDEST = 60
_NAMES = {Kind.ENTERPRISE: Text("企业", "enterprise"), Kind.POLICY: Text("保单", "policy")}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field's old and new value as a person reads them; `old` is "" for one that is new."""

    title: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file to be written whole: `text` is all of it. `label` is the firm or the policy."""

    path: str
    kind: Kind
    label: str
    text: str
    fields: tuple[FieldChange, ...]
    new: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would write, and what it has to say. `unchanged` counts files that agree.

    `refused` are the numbers of rows of which nothing is written.
    """

    files: tuple[FileChange, ...]
    unchanged: int
    refused: frozenset[int]
    findings: tuple[Finding, ...]


def written(value: object) -> str:
    """A value as the table of changes shows it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    if isinstance(value, date):
        return value.isoformat()
    return shown(" ".join(str(value).split()), _WIDEST)


def told(plan: Plan, language: Language) -> str:
    """The changes as a table: new files, changed fields old → new, and how many agree."""
    lines = []
    for file in plan.files:
        what = Text("新建", "new") if file.new else Text("修改", "changed")
        kind = _NAMES[file.kind]
        lines.append(f"{what.in_(language)} {kind.in_(language)} {file.label}  {file.path}")
        for field in () if file.new else file.fields:
            blank = Text("（空）", "(blank)").in_(language)
            lines.append(f"    {field.title}：{field.old or blank} → {field.new}")
    lines.append(_summary(plan.files, plan.unchanged, language))
    return "\n".join(lines) + "\n"


def _summary(files: Sequence[FileChange], unchanged: int, language: Language) -> str:
    new = sum(file.new for file in files)
    return Text(
        f"新建 {new} 个文件，修改 {len(files) - new} 个，未变 {unchanged} 个。",
        f"Files: {new} new, {len(files) - new} changed, {unchanged} unchanged.",
    ).in_(language)
