"""Rich text becomes Word's own structures, and every character comes out as it was written."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ajx_docs.documents.markdown import parse
from ajx_docs.documents.rich import (
    LineBreak,
    ListBlock,
    ListItem,
    Paragraph,
    Picture,
    PictureRef,
    RichText,
    Span,
    Table,
)
from scripts.make_templates.language import gallery, heading, rich
from tests.render.docx.made import (
    WP,
    Row,
    SmallView,
    W,
    drawing,
    line_of,
    opened,
    part,
    parts,
    render,
    template,
)
from tests.render.docx.schema_order import disorder

ONE = template(rich("rich"))
AWKWARD = (
    "价格{{ x }}与{% if %}、{# 注 #}、<w:p>&amp;“引号”'\"、${HOME}、𬭁㐂、😀👨‍👩‍👧、"
    + "A" * 300
    + "、C:\\temp\\n、]]>、 双  空格、末尾空格 "
)


def of(markdown: str) -> Any:
    data = render(ONE, SmallView(rich=parse(markdown)))
    assert list(disorder(part(data))) == []
    return part(data)


def lines(root: Any) -> list[str]:
    return [line_of(each) for each in root.iter(f"{W}p")][1:]


def test_awkward_characters_come_out_as_written() -> None:
    view = SmallView(rich=RichText((Paragraph((Span(AWKWARD),)),)))
    assert lines(part(render(ONE, view)))[0] == AWKWARD


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
@settings(max_examples=200, deadline=None)
def test_any_text_comes_out_as_written(text: str) -> None:
    view = SmallView(rich=RichText((Paragraph((Span(text),)),)))
    expected = "".join("\ufffd" if each in "\ufffe\uffff" else each for each in text)
    assert lines(part(render(ONE, view)))[0] == expected


def test_what_xml_cannot_hold_is_marked_and_breaks_no_file() -> None:
    view = SmallView(rich=RichText((Paragraph((Span("一\x00二\x0b三\ud800四"),)),)))
    assert lines(part(render(ONE, view)))[0] == "一\ufffd二\ufffd三\ufffd四"


def test_a_line_break_stays_in_its_paragraph() -> None:
    content = (Span("上"), LineBreak(), Span("下"))
    view = SmallView(rich=RichText((Paragraph(content),)))
    assert lines(part(render(ONE, view)))[0] == "上\n下"


def test_headings_continue_the_levels_of_the_document() -> None:
    made = template(heading("一、章"), heading("（一）节", 2), rich("rich"), heading("二、章"))
    data = render(made, SmallView(rich=parse("# 甲\n\n## 乙")))
    styles = [(each.text, each.style.name) for each in opened(data).paragraphs]
    assert ("甲", "Heading 3") in styles
    assert ("乙", "Heading 4") in styles


def test_each_list_begins_anew_and_keeps_its_start() -> None:
    data = render(ONE, SmallView(rich=parse("1. 甲\n2. 乙\n\n段\n\n5. 戊\n6. 己")))
    numbers = [each.get(f"{W}val") for each in part(data).iter(f"{W}numId")]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    starts = {
        num.get(f"{W}numId"): num.find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val")
        for num in part(data, "word/numbering.xml").iter(f"{W}num")
    }
    assert [starts[numbers[0]], starts[numbers[2]]] == ["1", "5"]


def test_lists_nest() -> None:
    root = of("- 甲\n  1. 乙\n     - 丙\n\n  续\n- 丁")
    levels = [each.get(f"{W}val") for each in root.iter(f"{W}ilvl")]
    assert levels == ["0", "1", "2", "0"]
    assert lines(root)[:5] == ["甲", "乙", "丙", "续", "丁"]


def test_a_list_deeper_than_word_numbers_loses_no_item() -> None:
    deep = RichText((Paragraph((Span("底"),)),))
    for level in range(15):
        words = Paragraph((Span(f"第{level}层"),))
        deep = RichText((ListBlock(True, (ListItem((words, *deep.blocks)),)),))
    data = render(ONE, SmallView(rich=deep))
    assert [f"第{level}层" for level in range(14, -1, -1)] + ["底"] == lines(part(data))[:16]
    assert max(int(each.get(f"{W}val")) for each in part(data).iter(f"{W}ilvl")) == 8


def test_an_item_without_text_of_its_own_keeps_its_number() -> None:
    root = of("1. ```\n   代码\n   ```\n2. 乙")
    assert [each.get(f"{W}val") for each in root.iter(f"{W}ilvl")] == ["0", "0"]


def test_a_table_has_a_repeated_header_and_whole_rows() -> None:
    root = of("| 甲 | 乙 |\n|:--|--:|\n| 1 | **2** |")
    table = root.find(f".//{W}tbl")
    rows = table.findall(f"{W}tr")
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [line_of(cell) for cell in table.iter(f"{W}tc")] == ["甲", "乙", "1", "2"]
    assert [each.get(f"{W}val") for each in rows[1].iter(f"{W}jc")] == ["left", "right"]


def test_a_short_table_stays_on_one_page_and_a_long_one_may_go_on() -> None:
    for rows, kept in ((8, 7), (9, 0)):
        root = of("| 甲 |\n|---|\n" + "| 乙 |\n" * rows)
        cells = [cell for row in list(root.iter(f"{W}tr"))[1:] for cell in row.iter(f"{W}pPr")]
        assert len([each for each in cells if each.find(f"{W}keepNext") is not None]) == kept


def test_a_broad_table_tears_no_date_and_no_number() -> None:
    broad = "很长的说明文字" * 6
    head, line, row = "| 日期 | 编号 | 说明 | 备注 |", "|---|---|---|---|", f"{broad} | {broad} |"
    root = of(f"{head}\n{line}\n| 2026-01-02 | TYPE-0001-X | {row}")
    day, number, *_ = (int(each.get(f"{W}w")) for each in root.iter(f"{W}gridCol"))
    half = 105  # half a character of 10.5 pt; a cell has 85 on each side
    assert day >= 170 + half * len("2026-01-02")
    assert number >= 170 + half * len("TYPE-0001-X")


def test_two_tables_in_a_row_are_not_joined() -> None:
    table = Table(((Span("头"),),), (((Span("格"),),),), ("",))
    root = part(render(ONE, SmallView(rich=RichText((table, table)))))
    for found in root.iter(f"{W}tbl"):
        assert found.getnext().tag == f"{W}p"


def test_emphasis_is_real() -> None:
    root = of("**重** *点* ~~删~~ `码`")
    kinds = {
        line_of(run): [each.tag.removeprefix(W) for each in run.find(f"{W}rPr")]
        for run in root.iter(f"{W}r")
        if run.find(f"{W}rPr") is not None and len(run.find(f"{W}rPr"))
    }
    assert kinds == {"重": ["rStyle"], "点": ["rStyle"], "删": ["strike"], "码": ["rStyle"]}


def test_code_keeps_its_lines_and_spaces() -> None:
    assert lines(of("```\na\n    b  c\n```"))[0] == "a\n    b  c"


def test_quotes_and_rules_are_there() -> None:
    root = of("> 引\n\n---\n\n后")
    styles = [each.get(f"{W}val") for each in root.iter(f"{W}pStyle")]
    assert "AjxQuote" in styles
    assert "AjxRule" in styles


def test_a_picture_carries_alternative_text_and_caption_and_fits() -> None:
    shown = Picture(PictureRef("a/图.png", '说"明<&', "图一"))
    data = render(
        ONE, SmallView(rich=RichText((shown, shown))), {"a/图.png": drawing((4000, 1000))}
    )
    assert [each.get("descr") for each in part(data).iter(f"{WP}docPr")] == ['说"明<&'] * 2
    widths = [int(each.get("cx")) for each in part(data).iter(f"{WP}extent")]
    assert widths == [8845 * 635] * 2
    assert "图一" in lines(part(data))
    assert sum(name.startswith("word/media/") for name in parts(data)) == 1


def test_one_photograph_is_no_larger_than_one_of_two() -> None:
    shown = PictureRef("a.png", "照片", "整改后")
    made = template(gallery("pictures"))
    sizes = {
        int(each.get("cx"))
        for several in ((shown,), (shown, shown))
        for each in part(
            render(made, SmallView(pictures=several), {"a.png": drawing((4000, 1000))})
        ).iter(f"{WP}extent")
    }
    assert len(sizes) == 1


def test_empty_rich_text_says_so() -> None:
    assert lines(part(render(ONE, SmallView())))[0] == "（待填写）"


def test_rich_text_in_a_cell_leaves_a_paragraph_even_when_empty() -> None:
    made = template(
        '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="dxa"/></w:tblPr><w:tblGrid>'
        '<w:gridCol w:w="5000"/></w:tblGrid>'
        "<w:tr><w:tc><w:p><w:r><w:t>{%tr for row in rows %}</w:t></w:r></w:p></w:tc></w:tr>"
        '<w:tr><w:tc><w:tcPr><w:tcW w:w="5000" w:type="dxa"/></w:tcPr>'
        "<w:p><w:r><w:t>{{p row.rich }}</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>{%tr endfor %}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    table = parse("| 甲 |\n|--|\n| 乙 |")
    data = render(made, SmallView(rows=(Row("一"), Row("二", parse("文")), Row("三", table))))
    assert list(disorder(part(data))) == []
    inner = part(data).find(f".//{W}tc//{W}tbl")
    assert int(inner.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) < 5000
