"""Markdown fields become a tree, and nothing an author wrote is lost."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ajx_docs.documents.markdown import parse, plain_text
from ajx_docs.documents.rich import (
    CodeBlock,
    Heading,
    InlinePicture,
    LineBreak,
    ListBlock,
    ListItem,
    Paragraph,
    Picture,
    PictureRef,
    Quote,
    RichText,
    Rule,
    Span,
    Table,
)


def paragraph(*content: object) -> Paragraph:
    return Paragraph(tuple(Span(c) if isinstance(c, str) else c for c in content))  # type: ignore[misc]


def blocks(markdown: str) -> tuple[object, ...]:
    return parse(markdown).blocks


def test_no_text_is_falsy_so_that_templates_can_ask() -> None:
    assert not parse("")
    assert not parse(" \n\n")
    assert parse("一")


@pytest.mark.parametrize(
    "text",
    [
        "<div>原样</div>",
        "<!-- 注释 -->",
        "<script>alert(1)</script>",
        "{{ 模板 }} {% if %} ${x} #{y} %s",
        "a < b && c > d \"引号\" '单引号'",
        "表情😀、生僻字𬭁㐂、零宽\u200b、µ、①、−15 ℃",
        "x" * 500,
        '(c) (tm) +- ... -- --- "智能"',
        "1_000 与 snake_case_name",
        "第 1 条：a*b 与 2 ~ 3",
    ],
)
def test_these_characters_come_out_as_written(text: str) -> None:
    assert blocks(text) == (paragraph(text),)


def test_a_block_of_html_is_text_not_markup() -> None:
    assert plain_text(parse("<table>\n<tr><td>一</td></tr>\n</table>")) == (
        "<table> <tr><td>一</td></tr> </table>"
    )


def test_entities_and_escapes_mean_what_commonmark_says() -> None:
    assert blocks("&lt;b&gt; &amp;amp; &copy; \\*不斜\\* `&lt;`") == (
        paragraph("<b> &amp; © *不斜* ", Span("&lt;", code=True)),
    )


def test_emphasis_in_chinese_text() -> None:
    assert blocks("设**重大隐患**和*升级*、~~删去~~、***两者***") == (
        paragraph(
            "设",
            Span("重大隐患", strong=True),
            "和",
            Span("升级", emphasis=True),
            "、",
            Span("删去", strike=True),
            "、",
            Span("两者", strong=True, emphasis=True),
        ),
    )


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("中文\n换行", "中文换行"),
        ("项目，\n第二行", "项目，第二行"),
        ("标准，\nGB 50140", "标准，GB 50140"),
        ("English\nwords", "English words"),
        ("中文\nGB", "中文 GB"),
        ("GB\n中文", "GB 中文"),
        ("他说“好”\n然后", "他说“好”然后"),
        ("한국\n어", "한국 어"),
        ("表情😀\n之后", "表情😀之后"),
    ],
)
def test_a_wrapped_source_line_leaves_no_space_within_chinese_text(source: str, text: str) -> None:
    assert blocks(source) == (paragraph(text),)


def test_a_wrapped_line_is_joined_across_formatting() -> None:
    assert blocks("**重大**\n隐患\n*x*") == (
        paragraph(Span("重大", strong=True), "隐患 ", Span("x", emphasis=True)),
    )


def test_hard_breaks_stay() -> None:
    assert blocks("一  \n二\\\n三") == (paragraph("一", LineBreak(), "二", LineBreak(), "三"),)


def test_headings_count_from_the_field_without_gaps() -> None:
    levels = [
        (b.level, plain_text(RichText((b,))))
        for b in parse("## 甲\n#### 乙\n### 丙\n# 丁\n###### 戊\n\n己\n===\n").blocks
        if isinstance(b, Heading)
    ]
    assert levels == [(1, "甲"), (2, "乙"), (2, "丙"), (1, "丁"), (2, "戊"), (1, "己")]


def test_nested_lists_keep_their_kind_number_and_tightness() -> None:
    (block,) = parse("3. 三\n   - 内\n     1. 深\n4. 四\n\n   段\n").blocks
    assert block == ListBlock(
        ordered=True,
        start=3,
        tight=False,
        items=(
            ListItem(
                (
                    paragraph("三"),
                    ListBlock(
                        ordered=False,
                        items=(
                            ListItem(
                                (
                                    paragraph("内"),
                                    ListBlock(ordered=True, items=(ListItem((paragraph("深"),)),)),
                                )
                            ),
                        ),
                    ),
                )
            ),
            ListItem((paragraph("四"), paragraph("段"))),
        ),
    )


def test_task_marks_and_empty_items_are_kept() -> None:
    assert blocks("- [ ] 待办\n- [x] 完成\n-\n") == (
        ListBlock(
            ordered=False,
            items=(
                ListItem((paragraph("[ ] 待办"),)),
                ListItem((paragraph("[x] 完成"),)),
                ListItem(()),
            ),
        ),
    )


def test_a_list_may_begin_at_zero() -> None:
    (block,) = parse("0. 零\n1. 一").blocks
    assert isinstance(block, ListBlock)
    assert block.start == 0


def test_quotes_code_and_rules() -> None:
    assert blocks(
        "> 引\n>\n> > 深\n\n    缩进 <代码>\n\n```text\n一\n\n  二 {{x}}\n```\n\n---"
    ) == (
        Quote((paragraph("引"), Quote((paragraph("深"),)))),
        CodeBlock("缩进 <代码>"),
        CodeBlock("一\n\n  二 {{x}}"),
        Rule(),
    )


def test_tables_with_alignment_and_markup() -> None:
    (table,) = parse(
        "| 名称 | 数 | 位 |\n|:--|--:|:-:|\n| **罐** | 2 \\| 3 | `a` |\n| 仅一格 |"
    ).blocks
    assert table == Table(
        header=((Span("名称"),), (Span("数"),), (Span("位"),)),
        rows=(
            ((Span("罐", strong=True),), (Span("2 | 3"),), (Span("a", code=True),)),
            ((Span("仅一格"),), (), ()),
        ),
        aligns=("left", "right", "center"),
    )


def test_cells_beyond_the_header_are_kept_not_dropped() -> None:
    (item,) = parse("- | 甲 | 乙 |\n  |---|---|\n  | 1 | 2 | **多** | 余 |\n").blocks
    assert isinstance(item, ListBlock)
    (table,) = item.items[0].blocks
    assert isinstance(table, Table)
    assert table.header == ((Span("甲"),), (Span("乙"),), (), ())
    assert table.rows == (((Span("1"),), (Span("2"),), (Span("多", strong=True),), (Span("余"),)),)
    assert table.aligns == ("", "", "", "")


def test_a_link_keeps_its_address_on_paper() -> None:
    assert blocks("见[办法](https://a.example/b?c=1&d=2)。") == (
        paragraph(
            "见",
            Span("办法", link="https://a.example/b?c=1&d=2"),
            "（https://a.example/b?c=1&d=2）。",
        ),
    )
    assert blocks("[报告](attachments/风险 报告.pdf)") == blocks(
        "\\[报告\\](attachments/风险 报告.pdf)"
    )  # CommonMark: no blanks in a bare address
    assert plain_text(parse("[报告](<attachments/风险 报告.pdf> '第二版')")) == (
        "报告（第二版，attachments/风险 报告.pdf）"
    )


def test_an_address_that_is_the_text_is_said_once() -> None:
    assert plain_text(parse("<https://a.example/中文> <x@y.example>")) == (
        "https://a.example/中文 x@y.example"
    )


def test_pictures_alone_in_a_line_stand_on_their_own() -> None:
    def place(reference: str) -> str:
        return f"data/{reference}"

    one, two = (
        PictureRef("data/attachments/图 一.jpg", "图一", "题一"),
        PictureRef("data/b.png", "图二", "图二"),
    )
    source = "文\n![图一](attachments/图%20一.jpg '题一')\n![*图*二](b.png)\n后文"
    assert parse(source, place).blocks == (
        paragraph("文"),
        Picture(one),
        Picture(two),
        paragraph("后文"),
    )
    assert parse("如 ![图二](b.png) 所示", place).blocks == (
        paragraph("如 ", InlinePicture(two), " 所示"),
    )


@pytest.mark.parametrize(
    "address",
    ["https://x.example/a.png", "HTTP://x.example/a.png", "//x.example/a.png", "ftp://x/a.png"],
)
def test_remote_pictures_are_never_fetched_but_told(address: str) -> None:
    asked: list[str] = []
    rich = parse(f"![外部图]({address})", lambda ref: asked.append(ref) or ref)  # type: ignore[func-returns-value]
    assert rich.blocks == (paragraph(f"外部图（{address}）"),)
    assert not asked


def test_an_embedded_picture_is_told_by_the_start_of_its_address() -> None:
    (block,) = parse(f"![图](data:image/png;base64,{'A' * 5000})").blocks
    text = plain_text(RichText((block,)))
    assert text.startswith("图（data:image/png;base64,AAA")
    assert len(text) < 100


def test_addresses_that_run_code_are_no_links() -> None:
    assert blocks("[点](javascript:alert(1))") == (paragraph("[点](javascript:alert(1))"),)


@pytest.mark.parametrize("deep", [">" * 300 + "底", "- " * 300 + "底", "1) " * 200 + "底"])
def test_nesting_too_deep_for_paper_is_shown_as_written(deep: str) -> None:
    assert "底" in plain_text(parse(deep))


def test_twelve_levels_of_list_are_still_a_list() -> None:
    source = "\n".join("  " * depth + f"- {depth}" for depth in range(12))
    assert isinstance(parse(source).blocks[0], ListBlock)
    assert plain_text(parse(source)) == "\n".join(str(depth) for depth in range(12))


MARKUP = set("\\`*_{}[]()<>#+-.!|~&:;=\"'/ \t\n\r,0123456789")
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"))
    | st.sampled_from("\n\t|-#>*_`~[]()!\\<&: 甲。A1"),
    max_size=120,
)


@given(TEXT)
@settings(max_examples=300)
def test_every_character_that_is_not_markup_survives(source: str) -> None:
    # Definitions of references, a fence's language and entities are markup and print nowhere.
    assume(not any(mark in source for mark in ("]:", "```", "~~~", "&")))
    text = plain_text(parse(source))
    for character in set(source) - MARKUP:
        if not character.isspace():
            assert source.count(character) <= text.count(character)


@given(
    st.lists(st.text(st.characters(categories=("Lo", "Ll", "Nd", "So")), min_size=1), min_size=1)
)
def test_plain_words_are_the_text_itself(words: list[str]) -> None:
    assert plain_text(parse("\n\n".join(words))) == "\n".join(words)


@given(TEXT)
def test_parsing_is_a_function_of_the_text(source: str) -> None:
    assert parse(source) == parse(source)
