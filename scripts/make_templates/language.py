"""The words that templates are described in; each returns WordprocessingML.

A description reads from top to bottom as the page does:

    SHEET = Sheet(
        title="{{ title }}",
        cover=(("被保险人名称", "{{ insured }}"), ("保单号", "{{ policy_no }}")),
        body=(
            heading("一、服务项目"),
            para("根据{{ basis }}要求，提供以下服务："),
            listing("row in rows", ("序号", 1, "{{ row.number }}", "center"), …),
            when("training", heading("（一）培训记录", 2), facts("training.facts")),
            rich("conclusion"),
            gallery("pictures"),
            signatures("signatures"),
        ),
    )

| word | gives |
|---|---|
| `title(text)` | the title, centred, where the document has no cover |
| `heading(text, level=1)` | 一、 (1), （一） (2), 1. (3); stays with what follows |
| `para(text)`, `plain(text)` | a paragraph with its first line indented, or without |
| `centred(text)`, `small(text)` | a centred line; a note in small print |
| `field(title, key, text)` | within a text: a value that is edited in Word and taken back |
| `rich(name)` | a Markdown field: all its structures |
| `facts(name)` | a two-column table of `Fact`s |
| `record((label, text), …)` | one with fixed labels; `pairs` has two of them a row |
| `listing(loop, column, …)` | a table with a repeated header and a row per turn of the loop |
| `photos(hazard)` | before and after beside each other; `gallery(name)` pictures two by two |
| `picture(name)` | one picture as large as the page allows |
| `signatures(name)` | lines to sign with room for pen and seal; `signing(name)` as a table |
| `beside(left, right)` | two of them beside each other |
| `when(condition, …)`, `otherwise(…)`, `each(loop, …)` | parts that depend on values, or repeat |

Texts hold the tags of docxtpl: `{{ name }}`, `{% if … %}`. Widths are shares of the text's width,
reckoned for the usual margins; on a page with others `write` sets them in proportion.
"""

from __future__ import annotations

from dataclasses import dataclass

from ajx_docs.render.docx.styles import FORM, REPORT, Measure
from scripts.make_templates.grid import gap
from scripts.make_templates.paragraphs import (
    A4,
    BLANK_DATE,
    FORM_MARGINS,
    MARGINS,
    WIDTH,
    centred,
    each,
    field,
    gallery,
    heading,
    otherwise,
    para,
    picture,
    plain,
    rich,
    run,
    small,
    styled,
    title,
    when,
)
from scripts.make_templates.signing import beside, cover, signature, signatures, signing
from scripts.make_templates.tables import Column, facts, listing, pairs, photos, record, total

__all__ = [
    "A4",
    "BLANK_DATE",
    "FORM",
    "FORM_MARGINS",
    "MARGINS",
    "WIDTH",
    "Column",
    "Sheet",
    "beside",
    "centred",
    "cover",
    "each",
    "facts",
    "field",
    "gallery",
    "gap",
    "heading",
    "listing",
    "otherwise",
    "pairs",
    "para",
    "photos",
    "picture",
    "plain",
    "record",
    "rich",
    "run",
    "signature",
    "signatures",
    "signing",
    "small",
    "styled",
    "title",
    "total",
    "when",
]


@dataclass(frozen=True)
class Sheet:
    """A document: its cover (labels and texts; empty for none), its body, its page."""

    title: str
    body: tuple[str, ...]
    cover: tuple[tuple[str, str], ...] = ()
    watermark: bool = False
    """Whether the view has a `watermark`, shown across each page where it is not empty."""
    header: tuple[str, str] = ("{{ title }}", "{{ insurer }}")
    margins: tuple[int, int, int, int] = MARGINS
    measure: Measure = REPORT
    """The size of its text and the spaces around it."""
    landscape: bool = False
