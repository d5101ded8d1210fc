"""Each mistake of `mistakes.yaml` is told once, in its place, in words that say what to do."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.check.repositories import check, copied, errors, in_english, replace, table, told


@pytest.mark.parametrize("row", table("mistakes.yaml"), ids=lambda row: row["mistake"])
def test_a_mistake_is_told_where_it_is_and_how_to_mend_it(
    row: Mapping[str, Any], tmp_path: Path
) -> None:
    root = copied(tmp_path)
    file = replace(root, row["file"], row["instead"], row["write"])
    found = errors(check(root))
    codes = {finding.code for finding in found}
    assert codes - set(row.get("also", ())) == {row["code"]}, [(f.code, told(f)) for f in found]
    (finding,) = [each for each in found if each.code == row["code"]]
    place = finding.location
    assert (place.file, f"{place.line}:{place.column}") == (file, row["at"])
    assert finding.pointer == row["pointer"]
    for words in row["says"]:
        assert words in told(finding)
    assert row.get("field", finding.field) == finding.field
    assert row.get("article", finding.article) == finding.article
    assert in_english(finding).strip()
    line = (root / file).read_text("utf-8").splitlines()[place.line - 1]
    assert place.column <= len(line) + 1
    assert place.quote == line
