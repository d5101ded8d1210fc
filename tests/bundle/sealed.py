"""Small sealed bundles for the tests, and others' tools that read them."""

from __future__ import annotations

import functools
import io
import os
import subprocess
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from weasyprint import HTML

from ajx_docs.bundle.bag import Bag, Payload, write_bag
from ajx_docs.bundle.seal import Sealer, open_certificate, sealer
from ajx_docs.bundle.seals import MANIFEST, SEAL_FILE, VOLUME, Seal, Verdict
from ajx_docs.bundle.trust import Trust, read_trust
from ajx_docs.bundle.verify_bag import verify_bag
from ajx_docs.bundle.verify_seal import seals_of
from tests.bundle.authority import INSURER, PASSWORD, Certified, certified, insurer, root

MOMENT = datetime(2026, 11, 24, 2, tzinfo=UTC)
NEXT_YEAR = datetime(2027, 11, 24, tzinfo=UTC)
LATER = datetime(2031, 11, 24, tzinfo=UTC)
SOUND = [Verdict.SOUND, Verdict.SOUND]
PLAN = Payload("data/documents/plan.docx", b"PK a plan")


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
    """A small bundle with its seals; `pdf` instead of a sealed volume."""
    return bundled(by.volume(volume()) if pdf is None else pdf, by.manifest)


def bundled(
    pdf: bytes, seal: Callable[[bytes], bytes] | None = None, plan: Payload = PLAN
) -> bytes:
    """A bundle whose volume and seal of the manifest are what a test makes them."""
    sink = io.BytesIO()
    write_bag(sink, Bag("SLAZ-0101", [Payload(VOLUME, pdf), plan], (), "", MOMENT, seal))
    assert verify_bag(sink).faults == []
    return sink.getvalue()


def inside(bundle: bytes, path: str) -> bytes:
    """A file of a bundle."""
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        return archive.read(f"SLAZ-0101/{path}")


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
