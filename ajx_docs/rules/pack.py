"""Packs (参数包): the regulation's numbers as data, each with its article, words, unit and date.

**Why:** the text is a draft and will change. A new number is added beside the old one with the
date it holds from (`from:`), and each policy is judged by what held at its inception, as the
parameters of OpenFisca do. Code never holds a number of the law.
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
    day: date | None = None

    def at(self, day: date) -> Pack:
        """The pack as it held on a day: for a policy, the day of its inception."""
        return replace(self, day=day)

    def bound(self, day: date) -> Pack:
        """This pack if it is bound to a day already, else bound to this one."""
        return self if self.day else self.at(day)

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
    parameters: dict[str, _RawParameter]


def read_pack(text: str) -> Pack:
    """A pack from YAML text. Raises PackError that says what is wrong where."""
    try:
        # The BaseLoader leaves every scalar as text; what a number is, its reader decides.
        raw = msgspec.convert(yaml.load(text, Loader=_LOADER), _RawPack, strict=False)
    except (yaml.YAMLError, msgspec.ValidationError) as problem:
        raise PackError(f"参数包无法读取：{problem}") from problem
    return Pack(
        jurisdiction=raw.jurisdiction,
        title=raw.title,
        title_en=raw.title_en,
        parameters={name: _parameter(name, p) for name, p in raw.parameters.items()},
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


def jurisdictions() -> tuple[str, ...]:
    """The packs that come with the package, by name (`jurisdiction:` of ajx.yaml)."""
    return tuple(
        sorted(p.stem for p in _FOLDER.glob("*.yaml") if "jurisdiction:" in p.read_text("utf-8"))
    )


@cache
def load_pack(jurisdiction: str = "shaanxi") -> Pack:
    """The package's pack for a jurisdiction. Raises PackError that names those there are."""
    file = _FOLDER / f"{jurisdiction}.yaml"
    if not re.fullmatch(r"[\w-]+", jurisdiction) or not file.is_file():
        known = "、".join(jurisdictions())
        raise PackError(f"没有名为 {jurisdiction!r} 的参数包；现有：{known}")
    return read_pack(file.read_text("utf-8"))
