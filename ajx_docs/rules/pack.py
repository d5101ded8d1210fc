"""Packs (参数包): the regulation's numbers as data, each with its article, words, unit and date.

**Why:** the text is a draft and will change. A new number is added beside the old one with the
date it holds from (`from:`), and each policy is judged by what held at its inception, as the
parameters of OpenFisca do. Code never holds a number of the law.

A pack may stand on another (`extends:`): what it says itself wins. `rules:` names the duties it
puts in force, `articles:` where they stand in its own numbering.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

import msgspec
import yaml

_FOLDER = Path(__file__).resolve().parent
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NAME = re.compile(r"[\w-]+")
_JURISDICTION = re.compile(r"^jurisdiction:", re.MULTILINE)


UNDATED = date(2000, 1, 1)
"""The `from` of numbers whose text has no day of effect: older than any policy."""


class PackError(Exception):
    """A pack that cannot be read, lacks a parameter, or holds a value of another kind."""


class NoFigureError(PackError):
    """The pack names the parameter but has no number for that day: no verdict is possible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue:
    """A number and the day from which it holds."""

    start: date
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One number of the regulation: what it is, where it stands, in whose words, since when."""

    name: str
    title: str
    unit: str
    article: str
    words: str
    values: tuple[DatedValue, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """Each number with its unit and, where it is known, the day from which it holds."""
        return tuple(
            f"{each.value} {self.unit}" + (f"（{each.start} 起）" if each.start > UNDATED else "")
            for each in self.values
        )

    def on(self, day: date) -> str | None:
        """The number as written that held on the day, or None before the first one."""
        held = [v for v in self.values if v.start <= day]
        return max(held, key=lambda v: v.start).value if held else None


@dataclass(frozen=True, slots=True)
class Pack:
    """The parameters of a jurisdiction; bound to a day, it answers with that day's numbers."""

    jurisdiction: str
    title: str
    title_en: str
    parameters: Mapping[str, Parameter] = field(repr=False)
    rules: tuple[str, ...] = ()
    """Codes of the duties in force, or the letters that all codes of a kind begin with."""
    articles: Mapping[str, str] = field(default_factory=dict)
    """By code: the article in this text's own numbering, where it differs from the rule's."""
    day: date | None = None

    def at(self, day: date) -> Pack:
        """The pack as it held on a day: for a policy, the day of its inception."""
        return self if self.day == day else replace(self, day=day)

    def bound(self, day: date) -> Pack:
        """This pack if it is bound to a day already, else bound to this one."""
        return self if self.day else self.at(day)

    def in_force(self, code: str) -> bool:
        """Whether the duty of a code (A13.1) is one of this jurisdiction's."""
        return code in self.rules or code.rstrip("0123456789.") in self.rules

    def parameter(self, name: str) -> Parameter:
        """The parameter with its article and words. Raises PackError for an unknown name."""
        try:
            return self.parameters[name]
        except KeyError:
            raise PackError(f"参数包 {self.jurisdiction} 没有参数 {name}") from None

    def has(self, name: str) -> bool:
        """Whether there is a number for the day the pack is bound to."""
        return self.day is not None and self.parameter(name).on(self.day) is not None

    def text(self, name: str) -> str:
        """The number as written. Raises NoFigureError where none held on the day."""
        if self.day is None:
            raise PackError(f"参数 {name} 须先用 at(日期) 指定适用日期")
        written = self.parameter(name).on(self.day)
        if written is None:
            raise NoFigureError(f"参数包 {self.jurisdiction} 在 {self.day} 没有参数 {name} 的数字")
        return written

    def amount(self, name: str) -> Decimal:
        """A number that may have decimals: money in yuan, percent, class hours."""
        written = self.text(name)
        try:
            return Decimal(written)
        except InvalidOperation:
            raise PackError(f"参数 {name} 的值 {written!r} 不是数字") from None

    def integer(self, name: str) -> int:
        """A whole number: times, people, days, months, years."""
        number = self.amount(name)
        if number != int(number):
            raise PackError(f"参数 {name} 的值 {number} 不是整数")
        return int(number)

    def month_day(self, name: str) -> tuple[int, int]:
        """A day of the year, written MM-DD."""
        written = self.text(name)
        if not re.fullmatch(r"\d\d-\d\d", written):
            raise PackError(f"参数 {name} 的值 {written!r} 不是“月-日”")
        return int(written[:2]), int(written[3:])


class _RawValue(msgspec.Struct, forbid_unknown_fields=True):
    start: date = msgspec.field(name="from")
    value: str


class _RawParameter(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    unit: str
    article: str
    words: str
    values: tuple[_RawValue, ...]


class _RawPack(msgspec.Struct, forbid_unknown_fields=True):
    jurisdiction: str
    title: str
    title_en: str
    parameters: dict[str, _RawParameter] = {}
    extends: str = ""
    rules: tuple[str, ...] = ()
    articles: dict[str, str] = {}


def read_pack(text: str, *, folder: Path | None = None) -> Pack:
    """A pack from YAML text, on top of the one it extends (see `load_pack` for `folder`).

    Raises PackError that says what is wrong where.
    """
    return _read(text, folder, ())


def _read(text: str, folder: Path | None, below: tuple[str, ...]) -> Pack:
    try:
        # The BaseLoader leaves every scalar as text; what a number is, its reader decides.
        raw = msgspec.convert(yaml.load(text, Loader=_LOADER), _RawPack, strict=False)
    except (yaml.YAMLError, msgspec.ValidationError) as problem:
        raise PackError(f"参数包无法读取：{problem}") from problem
    own = {name: _parameter(name, p) for name, p in raw.parameters.items()}
    base = _load(raw.extends, folder, below) if raw.extends else None
    return Pack(
        jurisdiction=raw.jurisdiction,
        title=raw.title,
        title_en=raw.title_en,
        parameters={**base.parameters, **own} if base else own,
        rules=tuple(dict.fromkeys((*(base.rules if base else ()), *raw.rules))),
        articles={**base.articles, **raw.articles} if base else raw.articles,
    )


def _parameter(name: str, raw: _RawParameter) -> Parameter:
    starts = [v.start for v in raw.values]
    if starts != sorted(set(starts)):
        raise PackError(f"参数 {name} 的 from 日期须由早到晚、不重复")
    return Parameter(
        name=name,
        title=raw.title,
        unit=raw.unit,
        article=raw.article,
        words=raw.words,
        values=tuple(DatedValue(start=v.start, value=v.value) for v in raw.values),
    )


def jurisdictions(folder: Path | None = None) -> tuple[str, ...]:
    """The packs there are, by name (`jurisdiction:` of ajx.yaml): the package's, and a folder's."""
    files = [*_FOLDER.glob("*.yaml"), *(folder.glob("*.yaml") if folder else ())]
    return tuple(sorted({p.stem for p in files if _JURISDICTION.search(p.read_text("utf-8"))}))


def load_pack(jurisdiction: str = "shaanxi", *, folder: Path | None = None) -> Pack:
    """The pack of a jurisdiction: `<folder>/<jurisdiction>.yaml` if there is one, else ours.

    `folder` is a repository's own `packs/`. Raises PackError that names the packs there are.
    """
    return _load(jurisdiction, folder, ())


def _load(jurisdiction: str, folder: Path | None, below: tuple[str, ...]) -> Pack:
    own = folder / f"{jurisdiction}.yaml" if folder else None
    # A folder's pack that extends its own name means the packaged one below it.
    if own and jurisdiction not in below and _NAME.fullmatch(jurisdiction) and own.is_file():
        return _read(own.read_text("utf-8"), folder, (*below, jurisdiction))
    return _packaged(jurisdiction, jurisdictions(folder) if folder else ())


@cache
def _packaged(jurisdiction: str, also: tuple[str, ...]) -> Pack:
    file = _FOLDER / f"{jurisdiction}.yaml"
    if not _NAME.fullmatch(jurisdiction) or jurisdiction not in jurisdictions():
        known = "、".join(also or jurisdictions())
        raise PackError(f"没有名为 {jurisdiction!r} 的参数包；现有：{known}")
    return read_pack(file.read_text("utf-8"))
