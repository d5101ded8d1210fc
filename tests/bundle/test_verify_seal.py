"""Checking seals: every change breaks them, time and trust are told apart."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import page
import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from ajx_docs.bundle.bag import Payload
from ajx_docs.bundle.seal import open_certificate, sealer
from ajx_docs.bundle.seal_wording import seal_findings, sealed_notices
from ajx_docs.bundle.seals import MANIFEST, SEAL_FILE, VOLUME, Verdict
from ajx_docs.bundle.trust import Trust, UnreadableTrustError, read_trust
from ajx_docs.diagnostics import Severity
from tests.bundle.authority import (
    INSURER,
    PASSWORD,
    certified,
    insurer,
    root,
    stamp_root,
    stamping_server,
    stranger,
)
from tests.bundle.sealed import (
    LATER,
    MOMENT,
    PLAN,
    SOUND,
    bundled,
    checked,
    inside,
    plain_seal,
    sealed,
    sealing,
    short_lived,
    trusting,
    verdicts,
    volume,
)


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
    assert checked(bundled(volume()), trusting(tmp_path, root())) == []


def test_any_change_of_the_volume_breaks_its_seal() -> None:
    """The ends of both stretches that are sealed, every part of what sealing added, and a sample
    of the volume itself."""
    by = sealing(certified(INSURER, root(), key=ec.generate_private_key(ec.SECP256R1())))
    pdf, before = by.volume(volume()), len(volume())
    # Between the two stretches lies the seal itself.
    start = pdf.index(b"/Contents <") + 10
    end = pdf.index(b">", start) + 1
    places = [0, before - 1, start - 1, end, len(pdf) - 1]
    places += [*range(before, start, 61), *range(end, len(pdf), 61)]
    places += Random(2026).sample(range(before), 24)
    for place in places:
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
    forged = Payload(PLAN.path, b"PK forged")
    old = by.manifest(inside(plain_seal(), MANIFEST))
    bundle = bundled(by.volume(volume()), lambda _: old, forged)
    assert verdicts(bundle) == [Verdict.SOUND, Verdict.BROKEN]
    (finding,) = seal_findings("a.zip", checked(bundle))
    assert (finding.code, finding.severity) == ("V-seal-broken", Severity.ERROR)
    assert MANIFEST in finding.message.zh


@pytest.mark.parametrize("seal", [b"", b"no seal", b"\x30\x80", bytes(100)])
def test_what_is_no_seal_is_broken(seal: bytes) -> None:
    pdf = inside(plain_seal(), VOLUME)
    assert verdicts(bundled(pdf, lambda _: seal)) == [Verdict.SOUND, Verdict.BROKEN]


def test_each_byte_of_a_seal_counts_or_changes_nothing_it_says(tmp_path: Path) -> None:
    """Copies of authorities' certificates lie in a seal unsigned; whom they help is decided by
    trust. No change makes another signer or another time of it."""
    trust = trusting(tmp_path, root())
    pdf, seal = inside(plain_seal(), VOLUME), inside(plain_seal(), SEAL_FILE)
    original = checked(plain_seal(), trust)[1]
    for place in range(0, len(seal), 37):
        altered = bytearray(seal)
        altered[place] ^= 1
        found = checked(bundled(pdf, lambda _, data=bytes(altered): data), trust)[1]
        assert found == original or found.verdict is not Verdict.SOUND, place


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
    assert page.validate_pdf_bytes(inside(bundle, VOLUME), profile="2b").is_compliant
    # A timestamp of an authority that is not trusted proves nothing.
    assert verdicts(bundle, trusting(tmp_path, root()), LATER) == [Verdict.EXPIRED] * 2


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


def test_what_was_timestamped_before_the_revocation_stays_sound(tmp_path: Path) -> None:
    own = certified(INSURER, root())
    both = trusting(tmp_path, root(), stamp_root())
    with stamping_server(MOMENT + timedelta(hours=1)) as tsa:
        bundle = sealed(sealing(own, both, tsa))
    (tmp_path / "ca.crl").write_bytes(root().revoking(own, at=MOMENT + timedelta(days=10)))
    files = [each.pem_file(tmp_path, f"{n}.pem") for n, each in enumerate((root(), stamp_root()))]
    assert verdicts(bundle, read_trust(files, [tmp_path / "ca.crl"]), LATER) == SOUND
    (tmp_path / "ca.crl").write_bytes(root().revoking(own, at=MOMENT))
    trust = read_trust(files, [tmp_path / "ca.crl"])
    assert verdicts(bundle, trust, LATER) == [Verdict.REVOKED, Verdict.REVOKED]


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
