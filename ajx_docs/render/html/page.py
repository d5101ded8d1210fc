"""One HTML page of a task, and what is wrong with a template that gives none."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, fields

from jinja2 import TemplateError as JinjaError
from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from ajx_docs.diagnostics import Finding, Location, Severity
from ajx_docs.render.html.richtext import HtmlWriter
from ajx_docs.render.html.sandbox import VIEW, WRITER, environment
from ajx_docs.render.task import RenderTask, Template, TemplateError
from ajx_docs.texts.language import Text


@dataclass(frozen=True, slots=True)
class Page:
    """A document as HTML, and the SVG drawings that it shows by their address."""

    html: str
    drawings: Mapping[str, str]


def page(task: RenderTask, addresses: Mapping[str, str]) -> Page:
    """The document as HTML. `addresses` are those of its pictures by repository path.

    Raises TemplateError where the template is missing, not well-formed or asks for what the view
    does not have.
    """
    template = task.template
    main = f"{template.name}/{template.name}.html"
    files = tuple(
        (name, data) for name, data in sorted(template.files.items()) if name.endswith(".html")
    )
    values = {field.name: getattr(task.view, field.name) for field in fields(task.view)}
    writer = HtmlWriter(addresses)
    values |= {WRITER: writer, VIEW: task.view}
    try:
        html = environment(files).get_template(main).render(values)
    except (JinjaError, UnicodeDecodeError, TypeError, ValueError) as error:
        raise TemplateError((_finding(error, template, main),)) from error
    return Page(html, writer.drawings)


def _finding(error: Exception, template: Template, main: str) -> Finding:
    if isinstance(error, TemplateNotFound):
        wanted = str(error.name)
        return Finding(
            code="T-missing",
            severity=Severity.ERROR,
            message=Text(
                zh=f"模板“{template.name}”缺少文件 {wanted}。",
                en=f"The template “{template.name}” lacks the file {wanted}.",
            ),
            location=Location(template.origins.get(main, f"templates/{main}")),
            hint=Text(
                zh=f"在 templates/ 下加上 {wanted}，或改正模板中引用它的地方；"
                "模板只能引用 shared/ 和自己文件夹中的文件。",
                en=f"Add {wanted} below templates/, or mend the line that asks for it; "
                "a template may use files of shared/ and its own folder only.",
            ),
        )
    name, line = _place(error, template, main)
    code, zh, en = _told(error)
    return Finding(
        code=code,
        severity=Severity.ERROR,
        message=Text(zh=zh, en=en),
        location=Location(
            template.origins.get(name, f"templates/{name}"), line, 1, _quote(template, name, line)
        ),
        hint=Text(
            zh="运行 ajx templates check 查看模板里的问题；"
            f"可用的名称见 ajx templates list {template.name}",
            en="run ajx templates check; "
            f"ajx templates list {template.name} has the names there are",
        ),
    )


def _told(error: Exception) -> tuple[str, str, str]:
    match error:
        case TemplateSyntaxError():
            return "T-syntax", f"模板语法不对：{error.message}", f"Template syntax: {error.message}"
        case UndefinedError():
            return (
                "T-name",
                f"模板用了不存在的名称：{error.message}",
                f"The template uses a name that does not exist: {error.message}",
            )
        case SecurityError():
            return (
                "T-forbidden",
                f"模板用了不允许的写法：{error.message}",
                f"The template does what it may not: {error.message}",
            )
        case UnicodeDecodeError():
            return "T-encoding", "模板文件不是 UTF-8 编码。", "A template file is not UTF-8."
        case _:
            return (
                "T-value",
                f"模板处理数值时出错：{error}",
                f"The template fails on a value: {error}",
            )


def _place(error: Exception, template: Template, main: str) -> tuple[str, int]:
    """File and line in the template: the innermost that the error passed through."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or main, error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    for frame in reversed(frames):
        if frame.filename in template.files:
            return frame.filename, frame.lineno or 1
    return main, 1


def _quote(template: Template, name: str, line: int) -> str:
    lines = template.files.get(name, b"").decode("utf-8", "replace").splitlines()
    return lines[line - 1] if 0 < line <= len(lines) else ""
