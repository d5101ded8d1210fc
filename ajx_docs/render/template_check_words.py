"""How slips of templates are told: one wording for DOCX and HTML."""

from __future__ import annotations

from ajx_docs.diagnostics import Finding, Location, Severity
from ajx_docs.render.template_check_names import Slip
from ajx_docs.texts.language import Text

_LIST = Text(
    zh="可用的名称见 ajx templates list 加模板的名称，如 ajx templates list plan",
    en="ajx templates list with the template's name has them: ajx templates list plan",
)


def finding(code: str, message: Text, location: Location, hint: Text | None = None) -> Finding:
    """A finding of a template: always an error, for nothing is made with a broken one."""
    return Finding(code, Severity.ERROR, message, location, hint=hint)


def slip_finding(slip: Slip, location: Location, where: Text, *, html: bool) -> Finding:
    """A slip of names in words. `where` begins the message: 第3段“…”：."""
    code, zh, en = _MESSAGES[slip.kind]
    message = Text(zh=where.zh + zh.format(slip.words), en=where.en + en.format(slip.words))
    return finding(code, message, location, _hint(slip, html=html))


_MESSAGES = {
    "name": ("T-name", "没有名为 {} 的内容", "there is no {}"),
    "attribute": ("T-name", "没有名为 {} 的内容", "there is no {}"),
    "filter": ("T-name", "没有名为 {} 的过滤器", "there is no filter {}"),
    "call": ("T-syntax", "模板里不能使用 {}", "{} is not available in templates"),
    "missing": (
        "T-place",
        "{} 在有些文书里没有，直接使用会出错",
        "{} is missing in some documents and cannot be used as it is",
    ),
    "rich": (
        "T-place",
        "{} 是富文本（有段落、列表、表格），不能印在一行文字里",
        "{} is rich text with paragraphs of its own and cannot stand within a line",
    ),
    "list": (
        "T-place",
        "{} 是否列表用反了：列表要用 for 逐项印，单个内容不能用 for",
        "{}: a list is printed item by item with for, and only a list can be",
    ),
    "view": (
        "T-place",
        "{} 由几项内容组成，要写明印哪一项",
        "{} has several parts; say which one to print",
    ),
}


def _hint(slip: Slip, *, html: bool) -> Text:
    words = slip.words
    hints = {
        "rich": Text(
            zh=f"让它独占一段，写成 {{{{p {words} }}}}",
            en=f"give it a paragraph of its own: {{{{p {words} }}}}",
        ),
        "missing": Text(
            zh=f"放进 if {words} … endif 之间", en=f"put it between if {words} … endif"
        ),
        "list": Text(
            zh=f"列表写成 {{%p for each in {words} %}} … {{%p endfor %}}",
            en=f"for a list: {{%p for each in {words} %}} … {{%p endfor %}}",
        ),
        "call": Text(zh="只能用名字、if、for 和过滤器", en="only names, if, for and filters are"),
    }
    if html:
        hints["rich"] = Text(
            zh=f"写成 {{{{ {words} | rich }}}}", en=f"write {{{{ {words} | rich }}}}"
        )
        hints["list"] = Text(
            zh=f"列表写成 {{% for each in {words} %}} … {{% endfor %}}",
            en=f"for a list: {{% for each in {words} %}} … {{% endfor %}}",
        )
    if slip.kind in hints:
        return hints[slip.kind]
    if slip.near:
        near = "、".join(slip.near)
        return Text(zh=f"是否要写 {near}？{_LIST.zh}", en=f"did you mean {near}? {_LIST.en}")
    return _LIST
