"""What is valid YAML and still refused, with the words a person is told and what to write instead.

**Why:** each of these reads differently from how it looks: a key written twice, a value that
stands elsewhere, a colon in the wrong width that turns a field into a sentence.
"""

from __future__ import annotations

from ajx_docs.diagnostics import Severity
from ajx_docs.texts.language import Text
from ajx_docs.workspace.problem import Problems, shown
from ajx_docs.workspace.yaml_events import Value


def duplicate_key(
    problems: Problems, index: int, key: str, first_line: int, *, pointer: str
) -> None:
    """The same key twice in one mapping: `first_line` has the first."""
    problems.add(
        "Y-duplicate",
        index,
        Text(
            zh=f"“{shown(key)}”写了两次，第一次在第 {first_line} 行；不知以哪个为准。",
            en=f"“{shown(key)}” is written twice, first on line {first_line}.",
        ),
        Text(
            zh="留下正确的一个，删去另一个；若是列表中的下一项，另起一行并以“- ”开头。",
            en="Keep the right one; the next item of a list starts on its own line with “- ”.",
        ),
        pointer=pointer,
    )


def unquoted_key(problems: Problems, index: int, key: str, pointer: str) -> None:
    """A key that other readers of YAML take for a number, true/false or nothing."""
    if key:
        message = Text(
            zh=f"键“{shown(key)}”没有引号，会被当作数字或特殊值，而键必须是文字。",
            en=f"The key “{shown(key)}” has no quotes and may be read as a number or a word.",
        )
        quoted = f'"{shown(key)}":'
        hint = Text(zh=f"加引号，写成 {quoted} …", en=f"Quote it: {quoted} …")
    else:
        message = Text(zh="冒号前没有键。", en="There is no key before the colon.")
        hint = Text(
            zh="写出字段名，例如 name: …；若冒号属于文字，请给整段文字加引号。",
            en="Write the field's name, as in name: …; quote a text that starts with a colon.",
        )
    problems.add("Y-key", index, message, hint, pointer=pointer)


def collection_as_key(problems: Problems, index: int, text: str, pointer: str) -> None:
    """A mapping or list where a key is due: mostly braces that were meant as text."""
    braces = text.startswith("{", index)
    problems.add(
        "Y-key",
        index,
        Text(
            zh="花括号 {…} 会被当作数据而不是文字。" if braces else "列表不能作为键。",
            en="Braces {…} are read as data, not as text." if braces else "A list cannot be a key.",
        ),
        Text(
            zh="若是文字（如 {{ … }}），请给整段文字加引号。",
            en="If this is text (such as {{ … }}), quote all of it.",
        ),
        pointer=pointer,
    )


def has_wide_space(key: str) -> bool:
    """Whether a full-width or no-break space hides in a key."""
    return "\u3000" in key or "\xa0" in key


def wide_space_in_key(problems: Problems, index: int, key: str, pointer: str) -> None:
    """Indentation typed with the Chinese input method on: looks right and is not."""
    problems.add(
        "Y-space",
        index,
        Text(
            zh=f"“{shown(key.strip())}”前后有全角空格（或不间断空格），它不算缩进。",
            en=f"A full-width (or no-break) space stands by “{shown(key.strip())}”; it is no "
            "indentation.",
        ),
        Text(zh="换成半角空格。", en="Replace it by ordinary spaces."),
        pointer=pointer,
    )


def merge_key(problems: Problems, index: int, pointer: str) -> None:
    """`<<`: fields that stand somewhere else."""
    problems.add(
        "Y-merge",
        index,
        Text(
            zh="不支持合并键“<<”：看不出这里究竟有哪些字段。",
            en="Merge keys (“<<”) are not supported: one cannot see which fields are here.",
        ),
        Text(
            zh="删去这一行，把要合并的字段照抄到这里；若是文字请加引号。",
            en="Delete this line and write the fields out here; quote it if it is text.",
        ),
        pointer=pointer,
    )


def alias(  # noqa: PLR0913 (all of it is told)
    problems: Problems, index: int, name: str, line: int, value: Value, *, pointer: str
) -> None:
    """`*name`: a value that stands on another line."""
    if isinstance(value, dict | list) or value is None:
        hint = Text(
            zh=f"把第 {line} 行的内容照抄到这里，再删去那里的 &{name}；若“*”属于文字，请加引号。",
            en=f"Copy what stands on line {line} here and delete &{name} there; quote a text that "
            "starts with “*”.",
        )
    else:
        hint = Text(
            zh=f"直接写“{shown(str(value))}”，再删去第 {line} 行的 &{name}；"
            "若“*”属于文字，请加引号。",
            en=f"Write “{shown(str(value))}” here and delete &{name} on line {line}; quote a text "
            "that starts with “*”.",
        )
    problems.add(
        "Y-alias",
        index,
        Text(
            zh=f"不支持别名 *{shown(name)}（引用第 {line} 行的 &{shown(name)}）："
            "值要写在读到它的地方。",
            en=f"Aliases are not supported: *{shown(name)} stands for &{shown(name)}, line {line}.",
        ),
        hint,
        pointer=pointer,
    )


def unknown_alias(problems: Problems, index: int, name: str, pointer: str) -> None:
    """`*name` without `&name`: mostly a text that starts with an asterisk."""
    problems.add(
        "Y-alias",
        index,
        Text(
            zh=f"“*”开头会被当作别名，而文件里没有 &{shown(name)}。",
            en=f"A leading “*” makes this an alias, and there is no &{shown(name)} in the file.",
        ),
        Text(
            zh="若是文字，请给整段加引号，或用“|”另起一行写。",
            en="If this is text, quote all of it, or write it on the next line after “|”.",
        ),
        pointer=pointer,
    )


def unused_anchor(problems: Problems, index: int, name: str) -> None:
    """`&name` that nothing refers to."""
    problems.add(
        "Y-anchor",
        index,
        Text(
            zh=f"“&”开头会被当作锚点 &{shown(name)}，这里不支持，后面的字也会丢失。",
            en=f"A leading “&” makes this an anchor, &{shown(name)}, which is not supported.",
        ),
        Text(
            zh=f"删去 &{shown(name)}；若是文字，请给整段加引号。",
            en=f"Delete &{shown(name)}; if it is text, quote all of it.",
        ),
    )


def tag(problems: Problems, index: int, name: str, pointer: str) -> None:
    """`!name`: types chosen by the file. Nothing is ever constructed from them."""
    written = shown(name.replace("tag:yaml.org,2002:", "!!"))
    problems.add(
        "Y-tag",
        index,
        Text(
            zh=f"“!”开头会被当作类型标签 {written}，这里不支持。",
            en=f"A leading “!” makes this a type tag, {written}, which is not supported.",
        ),
        Text(
            zh='删去标签；要写成文字请加引号，例如 "123"。',
            en='Delete the tag; quote what is text, as in "123".',
        ),
        pointer=pointer,
    )


def second_document(problems: Problems, index: int) -> None:
    """`---` in the middle: a file holds one document; what follows is not read."""
    problems.add(
        "Y-documents",
        index,
        Text(
            zh="“---”开始了第二份文档，一个文件只能写一份；后面的内容没有读取。",
            en="“---” starts a second document; a file holds one, and the rest was not read.",
        ),
        Text(
            zh="把后面的内容另存为一个文件；若是分隔线，写在多行文字（|）里并缩进。",
            en="Put the rest into a file of its own; a rule in a text stands indented under “|”.",
        ),
    )


def directive(problems: Problems, index: int) -> None:
    """`%YAML 1.1` and `%TAG`."""
    problems.add(
        "Y-directive",
        index,
        Text(
            zh="不支持“%”指令（如 %YAML 1.1）：所有文件都按 YAML 1.2 读取。",
            en="Directives (such as %YAML 1.1) are not supported: every file is read as YAML 1.2.",
        ),
        Text(
            zh="删去以“%”开头的行和其后的“---”。", en="Delete the “%” line and the “---” after it."
        ),
    )


def too_deep(problems: Problems, index: int, limit: int) -> None:
    """More levels than any paper needs; the rest is not read."""
    problems.add(
        "Y-depth",
        index,
        Text(
            zh=f"层次超过 {limit} 层，后面的内容没有读取。",
            en=f"Nested more than {limit} levels deep; the rest was not read.",
        ),
        Text(
            zh="检查括号和缩进；括号若是文字，请给整段加引号。",
            en="Check brackets and indentation; quote brackets that are text.",
        ),
    )


def escaped_control(problems: Problems, index: int, control: str, pointer: str) -> None:
    r"""A control character written as an escape, such as `"\0"`."""
    name = f"U+{ord(control):04X}"
    problems.add(
        "Y-character",
        index,
        Text(
            zh=f"双引号里的转义写出了控制字符或看不见的字符 {name}。",
            en=f"An escape in double quotes makes the control or invisible character {name}.",
        ),
        Text(
            zh="删去这个转义；反斜杠本身写成 \\\\，或改用单引号。",
            en="Delete the escape; a backslash itself is \\\\, or use single quotes.",
        ),
        pointer=pointer,
    )


def number_sign(problems: Problems, index: int, pointer: str) -> None:
    """` #3` after plain text: YAML reads a comment where people mean a number."""
    problems.add(
        "Y-comment",
        index,
        Text(
            zh="空格加“#”之后的内容是注释，不会出现在文档里。",
            en="What follows a space and “#” is a comment and will not be in the document.",
        ),
        Text(
            zh="若“#”是编号（如“储罐 #3”），请给整段文字加引号；若是注释，在“#”后加一个空格。",
            en="If “#” is a number sign (“tank #3”), quote the whole text; after a comment's “#” "
            "put a space.",
        ),
        severity=Severity.WARNING,
        pointer=pointer,
    )
