"""Which path holds what: the folders of the YAML contract, and what is closest to a wrong path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

IDENTIFIER = r"[A-Za-z0-9_㐀-䶿一-鿿𠀀-𿿿-]+"
"""Names used in references: letters, digits, Chinese characters, `-` and `_`."""


class Kind(StrEnum):
    """The kinds of files, named as their schemas are."""

    SETTINGS = "settings"
    INSURER = "insurer"
    PROVIDER = "provider"
    ENTERPRISE = "enterprise"
    POLICY = "policy"
    PLAN = "plan"
    VISIT = "visit"
    POOLED = "pooled"
    LEDGER = "ledger"
    COMPLAINTS = "complaints"
    EVALUATION = "evaluation"
    YEAR = "year"
    DESTRUCTION = "destruction"


@dataclass(frozen=True, slots=True)
class Place:
    """What a path says about a file: its kind, whose it is, and its own name without `.yaml`.

    `enterprise` and `policy` are "" for files that belong to none. `stem` is the reference name:
    a provider's id, a register's number, a year, a visit's slug (`2026-04-16-inspection`).
    """

    kind: Kind
    enterprise: str = ""
    policy: str = ""
    stem: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A path pattern, segment by segment; `<…>` stands for a name."""

    kind: Kind | None
    """None for the free attachments/ folders."""
    shape: str

    @property
    def segments(self) -> tuple[str, ...]:
        """The pattern's parts between `/`."""
        return tuple(self.shape.split("/"))


_CASE = "data/enterprises/<enterprise>/<policy>"
PATTERNS = (
    Pattern(Kind.SETTINGS, "ajx.yaml"),
    Pattern(Kind.INSURER, "data/insurer.yaml"),
    Pattern(Kind.PROVIDER, "data/providers/<provider>.yaml"),
    Pattern(Kind.ENTERPRISE, "data/enterprises/<enterprise>/enterprise.yaml"),
    Pattern(Kind.POLICY, f"{_CASE}/policy.yaml"),
    Pattern(Kind.PLAN, f"{_CASE}/plan.yaml"),
    Pattern(Kind.VISIT, f"{_CASE}/visits/<YYYY-MM-DD>[-slug].yaml"),
    Pattern(Kind.LEDGER, f"{_CASE}/ledger.yaml"),
    Pattern(Kind.COMPLAINTS, f"{_CASE}/complaints.yaml"),
    Pattern(Kind.EVALUATION, f"{_CASE}/evaluation.yaml"),
    Pattern(Kind.POOLED, "data/pooled/<YYYY-MM-DD>[-slug].yaml"),
    Pattern(Kind.YEAR, "data/years/<YYYY>.yaml"),
    Pattern(Kind.DESTRUCTION, "data/destructions/<register>.yaml"),
    Pattern(None, f"{_CASE}/attachments/<file>"),
    Pattern(None, "data/attachments/<file>"),
)

DATED = "<YYYY-MM-DD>[-slug].yaml"
YEARLY = "<YYYY>.yaml"

_NAME = re.compile(IDENTIFIER)
_DATED_STEM = re.compile(rf"([0-9]{{4}}-[0-9][0-9]-[0-9][0-9])(?:-{IDENTIFIER})?")
_YEAR_STEM = re.compile("[0-9]{4}")


def is_identifier(name: str) -> bool:
    """Whether a name can be used in references and for a folder."""
    return _NAME.fullmatch(name) is not None


def classify(path: str) -> Place | None:
    """What stands at a path (from the repository's root, `/`, NFC); None if it fits no pattern."""
    segments = path.split("/")
    for kind, parts in _BY_LENGTH.get(len(segments), ()):
        names = [_name(segment, part) for segment, part in zip(segments, parts, strict=True)]
        if None not in names:
            named = dict(zip(parts, names, strict=True))
            enterprise, policy = named.get("<enterprise>"), named.get("<policy>")
            return Place(kind, enterprise or "", policy or "", names[-1] or "")
    return None


def _name(segment: str, part: str) -> str | None:
    """The name that a segment gives for a part of a pattern, None if it does not fit."""
    if not part.startswith("<"):
        return segment.removesuffix(".yaml") if segment == part else None
    stem = segment
    if part.endswith(".yaml"):
        if not segment.endswith(".yaml"):
            return None
        stem = segment.removesuffix(".yaml")
    if part == DATED:
        dated = _DATED_STEM.fullmatch(stem)
        return stem if dated and is_day(dated[1]) else None
    pattern = _YEAR_STEM if part == YEARLY else _NAME
    return stem if pattern.fullmatch(stem) else None


_BY_LENGTH: dict[int, list[tuple[Kind, tuple[str, ...]]]] = {}
for _pattern in PATTERNS:
    if _pattern.kind is not None:
        _parts = _pattern.segments
        _BY_LENGTH.setdefault(len(_parts), []).append((_pattern.kind, _parts))


def is_day(written: str) -> bool:
    """Whether `YYYY-MM-DD` is a day of the calendar."""
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True


def is_attachment(path: str) -> bool:
    """Whether a path is inside an attachments/ folder under data/, where names are free."""
    folders = path.split("/")[:-1]
    return folders[0] == "data" and "attachments" in folders[1:]


_SYSTEM_FILE = re.compile(r"e?hthumbs\.db|thumbs\.db|desktop\.ini|__MACOSX|~\$.*|Icon\r", re.I)
_EDITOR_BACKUP = re.compile(r".*~|#.*#|.*\.(?:bak|orig|rej|tmp|temp|swp|swo|swx|autosave)", re.I)
_README = re.compile(r"README(?:(?:\.[A-Za-z-]+)?\.(?:md|txt|rst|html))?", re.I)


def is_ignored(name: str, *, free: bool = False) -> bool:
    """Whether a file or folder of this name is none of ours: hidden files, READMEs, backups.

    In a `free` folder (attachments/) only what is hidden or the system's own is ignored. A hidden
    YAML file is not ignored elsewhere: someone renamed it, and would wonder where it went.
    """
    if name.startswith("."):
        return free or not name.lower().endswith((".yaml", ".yml")) or name.startswith((".#", "._"))
    if _SYSTEM_FILE.fullmatch(name):
        return True
    return not free and bool(_README.fullmatch(name) or _EDITOR_BACKUP.fullmatch(name))
