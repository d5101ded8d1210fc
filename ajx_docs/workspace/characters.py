"""Characters that have no place in a file a person reads: tabs, controls, invisible marks."""

from __future__ import annotations

import re

from ajx_docs.texts.language import Text
from ajx_docs.workspace.problem import Problems

_INVISIBLE = (
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"  # zero-width, bidirectional
)
_BREAKS = "\x85\u2028\u2029"  # line breaks to YAML 1.1, but to no editor
_UNWANTED = re.compile(
    rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_BREAKS}{_INVISIBLE}\ufdd0-\ufdef\ufffd-\uffff]"
)
_IN_VALUE = re.compile(
    rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_INVISIBLE}\ud800-\udfff\ufffd-\uffff]"
)
_INDENTING_TAB = re.compile(r"(?m)^ *\t")


def visible(line: str) -> str:
    """A line as it can be quoted on any terminal, each character still in its column."""
    return _UNWANTED.sub("�", line.replace("\t", "→"))


def indents_with_tabs(text: str) -> bool:
    """Whether a line is indented by tabs: then YAML's own complaint would only confuse."""
    return _INDENTING_TAB.search(text) is not None


def readable(text: str) -> str:
    """The text as the parser may see it: each unwanted character replaced by a space."""
    return _UNWANTED.sub(" ", text)


def find_unwanted(text: str, problems: Problems) -> str:
    """Tell every unwanted character; the text with each replaced by a space, to be read on."""
    if "\t" in text:
        _find_tabs(text, problems)
    if not _UNWANTED.search(text):
        return text
    for match in _UNWANTED.finditer(text):
        if not problems.enough("Y-character", match.start()):
            _tell(match[0], match.start(), problems)
    return readable(text)


def escaped_control(value: str) -> str | None:
    r"""The first control character that an escape such as `\0` smuggles into a value."""
    found = _IN_VALUE.search(value)
    return found[0] if found else None


def _find_tabs(text: str, problems: Problems) -> None:
    for line in re.finditer(r"[^\r\n]+", text):
        before, tab, _ = line[0].partition("\t")
        if not tab:
            continue
        indenting = not before.strip()
        problems.add(
            "Y-tab",
            line.start() + len(before),
            Text(
                zh="用了制表符（Tab 键）缩进。" if indenting else "这里有制表符（Tab）。",
                en="Indented with a tab." if indenting else "There is a tab here.",
            ),
            Text(
                zh="缩进一律用空格，每层两个；把编辑器设为“用空格代替 Tab”。"
                if indenting
                else "换成空格；若是从表格软件粘贴的表格，请写成 Markdown 表格（| 列 | 列 |）。",
                en="Indent with spaces, two a level; set the editor to insert spaces for tabs."
                if indenting
                else "Write spaces; a table pasted from a spreadsheet becomes a Markdown table.",
            ),
        )


def _tell(character: str, index: int, problems: Problems) -> None:
    name = f"U+{ord(character):04X}"
    if character == "\ufffd":
        message = Text(
            zh="这里有一个损坏的字（�）：转换编码时丢失了原来的字。",
            en="A damaged character (�): the original was lost in a change of encoding.",
        )
        hint = Text(zh="对照原件重新输入。", en="Type it anew from the original.")
    elif character in _BREAKS:
        message = Text(
            zh=f"这里有一个特殊换行符 {name}，多半是从网页或 Word 粘贴来的。",
            en=f"A special line break {name}, probably pasted from a web page or Word.",
        )
        hint = Text(zh="删去，需要换行时按回车键。", en="Delete it; press Enter for a new line.")
    elif re.match(f"[{_INVISIBLE}]", character):
        message = Text(
            zh=f"这里有一个看不见的字符 {name}，多半是从网页或聊天软件粘贴来的。",
            en=f"An invisible character {name}, probably pasted from a web page or a chat.",
        )
        hint = Text(
            zh="删去前后各一个字再重新输入。", en="Delete it with its neighbours and retype."
        )
    else:
        message = Text(
            zh=f"这里有控制字符 {name}，不能出现在文件里。",
            en=f"A control character {name}, which must not stand in the file.",
        )
        hint = Text(zh="删去这个字符。", en="Delete it.")
    problems.add("Y-character", index, message, hint)
