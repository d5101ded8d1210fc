"""Checks the seals of a bundle, without a network: are they whole, whose, from when, believed?

A timestamp whose authority is trusted proves the time, and the certificate is judged as of then;
without one it is judged as of today, since anyone who has the key could state any time.
"""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, BinaryIO

from asn1crypto import cms
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    SignatureCoverageLevel,
    async_validate_detached_cms,
    async_validate_pdf_signature,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from ajx_docs.bundle.seals import MANIFEST, SEAL_FILE, VOLUME, Seal, Verdict
from ajx_docs.bundle.trust import Trust

_USAGE = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"})
_NOBODY = Trust()

_Check = Callable[[ValidationContext, ValidationContext], Awaitable[Any]]
"""Checks one seal: the grounds for its certificate and for its timestamp's, to a status."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the volume carries for checking both seals: certificates, and what of them stands."""

    certificates: tuple[Any, ...] = ()
    revocations: tuple[Any, ...] = ()
    answers: tuple[Any, ...] = ()
    """Of authorities that tell of one certificate at a time (OCSP)."""


def seals_of(source: BinaryIO, trust: Trust, now: datetime) -> tuple[Seal, ...]:
    """The seals of a bundle: that of the volume and that of the manifest; () if it has none.

    The bundle is one that `verify_bag` has passed. Whatever is wrong with a seal is told by its
    verdict; a volume that is not there has a broken one.
    """
    with zipfile.ZipFile(source) as archive:
        names = archive.namelist()
        base = names[0].partition("/")[0]
        wanted = [f"{base}/{name}" for name in (VOLUME, MANIFEST, SEAL_FILE)]
        if wanted[-1] not in names:
            return ()
        volume, manifest, seal = (archive.read(n) if n in names else b"" for n in wanted)
    evidence = _evidence(volume)
    return (
        _seal(VOLUME, lambda: _of_volume(volume), trust, evidence, now),
        _seal(MANIFEST, lambda: _of_manifest(manifest, seal), trust, evidence, now),
    )


def _of_volume(pdf: bytes) -> _Check:
    reader = PdfFileReader(io.BytesIO(pdf))
    (found,) = reader.embedded_regular_signatures

    async def check(signer: ValidationContext, stamp: ValidationContext) -> Any:
        status = await async_validate_pdf_signature(
            found, signer, stamp, key_usage_settings=_USAGE, skip_diff=True
        )
        whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
        return status if whole else replace(status, intact=False)

    return check


def _of_manifest(manifest: bytes, seal: bytes) -> _Check:
    content = cms.ContentInfo.load(seal, strict=True)["content"]

    async def check(signer: ValidationContext, stamp: ValidationContext) -> Any:
        return await async_validate_detached_cms(
            manifest, content, signer, stamp, key_usage_settings=_USAGE
        )

    return check


def _evidence(pdf: bytes) -> _Evidence:
    try:
        store = DocumentSecurityStore.read_dss(PdfFileReader(io.BytesIO(pdf)))
        context = store.as_validation_context({"trust_roots": []})
        return _Evidence(tuple(store.load_certs()), tuple(context.crls), tuple(context.ocsps))
    except Exception:
        # Of a volume that cannot be read there is no evidence; its own seal will say so.
        return _Evidence()


def _seal(
    place: str, opened: Callable[[], _Check], trust: Trust, evidence: _Evidence, now: datetime
) -> Seal:
    try:
        return asyncio.run(_judged(place, opened(), trust, evidence, now))
    except Exception:
        # Parsers fail in many ways on what was tampered with; in none of them does the seal hold.
        return Seal(place, Verdict.BROKEN)


async def _judged(
    place: str, check: _Check, trust: Trust, evidence: _Evidence, now: datetime
) -> Seal:
    nobody = _NOBODY.at(now)
    status = await check(nobody, nobody)
    stamp = status.timestamp_validity
    certificate = status.signing_cert
    seal = Seal(
        place,
        Verdict.SOUND,
        signer=_name(certificate),
        at=status.signer_reported_dt,
        checked=bool(trust.roots),
    )
    if not (status.intact and status.valid) or (stamp and not (stamp.intact and stamp.valid)):
        return replace(seal, verdict=Verdict.BROKEN)
    if stamp and await _believed(check, trust, evidence, stamp.timestamp):
        seal = replace(seal, at=stamp.timestamp, timestamped=True)
    judged_on = seal.at if seal.timestamped and seal.at else now
    valid = certificate.not_valid_before <= judged_on <= certificate.not_valid_after
    if trust.roots:
        # Of an expired one it is asked whether it was to be trusted while it was valid.
        then = judged_on if valid else certificate.not_valid_after
        chain = await check(_ground(trust, evidence, then), nobody)
        if chain.revoked:
            return replace(seal, verdict=Verdict.REVOKED)
        if not chain.trusted:
            return replace(seal, verdict=Verdict.UNTRUSTED)
    return seal if valid else replace(seal, verdict=Verdict.EXPIRED)


async def _believed(check: _Check, trust: Trust, evidence: _Evidence, moment: datetime) -> bool:
    """Whether the timestamp's authority is trusted; where nobody is named, it is not asked."""
    if not trust.roots:
        return True
    status = await check(_NOBODY.at(moment), _ground(trust, evidence, moment))
    return bool(status.timestamp_validity.trusted)


def _ground(trust: Trust, evidence: _Evidence, moment: datetime) -> ValidationContext:
    return trust.at(
        moment,
        others=evidence.certificates,
        revocations=evidence.revocations,
        answers=evidence.answers,
    )


def _name(certificate: Any) -> str:
    """Whose the certificate is, as its authority wrote it."""
    told = certificate.subject.native
    return str(told.get("common_name") or certificate.subject.human_friendly)
