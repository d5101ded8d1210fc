"""The table of policies as the repository has it, in the columns that an import reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from ajx_docs.check.pointers import value_at
from ajx_docs.check.schemas import is_date
from ajx_docs.sheets.columns import DAYS, ENTERPRISE_ID, Column, Type, columns
from ajx_docs.sheets.table import SHEET
from ajx_docs.sheets.tables import Field, Out, OutTable, Style
from ajx_docs.workspace.kinds import Kind, Place
from ajx_docs.workspace.repository import Repository

_STYLES = {
    Type.LONG: Style.LONG,
    Type.DAY: Style.DATE,
    Type.LAST_DAY: Style.DATE,
    Type.MONEY: Style.MONEY,
    Type.COUNT: Style.COUNT,
}


def policy_fields() -> tuple[Field, ...]:
    """The columns, for the form too."""
    return tuple(
        Field(
            title=column.title,
            style=_STYLES.get(column.type, Style.TEXT),
            note=column.described,
            choices=tuple(words[0] for words in column.words.values()),
            mandatory=column.mandatory,
        )
        for column in columns()
    )


def policy_table(repository: Repository) -> OutTable:
    """A row a policy, in the order of their folders; a firm without policies has one of its own.

    Drafts are told as far as they go: values come from the files, not from the model.
    """
    return OutTable(SHEET, policy_fields(), [*_rows(repository)])


def _rows(repository: Repository) -> Iterator[list[Out]]:
    provider_names = _provider_names(repository)
    by_enterprise: dict[str, list[Place]] = {}
    for place in repository.places.values():
        if place.kind in (Kind.ENTERPRISE, Kind.POLICY):
            policies = by_enterprise.setdefault(place.enterprise, [])
            if place.kind is Kind.POLICY:
                policies.append(place)
    for enterprise, policies in sorted(by_enterprise.items()):
        folder = f"data/enterprises/{enterprise}"
        firm = _value(repository, f"{folder}/enterprise.yaml")
        held = [_value(repository, f"{folder}/{each.policy}/policy.yaml") for each in policies]
        for policy in held or [{}]:
            values = {Kind.ENTERPRISE: firm, Kind.POLICY: policy}
            yield [
                enterprise
                if column.field == ENTERPRISE_ID
                else _out(column, values[column.kind], provider_names)
                for column in columns()
            ]


def _value(repository: Repository, path: str) -> Any:
    source = repository.sources.get(path)
    return source.value if source else {}


def _provider_names(repository: Repository) -> dict[str, str]:
    """The names of providers by their identifier, where no two share one."""
    names = {
        place.stem: _value(repository, path).get("name")
        for path, place in repository.places.items()
        if place.kind is Kind.PROVIDER and isinstance(_value(repository, path), dict)
    }
    counted = Counter(names.values())
    return {k: name for k, name in names.items() if isinstance(name, str) and counted[name] == 1}


def _out(column: Column, value: Any, provider_names: dict[str, str]) -> Out:
    found = value_at(value, column.path)
    if found is None or isinstance(found, dict | list):
        return None
    if column.type in DAYS and isinstance(found, str) and is_date(found):
        return date.fromisoformat(found)
    if isinstance(found, int | Decimal) and not isinstance(found, bool):
        return found if column.type in (Type.MONEY, Type.COUNT) else str(found)
    if column.words and found in column.words:
        return column.words[found][0]
    if column.type is Type.PROVIDER:
        return provider_names.get(str(found), str(found))
    return str(found).rstrip()
