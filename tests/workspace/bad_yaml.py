"""What people get wrong in YAML: the text, and the problem they are to be told.

`line:column` is where it stands; `advice` must be part of the hint.
"""

from __future__ import annotations

from typing import NamedTuple


class Bad(NamedTuple):
    """One file with one mistake."""

    title: str
    text: str
    code: str
    at: str
    advice: str


SYNTAX = [
    Bad("full-width colon", "a: 1\nname：张三\nb: 2\n", "Y-colon", "2:5", "半角冒号"),
    Bad("full-width colon on the first line", "name：张三\nb: 2\n", "Y-colon", "1:5", "name: …"),
    Bad("full-width colon one level down", "a:\n  b：3\n  c: 4\n", "Y-colon", "2:4", "b: …"),
    Bad("no space after the colon", "a: 1\nname:张三\nb: 2\n", "Y-colon", "2:5", "加一个空格"),
    Bad("no space after the last colon", "a: 1\nname:张三\n", "Y-colon", "2:5", "加一个空格"),
    Bad("a line without a field", "a: 1\n这是说明\nb: 2\n", "Y-colon", "2:1", "字段: |"),
    Bad("a title instead of a field", "某公司\nname: x\n", "Y-colon", "1:1", "补上字段名和冒号"),
    Bad("a full-width hash", "a: 1\n＃ 说明\nb: 2\n", "Y-start", "2:1", "半角“#”"),
    Bad("a second colon in the value", "title: 说明: 一\n", "Y-colon", "1:10", "整个值加引号"),
    Bad("a colon with no key", ": 1\n", "Y-key", "1:1", "写出字段名"),
    Bad("a key beyond all measure", "长" * 1100 + ": 1\n", "Y-key", "1:1", "加引号"),
    Bad("indented by a tab", "a:\n\tb: 1\n", "Y-tab", "2:1", "空格"),
    Bad("a tab in a text block", "a: |\n  x\n\ty\n", "Y-tab", "3:1", "空格"),
    Bad("dedented halfway", "a:\n  b: 1\n c: 2\n", "Y-indent", "3:2", "顶格写"),
    Bad("a list's field dedented", "a:\n  - x: 1\n   y: 2\n", "Y-indent", "3:4", "前面 2 个空格"),
    Bad("indented under a value", "a: 1\n  b: 2\n", "Y-indent", "2:3", "冒号后面不要写值"),
    Bad("an item among fields", "a: 1\n- b\n", "Y-indent", "2:1", "左对齐"),
    Bad("a field among items", "a:\n  - x\n  b: 1\n", "Y-indent", "3:3", "列表的各项"),
    Bad("a text block dedented", "a: |\n  x\n y\nb: 1\n", "Y-indent", "3:2", "第一行"),
    Bad("no space after the dash", "a:\n  - {b: 1}\n  -{b: 2}\n", "Y-list", "3:3", "加一个空格"),
    Bad("no space after a first dash", "a:\n  -{b: 1, c: 2}\n", "Y-list", "2:3", "加一个空格"),
    Bad("a field after a tight dash", "a:\n  -b: 1\n    c: 2\n", "Y-list", "2:3", "加一个空格"),
    Bad("an item beside its key", "people: - 张三\n", "Y-list", "1:9", "另起一行"),
    Bad("a quote never closed", 'a: "张三\nb: 1\n', "Y-quote", "1:4", "半角引号"),
    Bad("a single quote never closed", "a: '张三\nb: 1\n", "Y-quote", "1:4", "半角引号"),
    Bad("closed by a Chinese quote", 'a: "张三”\nb: 1\n', "Y-quote", "1:4", "两头都用半角引号"),
    Bad("closed by the next one's quote", 'a: "张三\nb: "1"\n', "Y-quote", "1:4", "本行末尾"),
    Bad("text after a quote", 'a: "张三"公司\n', "Y-quote", "1:8", "包住整个值"),
    Bad("quotes inside quotes", 'a: "他说"好"了"\n', "Y-quote", "1:8", "中文引号"),
    Bad("an apostrophe", "a: 'it's'\n", "Y-quote", "1:8", "写两个 ''"),
    Bad("quoted texts in a row", 'a: "x", "y"\n', "Y-quote", "1:7", "[一, 二]"),
    Bad("a Windows path", 'a: "C:\\数据"\n', "Y-escape", "1:7", "单引号"),
    Bad("starts with @", "a: @安全员\n", "Y-start", "1:4", '"@…"'),
    Bad("starts with a backtick", "a: `x`\n", "Y-start", "1:4", '"`…"'),
    Bad("starts with %", "a: %5\n", "Y-start", "1:4", '"%…"'),
    Bad("starts with bold Markdown", "a: **重要** x\n", "Y-start", "1:4", '"*…"'),
    Bad("starts with &", "a: &重要 x\n", "Y-start", "1:4", '"&…"'),
    Bad("starts with !", "a: !重要 x\n", "Y-start", "1:4", '"!…"'),
    Bad("starts with >", "a: > 5 人\n", "Y-start", "1:4", '">…"'),
    Bad("a Markdown table on one line", "a: | x | y |\n", "Y-start", "1:4", '"|…"'),
    Bad("starts with ?", "a: ? x\n", "Y-start", "1:4", '"?…"'),
    Bad("a line that starts with %", "a: 1\n%b: 2\n", "Y-directive", "2:1", "删去这一行"),
    Bad("a list never closed", "a: [1, 2\nb: 3\n", "Y-bracket", "1:4", "补上“]”"),
    Bad("a mapping never closed", "a: {x: 1\nb: 3\n", "Y-bracket", "1:4", "补上“}”"),
    Bad("a bracket too many", "a: [x]]\n", "Y-bracket", "1:7", "删去它"),
    Bad("a bracket out of nowhere", "a: ]\n", "Y-bracket", "1:4", "删去它"),
    Bad("a text that starts with brackets", "a: [重要] 说明\n", "Y-bracket", "1:9", "整段加引号"),
    Bad("two commas", "a: [1,, 2]\n", "Y-bracket", "1:7", "[一, 二]"),
    Bad("full-width comma in braces", "a: {x: 张三，y: 1}\n", "Y-comma", "1:10", "半角逗号"),
    Bad("text after the end", "a: 1\n...\nb: 2\n", "Y-documents", "3:1", "删去"),
    Bad("an unknown tag handle", "a: !e!x 1\n", "Y-start", "1:4", "加引号"),
]
"""What is no YAML at all: the file cannot be read, and one problem is told."""


REFUSED = [
    Bad("a key twice", "a: 1\nb: 2\na: 3\n", "Y-duplicate", "3:1", "删去另一个"),
    Bad("a key twice in braces", "x: {a: 1, a: 2}\n", "Y-duplicate", "1:11", "删去另一个"),
    Bad("a key twice, once quoted", 'a: 1\n"a": 3\n', "Y-duplicate", "2:1", "删去另一个"),
    Bad("an alias for a text", "a: &p anke\nb: *p\n", "Y-alias", "2:4", "直接写“anke”"),
    Bad("an alias for a list", "a: &p [x]\nb: *p\n", "Y-alias", "2:4", "第 1 行的内容照抄"),
    Bad("an alias of nothing", "a: *note\n", "Y-alias", "1:4", "加引号"),
    Bad("an anchor", "a: &amp x\n", "Y-anchor", "1:4", "删去 &amp"),
    Bad("a merge key", "a:\n  <<: {x: 1}\n", "Y-merge", "2:3", "照抄到这里"),
    Bad("a type tag", "a: !!str 123\n", "Y-tag", "1:4", "加引号"),
    Bad("a Python tag", "a: !!python/name:os.system x\n", "Y-tag", "1:4", "删去标签"),
    Bad("a second document", "a: 1\n---\nb: 2\n", "Y-documents", "2:1", "另存为一个文件"),
    Bad("a directive", "%YAML 1.1\n---\na: 1\n", "Y-directive", "1:1", "删去"),
    Bad("a year as a key", "2026: x\n", "Y-key", "1:1", '"2026": …'),
    Bad("a policy number as a key", "202661010000000404: x\n", "Y-key", "1:1", "加引号"),
    Bad("a word as a key", "a:\n  true: x\n", "Y-key", "2:3", '"true": …'),
    Bad("a list as a key", "? [a]\n: b\n", "Y-key", "1:3", "加引号"),
    Bad("a template's braces", "a: {{ name }}\n", "Y-key", "1:5", "整段文字加引号"),
    Bad("a number with leading zeros", "a: 0291234\n", "Y-number", "1:4", '"0291234"'),
    Bad("scientific notation", "a: 6.1E+17\n", "Y-number", "1:4", "写出全部数字"),
    Bad("not a number", "a: .nan\n", "Y-number", "1:4", "确切的数字"),
    Bad("a tab between words", "a: 甲\t乙\n", "Y-tab", "1:5", "换成空格"),
    Bad("a control character", "a: 甲\x07乙\n", "Y-character", "1:5", "删去"),
    Bad("an escaped control character", 'a: "甲\\0乙"\n', "Y-character", "1:4", "删去这个转义"),
    Bad("an invisible character", "a: 甲\u200b乙\n", "Y-character", "1:5", "重新输入"),
    Bad("a turned direction of writing", "a: 甲\u202e乙\n", "Y-character", "1:5", "重新输入"),
    Bad("a line separator", "a: 甲\u2028乙\n", "Y-character", "1:5", "回车键"),
    Bad("a lost character", "a: 甲\ufffd乙\n", "Y-character", "1:5", "对照原件"),
    Bad("full-width indentation", "a: 1\n　b: 1\n", "Y-space", "2:1", "半角空格"),
    Bad("full-width comma in a list", "a: [甲，乙]\n", "Y-comma", "1:6", "半角逗号"),
    Bad("full-width field in braces", "a: {x: 甲，y：1}\n", "Y-comma", "1:9", "半角逗号"),
    Bad("full-width colon in braces", "a: {x：甲}\n", "Y-colon", "1:6", "x: …"),
    Bad("no space after a colon in braces", "a: {x:甲}\n", "Y-colon", "1:6", "x: …"),
    Bad("a field lost in a text", "a:\n  b: 甲\n    c：乙\n", "Y-colon", "3:6", "c: …"),
    Bad("a field lost without a space", "a: 甲\n  c:乙\n", "Y-colon", "2:4", "c: …"),
    Bad("a field lost in a list", "a:\n  - name：甲\n", "Y-colon", "2:9", "name: …"),
    Bad("the file's only field lost", "name：甲\n", "Y-colon", "1:5", "name: …"),
    Bad("an item lost in a text", "a:\n  - x\n   - y\n", "Y-list", "3:4", "对齐"),
    Bad("items without spaces", "a:\n  -x\n", "Y-list", "2:3", "加一个空格"),
]
"""Valid YAML that reads differently from how it looks: told, and the rest is still read."""


FINE = [
    "a: 一：二\n",
    "a: https://example.cn/x\n",
    "a: http://example.cn\n  http://example.com\n",
    "a: {reason: 因雨，延期}\n",
    "a: “双预控”机制\n",
    "a: 3 # 说明\n",
    "a: 1#罐\n",
    "a: '#3 罐'\n",
    "a: 　　段首缩进\n",
    "a: |\n  **重要**：\n  - 一\n  -二\n  name：甲\n",
    'a: "\\u4e2d\\n文"\n',
    "---\na: 1\n...\n",
    "a: 👷‍♂️ 𬭁㐂\n",
    '"202661010000000404": 签到表\n',
    "a: {b: [x, y], c: {}}\nd: []\n",
    "a: 甲\r\nb: 乙\r\n",
    "a: 甲\rb: 乙\r",
    "# 只有注释之前\na: 1",
]
"""What must not be complained about."""
