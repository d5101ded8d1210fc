"""A form edited as a person does it, by changing the document's own XML."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from ajx_docs.check.schemas import packaged_schema
from ajx_docs.forms.absorbing import Absorbed, Target, absorb
from ajx_docs.forms.fields import Choice
from ajx_docs.forms.making import Order, make_form
from ajx_docs.forms.reading import read_form
from ajx_docs.workspace.kinds import Kind
from ajx_docs.workspace.yaml_source import read_yaml

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "data/enterprises/jingwei-resin/SLAZ202661040000000101"
PLAN = f"{FOLDER}/plan.yaml"
VISIT = f"{FOLDER}/visits/2026-04-08-inspection.yaml"
TRAINING = f"{FOLDER}/visits/2026-09-15-training.yaml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"

PEOPLE = tuple(
    Choice(*each)
    for each in (
        ("chen-rui", "陈瑞"),
        ("liu-yang", "刘杨"),
        ("he-jing", "何静"),
        ("wei-dongsheng", "卫东升"),
        ("tang-xue", "唐雪"),
    )
)
KNOWN = {
    "people": PEOPLE,
    "leader": PEOPLE,
    "provider": (
        Choice("qinan", "西安秦安示例安全技术服务有限公司"),
        Choice("self", "示例保险公司（自有人员）"),
    ),
}


def kind_of(path: str) -> Kind:
    return Kind.PLAN if path.endswith("plan.yaml") else Kind.VISIT


def yaml_of(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def value_of(text: str) -> Any:
    source, findings = read_yaml("file.yaml", text.encode("utf-8"))
    assert source is not None, findings
    assert findings == []
    return source.value


def form(path: str, text: str | None = None) -> bytes:
    """The form of a file of ours, or of a text in its place."""
    value = value_of(yaml_of(path) if text is None else text)
    return make_form(Order(kind_of(path), "填写表", FOLDER, path, value, value, KNOWN))


def blank(kind: Kind, shown: Any = None) -> bytes:
    return make_form(Order(kind, "填写表", FOLDER, "", {}, shown or {}, KNOWN))


def back(data: bytes, path: str, text: str | None = None) -> Absorbed:
    """The form taken back into a file of ours, or into a text in its place."""
    kind = kind_of(path)
    into = yaml_of(path) if text is None else text
    target = Target(kind, path, into, (packaged_schema(kind),), KNOWN)
    return absorb(read_form(data), target, "表单.docx")


class Edit:
    """A document open for editing."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])

    @property
    def body(self) -> Any:
        return self.root.find(f"{W}body")

    def control(self, tag: str, number: int = 0) -> Any:
        """The control of a tag, the n-th on the page."""
        found = [
            each
            for each in self.root.iter(f"{W}sdt")
            if (mark := each.find(f"{W}sdtPr/{W}tag")) is not None and mark.get(f"{W}val") == tag
        ]
        return found[number]

    def write(self, tag: str, text: str, number: int = 0) -> Edit:
        """Type a text into a control; Enter breaks the line within the paragraph."""
        control = self.control(tag, number)
        hint = control.find(f"{W}sdtPr/{W}showingPlcHdr")
        if hint is not None:
            hint.getparent().remove(hint)
        content = control.find(f"{W}sdtContent")
        content[:] = [typed(text)]
        return self

    def tick(self, tag: str, *, on: bool = True) -> Edit:
        control = self.control(tag)
        control.find(f".//{W14}checked").set(f"{W14}val", str(int(on)))
        next(control.iter(f"{W}t")).text = "☒" if on else "☐"
        return self

    def block(self, tag: str, number: int) -> Any:
        """The repeated part that the n-th control of a tag stands in."""
        return next(
            each
            for each in self.control(tag, number).iterancestors(f"{W}sdt")
            if each.find(f"{W}sdtPr/{W15}repeatingSectionItem") is not None
        )

    def repeat(self, tag: str, number: int) -> Edit:
        """Press the plus sign below a part: a copy of it, without bookmarks, follows."""
        part = self.block(tag, number)
        another = copy.deepcopy(part)
        for mark in (*another.iter(f"{W}bookmarkStart"), *another.iter(f"{W}bookmarkEnd")):
            mark.getparent().remove(mark)
        part.addnext(another)
        return self

    def remove(self, tag: str, number: int) -> Edit:
        part = self.block(tag, number)
        part.getparent().remove(part)
        return self

    def paragraph(self, text: str) -> Edit:
        """Write a paragraph of one's own at the end."""
        new = etree.SubElement(self.body, f"{W}p")
        new.append(typed(text))
        self.body.insert(len(self.body) - 2, new)
        return self

    def data(self) -> bytes:
        self.parts["word/document.xml"] = etree.tostring(
            self.root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in self.parts.items():
                archive.writestr(name, part)
        return out.getvalue()


def typed(text: str) -> Any:
    """A run as Word writes typed text."""
    run = etree.Element(f"{W}r")
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        for place, part in enumerate(line.split("\t")):
            if place:
                etree.SubElement(run, f"{W}tab")
            word = etree.SubElement(run, f"{W}t")
            word.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            word.text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", part)
    return run
