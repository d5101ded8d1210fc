"""Content controls (`w:sdt`) of Word: text, a choice, a day, a box to tick, parts that repeat.

Their title is the field's Chinese name, their tag its key; a hidden bookmark before each says the
key once more. **Why:** LibreOffice (7.4) keeps controls without a type, choices, days and boxes,
but drops their tags and titles; it keeps bookmarks. What it makes of plain-text controls
(`w:text`), the text several times over, is why there are none here; and a frame of repeated parts
bears no name, for the same reason. All stand within one paragraph, so that a program that knows no
controls shows the text where it belongs.
"""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import count

from ajx_docs.check.schema_wording.dates import meant
from ajx_docs.forms.fields import Choice, Field, Sort
from ajx_docs.forms.wording import canonical
from ajx_docs.render.docx.text import attribute, content

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
TICKED, UNTICKED = "☒", "☐"
LONGEST_NAME = 64
"""Word refuses longer titles and tags."""
_HINT = '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'
_BOX = (
    '<w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic"'
    ' w:hint="eastAsia"/></w:rPr>'
)


def placeholder(field: Field) -> str:
    """What stands in an empty field: what to write, in brackets."""
    if field.sort is Sort.DATE:
        return f"〔{field.guidance.rstrip('。') or '请选日期'}，如 2026年3月12日〕"
    words = field.guidance.rstrip("。")
    if field.choices:
        return f"〔请选择{f'：{words}' if words else ''}〕"
    return f"〔{words or f'请填写{field.title}'}〕"


def control(field: Field, text: str) -> str:
    """The control of a field with its text, or with what to write there."""
    text = canonical(text)
    hint = f"<w:showingPlcHdr/>{_kind(field, text)}" if not text else _kind(field, text)
    shown = (
        f'<w:r><w:t xml:space="preserve">{content(text)}</w:t></w:r>'
        if text
        else f'<w:r>{_HINT}<w:t xml:space="preserve">{content(placeholder(field))}</w:t></w:r>'
    )
    return _control(field, hint, shown)


def box(field: Field, *, ticked: bool) -> str:
    """A box to tick."""
    state = (
        f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/>'
        f'<w14:checkedState w14:val="{ord(TICKED):04X}" w14:font="MS Gothic"/>'
        f'<w14:uncheckedState w14:val="{ord(UNTICKED):04X}" w14:font="MS Gothic"/>'
        "</w14:checkbox>"
    )
    return _control(field, state, f"<w:r>{_BOX}<w:t>{TICKED if ticked else UNTICKED}</w:t></w:r>")


def repeating(items: list[str]) -> str:
    """Parts that Word offers to repeat: whole rows of a table, or whole blocks."""
    whole = "".join(
        "<w:sdt><w:sdtPr><w15:repeatingSectionItem/></w:sdtPr>"
        f"<w:sdtContent>{each}</w:sdtContent></w:sdt>"
        for each in items
    )
    return (
        f"<w:sdt><w:sdtPr><w15:repeatingSection/></w:sdtPr>"
        f"<w:sdtContent>{whole}</w:sdtContent></w:sdt>"
    )


def bookmark(key: str) -> str:
    """The beginning of the name of a hidden bookmark before a field of this key."""
    return f"_ajx{sha256(key.encode()).hexdigest()[:8]}_"


def numbered(body: str) -> str:
    """The body with each bookmark named and numbered as the only one of its kind."""
    numbers = count(1)

    def name(mark: re.Match[str]) -> str:
        number = next(numbers)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{mark[1]}{number}"/>'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    return _MARK.sub(name, body)


_MARK = re.compile(r"<bookmark (\w+)/>")


def _control(field: Field, kind: str, runs: str) -> str:
    return (
        f"<bookmark {bookmark(field.key)}/>"
        f'<w:sdt><w:sdtPr><w:alias w:val="{attribute(field.alias[:LONGEST_NAME])}"/>'
        f'<w:tag w:val="{attribute(field.key)}"/>{kind}</w:sdtPr>'
        f"<w:sdtContent>{runs}</w:sdtContent></w:sdt>"
    )


def _kind(field: Field, text: str) -> str:
    if field.choices:
        return _choices(field.choices, text)
    if field.sort is Sort.DATE:
        return _day(text)
    return ""


def _choices(choices: tuple[Choice, ...], text: str) -> str:
    labels = dict.fromkeys([*(each.label for each in choices), *([text] if text else [])])
    values = {each.label: each.value for each in choices}
    items = "".join(
        f'<w:listItem w:displayText="{attribute(label)}"'
        f' w:value="{attribute(values.get(label, label))}"/>'
        for label in labels
    )
    return f"<w:dropDownList>{items}</w:dropDownList>"


def _day(text: str) -> str:
    day, _ = meant(text)
    full = f' w:fullDate="{day}T00:00:00Z"' if day else ""
    return (
        f'<w:date{full}><w:dateFormat w:val="yyyy&apos;年&apos;M&apos;月&apos;d&apos;日&apos;"/>'
        '<w:lid w:val="zh-CN"/>'
        '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
    )
