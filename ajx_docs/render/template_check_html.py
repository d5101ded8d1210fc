"""An HTML template checked: its syntax, its names against the view, the files it refers to."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, nodes

from ajx_docs.diagnostics import Finding, Location
from ajx_docs.render.html.sandbox import environment
from ajx_docs.render.task import Template
from ajx_docs.render.template_check_names import Checker
from ajx_docs.render.template_check_words import finding, slip_finding
from ajx_docs.render.view_names import attributes
from ajx_docs.texts.language import Text

_REFERENCES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


def html_findings(template: Template, view_type: type) -> Iterator[Finding]:
    """What is wrong with the main page and every file that it draws in."""
    sources = {
        name: data.decode("utf-8-sig", "replace")
        for name, data in template.files.items()
        if name.endswith(".html")
    }
    waiting, seen = [f"{template.name}/{template.name}.html"], set[str]()
    if waiting[0] not in sources:
        message = Text(
            zh=f"缺少网页模板 templates/{waiting[0]}",
            en=f"the HTML template templates/{waiting[0]} is missing",
        )
        yield finding("T-file", message, Location(f"templates/{waiting[0]}"))
        return
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        page = _Page(template.origins.get(name, f"templates/{name}"), sources[name])
        yield from page.findings(view_type, sources, waiting)


class _Page:
    def __init__(self, origin: str, source: str) -> None:
        self._origin, self._source = origin, source
        self._lines = source.splitlines() or [""]

    def findings(
        self, view_type: type, sources: dict[str, str], waiting: list[str]
    ) -> Iterator[Finding]:
        env = environment(())
        try:
            tree = env.parse(self._source)
        except TemplateSyntaxError as error:
            words = error.message or ""
            message = Text(zh=f"标签写法有误：{words}", en=f"broken tag: {words}")
            yield finding("T-syntax", message, self._place(error.lineno))
            return
        checker = Checker(attributes(view_type), env.filters, calls=True)
        for slip in checker.check(tree):
            yield slip_finding(slip, self._place(slip.line), Text("", ""), html=True)
        for node in tree.find_all(_REFERENCES):
            for wanted in _files(node):
                if wanted in sources:
                    waiting.append(wanted)
                    continue
                message = Text(zh=f"没有文件 {wanted}", en=f"there is no file {wanted}")
                hint = Text(zh=f"可用的有：{'、'.join(sources)}", en=", ".join(sources))
                yield finding("T-file", message, self._place(node.lineno), hint)

    def _place(self, line: int) -> Location:
        line = min(max(line, 1), len(self._lines))
        quote = self._lines[line - 1].strip()
        return Location(self._origin, line, quote=quote)


def _files(node: nodes.Node) -> list[str]:
    wanted = getattr(node, "template", None)
    if isinstance(wanted, nodes.Const) and isinstance(wanted.value, str):
        return [wanted.value]
    return []
