"""The part of `ajx build` that reads, checks and makes: not loaded where nothing has changed."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from datetime import date

import click

from ajx_docs.build.builder import build as build_documents
from ajx_docs.build.cluster import ClusterError, on_cluster
from ajx_docs.build.request import Built, Request
from ajx_docs.build.workers import run
from ajx_docs.bundle.places import known_archives
from ajx_docs.check.checker import Checked
from ajx_docs.cli import progress
from ajx_docs.cli.help import language_of
from ajx_docs.cli.meant import meant_by
from ajx_docs.cli.profile import Stopwatch
from ajx_docs.cli.repository import Scope, checked, opened, settings_problem
from ajx_docs.cli.usage import Problem
from ajx_docs.diagnostics import in_reading_order
from ajx_docs.exchange.report import Report
from ajx_docs.site.pages import OverviewPages
from ajx_docs.texts.language import Text
from ajx_docs.workspace.errors import SettingsError
from ajx_docs.workspace.repository import Repository
from ajx_docs.workspace.shelf import MEMORY

_READING = Text("读取数据", "read the data")
_CHECKING = Text("检查", "check")
_PLANNING = Text("核对哪些文档要生成", "see which documents to make")
_MAKING = Text("生成", "make")
_PAGES = Text("总览页", "overview page")


def built_anew(  # noqa: PLR0913 - what is asked for, and how
    ctx: click.Context,
    watch: Stopwatch,
    scope: Scope,
    request: Request,
    *,
    day: date,
    scheduler: str | None,
) -> tuple[Report, Built]:
    """Read, check and make what is asked for within a scope; the report about that."""
    with watch.stage(_READING):
        repository = opened(ctx, request.out / MEMORY)
    with watch.stage(_CHECKING):
        result = checked(repository, day)
    meant = meant_by(scope, result) if scope.paths else {}
    if scope.paths:
        request = replace(request, cases=frozenset(meant))
    with watch.stage(_MAKING):
        built = _built(ctx, watch, repository, result, request, scheduler=scheduler)
    about = scope, frozenset().union(*meant.values())
    return _report(repository, result, about, built, strict=request.strict), built


def _built(  # noqa: PLR0913 - what a build works with, each once
    ctx: click.Context,
    watch: Stopwatch,
    repository: Repository,
    result: Checked,
    request: Request,
    *,
    scheduler: str | None,
) -> Built:
    archived = known_archives(repository.root, result.settings.archive)
    pages = OverviewPages(archived, strict=request.strict)
    runner = on_cluster(scheduler) if scheduler else run
    try:
        with progress.shown(language_of(ctx)) as listener:
            return build_documents(
                repository,
                result,
                request,
                listener=listener,
                runner=watch.runner(_PLANNING, runner),
                pages=watch.pages(_PAGES, pages),
            )
    except SettingsError as error:
        raise settings_problem(error) from error
    except ClusterError as error:
        raise Problem(error.text.zh, error.text.en) from error


def _report(
    repository: Repository,
    result: Checked,
    about: tuple[Scope, Set[str]],
    built: Built,
    *,
    strict: bool,
) -> Report:
    """The report about what is named, and the files that the cases asked for are made of: their
    findings decide what is made."""
    scope, files = about

    def told(file: str) -> bool:
        return scope.has(file) or file in files

    findings = [each for each in result.findings if told(each.location.file)]
    return Report(
        as_of=result.as_of,
        files=sum(map(told, repository.places)),
        findings=tuple(in_reading_order((*findings, *built.findings))),
        outputs=built.outputs,
        strict=strict,
        blocked=built.blocked,
    )
