"""File and folder names that say something else than the file itself: R-name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ajx_docs.check.references.paper import Paper, case_folder
from ajx_docs.check.schemas import is_date
from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import IDENTIFIER, Kind
from ajx_docs.workspace.problem import shown

_NOT_IN_NAMES = re.compile(f"(?!{IDENTIFIER}).")


def contradicted_names(paper: Paper) -> Iterator[Finding]:
    """A policy's folder, a service's date or a year that its own file contradicts."""
    match paper.place.kind:
        case Kind.POLICY:
            yield from _policy(paper)
        case Kind.VISIT | Kind.POOLED:
            yield from _service(paper)
        case Kind.YEAR:
            yield from _year(paper)


def _policy(paper: Paper) -> Iterator[Finding]:
    folder = paper.place.policy
    for path, number in paper.texts("policy_no"):
        # A number may hold signs that a folder's name may not: those become “-” there.
        fitting = _NOT_IN_NAMES.sub("-", number)
        if folder not in (number, fitting):
            better = case_folder(paper.place).removesuffix(folder) + fitting
            yield paper.broken(
                "R-name",
                path,
                Text(
                    zh=f"保单号“{shown(number)}”与文件夹名“{folder}”不一致。",
                    en=f"The policy number “{shown(number)}” is not the folder's name “{folder}”.",
                ),
                Text(
                    zh=f"核对保单号；写错的改正，没写错的把文件夹改名为 {shown(better, 200)}。",
                    en=f"Mend whichever is wrong; the folder would be {shown(better, 200)}.",
                ),
                severity=Severity.WARNING,
            )


def _service(paper: Paper) -> Iterator[Finding]:
    path: tuple[str, ...] = ("date", "start") if isinstance(paper.at("date"), dict) else ("date",)
    written, named = paper.at(*path), paper.place.stem[:10]
    if isinstance(written, str) and is_date(written) and written != named:
        slug = paper.place.stem[10:]
        yield paper.broken(
            "R-name",
            path,
            Text(
                zh=f"服务日期 {written} 与文件名的日期 {named} 不一致。",
                en=f"The service's date {written} is not that of the file's name, {named}.",
            ),
            Text(
                zh=f"核对日期；写错的改正，没写错的把文件改名为 {written}{slug}.yaml。",
                en=f"Mend whichever is wrong; the file would be {written}{slug}.yaml.",
            ),
            severity=Severity.WARNING,
        )


def _year(paper: Paper) -> Iterator[Finding]:
    written, named = paper.at("year"), paper.place.stem
    if isinstance(written, int) and not isinstance(written, bool) and str(written) != named:
        yield paper.broken(
            "R-name",
            ("year",),
            Text(
                zh=f"年度 {written} 与文件名 {named}.yaml 不一致。",
                en=f"The year {written} is not that of the file's name, {named}.yaml.",
            ),
            Text(
                zh="改正其中写错的一个；两个年度的内容不要写在一个文件里。",
                en="Mend whichever is wrong; each year has a file of its own.",
            ),
        )
