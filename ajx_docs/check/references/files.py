"""References to attachments: R-file, with the file that was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from ajx_docs.check.nearest import nearest
from ajx_docs.check.pointers import Path
from ajx_docs.check.reference_fields import text_fields
from ajx_docs.check.references.known import Known
from ajx_docs.check.references.markdown_images import images
from ajx_docs.check.references.paper import Paper
from ajx_docs.check.references.pictures import unfit_picture
from ajx_docs.diagnostics import Finding
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import Kind
from ajx_docs.workspace.names import normal
from ajx_docs.workspace.problem import shown

_LOOKS_LIKE_FILE = re.compile(r"[^\s，。；：、（）]+/[^\s，。；：、（）]+\.[A-Za-z0-9]{2,5}")


@dataclass(frozen=True, slots=True)
class _Reference:
    path: Path
    written: str
    shown_on_page: bool


def broken_files(paper: Paper, known: Known) -> Iterator[Finding]:
    """Files that are not there, and pictures that no page can show."""
    for reference in _references(paper):
        file = f"{paper.base}/{normal(reference.written)}"
        inside = reference.written if reference.shown_on_page else ""
        if file not in known.repository.files:
            told = _missing(reference.written, paper.base, known)
            yield paper.broken("R-file", reference.path, *told, inside=inside)
        elif unfit := unfit_picture(known.repository, file, shown_on_page=reference.shown_on_page):
            message, hint, severity = unfit
            yield paper.broken(
                "R-picture", reference.path, message, hint, severity=severity, inside=inside
            )


def _references(paper: Paper) -> Iterator[_Reference]:
    for field in text_fields(paper.place.kind, paper.source.value):
        if not field.markdown:
            yield _Reference(field.path, field.text, shown_on_page=False)
        elif "![" in field.text:
            for address in images(field.text):
                yield _Reference(field.path, address, shown_on_page=True)
    for path, text in _maybe_files(paper):
        if _LOOKS_LIKE_FILE.fullmatch(text):
            yield _Reference(path, text, shown_on_page=False)


def _maybe_files(paper: Paper) -> Iterator[tuple[Path, str]]:
    """Fields that hold a text or a file, as the author likes."""
    key = {Kind.POOLED: "attendance", Kind.INSURER: "systems"}.get(paper.place.kind)
    found = paper.at(key) if key else None
    if key and isinstance(found, dict):
        for name in found:
            yield from paper.texts(key, name)


def _missing(written: str, base: str, known: Known) -> tuple[Text, Text]:
    message = Text(
        zh=f"找不到文件 {shown(base, 120)}/{shown(written, 120)}。",
        en=f"There is no file {shown(base, 120)}/{shown(written, 120)}.",
    )
    return message, _elsewhere(written, base, known)


def _elsewhere(written: str, base: str, known: Known) -> Text:
    """Where the file is: by a path written otherwise, in other case, in another folder."""
    files = known.repository.files
    plain = _plainly(normal(written), base)
    if plain != written and f"{base}/{plain}" in files:
        return _did_you_mean(plain)
    name = PurePosixPath(plain).name
    same_name = [path for path in known.files_named(name) if path not in known.repository.places]
    here = [path.removeprefix(f"{base}/") for path in same_name if path.startswith(f"{base}/")]
    if base == "data":
        here = [path for path in here if not path.startswith("enterprises/")]
    for path in here:
        if path.casefold() == plain.casefold():
            return Text(
                zh=f"大小写不同：您是否想写 {path}？", en=f"The case differs: did you mean {path}?"
            )
    if here:
        return _did_you_mean(here[0])
    if same_name:
        return Text(
            zh=f"同名文件在 {shown(same_name[0], 200)}：移到或复制到 {base}/attachments/。",
            en=f"There is {shown(same_name[0], 200)}: move or copy it to {base}/attachments/.",
        )
    near = nearest(name, [PurePosixPath(path).name for path in known.files_of(base)])
    paths = {PurePosixPath(path).name: path for path in known.files_of(base)}
    if near:
        return _did_you_mean(*(paths[each].removeprefix(f"{base}/") for each in near))
    return Text(
        zh=f"把文件放进 {base}/attachments/，这里写 attachments/文件名；没有这个文件就删去这一项。",
        en=f"Put the file into {base}/attachments/ and write attachments/name here, "
        "or delete the reference.",
    )


def _plainly(written: str, base: str) -> str:
    """A path as it should be written: `/`, no `./`, counted from where this file counts."""
    path = written.strip().replace("\\", "/")
    path = re.sub(r"^(?:\./|/)+", "", path)
    for start in (f"{base}/", "data/"):
        path = path.removeprefix(start)
    return path


def _did_you_mean(*paths: str) -> Text:
    return Text(zh=f"您是否想写 {' 或 '.join(paths)}？", en=f"Did you mean {' or '.join(paths)}?")
