"""`ajx templates`: which templates there are, a copy to edit, and whether one's own still fit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ajx_docs.check.own_templates import unused_templates
from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import Example, argument, command, language_of
from ajx_docs.cli.layout import two_columns
from ajx_docs.cli.options import one_of, today
from ajx_docs.cli.output import write_report
from ajx_docs.cli.repository import root_of
from ajx_docs.cli.usage import Problem, unknown
from ajx_docs.diagnostics import Finding, in_reading_order
from ajx_docs.documents.kinds import ARCHIVE_KINDS, KINDS, DocumentKind
from ajx_docs.exchange.report import Report
from ajx_docs.render.task import Template
from ajx_docs.render.template_check import check_template, docx_name
from ajx_docs.render.template_check_html import html_findings
from ajx_docs.render.templates import SHARED, load_template, template_names
from ajx_docs.render.view_names import ViewName, names_of
from ajx_docs.resources import packaged
from ajx_docs.texts.language import Language, Text
from ajx_docs.workspace.repository import find_root

FOLDER = "templates"
_ACTIONS = ("list", "copy", "check")


@command(
    Text("查看、复制、检查模板。", "List, copy and check templates."),
    details=Text(
        "list 列出模板，注明哪些文件由本仓库替换，写明模板时还列出其中可用的名称；"
        "copy 把模板复制到本仓库的 templates/，用 Word 或文本编辑器修改，"
        "已有的文件不会改动；check 检查模板里的每个名称是否可用。",
        "list tells the templates and which files this repository replaces, and of those named "
        "the names they may use; copy puts one into its templates/ to be edited, never over a "
        "file; check looks whether every name in them can be used.",
    ),
    examples=(
        Example("ajx templates list", Text("有哪些模板。", "Which templates there are.")),
        Example(
            "ajx templates list plan",
            Text("服务方案的模板里可用的名称。", "The names that the plan's may use."),
        ),
        Example("ajx templates copy plan", Text("复制服务方案的模板。", "Copy the plan's.")),
        Example("ajx templates check", Text("检查全部模板。", "Check all of them.")),
    ),
)
@argument(
    "action",
    metavar="list|copy|check",
    type=one_of(_ACTIONS, Text("做法", "action")),
    text=Text("做什么。", "What to do."),
)
@argument("names", nargs=-1, metavar="[NAME]...", text=Text("模板，如 plan。", "Such as plan."))
@click.pass_context
def templates(ctx: click.Context, action: str, names: tuple[str, ...]) -> int:
    """Do what is asked for the templates named, or for all."""
    known = (*template_names(), SHARED)
    for name in names:
        if name not in known:
            raise unknown(Text("模板", "template"), name, known)
    if action == "copy":
        return _copy(ctx, root_of(ctx), names)
    root = find_root(ctx.find_root().meta.get("ajx.directory") or Path.cwd())
    own = root / FOLDER if root and root / FOLDER != packaged(FOLDER) else None
    if action == "check":
        return _check(ctx, own, names)
    click.echo("\n".join(_listed(names or known, own, language_of(ctx))))
    for kind in (*KINDS, *ARCHIVE_KINDS):
        if kind.name in names:
            click.echo("\n".join(_usable(kind, language_of(ctx))))
    return Exit.FINE


def _listed(names: Sequence[str], own: Path | None, language: Language) -> list[str]:
    """Each template with its title and files; `*` marks those of this repository."""
    titles = {kind.name: kind.title for kind in (*KINDS, *ARCHIVE_KINDS)}
    titles[SHARED] = Text("各模板共用", "shared by all")
    rows = []
    for name in names:
        files = [
            file.removeprefix(f"{name}/") + ("*" if origin == f"{FOLDER}/{file}" else "")
            for file, origin in load_template(name, own).origins.items()
            if file.startswith(f"{name}/")
        ]
        rows.append((name, f"{titles.get(name, Text('', '')).in_(language)}  {' '.join(files)}"))
    note = Text("* 由本仓库的 templates/ 替换", "* replaced by this repository's templates/")
    marked = any("*" in files for _, files in rows)
    return two_columns(rows, 100, indent="") + ([note.in_(language)] if marked else [])


def _usable(kind: DocumentKind, language: Language) -> list[str]:
    """The names that a kind's templates may use, `rows[].title` being one of each item's."""
    title = Text(f"\n{kind.title.zh}可用的名称：", f"\nNames of the {kind.title.en}:")
    rows = [(each.path, _told(each).in_(language)) for each in names_of(kind.view_type)]
    return [title.in_(language), *two_columns(rows, 100)]


def _told(name: ViewName) -> Text:
    # What the code says of a field is English.
    meaning = f"; {name.meaning}" if name.meaning else ""
    return Text(name.type.zh, name.type.en + meaning)


def _copy(ctx: click.Context, root: Path, names: Sequence[str]) -> int:
    """Put packaged files into the repository, but for those it has."""
    if not names:
        raise Problem(
            f"要复制哪个模板？可写：{'、'.join(template_names())}。",
            f"which template? One of {', '.join(template_names())}.",
        )
    for name in names:
        for file, data in load_template(name).files.items():
            if not file.startswith(f"{name}/"):
                continue
            target = root / FOLDER / file
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                with target.open("xb") as stream:
                    stream.write(data)
                done = Text("已复制", "copied")
            except FileExistsError:
                done = Text("已有，没有改动", "there already, left as it is")
            click.echo(f"{FOLDER}/{file}  {done.in_(language_of(ctx))}")
    return Exit.FINE


def _check(ctx: click.Context, own: Path | None, names: Sequence[str]) -> int:
    """Whether every name in the templates is one of their views', and every file one of theirs."""
    every = not names or SHARED in names
    checked = [kind for kind in (*KINDS, *ARCHIVE_KINDS) if every or kind.name in names]
    loaded = [(load_template(kind.name, own), kind.view_type) for kind in checked]
    findings = [each for template, view in loaded for each in _faults(template, view)]
    findings += unused_templates(own.parent) if own and not names else ()
    report = Report(
        as_of=today(),
        files=len({file for template, _ in loaded for file in template.files}),
        findings=tuple(in_reading_order(findings)),
    )
    write_report(ctx, report, "text")
    return Exit.FINDINGS if report.failing else Exit.FINE


def _faults(template: Template, view_type: type) -> Sequence[Finding]:
    """The sheet around a scanned page is PDF alone and has no Word file to be missed."""
    if docx_name(template) in template.files:
        return check_template(template, view_type)
    return [*html_findings(template, view_type)]
