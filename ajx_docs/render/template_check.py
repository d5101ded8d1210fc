"""Templates checked before any data is seen: names, tags, loops, and where they stand.

Findings are `T-name` (no such name), `T-syntax` (a broken tag), `T-loop` (a loop or condition in
the wrong place), `T-place` (a value where it cannot be printed), `T-file` (no usable file) and
`T-render` (what only showed while a document was made).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256

from ajx_docs.diagnostics import Finding, Location, Severity, in_reading_order
from ajx_docs.render.task import Template, TemplateError
from ajx_docs.render.template_check_docx import docx_findings
from ajx_docs.render.template_check_html import html_findings
from ajx_docs.texts.language import Text


def check_template(template: Template, view_type: type) -> list[Finding]:
    """All that is wrong with a template's files, in reading order."""
    return in_reading_order((*_docx(template, view_type), *html_findings(template, view_type)))


def usable_docx(template: Template, view_type: type) -> bytes:
    """The template's DOCX. Raises TemplateError where it cannot be used for this view."""
    findings = tuple(_docx(template, view_type))
    if findings:
        raise TemplateError(findings)
    return template.files[docx_name(template)]


def failed_rendering(template: Template, error: Exception) -> Finding:
    """What a template that passed the check still did wrong with this document's values."""
    words = str(error)
    return Finding(
        code="T-render",
        severity=Severity.ERROR,
        message=Text(
            zh=f"模板 {template.name} 套用数据时出错：{words}",
            en=f"the template {template.name} failed on this document: {words}",
        ),
        location=Location(_origin(template, docx_name(template))),
        hint=Text(
            zh="运行 ajx templates check 查看模板里的问题；"
            f"可用的名称见 ajx templates list {template.name}",
            en="run ajx templates check; "
            f"ajx templates list {template.name} has the names there are",
        ),
    )


def docx_name(template: Template) -> str:
    """The template's Word file, within `templates/`."""
    return f"{template.name}/{template.name}.docx"


def _docx(template: Template, view_type: type) -> Iterator[Finding]:
    name = docx_name(template)
    data = template.files.get(name)
    if data is None:
        yield Finding(
            code="T-file",
            severity=Severity.ERROR,
            message=Text(
                zh=f"缺少 Word 模板 templates/{name}",
                en=f"the Word template templates/{name} is missing",
            ),
            location=Location(f"templates/{name}"),
            hint=Text(
                zh=f"运行 ajx templates copy {template.name} 取回原来的模板",
                en=f"ajx templates copy {template.name} brings the original back",
            ),
        )
        return
    yield from _checked(sha256(data).hexdigest(), data, view_type, _origin(template, name))


@lru_cache(maxsize=128)
def _checked(digest: str, data: bytes, view_type: type, origin: str) -> tuple[Finding, ...]:
    return tuple(docx_findings(data, view_type, origin))


def _origin(template: Template, name: str) -> str:
    return template.origins.get(name, f"templates/{name}")
