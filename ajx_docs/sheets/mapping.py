"""A repository's own words for columns: `imports/<name>.yaml`, for the exports of its system.

```yaml
sheet: 保单清单            # which sheet, where the workbook has several
columns:                   # header: the field it fills (see `ajx import --help`)
  险种保单编码: policy.policy_no
  净保费_万元: policy.premium
ignore: [业务员, 出单机构]   # headers that nobody needs told
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ajx_docs.check.nearest import nearest
from ajx_docs.check.pointers import pointer
from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.sheets.columns import by_field
from ajx_docs.texts.language import Text
from ajx_docs.workspace.yaml_source import YamlSource

FOLDER = "imports"
_KEYS = ("columns", "ignore", "sheet")


@dataclass(frozen=True, slots=True)
class Headings:
    """What one or more files of `imports/` say, together."""

    columns: Mapping[str, str] = field(default_factory=dict)
    ignore: frozenset[str] = frozenset()
    sheet: str = ""


def together(mappings: Iterable[Headings]) -> Headings:
    """Several as one; the last one's sheet counts."""
    found = list(mappings)
    return Headings(
        {header: name for each in found for header, name in each.columns.items()},
        frozenset().union(*(each.ignore for each in found)),
        next((each.sheet for each in reversed(found) if each.sheet), ""),
    )


def to_mapping(source: YamlSource) -> tuple[Headings, list[Finding]]:
    """What a file says, and what is wrong with it."""
    value = source.value
    if not isinstance(value, dict):
        value = {}
    findings = list(_problems(source, value))
    columns, ignore = value.get("columns"), value.get("ignore")
    return Headings(
        {
            header: name
            for header, name in (columns if isinstance(columns, dict) else {}).items()
            if name in by_field()
        },
        frozenset(map(str, ignore)) if isinstance(ignore, list) else frozenset(),
        str(value.get("sheet") or ""),
    ), findings


def _problems(source: YamlSource, value: Mapping[str, object]) -> Iterator[Finding]:
    for key in value:
        if key not in _KEYS:
            yield _wrong(
                source,
                (key,),
                Text(f"没有“{key}”这一项。", f"There is no “{key}” here."),
                Text("只有 columns、ignore、sheet。", "Only columns, ignore and sheet."),
            )
    columns = value.get("columns", {})
    if not isinstance(columns, dict):
        yield _wrong(
            source,
            ("columns",),
            Text("columns 应写成“表头: 字段”。", "columns maps headers to fields."),
            Text("例如 保单编码: policy.policy_no", "As in 保单编码: policy.policy_no"),
        )
        return
    for header, name in columns.items():
        if name not in by_field():
            near = nearest(str(name), list(by_field())) or tuple(by_field())
            yield _wrong(
                source,
                ("columns", header),
                Text(f"没有字段“{name}”。", f"There is no field “{name}”."),
                Text(f"可写：{'、'.join(near)}。", f"Write one of: {', '.join(near)}."),
            )


def _wrong(source: YamlSource, path: tuple[str, ...], message: Text, hint: Text) -> Finding:
    where = pointer(path)
    return Finding(
        code="X-mapping",
        severity=Severity.ERROR,
        message=message,
        location=source.locate(where),
        pointer=where,
        hint=hint,
    )
