"""Templates come from the package, file by file replaced by the repository's own."""

from __future__ import annotations

from pathlib import Path

from ajx_docs.documents.catalogue import KINDS
from ajx_docs.render.templates import load_template, template_names


def test_every_kind_has_a_template() -> None:
    assert {kind.name for kind in KINDS} <= set(template_names())


def test_repository_replaces_single_files(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    (own / "plan").mkdir(parents=True)
    (own / "plan/plan.css").write_text("h1 { color: red }", "utf-8")
    (own / "plan/~$plan.docx").write_bytes(b"lock")
    (own / "plan/notes.txt").write_text("x", "utf-8")
    packaged, mixed = load_template("plan"), load_template("plan", own)
    assert mixed.files["plan/plan.css"] == b"h1 { color: red }"
    assert mixed.origins["plan/plan.css"] == "templates/plan/plan.css"
    changed = {name for name in packaged.files if packaged.files[name] != mixed.files[name]}
    assert changed == {"plan/plan.css"}
    assert set(mixed.files) == set(packaged.files)
    assert {"shared/page.html", "shared/document.css", "plan/plan.html"} <= set(mixed.files)


def test_folder_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    assert load_template("plan", tmp_path / "none") == load_template("plan")


def test_a_repository_may_have_templates_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "letter").mkdir()
    (tmp_path / "letter/letter.html").write_text("信", "utf-8")
    assert "letter/letter.html" in load_template("letter", tmp_path).files
