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
_PARTS = {
    DATED: rf"(?P<stem>(?P<day>\d{{4}}-\d\d-\d\d)(?:-{IDENTIFIER})?)\.yaml",
    YEARLY: r"(?P<stem>\d{4})\.yaml",
    "<provider>.yaml": rf"(?P<stem>{IDENTIFIER})\.yaml",
    "<register>.yaml": rf"(?P<stem>{IDENTIFIER})\.yaml",
    "<enterprise>": rf"(?P<enterprise>{IDENTIFIER})",
    "<policy>": rf"(?P<policy>{IDENTIFIER})",
}


def _compiled(pattern: Pattern) -> re.Pattern[str]:
    return re.compile(
        "/".join(_PARTS.get(segment) or _literal(segment) for segment in pattern.segments), re.ASCII
    )


def _literal(segment: str) -> str:
    name, dot, extension = segment.partition(".")
    return rf"(?P<stem>{name})\.{extension}" if dot else re.escape(segment)


_COMPILED = tuple((p.kind, _compiled(p)) for p in PATTERNS if p.kind is not None)


def classify(path: str) -> Place | None:
    """What stands at a path (from the repository's root, `/`, NFC); None if it fits no pattern."""
    for kind, pattern in _COMPILED:
        if match := pattern.fullmatch(path):
            found = match.groupdict()
            if found.get("day") and not is_day(found["day"]):
                return None
            return Place(
                kind, found.get("enterprise", ""), found.get("policy", ""), found.get("stem", "")
            )
    return None


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


_IGNORED_NAMES = frozenset(
    ("Thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini", "__MACOSX", "Icon\r")
)
_EDITOR_BACKUP = re.compile(
    r".*~|#.*#|~\$.*|.*\.(?:bak|orig|rej|tmp|temp|swp|swo|swx|autosave)", re.IGNORECASE
)
_README = re.compile(r"README(?:(?:\.[A-Za-z-]+)?\.(?:md|txt|rst|html))?", re.IGNORECASE)


def is_ignored(name: str) -> bool:
    """Whether a file or folder of this name is none of ours: hidden files, READMEs, backups.

    A hidden YAML file is not ignored: someone renamed it, and would wonder where it went.
    """
    if name.startswith("."):
        return not name.lower().endswith((".yaml", ".yml")) or name.startswith((".#", "._"))
    return bool(name in _IGNORED_NAMES or _README.fullmatch(name) or _EDITOR_BACKUP.fullmatch(name))
