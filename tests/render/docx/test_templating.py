"""What a template can say, what it cannot, and how it is told so."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from ajx_docs.documents.markdown import parse
from ajx_docs.documents.rich import PictureRef
from ajx_docs.render.docx.document import render_docx
from ajx_docs.render.fontset import FontSet
from ajx_docs.render.task import RenderTask, Template, TemplateError
from scripts.make_templates.language import each, listing, styled, when
from tests.render.docx.made import (
    Inner,
    Row,
    SmallView,
    W,
    drawing,
    fonts,
    line_of,
    opened,
    part,
    parts,
    render,
    template,
    with_paragraphs,
)
from tests.render.docx.schema_order import disorder


def texts(made_of: Template, view: SmallView) -> list[str]:
    return [line_of(each) for each in part(render(made_of, view)).iter(f"{W}p")][1:]


def test_a_value_is_printed_as_it_is_and_a_newline_breaks_the_line() -> None:
    view = SmallView(text="{{ title }} <b>&\n第二行")
    assert texts(with_paragraphs("前{{ text }}后"), view) == ["前{{ title }} <b>&\n第二行后"]


def test_runs_split_by_word_are_one_tag() -> None:
    split = (
        '<w:p><w:r><w:t>前{</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr>'
        "<w:t>{ te</w:t></w:r><w:r><w:t>xt }</w:t></w:r><w:r><w:t>}后</w:t></w:r></w:p>"
    )
    assert texts(template(split), SmallView(text="值")) == ["前值后"]


def test_quotes_that_word_curls_are_quotes() -> None:
    assert texts(
        with_paragraphs("{% if text == “甲” %}是{% else %}否{% endif %}"), SmallView(text="甲")
    ) == ["是"]


def test_loops_and_conditions_over_paragraphs() -> None:
    made = template(
        when("draft", styled("AjxBody", "草稿")),
        each("row in rows", styled("AjxBody", "{{ loop.index }}.{{ row.name }}")),
    )
    assert texts(made, SmallView(rows=(Row("甲"), Row("乙")))) == ["1.甲", "2.乙"]
    assert texts(made, SmallView(draft=True)) == ["草稿"]


def test_a_table_grows_a_row_for_each_turn() -> None:
    made = template(listing("row in rows", ("名称", 1, "{{ row.name }}")))
    data = render(made, SmallView(rows=tuple(Row(f"第{n}") for n in range(5000))))
    table = opened(data).tables[0]._tbl
    assert len(table.findall(f"{W}tr")) == 5001
    assert list(disorder(part(data))) == []


def test_a_watermark_stands_in_the_header_only_when_the_sheet_has_one() -> None:
    made = template(styled("AjxBody", "文"), watermark=False)
    assert b"pict" not in parts(render(made, SmallView()))["word/header1.xml"]


def test_a_part_that_is_missing_can_be_asked_for() -> None:
    made = with_paragraphs("{% if inner %}{{ inner.word }}{% else %}无{% endif %}")
    assert texts(made, SmallView()) == ["无"]
    assert texts(made, SmallView(inner=Inner("有"))) == ["有"]


@pytest.mark.parametrize(
    "expression",
    [
        "{{ text.__class__ }}",
        "{{ title.upper() }}",
        "{{ metadata.__init__ }}",
        "{{ rows.count }}",
        "{{ ().__class__.__bases__ }}",
        "{{ range(3) }}",
        "{{ self }}",
        "{{ text|attr('upper') }}",
        "{{ text|pprint }}",
        "{% include 'a.docx' %}",
        "{% import 'a' as a %}",
        "{{ unknown }}",
        "{{ row.name }}",
        "{{ title }",
        "{% for row in rows %}",
        "{{ rich }}",
        "{{ rows }}",
        "{{ inner.word }}",
        "{{ metadata }}",
    ],
)
def test_a_template_reaches_the_view_and_nothing_else(expression: str) -> None:
    with pytest.raises(TemplateError) as caught:
        render(with_paragraphs(expression), SmallView())
    assert caught.value.findings[0].code.startswith("T-")
    assert caught.value.findings[0].location.line == 2


def test_text_cannot_be_multiplied_until_the_memory_is_full() -> None:
    with pytest.raises(TemplateError):
        render(with_paragraphs("{{ text * 1000000000 }}"), SmallView(text="长"))


def test_what_only_shows_while_rendering_is_told_too() -> None:
    with pytest.raises(TemplateError) as caught:
        render(with_paragraphs("{{ (rows|first).name }}"), SmallView())
    assert [each.code for each in caught.value.findings] == ["T-render"]


@pytest.mark.parametrize(
    "data", [b"", b"no zip", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0 old .doc"]
)
def test_what_is_no_word_document_is_told(data: bytes) -> None:
    with pytest.raises(TemplateError) as caught:
        render(Template("small", {"small/small.docx": data}), SmallView())
    assert [each.code for each in caught.value.findings] == ["T-file"]


def test_a_zip_without_a_document_is_told() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(TemplateError) as caught:
        render(Template("small", {"small/small.docx": out.getvalue()}), SmallView())
    assert [each.code for each in caught.value.findings] == ["T-file"]


def repacked(changes: dict[str, bytes]) -> Template:
    """A good template with some parts replaced."""
    good = with_paragraphs("文").files["small/small.docx"]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in {**parts(good), **changes}.items():
            archive.writestr(name, data)
    return Template("small", {"small/small.docx": out.getvalue()})


@pytest.mark.parametrize(
    "changes",
    [
        {"word/document.xml": b"<w:document"},
        {
            "word/document.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
        },
        {"word/styles.xml": b""},
        {
            "word/_rels/document.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/'
            b'package/2006/relationships"><Relationship Id="a" Type="x/image" TargetMode="External"'
            b' Target="http://example.com/a.png"/></Relationships>'
        },
    ],
    ids=["broken", "entity", "empty", "linked"],
)
def test_a_template_that_is_broken_or_reaches_outside_is_refused(changes: dict[str, bytes]) -> None:
    with pytest.raises(TemplateError) as caught:
        render(repacked(changes), SmallView())
    assert [each.code for each in caught.value.findings] == ["T-file"]


def test_a_part_saved_as_utf_16_is_read() -> None:
    source = parts(with_paragraphs("{{ text }}").files["small/small.docx"])["word/document.xml"]
    changes = {"word/document.xml": source.decode().replace("UTF-8", "UTF-16").encode("utf-16")}
    assert texts(repacked(changes), SmallView(text="值")) == ["值"]


def test_a_picture_can_stand_within_a_line() -> None:
    view = SmallView(picture=PictureRef("p.png", "图"))
    made = with_paragraphs("前{% if picture %}{{ picture }}{% endif %}后")
    data = render(made, view, {"p.png": drawing((9, 9))})
    assert len(opened(data).inline_shapes) == 1
    assert list(disorder(part(data))) == []


def test_cells_merged_by_docxtpl_s_own_tags_are_right() -> None:
    made = template(
        listing("row in rows", ("名称", 1, "{% vm %}同"), ("值", 1, "{% colspan 1 %}值"))
    )
    data = render(made, SmallView(rows=(Row("甲"), Row("乙"))))
    merged = [each.get(f"{W}val") for each in part(data).iter(f"{W}vMerge")]
    assert merged == ["restart", "continue"]
    assert list(disorder(part(data))) == []


def test_a_missing_template_is_told() -> None:
    with pytest.raises(TemplateError) as caught:
        render(Template("small", {}), SmallView())
    assert [each.code for each in caught.value.findings] == ["T-file"]


def test_any_word_document_can_be_a_template() -> None:
    """One made in Word knows none of our styles, numberings and file properties."""
    foreign = docx.Document()
    foreign.add_heading("{{ title }}", 1)
    foreign.add_paragraph("{{p rich }}")
    foreign.add_paragraph("{%p if picture %}")
    foreign.add_paragraph("{{p picture }}")
    foreign.add_paragraph("{%p endif %}")
    out = io.BytesIO()
    foreign.save(out)
    view = SmallView(
        rich=parse("# 题\n\n1. 甲\n\n| 头 |\n|--|\n| 格 |"), picture=PictureRef("p.png", "图")
    )
    data = render(
        Template("small", {"small/small.docx": out.getvalue()}), view, {"p.png": drawing((9, 9))}
    )
    texts = [(each.text, each.style.name) for each in opened(data).paragraphs]
    assert ("题", "Heading 2") in texts
    assert ("甲", "AJX 列表") in texts
    assert opened(data).core_properties.title == "标题"
    assert len(opened(data).inline_shapes) == 1


@pytest.mark.parametrize("heavy", [True, False])
def test_a_title_is_bold_where_its_family_has_a_bold_face(heavy: bool) -> None:
    """宋体 and Noto Serif have one; 小标宋 has none and must not be smeared."""
    stacks = dict(fonts().stacks)
    stacks["title"] = tuple(face for face in stacks["title"] if heavy or not face.bold)
    task = RenderTask("docx", SmallView(), with_paragraphs("文"), FontSet(stacks), {})
    styles = part(render_docx(task), "word/styles.xml")
    (title,) = styles.xpath("w:style[w:name/@w:val='Title']", namespaces={"w": W[1:-1]})
    assert (title.find(f"{W}rPr/{W}b") is not None) == heavy


def test_fonts_of_the_roles_are_the_chosen_families() -> None:
    styles = part(render(with_paragraphs("文"), SmallView()), "word/styles.xml")
    families = {fonts.get(f"{W}eastAsia") for fonts in styles.iter(f"{W}rFonts")}
    assert families <= {"Noto Serif CJK SC", "Noto Sans CJK SC"}
