"""The committed Word templates are those that the script writes (decision 0004)."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ajx_docs.documents.kinds import KINDS, DocumentKind
from ajx_docs.render.template_check import check_template
from ajx_docs.render.templates import load_template
from scripts.make_templates.__main__ import TEMPLATES
from scripts.make_templates.catalogue import SHEETS
from scripts.make_templates.write import docx
from tests.render.docx.made import W, opened, part
from tests.render.docx.schema_order import disorder


@pytest.mark.parametrize("name", SHEETS)
def test_the_script_still_gives_the_committed_bytes(name: str) -> None:
    assert docx(SHEETS[name]) == (TEMPLATES / name / f"{name}.docx").read_bytes()


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_every_kind_of_document_has_a_template_without_fault(kind: DocumentKind) -> None:
    assert check_template(load_template(kind.name), kind.view_type) == []


@pytest.mark.parametrize("name", SHEETS)
def test_a_template_opens_as_a_word_document_in_the_schema_s_order(name: str) -> None:
    data = docx(SHEETS[name])
    assert opened(data).paragraphs
    for file in ("word/document.xml", "word/styles.xml", "word/settings.xml", "word/header1.xml"):
        assert list(disorder(part(data, file))) == []


@pytest.mark.parametrize("name", SHEETS)
def test_a_template_is_chinese_and_names_fonts_by_role(name: str) -> None:
    styles = part(docx(SHEETS[name]), "word/styles.xml")
    assert styles.find(f"{W}docDefaults").find(f".//{W}lang").get(f"{W}eastAsia") == "zh-CN"
    families = {fonts.get(f"{W}eastAsia") for fonts in styles.iter(f"{W}rFonts")}
    assert families == {"ajx-title", "ajx-heading", "ajx-body", "ajx-table"}


def test_a_template_edited_and_saved_by_libreoffice_can_still_be_used(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(docx(SHEETS["plan"]))
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "docx", "--outdir", f"{tmp_path}/saved", f"{tmp_path}/plan.docx"),
        ],
        check=True,
        capture_output=True,
    )
    template = load_template("plan")
    files = {**template.files, "plan/plan.docx": (tmp_path / "saved/plan.docx").read_bytes()}
    kind = next(kind for kind in KINDS if kind.name == "plan")
    assert check_template(type(template)("plan", files), kind.view_type) == []
