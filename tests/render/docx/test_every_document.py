"""What must hold of every document of both repositories, whatever its kind."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Collection
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

import pytest
from lxml import etree
from pypdf import PdfReader

from ajx_docs.render.docx.document import render_docx
from tests.documents.cases import ROOT
from tests.render.docx.made import WP, W, documents, line_of, made, opened, part, parts, task_of
from tests.render.docx.schema_order import disorder

NAMES = sorted(documents())


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_elements_stand_in_the_order_of_the_schema(name: str) -> None:
    for file, data in parts(made(name)).items():
        if file.startswith("word/") and file.endswith(".xml"):
            assert list(disorder(etree.fromstring(data))) == [], file


def test_nothing_of_the_template_s_tags_is_left(name: str) -> None:
    for file, data in parts(made(name)).items():
        if file.endswith(".xml"):
            text = data.decode()
            assert not [each for each in ("{{", "{%", '"ajx-') if each in text], file


WHOLE = {
    "plan": {"metadata", "watermark", "unchosen_mark"},
    "report": {"metadata", "watermark"},
    "destruction-cover": {"metadata"},
    "destruction-register": {"metadata"},
}
"""Documents that print all of their view, but for these fields."""


@pytest.mark.parametrize("name", [n for n in NAMES if documents()[n][1].kind.name in WHOLE])
def test_every_word_of_the_view_is_on_paper(name: str) -> None:
    document = documents()[name][1]
    words = set(_words(document.view, WHOLE[document.kind.name]))
    printed = "".join(line_of(part(made(name))).split())
    assert [each for each in words if "".join(each.split()) not in printed] == []


def _words(value: Any, without: Collection[str] = ()) -> list[str]:
    """All strings of a view, but for those that no reader sees."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [word for each in value for word in _words(each)]
    if is_dataclass(value):
        unseen = {*without, "path", "alt", "link", "aligns", "key"}
        seen = [field.name for field in fields(value) if field.name not in unseen]
        return [word for each in seen for word in _words(getattr(value, each))]
    return []


def test_the_same_task_gives_the_same_bytes(name: str) -> None:
    assert render_docx(task_of(name)) == made(name)


def test_properties_come_from_the_data_and_never_from_the_clock(name: str) -> None:
    metadata = task_of(name).view.metadata
    properties = opened(made(name)).core_properties
    assert properties.title == metadata.title
    assert properties.subject == metadata.subject
    assert properties.author == metadata.author
    assert properties.keywords == "；".join(metadata.keywords)
    assert properties.language == "zh-CN"
    assert properties.created.replace(tzinfo=None) == datetime.fromisoformat(metadata.dated)
    assert properties.modified == properties.created


def test_a_list_s_header_repeats_and_no_row_is_split(name: str) -> None:
    for table in part(made(name)).iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        if table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1":
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None


def test_cells_fill_the_grid_of_their_table(name: str) -> None:
    for table in part(made(name)).iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
            assert sum(1 if span is None else int(span.get(f"{W}val")) for span in spans) == columns


def test_headings_can_be_navigated_without_a_gap(name: str) -> None:
    levels = [
        int(each.style.name[-1])
        for each in opened(made(name)).paragraphs
        if each.style.name.startswith(("heading ", "Heading "))
    ]
    above = 1
    for level in levels:
        assert level <= above + 1
        above = level


def test_every_picture_says_what_it_shows(name: str) -> None:
    for drawing in part(made(name)).iter(f"{WP}docPr"):
        assert drawing.get("descr")


def test_numbers_of_pictures_and_relationships_are_unique(name: str) -> None:
    ids = [each.get("id") for each in part(made(name)).iter(f"{WP}docPr")]
    assert len(ids) == len(set(ids))
    relations = [each.get("Id") for each in part(made(name), "word/_rels/document.xml.rels")]
    assert len(relations) == len(set(relations))


def test_every_list_is_one_that_the_numbering_knows(name: str) -> None:
    used = {each.get(f"{W}val") for each in part(made(name)).iter(f"{W}numId")}
    known = {each.get(f"{W}numId") for each in part(made(name), "word/numbering.xml")}
    assert used <= known


def test_every_style_that_is_used_is_defined(name: str) -> None:
    kinds = [f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"]
    used = {each.get(f"{W}val") for each in part(made(name)).iter(kinds)}
    styles = part(made(name), "word/styles.xml")
    assert used <= {each.get(f"{W}styleId") for each in styles.iter(f"{W}style")}


def test_a_file_of_the_zip_carries_no_time_of_its_own(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(made(name))) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_another_process_with_another_seed_zone_and_folder_gives_the_same_bytes(
    tmp_path: Any,
) -> None:
    name = next(each for each in NAMES if each.endswith("/plan"))
    script = (
        "import hashlib, sys; from tests.render.docx.made import made;"
        f"print(hashlib.sha256(made({name!r})).hexdigest())"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=tmp_path,
            env={
                "PYTHONPATH": str(ROOT),
                "PYTHONHASHSEED": seed,
                "TZ": zone,
                "LC_ALL": "C",
                "PYTHONUTF8": "1",
            },
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/New_York"))
    }
    assert len(hashes) == 1


ONE_PAGE = {"return-visit", "extension-consent", "provider-appraisal", "commitment"}
"""Forms that people fill in and sign on a single sheet."""


def test_libreoffice_opens_every_document_and_forms_take_one_page(tmp_path: Any) -> None:
    files = []
    for number, name in enumerate(NAMES):
        file = tmp_path / f"{number}.docx"
        file.write_bytes(made(name))
        files.append(str(file))
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(tmp_path)),
            *files,
        ],
        check=True,
        capture_output=True,
    )
    assert {each.stem for each in tmp_path.glob("*.pdf")} == {str(n) for n in range(len(NAMES))}
    pages = {
        name: len(PdfReader(tmp_path / f"{number}.pdf").pages)
        for number, name in enumerate(NAMES)
        if documents()[name][1].kind.name in ONE_PAGE
    }
    assert pages == dict.fromkeys(pages, 1)


@pytest.mark.parametrize(
    "name", [n for n in NAMES if getattr(documents()[n][1].view, "complaints", ())]
)
def test_signatures_stay_with_the_last_complaint(name: str) -> None:
    """From its first row to the signatures no paragraph lets a page end."""
    *_, last, signing = part(made(name)).findall(f"{W}body/{W}tbl")
    between = [each for each in last.itersiblings() if signing in each.itersiblings()]
    kept = [*last.iter(f"{W}p"), *(each for each in between if each.tag == f"{W}p")]
    assert [each for each in kept if each.find(f"{W}pPr/{W}keepNext") is None] == []


@pytest.mark.parametrize("name", [n for n in NAMES if documents()[n][1].kind.name == "report"])
def test_a_report_s_signatures_have_a_line_of_the_text_on_their_page(name: str) -> None:
    """Official papers have no page of signatures alone, and else say 此页无正文."""
    *_, signatures = part(made(name)).findall(f"{W}body/{W}tbl")
    line = signatures.getprevious()
    assert line_of(line).startswith("其他影像和资料：")
    assert line.find(f"{W}pPr/{W}keepNext") is not None
