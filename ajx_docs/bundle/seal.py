"""Seals a bundle: the volume by PAdES (ETSI EN 319 142), the manifest by CAdES (EN 319 122).

All cryptography is pyHanko's. Without a time-stamping server a seal states the commit's moment,
and with an RSA key the same bundle is sealed into the same bytes.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.signers.pdf_signer import (
    DSSContentSettings,
    PdfSigningSession,
    SigDSSPlacementPreference,
)
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, PathValidationError

from ajx_docs.bundle.seals import SealError
from ajx_docs.bundle.trust import Trust
from ajx_docs.texts.language import Text

FIELD = "Seal"
_DIGEST = "sha256"
_PATIENCE = 30
"""Seconds that a time-stamping server may take."""


@dataclass(frozen=True, slots=True)
class Sealer:
    """A certificate with its key, ready to seal at a moment.

    With `timestamper` the moment is proven by its server and revocation data are fetched from
    where the certificates say; without, nothing is asked of the network.
    """

    signer: SimpleSigner
    moment: datetime
    trust: Trust = field(default_factory=Trust)
    timestamper: TimeStamper | None = None

    @property
    def repeatable(self) -> bool:
        """Whether the same data are sealed into the same bytes."""
        return self.timestamper is None and _certificate(self.signer).public_key.algorithm == "rsa"

    def reach(self) -> None:
        """Have a first timestamp of the server, if there is one: that nobody answers there is to be
        known before a bundle's documents are made. Raises SealError."""
        if self.timestamper:
            with _told():
                asyncio.run(self.timestamper.async_dummy_response(_DIGEST))

    def volume(self, pdf: bytes) -> bytes:
        """The PDF with a seal that no page shows, and all that checking it later needs inside.

        Seal and validation data are one addition at the end of the file, so that the seal covers
        all of it, as PDF/A-2 asks. Raises SealError.
        """
        metadata = PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm=_DIGEST,
            reason="安责险事故预防服务档案归档",
            subfilter=SigSeedSubFilter.PADES,
            embed_validation_info=True,
            validation_context=self._ground(),
            # The key usage is judged when the seal is checked; authorities differ in what they set.
            signer_key_usage=set(),
            dss_settings=DSSContentSettings(
                include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE
            ),
        )
        signer = _AtMoment(
            metadata,
            self.signer,
            timestamper=self.timestamper,
            new_field_spec=SigFieldSpec(FIELD),
        )
        signer.moment = self.moment
        with _told():
            sealed = signer.sign_pdf(_Writer(io.BytesIO(pdf)))
        return bytes(sealed.getvalue())

    def manifest(self, data: bytes) -> bytes:
        """The detached seal of the manifest, in DER. Raises SealError."""
        with _told():
            made = asyncio.run(
                self.signer.async_sign_general_data(
                    data,
                    _DIGEST,
                    use_cades=True,
                    timestamper=self.timestamper,
                    signed_attr_settings=PdfCMSSignedAttributes(signing_time=self.moment),
                )
            )
        return bytes(made.dump())

    def _ground(self) -> ValidationContext:
        known = [_certificate(self.signer), *self.signer.cert_registry]
        anchors = Trust((*_tops(known), *self.trust.roots), self.trust.revocations)
        return anchors.at(self.moment, others=known, fetching=self.timestamper is not None)


def open_certificate(data: bytes, password: str) -> SimpleSigner:
    """The certificate and key of a PKCS#12 file. Raises SealError."""
    try:
        found: SimpleSigner = SimpleSigner.load_pkcs12_data(data, [], password.encode() or None)
    except (ValueError, TypeError, AttributeError) as error:
        raise SealError(
            "签章证书打不开：不是 PKCS#12 文件、没有私钥，或口令不对。",
            "the certificate cannot be opened: no PKCS#12 file, no key in it, or a wrong password.",
        ) from error
    return found


def sealer(signer: SimpleSigner, moment: datetime, trust: Trust, tsa: str = "") -> Sealer:
    """A sealer, with a time-stamping server if its address is given.

    Raises SealError for a key of another kind than RSA or ECDSA (such as SM2), and for a
    certificate that is not valid at the moment.
    """
    certificate = _certificate(signer)
    kind = certificate.public_key.algorithm
    if kind not in {"rsa", "ec"}:
        raise SealError(
            f"签章证书的密钥是 {kind}，只支持 RSA 和 ECDSA（国密 SM2 请用单位的签章系统）。",
            f"the certificate's key is {kind}; only RSA and ECDSA are supported.",
        )
    start, end = certificate.not_valid_before, certificate.not_valid_after
    if not start <= moment <= end:
        what = Text("签章时间", "sealing") if tsa else Text("git 提交时间", "the git commit")
        raise SealError(
            f"{what.zh} {moment.date()} 不在签章证书的有效期（{start.date()} 至 {end.date()}）内。"
            + ("" if tsa else "换用当时有效的证书，或用 --tsa 加时间戳。"),
            f"the certificate is valid from {start.date()} to {end.date()}, not on the day of "
            f"{what.en}, {moment.date()}."
            + ("" if tsa else " Use one that was valid, or add a timestamp with --tsa."),
        )
    stamper = HTTPTimeStamper(tsa, timeout=_PATIENCE) if tsa else None
    return Sealer(signer, moment, trust, stamper)


def _certificate(signer: SimpleSigner) -> Any:
    found = signer.signing_cert
    assert found is not None  # a PKCS#12 file without one was refused
    return found


def _tops(certificates: Iterable[Any]) -> list[Any]:
    """Where the chain of a PKCS#12 file ends: certificates whose issuer is not in it."""
    known = list(certificates)
    subjects = {each.subject.hashable for each in known}
    return [each for each in known if each.self_issued or each.issuer.hashable not in subjects]


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """What goes wrong while sealing, in words."""
    try:
        yield
    except OSError as error:
        raise SealError(
            f"时间戳服务器没有给出时间戳：{error}。归档已停止；稍后再运行一次即可继续。",
            f"the time-stamping server gave no timestamp: {error}. Run the command again later.",
        ) from error
    except (PathBuildingError, PathValidationError) as error:
        raise SealError(
            f"时间戳服务器的证书不可信：{error} 把其证书机构的证书加入 --trust（seal.trust）。",
            f"the time-stamping server's certificate is not trusted: {error} Add its authority's "
            "certificate with --trust (seal.trust).",
        ) from error
    except SigningError as error:
        reason = error.__cause__ or error
        raise SealError(
            f"不能用此证书签章：{reason}", f"cannot seal with this certificate: {reason}"
        ) from error


class _Writer(IncrementalPdfFileWriter):
    """Adds a seal and nothing of its own: no random identifier, no time of the clock.

    The library has no setting for either; the tests of equal bytes watch over what is overridden.
    """

    @classmethod
    def _handle_id(cls, prev: Any) -> Any:
        first = prev.document_id[0]
        changed = hashlib.sha256(b"sealed" + first).digest()[: len(first)]
        return generic.ArrayObject(generic.ByteStringObject(each) for each in (first, changed))

    def _update_meta(self) -> None:
        """The volume's own metadata stay as they are."""


class _AtMoment(PdfSigner):
    """A signer whose signatures state a given moment instead of the clock's."""

    moment: datetime

    def init_signing_session(
        self, pdf_out: Any, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.moment
        return session
