"""One YAML file: its plain value, what is wrong with it, and where each value stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Literal

from ajx_docs.diagnostics import Finding, Location, Severity, in_reading_order
from ajx_docs.texts.language import Text
from ajx_docs.workspace.characters import find_unwanted
from ajx_docs.workspace.encoding import decode
from ajx_docs.workspace.positions import Lines, positions
from ajx_docs.workspace.problem import Problems
from ajx_docs.workspace.reading import read_document

MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True, eq=False)
class YamlSource:
    """A file's text and value. Implements `diagnostics.Source`.

    `value` holds dict, list, str, int, Decimal, bool and None only; keys are str, dates stay
    text. Where a file repeats a key the first one counts, and a finding says so. `digest` is the
    sha256 of the file's bytes, where it was read from any.
    """

    path: str
    text: str = field(repr=False)
    value: Any = field(repr=False)
    digest: bytes = field(default=b"", repr=False)

    def locate(self, pointer: str, part: Literal["key", "value"] = "value") -> Location:
        """Where the value at a JSON pointer (or its key) starts.

        If there is no such value: where its nearest existing parent is named. An item of a list
        has no key and is named by its own start.
        """
        found = positions(self.text)
        return found.lines.location(self.path, found.index(pointer, part))

    def literal(self, pointer: str) -> str:
        """The scalar at a pointer as the author typed it, quotes removed; "" for other values."""
        return positions(self.text).literal(pointer)


def read_yaml(path: str, data: bytes) -> tuple[YamlSource | None, list[Finding]]:
    """Read a file's bytes. Never raises: whatever is wrong is among the findings (`Y-…`).

    There is a source wherever the whole file could be read, even with findings (a key written
    twice, GBK): further checks can then say more in the same run, but nothing may be made from
    a file with an error among its findings. `path` is relative to the repository, with `/`.
    """
    problems = Problems()
    if len(data) > MAX_BYTES:
        return None, [too_large(path, len(data))]
    decoded = decode(data, problems)
    value, whole = None, False
    if decoded.readable:
        reading = read_document(find_unwanted(decoded.text, problems), problems)
        value, whole = reading.value, reading.whole
        if whole and value is None:
            _tell_empty(problems)
            whole = False
    digest = sha256(data).digest()
    source = YamlSource(path, decoded.text, value, digest) if whole else None
    return source, _findings(path, decoded.text, problems)


def too_large(path: str, size: int) -> Finding:
    """The finding about a file too large to be read, by size in bytes."""
    return Finding(
        code="Y-size",
        severity=Severity.ERROR,
        message=Text(
            zh=f"文件有 {size / 1e6:,.1f} MB，超过 {MAX_BYTES // 1_000_000} MB，没有读取。",
            en=f"Not read: the file has {size / 1e6:,.1f} MB, over {MAX_BYTES // 1_000_000} MB.",
        ),
        location=Location(path),
        hint=Text(
            zh="YAML 里只写文字；照片、扫描件放在 attachments/ 里，这里写文件名。",
            en="YAML holds text only; photographs and scans go to attachments/, named here.",
        ),
    )


def _tell_empty(problems: Problems) -> None:
    problems.add(
        "Y-empty",
        0,
        Text(zh="文件是空的（没有任何字段）。", en="The file is empty (no field in it)."),
        Text(
            zh="填写内容，或删去这个文件；ajx new 可以生成带说明的骨架。",
            en="Fill it in or delete it; ajx new writes a commented skeleton.",
        ),
    )


def _findings(path: str, text: str, problems: Problems) -> list[Finding]:
    told = problems.all()
    if not told:
        return []
    lines = Lines(text)
    return in_reading_order(
        Finding(
            code=problem.code,
            severity=problem.severity,
            message=problem.message,
            location=lines.location(path, problem.index),
            pointer=problem.pointer,
            hint=problem.hint,
        )
        for problem in told
    )
