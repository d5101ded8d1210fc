"""What Word and WPS make of a document that is opened and saved, as their own files show it.

Shapes after ECMA-376 and Microsoft's [MS-DOCX]: revision ids (rsid), runs split by proofing marks
and by language, ids of controls and paragraphs, glossary placeholders, smart tags, alternatives
for older programs; WPS adds its namespace, writes ids of its own and turns hints into plain text.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from tests.forms.editing import W14, W15, Edit, W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WPS = "http://www.wps.cn/officeDocument/2013/wpsCustomData"


def saved_by_word(data: bytes) -> bytes:
    """As Word saves it: runs split, every element marked, controls numbered."""
    edit = Edit(data)
    for number, paragraph in enumerate(edit.root.iter(f"{W}p")):
        paragraph.set(f"{W}rsidR", f"00{number:06X}")
        paragraph.set(f"{W14}paraId", f"{number + 1:08X}")
    for run in list(edit.root.iter(f"{W}r")):
        _split(run)
    for number, control in enumerate(edit.root.iter(f"{W}sdt")):
        properties = control.find(f"{W}sdtPr")
        if (box := properties.find(f"{W14}checkbox")) is not None:
            _alternative(control, box)
        tag = properties.find(f"{W}tag")
        if tag is not None:
            mark = etree.Element(f"{W}id")
            mark.set(f"{W}val", str(-1_000_000 - number))
            tag.addnext(mark)
            hint = etree.Element(f"{W}placeholder")
            etree.SubElement(hint, f"{W}docPart").set(f"{W}val", "DefaultPlaceholder_-1854013440")
            mark.addnext(hint)
        etree.SubElement(properties, f"{W15}appearance").set(f"{W15}val", "boundingBox")
    return edit.data()


def _split(run: Any) -> None:
    """A run as several, a proofing mark and a bookmark of Word's own between them."""
    words = run.findall(f"{W}t")
    if len(words) != 1 or len(words[0].text or "") < 4:
        return
    text = words[0].text
    middle = len(text) // 2
    another = etree.fromstring(etree.tostring(run))
    another.tail = None
    words[0].text, another.find(f"{W}t").text = text[:middle], text[middle:]
    words[0].set(_XML_SPACE, "preserve")
    another.find(f"{W}t").set(_XML_SPACE, "preserve")
    another.set(f"{W}rsidRPr", "00A1B2C3")
    proof = etree.Element(f"{W}proofErr")
    proof.set(f"{W}type", "spellStart")
    run.addnext(proof)
    proof.addnext(another)


def _alternative(control: Any, box: Any) -> None:
    """The tick of a box, for programs that know it and for those that do not."""
    content = control.find(f"{W}sdtContent")
    run = content.find(f"{W}r")
    if run is None:
        return
    words = [each for each in run if each.tag != f"{W}rPr"]
    choice = etree.Element(f"{_MC}AlternateContent")
    etree.SubElement(choice, f"{_MC}Choice").set("Requires", "w14")
    etree.SubElement(choice, f"{_MC}Fallback")
    for branch in choice:
        for each in words:
            branch.append(etree.fromstring(etree.tostring(each)))
    for each in words:
        run.remove(each)
    run.append(choice)


def saved_by_wps(data: bytes) -> bytes:
    """As WPS saves it: its namespace, hints as plain text, whole paragraphs inside controls."""
    edit = Edit(data)
    for hint in list(edit.root.iter(f"{W}showingPlcHdr")):
        hint.getparent().remove(hint)
    for control in list(edit.root.iter(f"{W}sdt")):
        for number, run in enumerate(control.iterfind(f"{W}sdtContent/{W}r")):
            run.set(f"{{{_WPS}}}id", str(number))
        properties = control.find(f"{W}sdtPr")
        extra = etree.SubElement(properties, f"{{{_WPS}}}checkbox")
        extra.set(f"{{{_WPS}}}type", "0")
    for paragraph in list(edit.root.iter(f"{W}p")):
        _around(paragraph)
    return edit.data()


def _around(paragraph: Any) -> None:
    """A control that is all of its paragraph, set around the paragraph; lines as paragraphs."""
    inside = [each for each in paragraph if each.tag not in (f"{W}pPr",)]
    controls = [each for each in inside if each.tag == f"{W}sdt"]
    marks = (f"{W}bookmarkStart", f"{W}bookmarkEnd")
    if len(controls) != 1 or any(each.tag not in (f"{W}sdt", *marks) for each in inside):
        return
    control = controls[0]
    content = control.find(f"{W}sdtContent")
    lines: list[list[Any]] = [[]]
    for run in list(content):
        for piece in list(run):
            if piece.tag == f"{W}br":
                lines.append([])
                continue
            if piece.tag == f"{W}rPr":
                continue
            one = etree.Element(f"{W}r")
            one.append(piece)
            lines[-1].append(one)
        content.remove(run)
    for line in lines:
        new = etree.SubElement(content, f"{W}p")
        new.extend(line)
    paragraph.addprevious(control)
    paragraph.getparent().remove(paragraph)


def without_tags(data: bytes) -> bytes:
    """As a program leaves it that keeps controls but neither tags nor bookmarks."""
    edit = Edit(data)
    for name in ("tag", "bookmarkStart", "bookmarkEnd"):
        for each in list(edit.root.iter(f"{W}{name}")):
            each.getparent().remove(each)
    return edit.data()


def without_names(data: bytes) -> bytes:
    """As one leaves it that keeps nothing of a control but that it is one."""
    edit = Edit(without_tags(data))
    for each in list(edit.root.iter(f"{W}alias")):
        each.getparent().remove(each)
    return edit.data()


def taken_apart(data: bytes) -> bytes:
    """Each control as several neighbours of the same title, one for each run, without tags."""
    edit = Edit(without_tags(saved_by_word(data)))
    for control in list(edit.root.iter(f"{W}sdt")):
        content = control.find(f"{W}sdtContent")
        runs = content.findall(f"{W}r")
        plain = not re.search(
            "repeating|dropDown|checkbox|date", etree.tostring(control.find(f"{W}sdtPr")).decode()
        )
        if plain and len(runs) > 1:
            for run in runs[:0:-1]:
                another = etree.fromstring(etree.tostring(control))
                another.tail = None
                inside = another.find(f"{W}sdtContent")
                inside[:] = [etree.fromstring(etree.tostring(run))]
                content.remove(run)
                control.addnext(another)
    return edit.data()
