"""A seal (电子签章) as a value: where it is, whose it is, and what checking it found.

A sealed bundle is sealed twice: the volume (案卷.pdf) as PDF readers know it, and the manifest,
whose seal reaches every file of the payload.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ajx_docs.texts.language import Text

VOLUME = "data/案卷.pdf"
MANIFEST = "manifest-sha256.txt"
SEAL_FILE = f"{MANIFEST}.p7s"
"""The seal of the manifest: a detached CMS (CAdES), a tag file of the bag."""


class SealError(Exception):
    """Sealing is not possible with this certificate or server; `text` says why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.text = Text(zh, en)


class Verdict(StrEnum):
    """What checking a seal found."""

    SOUND = "sound"
    BROKEN = "broken"
    """It does not fit what it seals, or is none."""
    EXPIRED = "expired"
    """Outside its certificate's validity, and no timestamp proves that it was made inside."""
    UNTRUSTED = "untrusted"
    """Its certificate does not lead to one that is trusted."""
    REVOKED = "revoked"
    """Its certificate had been revoked."""


@dataclass(frozen=True, slots=True)
class Seal:
    """One seal: the file sealed, and whose certificate's name it bears.

    `at` is when it was made: proven if `timestamped`, else only claimed; None where it cannot be
    read. `checked` says whether its certificate was held against trusted ones.
    """

    place: str
    verdict: Verdict
    signer: str = ""
    at: datetime | None = None
    timestamped: bool = False
    checked: bool = False
