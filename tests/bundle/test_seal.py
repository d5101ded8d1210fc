"""Seals: others' tools accept them, every change breaks them, time and trust are told apart."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import bagit
import page
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from ajx_docs.bundle.seal import open_certificate
from ajx_docs.bundle.seals import MANIFEST, SEAL_FILE, VOLUME, SealError
from ajx_docs.bundle.trust import read_trust
from tests.bundle.authority import (
    INSURER,
    PASSWORD,
    certified,
    insurer,
    root,
    stamping_server,
    stranger,
)
from tests.bundle.sealed import (
    MOMENT,
    SOUND,
    openssl,
    plain_seal,
    sealed,
    sealing,
    trusting,
    unpacked,
    verdicts,
    volume,
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


def test_an_rsa_seal_is_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    (tmp_path / "volume.pdf").write_bytes(volume())
    insurer().p12_file(tmp_path, [root()])
    (tmp_path / "ca.crl").write_bytes(root().revoking(at=MOMENT - timedelta(days=1)))
    script = f"""
import hashlib
from pathlib import Path
from tests.bundle.authority import PASSWORD
from tests.bundle.sealed import MOMENT
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


def test_a_revoked_certificate_cannot_seal(tmp_path: Path) -> None:
    own = certified(INSURER, root())
    (tmp_path / "ca.crl").write_bytes(root().revoking(own, at=MOMENT - timedelta(days=1)))
    with pytest.raises(SealError):
        sealing(own, read_trust([], [tmp_path / "ca.crl"])).volume(volume())


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
