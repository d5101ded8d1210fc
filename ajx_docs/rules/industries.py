"""Industries by GB/T 4754-2017: what a code or a name as people write it belongs to.

Categories are written with their section's letter: `C`, `C26`, `C266`, `C2661`. One category
holds another when its code is the beginning of the other's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
import yaml

_FOLDER = Path(__file__).resolve().parent
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_CODE = re.compile(r"([A-T]?)(\d{2,4})|([A-T])")


@dataclass(frozen=True, slots=True)
class Name:
    """Words that stand for categories wherever they occur in an industry's name."""

    words: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Industries:
    """The classification's sections and divisions, and common names in order of precedence."""

    sections: dict[str, str]
    divisions: dict[str, str]
    names: tuple[Name, ...]


@cache
def industries() -> Industries:
    """The packaged table industries.yaml."""
    text = (_FOLDER / "industries.yaml").read_text("utf-8")
    return msgspec.convert(yaml.load(text, Loader=_LOADER), Industries)


def code_of(written: str) -> str | None:
    """A code with its section's letter (`2661` → `C2661`); None if there is no such division.

    A letter that contradicts the number (`E2661`) is no code.
    """
    match = _CODE.fullmatch(written.strip().upper())
    if match is None:
        return None
    if match[3]:
        return match[3] if match[3] in industries().sections else None
    division = next((d for d in industries().divisions if d[1:] == match[2][:2]), None)
    if division is None or match[1] not in ("", division[0]):
        return None
    return division[0] + match[2]


def codes_of_name(name: str) -> frozenset[str]:
    """The categories a name means; empty if it is not known.

    A section's or division's own name means just that; otherwise the first entry of `names`
    with a word that occurs in it.
    """
    plain = _plain(name)
    table = industries()
    for code, title in (table.sections | table.divisions).items():
        if plain == _plain(title):
            return frozenset({code})
    for entry in table.names:
        if any(word in name for word in entry.words):
            return frozenset(entry.codes)
    return frozenset()


def overlap(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether a category of one set lies in a category of the other."""
    return any(a.startswith(b) or b.startswith(a) for a in some for b in others)


def same_field(industry: str, code: str, experience: str) -> bool | None:
    """Whether work in `experience` is work in the industry served; None if a name is unknown.

    Article 20 asks for 服务项目对应行业领域. Names that contain one another are the same field;
    otherwise both must fall into a common division of GB/T 4754.
    """
    if _plain(experience) in _plain(industry) or _plain(industry) in _plain(experience):
        return True
    known = code_of(code) if code else None
    served = codes_of_name(industry) | ({known} if known else frozenset())
    worked = codes_of_name(experience)
    if not served or not worked:
        return None
    return overlap(frozenset(served), worked)


def _plain(name: str) -> str:
    return re.sub(r"[、，,\s（）()]|业$", "", name)
