"""A certificate authority for the tests: seals, a time-stamping server, revocation lists.

The names are invented; the keys are made anew at each run.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

PASSWORD = "示例口令"
INSURER = "示例财产保险股份有限公司"
FROM, UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)

# Where revocation lists would be; nobody answers there.
_LISTS = x509.CRLDistributionPoints(
    [
        x509.DistributionPoint(
            [x509.UniformResourceIdentifier("http://127.0.0.1:1/ca.crl")], None, None, None
        )
    ]
)

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey


@dataclass(frozen=True)
class Certified:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def pem_file(self, folder: Path, name: str = "ca.pem") -> Path:
        file = folder / name
        file.write_bytes(self.pem)
        return file

    def p12(self, chain: Sequence[Certified] = (), password: str = PASSWORD) -> bytes:
        return pkcs12.serialize_key_and_certificates(
            b"seal",
            self.key,
            self.certificate,
            [each.certificate for each in chain],
            serialization.BestAvailableEncryption(password.encode()),
        )

    def p12_file(self, folder: Path, chain: Sequence[Certified] = ()) -> Path:
        file = folder / "seal.p12"
        file.write_bytes(self.p12(chain))
        return file

    def revoking(self, *revoked: Certified, at: datetime) -> bytes:
        """The authority's revocation list, in DER."""
        made = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.certificate.subject)
            .last_update(at)
            .next_update(at + timedelta(days=30))
            .add_extension(x509.CRLNumber(1), critical=False)
            .add_extension(_authority(self), critical=False)
        )
        for each in revoked:
            entry = x509.RevokedCertificateBuilder().serial_number(each.certificate.serial_number)
            made = made.add_revoked_certificate(entry.revocation_date(at).build())
        return made.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def certified(
    name: str,
    by: Certified | None = None,
    *,
    key: Key | None = None,
    authority: bool = False,
    stamps: bool = False,
    start: datetime = FROM,
    end: datetime = UNTIL,
) -> Certified:
    """A certificate by an authority, or by itself."""
    own = key or rsa.generate_private_key(65537, 2048)
    subject = _name(name)
    issuer = by.certificate.subject if by else subject
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(authority, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(own.public_key()), critical=False)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not authority,
                content_commitment=not authority and not stamps,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=authority,
                crl_sign=authority,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    )
    if by:
        made = made.add_extension(_authority(by), critical=False)
        made = made.add_extension(_LISTS, critical=False)
    if stamps:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        made = made.add_extension(usage, critical=True)
    signing = by.key if by else own
    digest = None if isinstance(signing, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return Certified(made.sign(signing, digest), own)


@cache
def root() -> Certified:
    return certified("示例根证书机构", authority=True)


@cache
def stranger() -> Certified:
    return certified("另一家示例机构", authority=True)


@cache
def insurer() -> Certified:
    """The insurer's seal, valid through all tests."""
    return certified(INSURER, root())


@cache
def stamper() -> Certified:
    """The time-stamping server's certificate, by an authority of its own."""
    return certified("示例时间戳服务", stamp_root(), stamps=True)


@cache
def stamp_root() -> Certified:
    return certified("示例时间戳根机构", authority=True)


@contextlib.contextmanager
def stamping_server(moment: datetime) -> Iterator[str]:
    """A time-stamping server (RFC 3161) on this machine, whose clock stands still: its address."""
    own = stamper()
    authority = DummyTimeStamper(
        asn1.Certificate.load(own.certificate.public_bytes(serialization.Encoding.DER)),
        keys.PrivateKeyInfo.load(
            own.key.private_bytes(
                serialization.Encoding.DER,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        ),
        fixed_dt=moment,
    )

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            answer = authority.request_tsa_response(tsp.TimeStampReq.load(asked)).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Tests are quiet."""

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def _name(name: str) -> x509.Name:
    country = x509.NameAttribute(NameOID.COUNTRY_NAME, "CN")
    return x509.Name([country, x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _authority(by: Certified) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(by.key.public_key())
