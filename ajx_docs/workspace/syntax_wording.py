"""How syntax errors are told: what is wrong in plain words, and what to write instead."""

from __future__ import annotations

from ajx_docs.texts.language import Text

Told = tuple[Text, Text]
"""Message and hint."""

_MULTILINE = "长文字可写成：字段: |，下一行起缩进两格"


def too_deep() -> Told:
    """Thousands of brackets."""
    return Text(zh="括号的层次太多。", en="Brackets are nested far too deep."), Text(
        zh="检查括号；括号若是文字，请给整段加引号。",
        en="Check the brackets; quote brackets that are text.",
    )


def open_quote(*, wide: bool) -> Told:
    """No closing quote up to the end of the file."""
    if wide:
        return Text(
            zh="引号没有结束：开头是半角引号，结尾却是中文引号。",
            en="The quote is not closed: it starts with ASCII and ends with a Chinese quote.",
        ), Text(
            zh='两头都用半角引号 "…"；引号里的文字可以用中文引号。',
            en='Use ASCII quotes at both ends: "…"; Chinese quotes may stand inside.',
        )
    return Text(
        zh="从这里开始的引号到文件末尾都没有结束。",
        en="The quote opened here is not closed up to the end of the file.",
    ), Text(
        zh="在这段文字末尾补上同样的半角引号。", en="Put the same quote at the end of the text."
    )


def runaway_quote(line: int) -> Told:
    """A quote that was closed by the opening quote of a later line."""
    return Text(
        zh=f"从这里开始的引号在本行没有结束，一直接到了第 {line} 行的引号。",
        en=f"The quote opened here is not closed on its line and runs on to line {line}.",
    ), Text(
        zh=f"在本行末尾补上半角引号；{_MULTILINE}。",
        en="Close the quote on this line; long text goes under “field: |”, indented by two.",
    )


def after_quote(quote: str) -> Told:
    """More text after the closing quote: quotes inside quotes, or a list without brackets."""
    inside = (
        "里面的半角引号改用中文引号“”"
        if quote == '"'
        else "里面的单引号写两个 ''，或外面改用双引号"
    )
    inside_en = "Chinese quotes “”" if quote == '"' else "two '' for each single quote"
    return Text(
        zh="引号已经结束，后面还有内容。",
        en="There is more after the closing quote.",
    ), Text(
        zh=f"让引号包住整个值，{inside}；若是列表，写成 [一, 二]。",
        en=f"Quote the whole value, inside it use {inside_en}; a list is [one, two].",
    )


def escape() -> Told:
    """A backslash in double quotes, mostly of a Windows path."""
    return Text(
        zh="双引号里的反斜杠“\\”后面不是有效的转义。",
        en="A backslash in double quotes is not followed by a valid escape.",
    ), Text(
        zh="改用单引号 '…'，或把每个反斜杠写成 \\\\；文件路径一律用“/”。",
        en="Use single quotes '…' or write \\\\; file paths use “/”.",
    )


def start(character: str) -> Told:
    """A value that starts with one of YAML's own characters."""
    meanings = {
        "*": ("别名", "an alias"),
        "&": ("锚点", "an anchor"),
        "!": ("类型标签", "a type tag"),
        "|": ("多行文字的标记", "a text on the following lines"),
        ">": ("多行文字的标记", "a text on the following lines"),
        "?": ("复杂键的标记", "a complex key"),
    }
    zh, en = meanings.get(character, (" YAML 的保留字符", "one of YAML's reserved characters"))
    return Text(
        zh=f"文字不能直接以“{character}”开头：它是{zh}。",
        en=f"Text cannot start with “{character}”, which is {en}.",
    ), Text(
        zh=f'给整段文字加引号，例如 "{character}…"；{_MULTILINE}。',
        en=f'Quote the whole text, as in "{character}…", or write it under “field: |”, indented.',
    )


def percent() -> Told:
    """A line that starts with `%`."""
    return Text(
        zh="以“%”开头的行是 YAML 的指令，这里不支持。",
        en="A line that starts with “%” is a directive of YAML, which is not supported.",
    ), Text(
        zh="删去这一行；若是文字或字段名，请加引号。",
        en="Delete the line; quote it if it is text or a field's name.",
    )


def wide_in_brackets(character: str) -> Told:
    """Full-width punctuation where YAML's own is due."""
    return Text(
        zh=f"括号里用了全角符号“{character}”。",
        en=f"Full-width “{character}” within brackets.",
    ), Text(
        zh="分隔用半角逗号加空格、半角冒号加空格，如 {name: 张三, post: 班长}；"
        "文字里有逗号的请加引号。",
        en="Separate with ASCII commas and colons, as in {name: 张三, post: 班长}; quote text that "
        "has commas.",
    )


def open_bracket(opener: str) -> Told:
    """A bracket not closed on its line."""
    closer = {"[": "]", "{": "}"}[opener]
    return Text(
        zh=f"“{opener}”没有配对的“{closer}”。", en=f"“{opener}” has no matching “{closer}”."
    ), Text(
        zh=f"补上“{closer}”；若“{opener}”属于文字，请给整段加引号。",
        en=f"Add “{closer}”; if “{opener}” belongs to a text, quote all of it.",
    )


def bad_brackets() -> Told:
    """Something else inside brackets that does not fit."""
    return Text(
        zh="括号里的写法不对：各项之间要用半角逗号，括号要配对。",
        en="This does not fit inside the brackets: items are separated by commas, brackets match.",
    ), Text(
        zh="写成 [一, 二] 或 {name: 张三, post: 班长}；文字里有逗号、冒号、括号的请加引号。",
        en="Write [one, two] or {name: 张三, post: 班长}; quote text with commas or colons.",
    )


def after_bracket() -> Told:
    """`note: [重要] 说明`: a text that starts with a bracket, or more after a list."""
    return Text(
        zh="括号已经结束，后面还有内容。", en="There is more after the closing bracket."
    ), Text(
        zh="若是以括号开头的文字，请给整段加引号；若是列表的一项，写进括号里。",
        en="Quote a text that starts with a bracket; an item of a list goes inside the brackets.",
    )


def stray_bracket(character: str) -> Told:
    """A closing bracket or comma that nothing belongs to."""
    return Text(zh=f"这里多了一个“{character}”。", en=f"A stray “{character}”."), Text(
        zh="删去它；若属于文字，请给整段加引号。", en="Delete it, or quote the text it belongs to."
    )


def bad_colon(found: str) -> Told:
    """A key whose colon is full-width or has no space after it."""
    if found == "：":
        return Text(
            zh="这里是全角冒号“：”，字段名后面要用半角冒号。",
            en="This is a full-width colon; a field's name is followed by an ASCII one.",
        ), Text(zh="写成“字段: 值”（半角冒号加一个空格）。", en="Write “field: value”.")
    return Text(
        zh="字段名的冒号后面少一个空格。",
        en="There is no space after the colon of the field's name.",
    ), Text(zh="写成“字段: 值”（冒号后加一个空格）。", en="Write “field: value” (with a space).")


def no_colon() -> Told:
    """A line that is neither a field nor indented as part of one."""
    return Text(
        zh="这一行没有“字段: 值”的冒号。", en="This line is not of the form “field: value”."
    ), Text(
        zh=f"补上字段名和冒号；若是上一行文字的继续，{_MULTILINE}。",
        en="Add the field's name and a colon; text that goes on from the line above stands under "
        "“field: |”, indented by two.",
    )


def colon_in_value() -> Told:
    """`title: 说明: 一`."""
    return Text(
        zh="值里又有冒号加空格（“: ”），会被当作另一个字段。",
        en="The value contains a colon and a space, which would start another field.",
    ), Text(
        zh="给整个值加引号，或把冒号改成全角“：”；若是下一个字段，请另起一行。",
        en="Quote the whole value; a further field goes on the next line.",
    )


def no_key() -> Told:
    """A colon with nothing before it."""
    return Text(zh="冒号前没有字段名。", en="There is no field's name before the colon."), Text(
        zh="写出字段名，例如 name: …；若冒号属于文字，请给整段加引号。",
        en="Write the field's name, as in name: …, or quote the text the colon belongs to.",
    )


def long_key() -> Told:
    """More than 1,024 characters before a colon."""
    return Text(
        zh="冒号前的文字太长，不能作为字段名。",
        en="Too much text before the colon for a key.",
    ), Text(zh="给整段文字加引号。", en="Quote the whole text.")


def deeper() -> Told:
    """A field indented more than the one above, which has its value already."""
    return Text(
        zh="这一行比上一行缩进得多，但上一行的字段已经有值，不能再有下级。",
        en="This line is indented deeper, but the field above has its value already.",
    ), Text(
        zh="与同级字段左对齐；若它是下级，上一行的冒号后面不要写值。也请查看上一行是否少了冒号或空格。",
        en="Align it with its neighbours; a field with fields below has nothing after its colon. "
        "See also whether the line above lacks a colon or a space.",
    )


def item_beside_key() -> Told:
    """`people: - 张三` on one line."""
    return Text(
        zh="列表的“- ”不能写在字段的同一行。",
        en="A list item (“- ”) cannot stand beside its key.",
    ), Text(
        zh="另起一行并缩进写“- …”，或写成 [一, 二]；若“-”属于文字，请加引号。",
        en="Start the item on the next line, indented, or write [one, two]; quote text with “-”.",
    )


def after_end() -> Told:
    """Content after the document's end."""
    return Text(
        zh="文档在上面已经结束（“...”或不缩进的文字），这里又有内容。",
        en="The document ended above (“...” or bare text), and here is more.",
    ), Text(
        zh="删去“...”；每一行都写成“字段: 值”，同级左对齐。",
        en="Delete “...”; write each line as “field: value”, aligned with its neighbours.",
    )


def block_text_shallow() -> Told:
    """A line of a `|` text that is indented less than its first line."""
    return Text(
        zh="这一行比多行文字的第一行缩进得少，又不与任何字段对齐。",
        en="This line is indented less than the first line of the text above and fits no field.",
    ), Text(
        zh="多行文字的每一行都至少与第一行缩进一样多。",
        en="Indent every line of the text at least as far as its first.",
    )


def item_among_keys() -> Told:
    """A `- ` at the level of fields."""
    return Text(
        zh="这里是字段的位置，却写了列表的一项（“- ”）。",
        en="A list item (“- ”) stands where a field is due.",
    ), Text(
        zh="列表各项的“-”要左对齐，并写在所属字段的下一行。",
        en="Align the items of a list, on the lines below the field they belong to.",
    )


def misaligned(collection: str, column: int) -> Told:
    """A line that fits no level; `column` spaces would align it with the level above."""
    what, what_en = (
        ("列表的各项“- ”", "the items (“- ”) of the list")
        if collection == "list"
        else ("同级的字段", "the fields of its level")
    )
    before = f"前面 {column} 个空格" if column else "顶格写，前面没有空格"
    return Text(
        zh=f"缩进不对：这一行没有与{what}左对齐。",
        en=f"Wrong indentation: not aligned with {what_en}.",
    ), Text(
        zh=f"与{what}对齐（{before}），或按下级缩进。",
        en=f"Align it with {what_en} ({column} spaces), or indent it as a lower level.",
    )


def other(problem: str) -> Told:
    """Whatever else the parser says, in its words."""
    return Text(
        zh=f"这里不符合 YAML 的写法（{problem}）。", en=f"Not valid YAML here ({problem})."
    ), Text(
        zh="检查这一行和上一行的引号、冒号、括号和缩进；不确定的文字请加引号。",
        en="Check quotes, colons, brackets and indentation here and on the line above; quote text.",
    )
