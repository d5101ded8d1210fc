"""Numbers and identifiers that stand for two things: R-duplicate."""

from __future__ import annotations

from collections.abc import Iterator

from ajx_docs.check.pointers import Path, pointer
from ajx_docs.check.references.known import Known
from ajx_docs.check.references.paper import Paper
from ajx_docs.diagnostics import Finding
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import Kind
from ajx_docs.workspace.problem import shown

_LISTS = {
    Kind.VISIT: ("hazards", Text(zh="隐患编号", en="hazard")),
    Kind.POOLED: ("hazards", Text(zh="隐患编号", en="hazard")),
    Kind.PROVIDER: ("people", Text(zh="人员标识", en="person")),
    Kind.INSURER: ("people", Text(zh="人员标识", en="person")),
}


def duplicates(paper: Paper, known: Known) -> Iterator[Finding]:
    """Hazards or people of a file with one identifier, and policies with one number."""
    if paper.place.kind is Kind.POLICY:
        yield from _policies(paper, known)
    elif paper.place.kind in _LISTS:
        yield from _identifiers(paper, *_LISTS[paper.place.kind])


def _identifiers(paper: Paper, key: str, what: Text) -> Iterator[Finding]:
    first: dict[str, Path] = {}
    for path, _ in paper.items(key):
        identifier = paper.at(*path, "id")
        if not isinstance(identifier, str):
            continue
        here = (*path, "id")
        before = first.setdefault(identifier, here)
        if before != here:
            line = paper.source.locate(pointer(before)).line
            free = _free(identifier, paper, key)
            yield paper.broken(
                "R-duplicate",
                here,
                Text(
                    zh=f"{what.zh}“{shown(identifier)}”与第 {line} 行的重复。",
                    en=f"The {what.en} “{shown(identifier)}” is that of line {line} again.",
                ),
                Text(zh=f"换一个不重复的，如 {free}。", en=f"Write another, such as {free}."),
            )


def _free(identifier: str, paper: Paper, key: str) -> str:
    """An identifier like this one that nobody has: H3 after H1 and H2."""
    taken = {paper.at(*path, "id") for path, _ in paper.items(key)} - {None}
    stem = identifier.rstrip("0123456789") or f"{identifier}-"
    number = next(n for n in range(2, len(taken) + 3) if f"{stem}{n}" not in taken)
    return shown(f"{stem}{number}")


def _policies(paper: Paper, known: Known) -> Iterator[Finding]:
    number = paper.at("policy_no")
    first = known.policy(number, but=paper.path)
    if first:
        other = first.source.locate("/policy_no")
        yield paper.broken(
            "R-duplicate",
            ("policy_no",),
            Text(
                zh=f"保单号“{shown(number)}”与 {other.file} 第 {other.line} 行的重复。",
                en=f"The policy number “{shown(number)}” is that of {other.file}:{other.line}.",
            ),
            Text(
                zh="核对两张保单；复制来的文件要改成自己的保单号。",
                en="Look both up; a copied file gets its own number.",
            ),
        )
