"""Whose seals are believed: certificates of authorities, and what they have revoked.

The two rooms of certificates, making (`seal`) and checking (`verify_seal`), begin here. Importing
it needs the optional library pyHanko.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from asn1crypto import crl, pem, x509
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    FreshnessReqType,
    RevocationCheckingPolicy,
)

# What the library thinks of a seal reaches the user as a finding, not as lines of a log.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_REVOCATION = CertRevTrustPolicy(
    RevocationCheckingPolicy.from_legacy("soft-fail"),
    freshness=timedelta(days=36500),
    freshness_req_type=FreshnessReqType.MAX_DIFF_REVOCATION_VALIDATION,
)
"""What is known of revocations counts, whenever it became known: an archive is checked without a
network, years after the lists in it. Where nothing is known, nothing speaks against a seal."""


class UnreadableTrustError(Exception):
    """A file that should hold certificates or a revocation list holds none."""


@dataclass(frozen=True, slots=True)
class Trust:
    """The certificates trusted (none: chains are not checked) and the revocation lists known."""

    roots: tuple[Any, ...] = ()
    revocations: tuple[Any, ...] = ()

    def at(
        self,
        moment: datetime,
        *,
        others: Iterable[Any] = (),
        revocations: Iterable[Any] = (),
        answers: Iterable[Any] = (),
        fetching: bool = False,
    ) -> ValidationContext:
        """The ground on which certificates are judged as of a moment.

        `answers` are those of OCSP. `fetching` asks the authorities for more over the network.
        """
        return ValidationContext(
            trust_roots=list(self.roots),
            other_certs=list(others),
            crls=[*self.revocations, *revocations],
            ocsps=list(answers),
            moment=moment,
            allow_fetching=fetching,
            revinfo_policy=_REVOCATION,
        )


def read_trust(certificates: Sequence[Path], revocations: Sequence[Path]) -> Trust:
    """Trust from files in PEM or DER; a PEM file may hold several certificates.

    Raises UnreadableTrustError with the file's name.
    """
    roots = [each for file in certificates for each in _certificates(file)]
    return Trust(tuple(roots), tuple(_revocations(file) for file in revocations))


def _certificates(file: Path) -> list[x509.Certificate]:
    try:
        found = list(load_certs_from_pemder_data(file.read_bytes()))
        for each in found:
            each.native  # noqa: B018 - parsing is lazy; a file of anything else shows itself here
    except (OSError, ValueError) as error:
        raise UnreadableTrustError(str(file)) from error
    if not found:
        raise UnreadableTrustError(str(file))
    return found


def _revocations(file: Path) -> crl.CertificateList:
    try:
        data = file.read_bytes()
        if pem.detect(data):
            _, _, data = pem.unarmor(data)
        found = crl.CertificateList.load(data)
        found.native  # noqa: B018 - see above
    except (OSError, ValueError) as error:
        raise UnreadableTrustError(str(file)) from error
    return found
