"""The repository's settings, ajx.yaml."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class FontChoice:
    """Fonts by role: families or files (relative to ajx.yaml), first choice first.

    An empty role keeps the installed defaults (Noto CJK), which also stay the fallback.
    """

    title: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    table: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SealChoice:
    """How archives are sealed (签章) and whose seals are believed; files count from ajx.yaml.

    `certificate` is a PKCS#12 file, `tsa` the address of a time-stamping server (RFC 3161), `trust`
    the certificates of the authorities believed, `revocations` their revocation lists (CRL).
    """

    certificate: str = ""
    tsa: str = ""
    trust: tuple[str, ...] = ()
    revocations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EncryptionChoice:
    """For whom archives are encrypted: public keys of age; for nobody, they are not."""

    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """ajx.yaml. `notice_days`: how many days ahead of a deadline a task becomes a notice."""

    version: int = 1
    jurisdiction: str = "shaanxi"
    formats: tuple[str, ...] = ("docx", "pdf")
    archive: str = "archive"
    notice_days: int = 15
    fonts: FontChoice = field(default_factory=FontChoice)
    seal: SealChoice = field(default_factory=SealChoice)
    encryption: EncryptionChoice = field(default_factory=EncryptionChoice)
