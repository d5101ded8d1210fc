"""A numbered sheet by a template of the insurer's own that has not a page for each number."""

from __future__ import annotations

from pathlib import Path

from tests.bundle.repository import POLICY, ajx, commit, repository


def test_a_sheet_with_too_few_pages_is_told_by_its_name(tmp_path: Path) -> None:
    root = repository(tmp_path / "repository", papers="short")
    sheet = root / "templates" / "archive-sheet" / "archive-sheet.html"
    sheet.parent.mkdir()
    sheet.write_text("<html lang=zh-CN><title>页</title><p>一页</html>\n", "utf-8")
    commit(root, "自己的页码纸")
    done = ajx(root, "bundle", POLICY)
    assert done.returncode == 2
    assert "archive-sheet：模板排出 1 页" in done.stderr
    assert not list((root / "archive").glob("**/*.zip"))
