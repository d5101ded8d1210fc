"""What the schemas of a repository accept, as the model has it: a typed value for each file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

import msgspec

from ajx_docs.check.pointers import Path, pointer, value_at
from ajx_docs.check.references.paper import Paper
from ajx_docs.check.titles import field_title
from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.model.destruction import Destruction
from ajx_docs.model.parties import Enterprise, Insurer, Provider
from ajx_docs.model.plan import Plan
from ajx_docs.model.policy import Policy
from ajx_docs.model.records import Complaints, Evaluation, Ledger
from ajx_docs.model.source import Sourced
from ajx_docs.model.visit import Pooled, Visit
from ajx_docs.model.year import Year
from ajx_docs.texts.language import Text
from ajx_docs.workspace.catalogue import CASES, Known
from ajx_docs.workspace.kinds import Kind
from ajx_docs.workspace.repository import SETTINGS_FILE, Repository
from ajx_docs.workspace.shelf import ShelvedSource
from ajx_docs.workspace.yaml_source import YamlSource

_MODELS: Mapping[str, type[Any]] = {
    Kind.INSURER: Insurer,
    Kind.PROVIDER: Provider,
    Kind.ENTERPRISE: Enterprise,
    Kind.POLICY: Policy,
    Kind.PLAN: Plan,
    Kind.VISIT: Visit,
    Kind.POOLED: Pooled,
    Kind.LEDGER: Ledger,
    Kind.COMPLAINTS: Complaints,
    Kind.EVALUATION: Evaluation,
    Kind.YEAR: Year,
    Kind.DESTRUCTION: Destruction,
}
_AT_HAND = 256
"""How many values that cases share are kept for whoever asks again."""


def typed(paper: Paper) -> Sourced[Any] | Finding:
    """The model's value of a file that its schemas accept; a finding for what no type can hold.

    A schema takes 420.0 for a whole number; the model does not.
    """
    try:
        return _value(paper.source, paper.place.kind)
    except msgspec.ValidationError as error:
        return _unusable(paper, error)


def _value(source: YamlSource, kind: str) -> Sourced[Any]:
    """Raises msgspec.ValidationError for what no type can hold."""
    return Sourced(msgspec.convert(source.value, _MODELS[kind]), source)


class Accepted(Mapping[str, Sourced[Any]]):
    """The typed values of the files that their schemas accept, by path.

    Those of shelved files are made anew at each question.
    """

    def __init__(self, repository: Repository) -> None:
        self._sources, self._places = repository.sources, repository.places
        self._at_hand: dict[str, Sourced[Any]] = {}
        self.refused: set[str] = set()
        """The files that could be read but have no typed value, ajx.yaml left out."""
        self._shared = lru_cache(maxsize=_AT_HAND)(self._typed)
        self.shelved = False
        """Whether there are values that are not at hand."""

    def take(self, paper: Paper, value: Sourced[Any] | None) -> None:
        """Take in the typed value of a file; None where it has none."""
        if value is None:
            self.refused.add(paper.path)
        elif isinstance(paper.source, ShelvedSource):
            self.shelved = True
        else:
            self._at_hand[paper.path] = value

    def __getitem__(self, path: str) -> Sourced[Any]:
        if path in self._at_hand:
            return self._at_hand[path]
        if not self._typable(path):
            raise KeyError(path)
        return self._typed(path) if path.startswith(CASES) else self._shared(path)

    def of_case(self, files: Mapping[str, Known]) -> dict[str, Sourced[Any]]:
        """Those among the files of a case, and what was noted of them."""
        found: dict[str, Sourced[Any]] = {}
        for path, (kind, digest) in files.items():
            if path in self._at_hand:
                found[path] = self._at_hand[path]
            elif kind and path not in self.refused and (source := self._sources.read(path, digest)):
                found[path] = _value(source, kind)
        return found

    def __contains__(self, path: object) -> bool:
        return path in self._at_hand or (path in self._sources and self._typable(path))

    def __iter__(self) -> Iterator[str]:
        return filter(self._typable, self._sources)

    def __len__(self) -> int:
        return len(self._sources) - len(self.refused) - (SETTINGS_FILE in self._sources)

    def _typable(self, path: object) -> bool:
        return path not in self.refused and path != SETTINGS_FILE

    def _typed(self, path: str) -> Sourced[Any]:
        return _value(self._sources[path], self._places.kind(path))


_PLACE = re.compile(r" - at `\$([^`]*)`$")
_STEP = re.compile(r"\.([^.\[]+)|\[([0-9]+)\]|\[\.\.\.\]")


def _unusable(paper: Paper, error: msgspec.ValidationError) -> Finding:
    path = _path(str(error))
    value = value_at(paper.source.value, path)
    where = pointer(path)
    title = field_title(paper.place.kind, where, paper.source.value)
    literal = paper.source.literal(where)
    whole = isinstance(value, Decimal) and value == value.to_integral_value()
    reason = str(error).partition(" - at ")[0]
    return Finding(
        code="S-type",
        severity=Severity.ERROR,
        message=Text(
            zh=f"“{title.title}”应为整数，这里写成了小数 {literal}。"
            if whole
            else f"“{title.title}”的值不能用（{reason}）。",
            en=f"It must be a whole number, not {literal}." if whole else f"{reason}.",
        ),
        location=paper.source.locate(where),
        pointer=where,
        field=title.title,
        article=title.article,
        hint=Text(zh=f"写成 {int(value)}。", en=f"Write {int(value)}.")
        if whole
        else Text(zh="对照字段说明改正。", en="Compare it with the field's description."),
    )


def _path(message: str) -> Path:
    """The path in msgspec's message: `… - at `$.services[0].times``."""
    place = _PLACE.search(message)
    path: list[str | int] = []
    for name, index in _STEP.findall(place[1] if place else ""):
        step = int(index) if index else name
        if not step and step != 0:
            break
        path.append(step)
    return tuple(path)
