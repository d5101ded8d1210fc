"""Each broken reference of `references.yaml` is told in its place, with what was meant."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ajx_docs.diagnostics import Severity
from tests.check.repositories import (
    EXAMPLES,
    ROOT,
    check,
    copied,
    errors,
    in_english,
    replace,
    table,
    told,
    write,
)


@pytest.mark.parametrize("row", table("references.yaml"), ids=lambda row: row["mistake"])
def test_a_broken_reference_is_told_with_what_was_meant(
    row: Mapping[str, Any], tmp_path: Path
) -> None:
    root = copied(tmp_path, ROOT if row.get("in") == "data" else EXAMPLES)
    before = {finding.code for finding in errors(check(root))}
    file = replace(root, row["file"], row["instead"], row["write"])
    for path in row.get("remove", ()):
        (root / path).unlink()
    for path, target in row.get("move", {}).items():
        (root / target).parent.mkdir(exist_ok=True)
        (root / path).rename(root / target)
    for path, content in row.get("put", {}).items():
        is_hex = content.startswith("hex:")
        write(root, path, bytes.fromhex(content[4:]) if is_hex else content)

    checked = check(root)
    found = [f for f in checked.findings if f.code == row["code"]]
    assert len(found) == row.get("among", 1), [(f.code, f.pointer, told(f)) for f in found]
    finding = found[0]
    place = finding.location
    assert place.file.endswith(row.get("in_file", file))
    assert (f"{place.line}:{place.column}", finding.pointer) == (row["at"], row["pointer"])
    assert finding.severity is Severity(row.get("severity", "error"))
    for words in row["says"]:
        assert words in told(finding)
    assert row.get("field", finding.field) == finding.field
    assert row.get("article", finding.article) == finding.article
    assert in_english(finding).strip()
    others = {f.code for f in errors(checked) if "-" in f.code} - before - {row["code"]}
    assert others == set(row.get("also", ())), [(f.code, told(f)) for f in errors(checked)]
