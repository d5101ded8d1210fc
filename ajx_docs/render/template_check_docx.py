"""A Word template checked: each tag whole, each loop round whole paragraphs, rows or cells.

The paragraphs of a part become the lines of one Jinja source, so that a slip is told with the
paragraph it stands in, however Word has split its runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from ajx_docs.diagnostics import Finding, Location
from ajx_docs.render.docx.compiled import PRINTED
from ajx_docs.render.docx.package import PackageError, read_package
from ajx_docs.render.docx.place import FILTER
from ajx_docs.render.docx.sandbox import FILTERS, environment
from ajx_docs.render.template_check_names import Checker
from ajx_docs.render.template_check_words import finding, slip_finding
from ajx_docs.render.template_paragraphs import (
    Paragraph,
    container_of,
    paragraphs_of,
    text_of,
    unit_of,
)
from ajx_docs.render.view_names import attributes
from ajx_docs.texts.language import Text

_TAG = re.compile(r"\{%(p|tr|tc|r)?[ -](.*?)[ -]?%\}|\{\{(p|tr|tc|r)? (.*?)\}\}|\{#.*?#\}")
_BRACES = re.compile(r"\{\{|\{%|%\}|\}\}|\{#|#\}")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_BLOCKS = {"for": "endfor", "if": "endif"}
_PARTS = {
    "header": Text("页眉", "header"),
    "footer": Text("页脚", "footer"),
    "footnotes": Text("脚注", "footnotes"),
    "endnotes": Text("尾注", "endnotes"),
}
_UNITS = {
    "p": ("p", Text("段", "paragraph")),
    "tr": ("tr", Text("表格行", "table row")),
    "tc": ("tc", Text("单元格", "cell")),
}


@dataclass(frozen=True, slots=True)
class _Open:
    keyword: str
    kind: str
    container: Any
    paragraph: Paragraph


def docx_findings(data: bytes, view_type: type, origin: str) -> Iterator[Finding]:
    """What is wrong with the file."""
    try:
        parts = read_package(data)
        roots = {name: etree.fromstring(parts[name]) for name in parts if PRINTED.fullmatch(name)}
    except PackageError as error:
        message = Text(
            zh=f"不是可用的 Word 文档（.docx）：{error}", en=f"no usable Word document: {error}"
        )
        hint = Text(
            zh="用 Word 打开后另存为 .docx，不要用 .doc 改名", en="save it from Word as .docx"
        )
        yield finding("T-file", message, Location(origin), hint)
        return
    yield from _external(parts, origin)
    for name in sorted(roots, key=lambda each: each != "word/document.xml"):
        yield from _Part(name, roots[name], origin).findings(view_type)


def _external(parts: dict[str, bytes], origin: str) -> Iterator[Finding]:
    """What a document made from it would fetch when opened: linked pictures, templates, objects."""
    for name in sorted(each for each in parts if each.endswith(".rels")):
        for relation in etree.fromstring(parts[name]):
            kind = relation.get("Type", "").rsplit("/", 1)[-1]
            if relation.get("TargetMode") == "External" and kind != "hyperlink":
                target = relation.get("Target", "")
                yield finding(
                    "T-file",
                    Text(
                        zh=f"模板引用了文档以外的 {target}（{kind}），打开文书时会去读取",
                        en=f"the template refers to {target} ({kind}) outside of itself",
                    ),
                    Location(origin),
                    Text(
                        zh="图片请直接插入文档，不要链接；并断开与其他模板的关联",
                        en="embed pictures instead of linking them; detach other templates",
                    ),
                )


class _Part:
    def __init__(self, name: str, root: Any, origin: str) -> None:
        kind = re.sub(r"\d*\.xml$", "", name.removeprefix("word/"))
        self._part = _PARTS.get(kind, Text("", ""))
        self._origin = origin
        self._paragraphs = list(paragraphs_of(root))

    def findings(self, view_type: type) -> Iterator[Finding]:
        structure = [each for p in self._paragraphs for each in self._whole(p)]
        structure = structure or list(self._nesting())
        yield from structure
        yield from self._names(view_type, told=bool(structure))

    def _whole(self, paragraph: Paragraph) -> Iterator[Finding]:
        """Every brace belongs to a tag, and a tag that stands for its unit stands alone in it."""
        rest = _TAG.sub("", paragraph.text)
        if _BRACES.search(rest):
            yield self._told(
                "T-syntax",
                paragraph,
                Text("标签不完整", "a tag is not complete"),
                Text(
                    "标签要在同一段里写完：{{ 名字 }}、{%p if 条件 %}，"
                    "大括号成对，前后各留一个空格",
                    "write a tag within one paragraph: {{ name }}, {%p if … %}",
                ),
            )
            return
        for match in _TAG.finditer(paragraph.text):
            kind = match[1] or match[3]
            if kind not in _UNITS:
                continue
            unit = unit_of(paragraph.element, kind)
            words = _UNITS[kind][1]
            if unit is None:
                yield self._told(
                    "T-loop",
                    paragraph,
                    Text(f"{match[0]} 不在表格里", f"{match[0]} does not stand in a table"),
                    Text(
                        f"表格外用 {{%p … %}}；{{%{kind} … %}} 只用于表格的{words.zh}",
                        f"outside of tables use {{%p … %}}; {{%{kind} … %}} is for a {words.en}",
                    ),
                )
            elif text_of(unit, deep=True).replace(match[0], "", 1).strip():
                yield self._told(
                    "T-loop",
                    paragraph,
                    Text(
                        f"{match[0]} 所在的{words.zh}还有别的内容，生成时会一起消失",
                        f"the {words.en} of {match[0]} holds more, which would vanish with it",
                    ),
                    Text(f"让它独占一{words.zh}", f"give it a {words.en} of its own"),
                )

    def _nesting(self) -> Iterator[Finding]:
        """Loops and conditions are closed, in order, by a tag of the same kind and place."""
        stack: list[_Open] = []
        for paragraph in self._paragraphs:
            for match in _TAG.finditer(paragraph.text):
                words = (match[2] or "").split()
                keyword, kind = (words or [""])[0], match[1] or ""
                container = container_of(paragraph.element, kind)
                if keyword in _BLOCKS:
                    stack.append(_Open(keyword, kind, container, paragraph))
                elif keyword in ("else", "elif", *_BLOCKS.values()):
                    opened = stack[-1] if stack else None
                    ends = keyword in _BLOCKS.values()
                    fits = opened and (not ends or _BLOCKS[opened.keyword] == keyword)
                    if opened is None or not fits:
                        yield self._unopened(paragraph, match[0])
                        return
                    if (opened.kind, opened.container) != (kind, container):
                        yield self._elsewhere(opened, paragraph, match[0])
                        return
                    if ends:
                        stack.pop()
        for opened in stack:
            end = _BLOCKS[opened.keyword]
            yield self._told(
                "T-loop",
                opened.paragraph,
                Text(f"{opened.keyword} 没有对应的 {end}", f"{opened.keyword} has no {end}"),
                Text(
                    f"在后面补上 {{%{opened.kind} {end} %}}",
                    f"close it with {{%{opened.kind} {end} %}}",
                ),
            )

    def _unopened(self, paragraph: Paragraph, tag: str) -> Finding:
        return self._told(
            "T-loop",
            paragraph,
            Text(f"{tag} 前面没有对应的 for 或 if", f"{tag} closes nothing"),
            Text("检查 for 与 endfor、if 与 endif 是否成对", "pair for with endfor, if with endif"),
        )

    def _elsewhere(self, opened: _Open, paragraph: Paragraph, tag: str) -> Finding:
        kind = opened.kind or ("tr" if unit_of(opened.paragraph.element, "tr") is not None else "p")
        unit = _UNITS.get(kind, _UNITS["p"])[1]
        return self._told(
            "T-loop",
            paragraph,
            Text(
                f"{tag} 与第{opened.paragraph.number}段的 {opened.keyword}"
                " 不在同一处，或不是同一种标签",
                f"{tag} stands elsewhere, or is of another kind, than the {opened.keyword} of"
                f" paragraph {opened.paragraph.number}",
            ),
            Text(
                f"要重复或取舍整{unit.zh}，开头和结尾各独占一{unit.zh}，写成"
                f" {{%{kind} {opened.keyword} … %}} 和 {{%{kind} {_BLOCKS[opened.keyword]} %}}",
                f"around whole {unit.en}s give each of the two a {unit.en} of its own:"
                f" {{%{kind} {opened.keyword} … %}} and {{%{kind} {_BLOCKS[opened.keyword]} %}}",
            ),
        )

    def _names(self, view_type: type, *, told: bool) -> Iterator[Finding]:
        source = "\n".join(_plain_tags(each.text) for each in self._paragraphs)
        try:
            tree = environment().parse(source)
        except TemplateSyntaxError as error:
            if not told:
                words = error.message or ""
                yield self._told(
                    "T-syntax",
                    self._paragraphs[min(error.lineno, len(self._paragraphs)) - 1],
                    Text(f"标签写法有误：{words}", f"broken tag: {words}"),
                    None,
                )
            return
        checker = Checker(attributes(view_type), (*FILTERS, FILTER), rich=_alone)
        for slip in checker.check(tree):
            paragraph = self._paragraphs[slip.line - 1]
            where, location = self._where(paragraph)
            yield slip_finding(slip, location, where, html=False)

    def _told(self, code: str, paragraph: Paragraph, words: Text, hint: Text | None) -> Finding:
        where, location = self._where(paragraph)
        return finding(code, Text(where.zh + words.zh, where.en + words.en), location, hint)

    def _where(self, paragraph: Paragraph) -> tuple[Text, Location]:
        quote = paragraph.text.strip()
        short = quote if len(quote) <= 40 else f"{quote[:40]}…"
        where = Text(
            f"{self._part.zh}第{paragraph.number}段“{short}”：",
            f"{self._part.en or 'body'}, paragraph {paragraph.number} “{short}”: ",
        )
        return where, Location(self._origin, paragraph.number, quote=quote)


def _plain_tags(text: str) -> str:
    """docxtpl's tags as Jinja's; prints that stand for their unit go through the filter."""

    def plain(match: re.Match[str]) -> str:
        if match[2] is not None:
            own = match[2].split()
            if own[:1] in (["vm"], ["hm"]):  # docxtpl's merging of cells
                return ""
            if own[:1] in (["colspan"], ["cellbg"]):
                return f"{{{{ {' '.join(own[1:])} }}}}"
            return f"{{% {match[2].translate(_QUOTES)} %}}"
        if match[4] is not None:
            expression = match[4].translate(_QUOTES).strip()
            if match[3]:
                return f"{{{{ ({expression})|{FILTER}({int(match[3] == 'p')}) }}}}"
            return f"{{{{ {expression} }}}}"
        return ""

    return _TAG.sub(plain, text)


def _alone(expression: nodes.Expr) -> bool:
    """Whether the print has a paragraph of its own: `{{p …}}`."""
    return (
        isinstance(expression, nodes.Filter)
        and expression.name == FILTER
        and isinstance(expression.args[0], nodes.Const)
        and expression.args[0].value == 1
    )
