"""Seals: others' tools accept them, every change breaks them, time and trust are told apart."""

from __future__ import annotations

import functools
import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import bagit
import page
import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from weasyprint import HTML

from ajx_docs.bundle.bag import Bag, Payload, write_bag
from ajx_docs.bundle.seal import Sealer, open_certificate, sealer
from ajx_docs.bundle.seal_wording import seal_findings, sealed_notices
from ajx_docs.bundle.seals import MANIFEST, SEAL_FILE, VOLUME, Seal, SealError, Verdict
from ajx_docs.bundle.trust import Trust, UnreadableTrustError, read_trust
from ajx_docs.bundle.verify_bag import verify_bag
from ajx_docs.bundle.verify_seal import seals_of
from ajx_docs.diagnostics import Severity
from tests.bundle.authority import (
    INSURER,
    PASSWORD,
    Certified,
    certified,
    insurer,
    root,
    stamp_root,
    stamping_server,
    stranger,
)

MOMENT = datetime(2026, 11, 24, 2, tzinfo=UTC)
NEXT_YEAR = datetime(2027, 11, 24, tzinfo=UTC)
LATER = datetime(2031, 11, 24, tzinfo=UTC)
SOUND = [Verdict.SOUND, Verdict.SOUND]


@functools.cache
def volume() -> bytes:
    html = HTML(string="<p lang=zh>案卷</p>")
    return bytes(html.write_pdf(pdf_variant="pdf/a-2b", uncompressed_pdf=True))


def short_lived() -> Certified:
    """A seal whose certificate ends a year after it was used."""
    return certified(INSURER, root(), end=MOMENT + timedelta(days=365))


def sealing(
    own: Certified, trust: Trust | None = None, tsa: str = "", authority: Certified | None = None
) -> Sealer:
    signer = open_certificate(own.p12([authority or root()]), PASSWORD)
    return sealer(signer, MOMENT, trust or Trust(), tsa)


def sealed(by: Sealer, pdf: bytes | None = None) -> bytes:
    """A small sealed bundle."""
    sink = io.BytesIO()
    payload = [
        Payload(VOLUME, by.volume(volume()) if pdf is None else pdf),
        Payload("data/documents/plan.docx", b"PK a plan"),
    ]
    write_bag(sink, Bag("SLAZ-0101", payload, (), "", MOMENT, by.manifest))
    assert verify_bag(sink).faults == []
    return sink.getvalue()


@functools.cache
def plain_seal() -> bytes:
    return sealed(sealing(insurer()))


def trusting(folder: Path, *authorities: Certified) -> Trust:
    files = [each.pem_file(folder, f"{n}.pem") for n, each in enumerate(authorities)]
    return read_trust(files, [])


def checked(bundle: bytes, trust: Trust | None = None, now: datetime = NEXT_YEAR) -> list[Seal]:
    return list(seals_of(io.BytesIO(bundle), trust or Trust(), now))


def verdicts(bundle: bytes, trust: Trust | None = None, now: datetime = NEXT_YEAR) -> list[Verdict]:
    return [seal.verdict for seal in checked(bundle, trust, now)]


def unpacked(bundle: bytes, folder: Path) -> Path:
    (folder / "SLAZ-0101.zip").write_bytes(bundle)
    subprocess.run(["unzip", "-q", "SLAZ-0101.zip"], cwd=folder, check=True)
    return folder / "SLAZ-0101"


def openssl(folder: Path, authority: Certified) -> subprocess.CompletedProcess[str]:
    authority.pem_file(folder)
    return subprocess.run(
        [
            *("openssl", "cms", "-verify", "-binary", "-cades", "-purpose", "any"),
            *("-content", MANIFEST, "-inform", "DER", "-in", SEAL_FILE),
            *("-CAfile", "ca.pem", "-out", os.devnull),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_openssl_accepts_the_seal_of_the_manifest(tmp_path: Path) -> None:
    folder = unpacked(plain_seal(), tmp_path)
    done = openssl(folder, root())
    assert done.returncode == 0, done.stderr
    manifest = folder / MANIFEST
    manifest.write_bytes(manifest.read_bytes().replace(b"plan", b"PLAN"))
    assert openssl(folder, root()).returncode != 0


def test_openssl_refuses_it_for_another_authority(tmp_path: Path) -> None:
    assert openssl(unpacked(plain_seal(), tmp_path), stranger()).returncode != 0


def test_pdfsig_accepts_the_seal_of_the_volume(tmp_path: Path) -> None:
    folder = unpacked(plain_seal(), tmp_path)
    told = subprocess.run(
        ["pdfsig", folder / VOLUME],
        env={**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    assert "Signature is Valid" in told
    assert "Total document signed" in told
    assert INSURER in told
    assert "Nov 24 2026 02:00:00" in told


def test_a_sealed_volume_is_still_archivable() -> None:
    assert page.validate_pdf_bytes(volume(), profile="2b").is_compliant
    report = page.validate_pdf_bytes(sealing(insurer()).volume(volume()), profile="2b")
    assert report.is_compliant, [(f.rule_id, f.message) for f in report.failures]


def test_the_bag_stays_a_bag_for_others(tmp_path: Path) -> None:
    folder = unpacked(plain_seal(), tmp_path)
    assert bagit.Bag(str(folder)).validate()
    assert SEAL_FILE in (folder / "tagmanifest-sha256.txt").read_text("utf-8")


def test_it_is_told_whose_seal_it_is_and_from_when(tmp_path: Path) -> None:
    for seal in checked(plain_seal(), trusting(tmp_path, root())):
        assert (seal.verdict, seal.signer, seal.at) == (Verdict.SOUND, INSURER, MOMENT)
        assert seal.checked
        assert not seal.timestamped


def test_without_trust_the_chain_is_not_checked() -> None:
    assert [seal.checked for seal in checked(plain_seal())] == [False, False]
    (notice,) = sealed_notices("a.zip", {"a.zip": checked(plain_seal())})
    assert (notice.code, notice.severity) == ("V-seal-unchecked", Severity.NOTICE)
    assert INSURER in notice.message.zh
    assert "2026-11-24" in notice.message.zh


def test_a_bundle_without_a_seal_has_none(tmp_path: Path) -> None:
    sink = io.BytesIO()
    write_bag(sink, Bag("SLAZ-0101", [Payload(VOLUME, volume())], (), "", MOMENT))
    assert checked(sink.getvalue(), trusting(tmp_path, root())) == []


def test_an_rsa_seal_is_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    (tmp_path / "volume.pdf").write_bytes(volume())
    insurer().p12_file(tmp_path, [root()])
    (tmp_path / "ca.crl").write_bytes(root().revoking(at=MOMENT - timedelta(days=1)))
    script = f"""
import hashlib
from pathlib import Path
from tests.bundle.test_seal import MOMENT, PASSWORD
from ajx_docs.bundle.seal import open_certificate, sealer
from ajx_docs.bundle.trust import read_trust
folder = Path({str(tmp_path)!r})
signer = open_certificate((folder / "seal.p12").read_bytes(), PASSWORD)
made = sealer(signer, MOMENT, read_trust([], [folder / "ca.crl"]))
assert made.repeatable
print(hashlib.sha256(made.volume((folder / "volume.pdf").read_bytes())).hexdigest())
print(hashlib.sha256(made.manifest(b"a manifest")).hexdigest())
"""
    surroundings = ({"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1"}, {"TZ": "UTC", "LC_ALL": "C"})
    told = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, **each},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for each in surroundings
    }
    assert len(told) == 1


def test_an_ecdsa_seal_is_as_good_but_never_the_same_bytes(tmp_path: Path) -> None:
    by = sealing(certified(INSURER, root(), key=ec.generate_private_key(ec.SECP256R1())))
    assert not by.repeatable
    assert by.manifest(b"a") != by.manifest(b"a")
    bundle = sealed(by)
    assert verdicts(bundle, trusting(tmp_path, root())) == SOUND
    assert openssl(unpacked(bundle, tmp_path), root()).returncode == 0


def test_any_change_of_the_volume_breaks_its_seal() -> None:
    by = sealing(insurer())
    pdf = by.volume(volume())
    # Between the two stretches that are sealed lies the seal itself.
    gap = range(pdf.index(b"/Contents <") + 10, pdf.rindex(b">", 0, pdf.rindex(b"startxref")))
    for place in range(0, len(pdf), 211):
        if place not in gap:
            altered = bytearray(pdf)
            altered[place] ^= 1
            assert verdicts(sealed(by, bytes(altered))) == [Verdict.BROKEN, Verdict.SOUND], place


def test_what_is_added_to_a_sealed_volume_breaks_its_seal() -> None:
    by = sealing(insurer())
    pdf = by.volume(volume())
    assert verdicts(sealed(by, pdf + b"\n% more\n"))[0] is Verdict.BROKEN
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(out)
    assert verdicts(sealed(by, out.getvalue()))[0] is Verdict.BROKEN


def test_a_volume_without_its_seal_is_broken() -> None:
    assert verdicts(sealed(sealing(insurer()), volume()))[0] is Verdict.BROKEN
    assert verdicts(sealed(sealing(insurer()), b"no PDF"))[0] is Verdict.BROKEN


def test_a_paper_exchanged_under_the_old_seal_of_the_manifest_is_told() -> None:
    by = sealing(insurer())
    old = by.manifest(b"the manifest as it was")
    sink = io.BytesIO()
    payload = [Payload(VOLUME, by.volume(volume())), Payload("data/a.docx", b"PK forged")]
    write_bag(sink, Bag("SLAZ-0101", payload, (), "", MOMENT, lambda _: old))
    assert verify_bag(sink).faults == []
    assert verdicts(sink.getvalue()) == [Verdict.SOUND, Verdict.BROKEN]
    (finding,) = seal_findings("a.zip", checked(sink.getvalue()))
    assert (finding.code, finding.severity) == ("V-seal-broken", Severity.ERROR)
    assert MANIFEST in finding.message.zh


@pytest.mark.parametrize("seal", [b"", b"no seal", b"\x30\x80", bytes(100)])
def test_what_is_no_seal_is_broken(seal: bytes) -> None:
    sink = io.BytesIO()
    payload = [Payload(VOLUME, sealing(insurer()).volume(volume()))]
    write_bag(sink, Bag("SLAZ-0101", payload, (), "", MOMENT, lambda _: seal))
    assert verdicts(sink.getvalue())[1] is Verdict.BROKEN


def test_each_byte_of_a_seal_counts_or_changes_nothing_it_says(tmp_path: Path) -> None:
    """Copies of authorities' certificates lie in a seal unsigned; whom they help is decided by
    trust. No change makes another signer or another time of it."""
    trust = trusting(tmp_path, root())
    by = sealing(insurer())
    pdf, original = by.volume(volume()), checked(plain_seal(), trust)[1]

    def with_seal(seal: bytes) -> Seal:
        sink = io.BytesIO()
        payload = [Payload(VOLUME, pdf), Payload("data/documents/plan.docx", b"PK a plan")]
        write_bag(sink, Bag("SLAZ-0101", payload, (), "", MOMENT, lambda _: seal))
        return checked(sink.getvalue(), trust)[1]

    made: list[bytes] = []
    sealed(replace_manifest_seal(by, made), pdf)
    for place in range(0, len(made[0]), 37):
        altered = bytearray(made[0])
        altered[place] ^= 1
        found = with_seal(bytes(altered))
        assert found == original or found.verdict is not Verdict.SOUND, place


def replace_manifest_seal(by: Sealer, seen: list[bytes]) -> Sealer:
    """A sealer that also shows the seal it makes."""

    class Shown(Sealer):
        def manifest(self, data: bytes) -> bytes:
            seen.append(by.manifest(data))
            return seen[-1]

    return Shown(by.signer, by.moment)


def test_a_stranger_s_seal_is_not_trusted(tmp_path: Path) -> None:
    trust = trusting(tmp_path, stranger())
    seals = checked(plain_seal(), trust)
    assert [seal.verdict for seal in seals] == [Verdict.UNTRUSTED, Verdict.UNTRUSTED]
    findings = list(seal_findings("a.zip", seals))
    assert {(f.code, f.severity) for f in findings} == {("V-seal-untrusted", Severity.ERROR)}
    assert INSURER in findings[0].message.zh
    assert "--trust" in (findings[0].hint.zh if findings[0].hint else "")


def test_a_name_is_not_enough(tmp_path: Path) -> None:
    """Anyone can make a certificate with the insurer's name; only the authority's word counts."""
    authority = certified("示例根证书机构", authority=True)
    forged = sealing(certified(INSURER, authority), authority=authority)
    assert verdicts(sealed(forged), trusting(tmp_path, root())) == [
        Verdict.UNTRUSTED,
        Verdict.UNTRUSTED,
    ]


def test_a_certificate_that_ended_proves_nothing_without_a_timestamp(tmp_path: Path) -> None:
    bundle, trust = sealed(sealing(short_lived())), trusting(tmp_path, root())
    assert verdicts(bundle, trust, MOMENT + timedelta(days=364)) == SOUND
    seals = checked(bundle, trust, LATER)
    assert [seal.verdict for seal in seals] == [Verdict.EXPIRED, Verdict.EXPIRED]
    for finding in seal_findings("a.zip", seals):
        assert (finding.code, finding.severity) == ("V-seal-expired", Severity.WARNING)
    assert verdicts(bundle, trusting(tmp_path, stranger()), LATER)[0] is Verdict.UNTRUSTED


def test_a_timestamp_proves_the_time_after_the_certificate_ended(tmp_path: Path) -> None:
    stamped = MOMENT + timedelta(hours=1)
    both = trusting(tmp_path, root(), stamp_root())
    with stamping_server(stamped) as tsa:
        by = sealing(short_lived(), both, tsa)
        assert not by.repeatable
        bundle = sealed(by)
    seals = checked(bundle, both, LATER)
    assert [(seal.verdict, seal.at, seal.timestamped) for seal in seals] == [
        (Verdict.SOUND, stamped, True)
    ] * 2
    assert page.validate_pdf_bytes(by_volume(bundle), profile="2b").is_compliant
    # A timestamp of an authority that is not trusted proves nothing.
    assert verdicts(bundle, trusting(tmp_path, root()), LATER) == [Verdict.EXPIRED] * 2


def by_volume(bundle: bytes) -> bytes:
    import zipfile  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        return archive.read(f"SLAZ-0101/{VOLUME}")


def test_a_timestamp_after_the_certificate_s_end_does_not_help(tmp_path: Path) -> None:
    both = trusting(tmp_path, root(), stamp_root())
    with stamping_server(LATER) as tsa:
        bundle = sealed(sealing(short_lived(), both, tsa))
    assert verdicts(bundle, both, LATER) == [Verdict.EXPIRED, Verdict.EXPIRED]


def test_a_revoked_certificate_is_told(tmp_path: Path) -> None:
    own = certified(INSURER, root())
    bundle = sealed(sealing(own))
    (tmp_path / "ca.crl").write_bytes(root().revoking(own, at=MOMENT + timedelta(days=10)))
    trust = read_trust([root().pem_file(tmp_path)], [tmp_path / "ca.crl"])
    seals = checked(bundle, trust, MOMENT + timedelta(days=20))
    assert [seal.verdict for seal in seals] == [Verdict.REVOKED, Verdict.REVOKED]
    assert next(iter(seal_findings("a.zip", seals))).code == "V-seal-revoked"


def test_a_revoked_certificate_cannot_seal(tmp_path: Path) -> None:
    own = certified(INSURER, root())
    (tmp_path / "ca.crl").write_bytes(root().revoking(own, at=MOMENT - timedelta(days=1)))
    with pytest.raises(SealError):
        sealing(own, read_trust([], [tmp_path / "ca.crl"])).volume(volume())


def test_what_checking_needs_later_lies_in_the_volume(tmp_path: Path) -> None:
    """Long-term validation data: the chain and the authority's revocation list."""
    (tmp_path / "ca.crl").write_bytes(root().revoking(at=MOMENT - timedelta(days=1)))
    by = sealing(insurer(), read_trust([], [tmp_path / "ca.crl"]))
    with pikepdf.open(io.BytesIO(by.volume(volume()))) as document:
        store = document.Root.DSS
        certificates = {bytes(each.read_bytes()) for each in store.Certs}
        lists = [bytes(each.read_bytes()) for each in store.CRLs]
    assert lists == [(tmp_path / "ca.crl").read_bytes()]
    assert len(certificates) == 2
    # Years later the list is out of date; it stays the evidence of its time.
    assert verdicts(sealed(by), trusting(tmp_path, root()), LATER) == SOUND


def test_a_certificate_by_itself_seals_too(tmp_path: Path) -> None:
    own = certified("示例经纪有限公司")
    by = sealer(open_certificate(own.p12(), PASSWORD), MOMENT, Trust())
    assert verdicts(sealed(by), trusting(tmp_path, own)) == SOUND
    assert verdicts(sealed(by), trusting(tmp_path, root()))[0] is Verdict.UNTRUSTED


def test_sealing_says_why_it_cannot() -> None:
    with pytest.raises(SealError, match="口令"):
        open_certificate(insurer().p12(), "another")
    with pytest.raises(SealError, match="PKCS#12"):
        open_certificate(b"no certificate", PASSWORD)
    ended = certified(INSURER, root(), end=MOMENT - timedelta(days=1))
    with pytest.raises(SealError, match="有效期"):
        sealing(ended)
    other = certified(INSURER, root(), key=ed25519.Ed25519PrivateKey.generate())
    with pytest.raises(SealError, match="RSA"):
        sealing(other)
    with pytest.raises(SealError, match="时间戳服务器没有给出"):
        sealing(insurer(), tsa="http://127.0.0.1:1").manifest(b"")


def test_a_timestamp_server_nobody_trusts_is_told_when_sealing() -> None:
    with stamping_server(MOMENT) as tsa, pytest.raises(SealError, match="--trust"):
        sealing(insurer(), tsa=tsa).volume(volume())


def test_a_file_that_is_no_certificate_is_named(tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    for data in (b"", b"no certificate", b"\x30\x03\x02\x01\x01"):
        file.write_bytes(data)
        with pytest.raises(UnreadableTrustError, match=r"ca\.pem"):
            read_trust([file], [])
        with pytest.raises(UnreadableTrustError, match=r"ca\.pem"):
            read_trust([], [file])


def test_a_store_s_seals_are_told_together() -> None:
    seal = checked(plain_seal())[1]
    later = replace(seal, at=LATER)
    notices = list(sealed_notices("archive", {"a": (seal,), "b": (later,), "c": (), "d": ()}))
    assert [notice.code for notice in notices] == ["V-unsealed", "V-seal-unchecked"]
    assert "2 个归档包没有签章" in notices[0].message.zh
    assert "2 个归档包由" in notices[1].message.zh
    assert "2026-11-24 至 2031-11-24" in notices[1].message.zh
