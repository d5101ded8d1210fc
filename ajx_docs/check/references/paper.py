"""A file as references are looked for in it: its place, its value that nobody has vouched for.

**Why:** a broken reference is told in the same run as a wrong type beside it. So these checks read
plain values, and pass over what the schema refuses anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from ajx_docs.check.pointers import Path, pointer, value_at
from ajx_docs.check.titles import field_title
from ajx_docs.diagnostics import Finding, Location, Severity
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import Place
from ajx_docs.workspace.repository import Repository
from ajx_docs.workspace.yaml_source import YamlSource

_BREAK = re.compile(r"\r\n|\n|\r")
"""Where lines end for the workspace; Python's own idea of a line differs."""


@dataclass(frozen=True, slots=True, eq=False)
class Paper:
    """A YAML file of the repository."""

    place: Place
    source: YamlSource

    @property
    def path(self) -> str:
        """The file, from the repository's root."""
        return self.source.path

    @property
    def base(self) -> str:
        """The folder that file references of this file start at."""
        return case_folder(self.place) or "data"

    def at(self, *path: str | int) -> Any:
        """The value at a path; None where there is nothing."""
        return value_at(self.source.value, path)

    def items(self, *path: str | int) -> Iterator[tuple[Path, Any]]:
        """The items of the list at a path, each with its own path; none if it is no list."""
        found = self.at(*path)
        if isinstance(found, list):
            for index, item in enumerate(found):
                yield (*path, index), item

    def texts(self, *path: str | int) -> Iterator[tuple[Path, str]]:
        """The texts of the list at a path, or the one text there."""
        one = self.at(*path)
        if isinstance(one, str):
            yield path, one
        for each, item in self.items(*path):
            if isinstance(item, str):
                yield each, item

    def broken(  # noqa: PLR0913 - the facts of a finding
        self,
        code: str,
        path: Path,
        message: Text,
        hint: Text,
        *,
        severity: Severity = Severity.ERROR,
        inside: str = "",
    ) -> Finding:
        """A finding about the value at a path; `inside` is the part of a long text it is about."""
        where = pointer(path)
        told = field_title(self.place.kind, where, self.source.value)
        location = self.source.locate(where)
        return Finding(
            code=code,
            severity=severity,
            message=message,
            location=self._within(location, path, inside) if inside else location,
            pointer=where,
            field=told.title,
            article=told.article,
            hint=hint,
        )

    def _within(self, start: Location, path: Path, part: str) -> Location:
        """The line of a text's part, where the text stands in the file as it reads."""
        text = self.at(*path)
        length = text.count("\n") + 2 if isinstance(text, str) else 1
        lines = _BREAK.split(self.source.text)
        for number in range(start.line, min(start.line + length, len(lines) + 1)):
            column = lines[number - 1].find(part, start.column - 1 if number == start.line else 0)
            if column >= 0:
                quote = start.quote if number == start.line else lines[number - 1]
                return replace(start, line=number, column=column + 1, quote=quote)
        return start


def paper_at(repository: Repository, path: str) -> Paper | None:
    """The file at a path; None where it could not be read."""
    source = repository.sources.get(path)
    return Paper(repository.places[path], source) if source else None


def case_folder(place: Place) -> str:
    """The folder of the policy that a file belongs to; "" for one that belongs to none."""
    return f"data/enterprises/{place.enterprise}/{place.policy}" if place.policy else ""
