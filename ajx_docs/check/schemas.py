"""The schemas: the package's own, and what a repository adds to them.

A repository's `schemas/<kind>.schema.json` holds in addition, so it can only demand more. One
compiled validator answers both questions: whether a value is fine, and if not, what refused it.
A file there by any other name would demand in vain, so it is told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import jsonschema_rs

from ajx_docs.check.misnamed import misnamed
from ajx_docs.check.nearest import nearest
from ajx_docs.check.schema_tree import Node
from ajx_docs.diagnostics import Finding, Location, Severity
from ajx_docs.resources import packaged
from ajx_docs.rules.uscc import is_valid as is_uscc
from ajx_docs.texts.language import Text
from ajx_docs.workspace.errors import MissingFileError, SettingsError
from ajx_docs.workspace.kinds import Kind
from ajx_docs.workspace.repository import Repository
from ajx_docs.workspace.walk import walk

_FOLDER = "schemas"
_SUFFIX = ".schema.json"
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MEANT_AS_SCHEMA = re.compile(r"(\.schema)?\.(jsonc?|ya?ml)(\.txt)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Schema:
    """A schema document (numbers exact) and its compiled form."""

    document: Node
    validator: jsonschema_rs.Validator

    def refusals(self, value: Any) -> Iterator[jsonschema_rs.ValidationError]:
        """What the schema refuses of a value, in the order of the schema."""
        return self.validator.iter_errors(value)


@dataclass(frozen=True, slots=True)
class Schemas:
    """The schemas of a repository: for each kind the package's, then its own if it has one."""

    own: Mapping[Kind, Schema]

    def of(self, kind: Kind) -> tuple[Schema, ...]:
        """The schemas that a file of this kind must meet, all of them."""
        added = self.own.get(kind)
        return (packaged_schema(kind), added) if added else (packaged_schema(kind),)


@cache
def packaged_schema(kind: Kind) -> Schema:
    """The package's schema of a kind."""
    return compiled(_text(kind))


def schemas_of(repository: Repository) -> Schemas:
    """The schemas of a repository. Raises SettingsError for one of its own that is no schema."""
    return Schemas({kind: own for kind in Kind if (own := _own_schema(repository, kind))})


def unused_schemas(repository: Repository) -> Iterator[Finding]:
    """The files in the repository's `schemas/` that are named like no kind: nothing reads them."""
    known = {f"{_FOLDER}/{path.name}" for path in packaged(_FOLDER).glob(f"*{_SUFFIX}")}
    for path in walk(repository.root, _FOLDER).files:
        if path not in known and _MEANT_AS_SCHEMA.search(path):
            yield _unused(path)


def compiled(text: str) -> Schema:
    """A schema from its JSON text. Raises ValueError where it is no JSON or no schema."""
    document = json.loads(text, parse_float=Decimal)
    validator = jsonschema_rs.validator_for(
        document,
        validate_formats=True,
        ignore_unknown_formats=False,
        formats={"date": is_date, "uscc": is_uscc},
        keywords={"x-order": _Order},
        # A schema that asks for another over the network must fail here, not fetch it.
        offline=True,
    )
    return Schema(document, validator)


def is_date(text: str) -> bool:
    """Whether a text is a day of the calendar written `YYYY-MM-DD`."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


class _Order:
    """`x-order: [[earlier, later], …]`: pairs of date fields, the second not before the first."""

    def __init__(self, parent_schema: Node, value: Any, schema_path: list[str | int]) -> None:
        self.pairs = [(str(earlier), str(later)) for earlier, later in value]

    def validate(self, instance: Any) -> None:
        for error in self.iter_errors(instance):
            raise error

    def iter_errors(self, instance: Any) -> Iterator[ValueError]:
        if not isinstance(instance, dict):
            return
        for earlier, later in self.pairs:
            days = [instance.get(each) for each in (earlier, later)]
            known = [day for day in days if isinstance(day, str) and is_date(day)]
            if known == days and known[1] < known[0]:
                yield ValueError(later)


@cache
def _text(kind: Kind) -> str:
    return packaged(_FOLDER, _name(kind)).read_text("utf-8")


def _name(kind: Kind) -> str:
    return f"{kind}{_SUFFIX}"


def _own_schema(repository: Repository, kind: Kind) -> Schema | None:
    path = f"{_FOLDER}/{_name(kind)}"
    try:
        data = repository.read(path)
    except MissingFileError:
        return None
    try:
        text = data.decode()
        # The very same schema twice (this repository's own folder) says nothing new.
        if text == _text(kind):
            return None
        _hold_against_the_standard(json.loads(text))
        return compiled(text)
    except (ValueError, RecursionError) as error:
        raise SettingsError(
            Text(
                zh=f"本仓库的 {path} 不是可用的 JSON Schema，请先改正。",
                en=f"This repository's {path} is no usable JSON Schema; mend it first.",
            ),
            [_unusable(path, error)],
        ) from error


def _hold_against_the_standard(document: Node) -> None:
    """Raises ValueError where a person's schema breaks JSON Schema 2020-12, with the place.

    python-jsonschema follows the standard to the letter and names the place best; it is asked
    where people write schemas, which is seldom, and not where data is checked, which is often.
    """
    from jsonschema import Draft202012Validator, SchemaError  # noqa: PLC0415 - seldom needed

    try:
        Draft202012Validator.check_schema(document)
    except SchemaError as error:
        raise ValueError(f"{error.json_path} {error.message}") from error


def _unusable(path: str, error: Exception) -> Finding:
    line, column = 1, 1
    reason = str(error).partition("\n")[0].rstrip(".")
    message = Text(zh=f"不是可用的 JSON Schema：{reason}。", en=f"No usable schema: {reason}.")
    if isinstance(error, json.JSONDecodeError):
        line, column = error.lineno, error.colno
        message = Text(
            zh="不是 JSON：从这里起读不下去，请看此处和上一行的引号、逗号、括号。",
            en=f"No JSON: {error.msg}. See the quotes, commas and brackets here and just before.",
        )
    return Finding(
        code="S-schema",
        severity=Severity.ERROR,
        message=message,
        location=Location(path, line, column),
        hint=Text(
            zh="改正它，或删去这个文件；ajx schema 可以列出程序自带的。",
            en="Mend it or delete the file; ajx schema prints the packaged one.",
        ),
    )


def _unused(path: str) -> Finding:
    stem = _MEANT_AS_SCHEMA.sub("", path.rpartition("/")[2])
    near = [f"{_FOLDER}/{name}{_SUFFIX}" for name in nearest(stem, Kind, limit=1)]
    message = Text(
        zh="文件名不是任何一类数据的名称，里面的要求没有被检查。",
        en="Named like no kind of data: what it demands is not checked.",
    )
    otherwise = Text(
        zh=f"改名为 {_FOLDER}/<名称>{_SUFFIX}，名称是其中之一：{'、'.join(Kind)}",
        en=f"Name it {_FOLDER}/<name>{_SUFFIX}, the name one of {', '.join(Kind)}",
    )
    meant = near[0] if near else ""
    return misnamed(path, "S-schema", Severity.ERROR, message, meant, otherwise=otherwise)
