"""The findings of a build: what cannot be printed, told at the line that asks for it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from typing import Any

from ajx_docs.build.workers import Died
from ajx_docs.check.titles import field_title
from ajx_docs.diagnostics import Finding, Location, Severity
from ajx_docs.documents.catalogue import Document
from ajx_docs.texts.language import Text
from ajx_docs.workspace.positions import positions
from ajx_docs.workspace.repository import Repository


def without_glyph(repository: Repository, document: Document, character: str) -> Finding:
    """`T-glyph`: no font has this character, so that it would print as an empty box."""
    location, pointer, title = _where(repository, document, lambda text, _: text.find(character))
    name = f"“{character}”（U+{ord(character):04X}）"
    within = Text(f"“{title}”里的" if title else "", f" of {title}" if title else "")
    return Finding(
        code="T-glyph",
        severity=Severity.ERROR,
        message=Text(
            f"{within.zh}字符{name}在所用的字体里都没有，印出来会是空框，"
            f"没有生成{document.kind.title.zh}。",
            f"No font has the character {character!r} (U+{ord(character):04X}){within.en}: "
            f"it would print as an empty box. The {document.kind.title.en} was not made.",
        ),
        location=location,
        pointer=pointer,
        field=title,
        hint=Text(
            "改用通行的写法，或在 ajx.yaml 的 fonts 里加上一个含有这个字的字体。",
            "Write it another way, or add a font that has it to fonts in ajx.yaml.",
        ),
    )


def without_picture(repository: Repository, document: Document, path: str, reason: Text) -> Finding:
    """`T-picture`: a picture that a page cannot show; `reason` says why and what to do."""

    def find(text: str, source: str) -> int:
        return text.find(_reference(path, source, document))

    location, pointer, title = _where(repository, document, find)
    return Finding(
        code="T-picture",
        severity=Severity.ERROR,
        message=Text(
            f"没有生成{document.kind.title.zh}：图片 {path} 不能显示。",
            f"The {document.kind.title.en} was not made: the picture {path} cannot be shown.",
        ),
        location=location,
        pointer=pointer,
        field=title,
        hint=reason,
    )


def engine_failure(document: Document, error: str) -> Finding:
    """`T-engine`: the program failed on data that passed the check. `error` is a traceback."""
    last = error.rstrip().splitlines()[-1]
    return Finding(
        code="T-engine",
        severity=Severity.ERROR,
        message=Text(
            f"生成{document.kind.title.zh}时程序出错：{last}",
            f"The program failed on the {document.kind.title.en}: {last}",
        ),
        location=Location(document.sources[0]),
        hint=Text(
            "数据已通过检查，这是程序的错误。设置 AJX_DEBUG=1 再运行一次，"
            "把输出连同最小的例子（不含真实信息）发给维护者。",
            "The data passed the check: this is a bug. Run again with AJX_DEBUG=1 and send the "
            "output with the smallest example (nothing real) to the maintainers.",
        ),
    )


def worker_death(document: Document, died: Died) -> Finding:
    """`T-worker`: the process that made the document was ended from outside."""
    how = _how(died.exit_code)
    return Finding(
        code="T-worker",
        severity=Severity.ERROR,
        message=Text(
            f"生成{document.kind.title.zh}的进程中途结束（{how.zh}），其他文档不受影响。",
            f"The process making the {document.kind.title.en} ended half-way ({how.en}); "
            "other documents are not affected.",
        ),
        location=Location(document.sources[0]),
        hint=Text(
            "多半是内存不足或被人终止。用 --jobs 1 再运行一次。",
            "Memory ran out, most likely, or someone ended it. Run again with --jobs 1.",
        ),
    )


def _how(code: int | None) -> Text:
    if code is None:
        return Text("失去联系", "lost")
    if code is not None and code < 0:
        name = signal.Signals(-code).name if -code in list(signal.Signals) else str(-code)
        return Text(f"信号 {name}", f"signal {name}")
    return Text(f"退出码 {code}", f"exit code {code}")


def _reference(path: str, source: str, document: Document) -> str:
    """A file as it is named in a source: relative to the policy's folder, or to data/."""
    folder = f"data/enterprises/{document.case_key}/"
    return path.removeprefix(folder if source.startswith(folder) else "data/")


def _where(
    repository: Repository, document: Document, find: Callable[[str, str], int]
) -> tuple[Location, str, str]:
    """Location, pointer and field title of the first value of the document's files that fits.

    `find` gives the index in a text (of the file named) or -1. Without any: the document's file.
    """
    for path in document.sources:
        source = repository.sources.get(path)
        for pointer, text in _strings(source.value) if source else ():
            index = find(text, path)
            if source and index >= 0:
                known = positions(source.text)
                start = known.index(pointer, "value")
                # The place itself where the text stands as written; else where the value starts.
                exact = source.text.find(text[index : index + 1], start)
                location = known.lines.location(path, exact if exact >= 0 else start)
                title = field_title(repository.places[path].kind, pointer, source.value).title
                return location, pointer, title
    return Location(document.sources[0]), "", ""


def _strings(value: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a file's value with its JSON pointer."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for key, each in value.items():
            step = str(key).replace("~", "~0").replace("/", "~1")
            yield from _strings(each, f"{pointer}/{step}")
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _strings(each, f"{pointer}/{index}")
