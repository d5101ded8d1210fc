"""An edited Word file: its controls in the order of the page, and the text outside of them.

Written for what Word, WPS and LibreOffice make of a form: runs split anywhere, revisions, proofing
marks, alternatives for older programs, controls around words, paragraphs, rows or cells. Nothing
outside the file is ever read, and a file with a program in it is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from ajx_docs.forms.marks import Marks, marks_of
from ajx_docs.forms.page import Control, Walk
from ajx_docs.render.docx.package import PackageError, read_package

LARGEST = 20_000_000
"""Bytes of a file that is read at all."""


class UnreadableError(ValueError):
    """The file is no Word document, or one that must not be read. `reason` is for experts."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh, self.en = zh, en


@dataclass(frozen=True, slots=True)
class Found:
    """What an edited file holds. `words` are the lines outside of controls, blank ones left out."""

    marks: Marks | None
    controls: tuple[Control, ...]
    words: tuple[str, ...]

    @property
    def is_form(self) -> bool:
        """Whether it is a form of ours, marks or not: a built document has no bookmarks."""
        return self.marks is not None or any(each.bookmark for each in self.controls)


def read_form(data: bytes) -> Found:
    """Read an edited form. Raises UnreadableError."""
    if len(data) > LARGEST:
        raise UnreadableError(
            f"文件有 {len(data) / 1e6:.0f} MB，超过 {LARGEST // 10**6} MB：照片不要放在表单里。",
            f"the file is larger than {LARGEST // 10**6} MB: photographs do not go into the form.",
        )
    try:
        parts = read_package(data)
        marks = marks_of(parts)
        root = etree.fromstring(parts["word/document.xml"])
    except (PackageError, etree.XMLSyntaxError) as error:
        raise UnreadableError(
            f"不是可读的 Word 文档（.docx）：{error}。"
            "在 Word 里“另存为”DOCX 再试；有密码的先去掉密码。",
            f"no readable Word document (.docx): {error}. Save it as DOCX, without a password.",
        ) from error
    _refuse_programs(parts)
    walk = Walk()
    walk.children(root)
    walk.end_line()
    return Found(marks, tuple(walk.controls), tuple(walk.words))


def _refuse_programs(parts: Mapping[str, bytes]) -> None:
    names = [name.lower() for name in parts]
    if any("vbaproject" in each or "/activex/" in each for each in names):
        raise UnreadableError(
            "文件里有宏（程序），不读取。另存为不含宏的 DOCX 再试。",
            "the file holds macros and is not read; save it as a DOCX without them.",
        )


def named_as(found: Found, own: Found) -> Found:
    """The document with the tags of another, the same one before it was edited, where a program
    dropped them: a built document has no bookmarks, and its controls do not come or go."""
    if len(found.controls) != len(own.controls):
        return found
    pairs = zip(found.controls, own.controls, strict=True)
    named = (replace(each, tag=each.tag or known.tag) for each, known in pairs)
    return Found(found.marks, tuple(named), found.words)


def lines_of(words: Iterator[str]) -> frozenset[str]:
    """Lines to compare, white space set aside."""
    return frozenset("".join(each.split()) for each in words)
