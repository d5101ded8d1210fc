"""A described form and its values as the body of a Word document.

A label on the left, its control on the right; groups and lists under headings of their own. The
blocks of a list are tables of their own, their name in the first row, and an item of a short list
is a row: whatever a program does to the controls, which item a field belongs to can be seen from
where it stands. A frame of repeated parts begins with an empty paragraph: LibreOffice (7.4)
doubles the words of the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from ajx_docs.forms.controls import box, control, numbered, repeating
from ajx_docs.forms.description import ONE_OF_EACH, with_blanks
from ajx_docs.forms.fields import Either, Field, Group, Listed, Node, Rows, Sort, way_of
from ajx_docs.forms.tables import cell, row, table, words
from ajx_docs.forms.wording import printed
from ajx_docs.render.docx.text import paragraph, run

MARGINS = 1701, 1474, 1417, 1587
"""Top, right, bottom, left in twentieths of a point: 30, 26, 25, 28 mm."""
WIDTH = 11906 - MARGINS[1] - MARGINS[3]
_LABEL = 2300
_SPARE_LINES = 2
"""Empty choices below those made, so that one more can be named."""
_SPARE_ROWS = 3
"""Rows of a list within a block: article 6(四) names three authorities."""
_NUMERALS = "一二三四五六七八九十"
_STAR = '<w:r><w:rPr><w:color w:val="C00000"/></w:rPr><w:t xml:space="preserve"> *</w:t></w:r>'
_INTRO = (
    "填写说明：点灰色文字处填写，带下拉箭头的点选，日期可点选也可写成 2026年3月12日。"
    "带 * 的必填；标明“有则填写”的部分可以整个空着，填了其中一项，带 * 的都要填。"
    "只在填写处填写，不要改动其他文字。填好后保存为 DOCX，发给保险机构。"
)


def body(title: str, about: Sequence[tuple[str, str]], form: Group, value: Any) -> str:
    """The body's markup. `about` are facts above the form, for the reader alone."""
    parts = [paragraph("Title", run(title))]
    facts = [
        row(cell(_LABEL, words(label), shaded=True), cell(WIDTH - _LABEL, words(text)))
        for label, text in about
    ]
    parts += [table([_LABEL, WIDTH - _LABEL], facts), paragraph("AjxCell", run(_INTRO))]
    for number, section in enumerate(_sections(form)):
        parts.append(
            paragraph(
                "Heading1",
                run(f"{_numeral(number)}、{section.title}") + (_STAR if section.needed else ""),
            )
        )
        parts += _section(section, value)
    return numbered("".join(parts))


@dataclass(frozen=True, slots=True)
class _Section:
    title: str
    needed: bool
    members: tuple[Node, ...]


def _sections(form: Group) -> Iterator[_Section]:
    """Groups and lists are sections of their own; the plain fields between them share one."""
    first = True
    for apart, members in groupby(form.members, lambda each: isinstance(each, Group | Rows)):
        nodes = tuple(members)
        if apart:
            yield from (_Section(each.title, each.needed, (each,)) for each in nodes)
        else:
            title = "基本情况" if first else "、".join(each.title for each in nodes)
            yield _Section(title, first, nodes)
        first = False


def _numeral(number: int) -> str:
    tens, ones = divmod(number + 1, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens - 1]}十") + (
        _NUMERALS[ones - 1] if ones else ""
    )


def _section(section: _Section, value: Any) -> Iterator[str]:
    match section.members:
        case (Rows() as rows,):
            unchosen = "不选的项目空着即可。" if rows.name in ONE_OF_EACH else ""
            yield _note(f"{rows.guidance}{unchosen}", needed=rows.needed)
            yield from _rows(rows, value.get(rows.name))
        case (Group() as group,):
            yield _note(group.guidance, needed=group.needed)
            yield from _group(group, value.get(group.name) or {})
        case members:
            yield from _nodes(members, value)


def _note(guidance: str, *, needed: bool) -> str:
    free = not needed and "必填" not in guidance
    text = guidance + ("有则填写。" if free else "")
    return paragraph("AjxCell", run(text), "<w:keepNext/>") if text else ""


def _group(group: Group, value: Mapping[str, Any]) -> Iterator[str]:
    yield from _nodes(group.members, value)


def _nodes(members: Sequence[Node], value: Mapping[str, Any]) -> Iterator[str]:
    """Tables of labelled rows, interrupted by lists that are tables themselves."""
    lines: list[str] = []
    for each in members:
        if rows := _rows_within(each):
            yield from _labelled(lines)
            lines = list(_lines_of(each, value, without=rows))
            yield from _labelled(lines)
            lines = []
            yield paragraph("AjxPlain", run(f"{rows.title}（逐人填写）"), "<w:keepNext/>")
            given = value.get(rows.name)
            yield from _rows(rows, given if isinstance(given, list) else [])
        else:
            lines += _lines_of(each, value)
    yield from _labelled(lines)


def _rows_within(node: Node) -> Rows | None:
    """A list that stands in a group of its own right, or as one of two ways to tell."""
    if isinstance(node, Either):
        return next((each for each in node.options if isinstance(each, Rows)), None)
    return node if isinstance(node, Rows) else None


def _labelled(lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield table([_LABEL, WIDTH - _LABEL], lines)


def _lines_of(node: Node, value: Mapping[str, Any], without: Node | None = None) -> Iterator[str]:
    """The rows of a node in a table of labels and fields."""
    given = value.get(node.name)
    if node is without:
        return
    match node:
        case Field():
            yield _line(node, control(node, printed(node, given)))
        case Listed():
            yield _line(node, _listed(node, given if isinstance(given, list) else []))
        case Either(options=options):
            for number, option in enumerate(options):
                fits = isinstance(option, way_of(given))
                inside = {node.name: given} if fits else {}
                shown = _starred(option, needed=node.needed and number == 0)
                yield from _lines_of(shown, inside, without)
        case Group(members=members):
            if node.key.count(".") and "[]" in node.key:
                yield _subhead(node)
            for each in members:
                yield from _lines_of(each, given if isinstance(given, dict) else {})
        case Rows(items=items):
            entries = given if isinstance(given, list) else []
            count = max(_SPARE_ROWS, len(entries))
            for number in range(count):
                yield _nested(items[0], number, entries[number] if number < len(entries) else {})


def _starred(node: Field | Group | Rows, *, needed: bool) -> Node:
    """Of several ways to tell a thing only the first wears the star."""
    match node:
        case Field():
            return replace(node, needed=needed)
        case Group(members=members):
            plain = [replace(each, needed=False) for each in members]
            return replace(node, members=tuple(plain))
    return node


def _line(node: Field | Listed, shown: str) -> str:
    long = isinstance(node, Field) and node.sort is Sort.LONG
    inside = shown if shown.startswith("<w:p>") else paragraph("AjxCell", shown)
    return row(
        cell(_LABEL, _label(node.title, needed=node.needed), shaded=True),
        cell(WIDTH - _LABEL, inside),
        breaks=long,
    )


def _label(title: str, *, needed: bool) -> str:
    return paragraph("AjxCell", run(title) + (_STAR if needed else ""))


def _subhead(group: Group) -> str:
    inside = paragraph("AjxCellHead", run(group.title) + (_STAR if group.needed else ""))
    return row(cell(WIDTH, inside, shaded=True, span=2))


def _listed(node: Listed, value: Sequence[Any]) -> str:
    if node.shape == "boxes":
        return "".join(
            paragraph(
                "AjxCell", box(node.box(each), ticked=each.value in value) + run(f" {each.label}")
            )
            for each in node.field.choices
        )
    if node.shape == "lines":
        whole = Field(
            name=node.name, key=node.key, alias=node.alias, title=node.title, guidance=node.guidance
        )
        return control(whole, "\n".join(map(str, value)))
    slots = [*value, *[None] * _SPARE_LINES]
    return "".join(
        paragraph("AjxCell", control(node.slot(number), printed(node.field, each)))
        for number, each in enumerate(slots)
    )


def _nested(item: Group, number: int, value: Mapping[str, Any]) -> str:
    """An item of a list within a block: a row, its fields below each other."""
    lines = "".join(
        paragraph(
            "AjxCell", run(f"{each.title}：") + control(each, printed(each, value.get(each.name)))
        )
        for each in item.members
        if isinstance(each, Field)
    )
    label = paragraph("AjxCell", run(f"{item.title}（{number + 1}）"))
    return row(cell(_LABEL, label, shaded=True), cell(WIDTH - _LABEL, lines))


def _rows(rows: Rows, value: Any) -> Iterator[str]:
    entries = value if isinstance(value, list) else []
    seed = ONE_OF_EACH.get(rows.name)
    words = [each.value for each in _seed_field(rows, seed).choices] if seed else []
    given = [
        each if isinstance(each, dict) else {} for each in with_blanks(rows.name, words, entries)
    ]
    items = list(zip(rows.items, given, strict=True))
    if rows.block:
        yield from _blocks(rows, items, seed)
    else:
        yield _table_of(rows, items)


def _seed_field(rows: Rows, seed: str) -> Field:
    found = next(each for each in rows.items[0].members if each.name == seed)
    assert isinstance(found, Field)
    return found


def _blocks(
    rows: Rows, items: Sequence[tuple[Group, Mapping[str, Any]]], seed: str | None
) -> Iterator[str]:
    blocks = []
    for number, (item, value) in enumerate(items, 1):
        name = printed(_seed_field(rows, seed), value[seed]) if seed else f"{item.title} {number}"
        called = f"（{_numeral(number - 1)}）{name}" if seed else name
        head = row(cell(WIDTH, paragraph("AjxCellHead", run(called)), shaded=True, span=2))
        lines = [line for each in item.members for line in _lines_of(each, value)]
        gap = paragraph("AjxTableGap", "", "<w:keepNext/>")
        blocks.append(gap + table([_LABEL, WIDTH - _LABEL], [head, *lines]))
    yield repeating(blocks)


def _table_of(rows: Rows, items: Sequence[tuple[Group, Mapping[str, Any]]]) -> str:
    fields = [each for each in rows.items[0].members if isinstance(each, Field)]
    width = WIDTH // len(fields)
    widths = [*[width] * (len(fields) - 1), WIDTH - width * (len(fields) - 1)]
    head = row(
        *(
            cell(
                wide,
                paragraph("AjxCellHead", run(each.title) + (_STAR if each.needed else "")),
                shaded=True,
            )
            for wide, each in zip(widths, fields, strict=True)
        ),
        header=True,
    )
    values = [value for _, value in items] + [{}] * (_SPARE_ROWS - 1)
    lines = [
        row(
            *(
                cell(wide, paragraph("AjxCell", control(each, printed(each, value.get(each.name)))))
                for wide, each in zip(widths, fields, strict=True)
            )
        )
        for value in values
    ]
    return table(widths, [head, repeating(lines)])
