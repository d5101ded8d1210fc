"""Tables of templates: lists, facts, records, pictures beside each other."""

from __future__ import annotations

from scripts.make_templates import grid
from scripts.make_templates.grid import gap
from scripts.make_templates.paragraphs import (
    WIDTH,
    field,
    gallery,
    otherwise,
    placed,
    styled,
    when,
)

Column = tuple[str, float, str] | tuple[str, float, str, str]
"""Heading, share of the width, text of the cell, and its alignment ("left" unless given)."""


def listing(
    loop: str,
    *columns: Column,
    tail: tuple[str, ...] = (),
    keep: bool = False,
    height: int = 0,
) -> str:
    """A table with a row for each turn of the loop; `tail` are further rows (`total`).

    `keep`: all of it on one page; `height` of a row, in twentieths of a point: the least.
    """
    widths = grid.widths([column[1] for column in columns])
    head = grid.row(
        *(
            grid.cell(width, styled("AjxCellHead", column[0]), grid.LABEL)
            for width, column in zip(widths, columns, strict=True)
        ),
        header=True,
    )
    cells = [
        grid.cell(width, grid.cell_text(column[2], _align(column), keep=keep))
        for width, column in zip(widths, columns, strict=True)
    ]
    tags = grid.tag_row(f"for {loop}", widths), grid.tag_row("endfor", widths)
    return grid.table(
        widths,
        head,
        tags[0],
        grid.row(*cells, height=height),
        tags[1],
        *tail,
        look='w:firstRow="1"',
    )


def _align(column: Column) -> str:
    return column[3] if len(column) == 4 else "left"


def total(text: str) -> str:
    """A last row over the whole width of a listing."""
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{WIDTH}" w:type="dxa"/><w:gridSpan w:val="99"/></w:tcPr>'
    return grid.row(f"{cell}{styled('AjxCell', text)}</w:tc>")


def facts(
    name: str,
    label: float = 0.26,
    *,
    keep: bool = False,
    edited: bool = False,
    then: str | None = None,
) -> str:
    """A two-column table of the view's facts.

    `keep`: all of it on one page; `edited`: those that print a value as it is are fields to be
    edited in Word; `then`: what stands in place of the space below.
    """
    widths = grid.widths([label, 1 - label])
    text = "{{ fact.value }}"
    if edited:
        inside = field("{{ fact.label }}", "{{ fact.key }}", text)
        text = f"{{%r if fact.key %}}{inside}{{%r else %}}{text}{{%r endif %}}"
    row = grid.labelled(widths, "{{ fact.label }}", text, keep=keep)
    tags = grid.tag_row(f"for fact in {name}", widths), grid.tag_row("endfor", widths)
    return grid.table(widths, tags[0], row, tags[1], look='w:firstColumn="1"', then=then)


def record(
    *rows: tuple[str, ...], label: float = 0.2, keep: bool = False, then: str | None = None
) -> str:
    """A two-column table with fixed labels; a row's third value is the condition it stands on.

    `keep`: all of it on one page; `then`: what stands in place of the space below.
    """
    widths = grid.widths([label, 1 - label])
    lines = []
    for row in rows:
        line = grid.labelled(widths, row[0], row[1], keep=keep)
        if len(row) == 3:
            line = grid.tag_row(f"if {row[2]}", widths) + line + grid.tag_row("endif", widths)
        lines.append(line)
    return grid.table(widths, *lines, look='w:firstColumn="1"', then=then)


def pairs(*rows: tuple[str, str, str, str]) -> str:
    """Labels and texts, two of them on each row."""
    widths = grid.widths([1.1, 4, 1.1, 4])
    lines = [
        grid.row(
            *(
                grid.cell(width, styled("AjxCell", text), grid.LABEL if place % 2 == 0 else "")
                for place, (width, text) in enumerate(zip(widths, row, strict=True))
            )
        )
        for row in rows
    ]
    return grid.table(widths, *lines, look="")


def photos(hazard: str) -> str:
    """A hazard's photographs: before and after beside each other, several before two by two."""
    before, after = f"{hazard}.before", f"{hazard}.after"
    paired = f"{after} or {before}|length == 1"
    return when(paired, _beside(before, after), otherwise(gallery(before)))


def _beside(left: str, right: str) -> str:
    """Two fields of pictures beside each other, each with its captions."""
    widths = grid.widths([1, 1])
    cells = (
        grid.cell(width, placed(name)) for width, name in zip(widths, (left, right), strict=True)
    )
    return grid.table(widths, grid.row(*cells), style="AjxGrid", look="") + gap()
