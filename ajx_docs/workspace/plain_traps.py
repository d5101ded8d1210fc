"""Plain text in which a field or an item got lost: valid YAML, but never what was meant.

`signed_on：2026` with a full-width colon is not a field but more text of the value above it;
`[a，b]` is a list of one. Nobody sees it in the file, so it is told here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from ajx_docs.texts.language import Text
from ajx_docs.workspace.problem import Problems, shown

FirstLine = Literal["no", "item", "value"]

_KEY = r"[A-Za-z_][A-Za-z0-9_]*"
_WIDE_COLON = re.compile(rf"[ ]*(?:-[ ]+)?({_KEY})[ ]*：")
_TIGHT_COLON = re.compile(rf"[ ]*(?:-[ ]+)?({_KEY}):(?![ /]|$)")
_LOST_DASH = re.compile(r"[ ]*-(?=[^-])")
TIGHT_DASH = re.compile(r"[ ]*-(?=[^-\s])")
"""A list's dash without its space."""
_FIELD_AFTER_COMMA = re.compile(rf"，[ ]*{_KEY}[ ]*[:：]")

QUOTE_IF_TEXT = Text(zh="若本来就是文字，请给整段加引号。", en="If it is text, quote all of it.")


def tell_lost_fields(
    problems: Problems, raw: str, start: int, pointer: Callable[[], str], *, first: FirstLine
) -> None:
    """Lines of a plain scalar (as written, from index `start`) that look like a field or an item.

    `first` says whether the first line counts: "no" for a value beside its key, "item" for an
    item of a list, "value" for a value on the line below its key.
    """
    at = 0
    for number, line in enumerate(raw.splitlines(keepends=True)):
        if number or first != "no":
            item = number > 0 or first == "value"
            tell_lost_field(problems, line.rstrip(), start + at, pointer, item=item)
        at += len(line)


def tell_lost_field(
    problems: Problems, line: str, start: int, pointer: Callable[[], str], *, item: bool = False
) -> bool:
    """One line that looks like a field with a bad colon (or, if `item`, like a list's item)."""
    if wide := _WIDE_COLON.match(line):
        index, key = start + wide.end() - 1, wide[1]
        code = "Y-colon"
        message = Text(
            zh=f"“{shown(key)}”后面是全角冒号“：”，这一行不会成为字段。",
            en=f"“{shown(key)}” is followed by a full-width colon: this line is no field.",
        )
        hint = _or_text(f"写成 {key}: …（半角冒号加一个空格）", f"Write {key}: … (ASCII)")
    elif tight := _TIGHT_COLON.match(line):
        index, key = start + tight.end() - 1, tight[1]
        code = "Y-colon"
        message = Text(
            zh=f"“{shown(key)}:”的冒号后面少一个空格，这一行不会成为字段。",
            en=f"There is no space after “{shown(key)}:”; this line is no field.",
        )
        hint = _or_text(f"写成 {key}: …（冒号后加一个空格）", f"Write {key}: … (a space after it)")
    elif item and (dash := _LOST_DASH.match(line)):
        index = start + dash.end() - 1
        code = "Y-list"
        message, hint = lost_item()
    else:
        return False
    problems.add(code, index, message, hint, pointer=pointer())
    return True


def tell_lost_items(
    problems: Problems, raw: str, start: int, pointer: Callable[[], str], *, in_list: bool
) -> None:
    """Full-width punctuation inside `[…]` or `{…}`: one item where several were meant."""
    if "，" in raw and (in_list or _FIELD_AFTER_COMMA.search(raw)):
        problems.add(
            "Y-comma",
            start + raw.index("，"),
            Text(
                zh=f"括号里用了全角逗号“，”：“{shown(raw)}”会被当作一项。",
                en=f"A full-width comma in brackets: “{shown(raw)}” is taken for one item.",
            ),
            _or_text("换成半角逗号加空格“, ”", "Write an ordinary comma and a space"),
            pointer=pointer(),
        )


def lost_item() -> tuple[Text, Text]:
    """`-张三` where `- 张三` is meant, or an item further in than its neighbours."""
    return Text(
        zh="这一行以“-”开头，却不会成为列表的一项，而是一段文字。",
        en="This line starts with “-”, yet is no item of a list but text.",
    ), _or_text(
        "“-”与其他各项对齐，后面加一个空格",
        "Align “-” with the other items and put a space after it",
    )


def wide_hash() -> tuple[Text, Text]:
    """`＃ 说明` where a comment is meant."""
    return Text(
        zh="这里是全角“＃”，这一行不会成为注释。", en="This “＃” is full-width: no comment."
    ), _or_text("注释以半角“#”开头，后面加一个空格", "A comment begins with “# ”")


def _or_text(zh: str, en: str) -> Text:
    return Text(zh=f"{zh}；{QUOTE_IF_TEXT.zh}", en=f"{en}. {QUOTE_IF_TEXT.en}")
