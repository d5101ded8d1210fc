"""A file made to harm is refused, kindly, and nothing outside of it is ever read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from ajx_docs.forms.reading import LARGEST, UnreadableError, read_form
from tests.forms.editing import PLAN, Edit, back, form, yaml_of


def with_part(name: str, data: bytes) -> bytes:
    edit = Edit(form(PLAN))
    edit.parts[name] = data
    return edit.data()


def with_document(text: bytes) -> bytes:
    edit = Edit(form(PLAN))
    parts = {**edit.parts, "word/document.xml": text}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


BOMB = b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;">]><d>&c;</d>"""
FILE = b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>"""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"not a document", "不是可读的 Word 文档"),
        (b"", "不是可读的 Word 文档"),
        (b"PK\x03\x04" + bytes(100), "不是可读的 Word 文档"),
        (bytes(LARGEST + 1), "照片不要放在表单里"),
        (with_document(BOMB), "DOCTYPE"),
        (with_document(FILE), "DOCTYPE"),
        (with_document(b"<d>" * 300 + b"</d>" * 300), "不是可读的 Word 文档"),
        (with_document(b" " * (65 * 2**20)), "64 MiB"),
        (with_part("word/vbaProject.bin", b"x"), "有宏"),
        (with_part("word/activeX/activeX1.xml", b"<x/>"), "有宏"),
    ],
    ids=["text", "none", "broken", "large", "bomb", "entity", "deep", "zip", "macro", "activex"],
)  # fmt: skip
def test_it_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_form(data)
    assert words in refused.value.zh


def test_a_document_of_word_with_a_password_is_refused() -> None:
    compound = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000)
    with pytest.raises(UnreadableError) as refused:
        read_form(compound)
    assert "密码" in refused.value.zh


def test_what_lies_outside_is_not_fetched(tmp_path: Path) -> None:
    """A template on a share, a linked picture: Word writes such, and they are passed over."""
    secret = tmp_path / "secret.docx"
    secret.write_text("不应读取", encoding="utf-8")
    link = (
        '<?xml version="1.0"?><Relationships'
        ' xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/attachedTemplate" Target="{secret.as_uri()}" TargetMode="External"/>'
        "</Relationships>"
    )
    result = back(with_part("word/_rels/settings.xml.rels", link.encode()), PLAN)
    assert result.text == yaml_of(PLAN)
    assert result.findings == ()


@pytest.mark.parametrize("piece", ["!", "AAAA", "eJwrSS0uAQAEXQHB"])
def test_marks_that_were_tampered_with_are_none(piece: str) -> None:
    edit = Edit(form(PLAN))
    text = edit.parts["docProps/custom.xml"].decode()
    start = text.index("<vt:lpwstr>") + len("<vt:lpwstr>")
    end = text.index("</vt:lpwstr>")
    edit.parts["docProps/custom.xml"] = f"{text[:start]}{piece}{text[end:]}".encode()
    assert read_form(edit.data()).marks is None
