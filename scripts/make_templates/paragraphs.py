"""Paragraphs of templates, and parts that depend on values or repeat."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

A4 = 11906, 16838
MARGINS = (2098, 1474, 1984, 1587)
"""Top, right, bottom, left in twentieths of a point: 37, 26, 35, 28 mm (GB/T 9704)."""
FORM_MARGINS = (1587, 1474, 1361, 1587)
"""The same of forms and lists that should not take one page more: 28, 26, 24, 28 mm."""
WIDTH = A4[0] - MARGINS[1] - MARGINS[3]
"""Of the text, in twentieths of a point."""

BLANK_DATE = "　　　　年　　月　　日"
KEEP = "<w:keepNext/><w:keepLines/>"
"""On one page with what follows, and whole."""


def run(text: str) -> str:
    """A run of text with its tags, the fields in it as content controls."""
    parts = _FIELD.split(text)
    made = [_plain_run(parts[0])]
    for title, key, inside, after in zip(*(iter(parts[1:]),) * 4, strict=True):
        made += [_control(title, key, inside), _plain_run(after)]
    return "".join(made)


def field(title: str, key: str, text: str) -> str:
    """A text that prints a value of the YAML as it is, to be edited in Word and taken back
    (`ajx absorb`): its title, the key of the value, the tag that prints it."""
    return f"\ue000{title}\ue001{key}\ue001{text}\ue002"


_FIELD = re.compile("\ue000(.*?)\ue001(.*?)\ue001(.*?)\ue002")


def _plain_run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _control(title: str, key: str, text: str) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{title}"/><w:tag w:val="{key}"/></w:sdtPr>'
        f"<w:sdtContent>{_plain_run(text)}</w:sdtContent></w:sdt>"
    )


def styled(style: str, text: str, properties: str = "") -> str:
    """A paragraph in a style, with further properties in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{run(text)}</w:p>'


def title(text: str = "{{ title }}") -> str:
    """The document's title."""
    return styled("Title", text)


def heading(text: str, level: int = 1, *, new_page: bool = False, alone: bool = False) -> str:
    """A heading, found in Word's navigation; `alone`: nothing below it that it has to stay with."""
    kept = '<w:keepNext w:val="0"/>' if alone else ""
    return styled(f"Heading{level}", text, kept + ("<w:pageBreakBefore/>" if new_page else ""))


def para(text: str, *, keep: bool = False) -> str:
    """A paragraph of body text; `keep`: on one page with what follows."""
    return styled("AjxBody", text, "<w:keepNext/>" if keep else "")


def plain(text: str) -> str:
    """A paragraph without indent."""
    return styled("AjxPlain", text)


def small(text: str, *, keep: bool = False) -> str:
    """A note in small print; `keep`: on one page with what follows."""
    return styled("AjxCell", text, "<w:keepNext/>" if keep else "")


def centred(text: str) -> str:
    """A centred line, as below a title."""
    return styled("AjxPlain", text, '<w:jc w:val="center"/>')


def rich(name: str) -> str:
    """A Markdown field; empty, it says so and leaves no blank."""
    return when(name, placed(name), otherwise(para("（待填写）", keep=True)))


def gallery(name: str) -> str:
    """Pictures with their captions, two beside each other."""
    return placed(name)


picture = gallery


def placed(name: str) -> str:
    """A value that has a paragraph of its own."""
    return styled("AjxBody", f"{{{{p {name} }}}}")


def when(condition: str, *blocks: str) -> str:
    """Blocks that stand only where the condition holds; may contain `otherwise`."""
    return f"{tag(f'if {condition}')}{''.join(blocks)}{tag('endif')}"


def otherwise(*blocks: str) -> str:
    """Within `when`: what stands where it does not hold."""
    return tag("else") + "".join(blocks)


def each(loop: str, *blocks: str) -> str:
    """Blocks once for each turn: `each("goal in goals", …)`."""
    return f"{tag(f'for {loop}')}{''.join(blocks)}{tag('endfor')}"


def tag(tag: str) -> str:
    """A paragraph that docxtpl takes for the tag in it."""
    return styled("AjxBody", f"{{%p {tag} %}}")
