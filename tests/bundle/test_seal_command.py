"""Sealed archives end to end: `ajx bundle` seals, `ajx verify` checks, in a real repository."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import page
import pytest

from ajx_docs.bundle.bag import Bag, Payload, write_bag
from ajx_docs.bundle.seals import SEAL_FILE, VOLUME
from tests.bundle.authority import (
    INSURER,
    PASSWORD,
    insurer,
    root,
    stamp_root,
    stamping_server,
    stranger,
)
from tests.bundle.repository import POLICY, ajx, commit, git, repository

BUNDLE = f"archive/{POLICY}.zip"
WITH_PASSWORD = {"AJX_SEAL_PASSWORD": PASSWORD}
SETTINGS = """\
seal:
  certificate: ../keys/seal.p12
  trust: [ca.pem]
"""


def chosen(folder: Path, papers: Literal["whole", "short"] = "whole") -> Path:
    """The example whose ajx.yaml asks for seals; the certificate lies outside of git."""
    (folder / "keys").mkdir()
    insurer().p12_file(folder / "keys", [root()])
    made = repository(folder / "repository", papers=papers)
    root().pem_file(made)
    with (made / "ajx.yaml").open("a", encoding="utf-8") as stream:
        stream.write(SETTINGS)
    commit(made, "签章")
    return made


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = chosen(tmp_path_factory.mktemp("sealed"))
    done = ajx(made, "bundle", "--jobs", "1", environment=WITH_PASSWORD)
    assert done.returncode == 0, done.stderr
    return made


def told(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    return [(f["code"], f["severity"]) for f in json.loads(done.stdout)["findings"]]


def test_what_ajx_yaml_asks_for_is_sealed_and_told(archived: Path) -> None:
    done = ajx(archived, "verify", "--output-format", "json")
    assert done.returncode == 0, done.stderr
    (finding,) = json.loads(done.stdout)["findings"]
    assert finding["code"] == "V-sealed"
    assert INSURER in finding["message"]
    assert "2026-11-24" in finding["message"]
    text = ajx(archived, "verify", str(archived / BUNDLE))
    assert text.returncode == 0
    assert "核验通过" in text.stderr
    assert INSURER in text.stdout


def test_the_real_volume_is_archivable_with_its_seal(archived: Path) -> None:
    with zipfile.ZipFile(archived / BUNDLE) as archive:
        data = archive.read(f"{POLICY}/{VOLUME}")
        assert f"{POLICY}/{SEAL_FILE}" in archive.namelist()
    report = page.validate_pdf_bytes(data, profile="2b")
    assert report.is_compliant, [(f.rule_id, f.message) for f in report.failures]


def test_the_same_commit_is_sealed_into_the_same_bytes(archived: Path, tmp_path: Path) -> None:
    other = tmp_path / "另一处"
    subprocess.run(["git", "clone", "-q", archived, other], check=True)
    (tmp_path / "keys").mkdir()
    shutil.copy(archived.parent / "keys/seal.p12", tmp_path / "keys")
    environment = {"TZ": "America/New_York", "PYTHONHASHSEED": "7", **WITH_PASSWORD}
    assert ajx(other, "bundle", environment=environment).returncode == 0
    assert (other / BUNDLE).read_bytes() == (archived / BUNDLE).read_bytes()


def test_the_command_line_says_whom_to_trust_instead(archived: Path, tmp_path: Path) -> None:
    other = str(stranger().pem_file(tmp_path))
    done = ajx(archived, "verify", "--trust", other, "--output-format", "json")
    assert done.returncode == 1
    assert told(done) == [("V-seal-untrusted", "error")] * 2
    done = ajx(archived, "verify", "--trust", str(archived / BUNDLE))
    assert done.returncode == 2
    assert "PEM" in done.stderr


def test_a_bundle_made_anew_around_the_old_seals_is_told(archived: Path, tmp_path: Path) -> None:
    """Sound in itself, as anyone can make one; only the seal shows that a paper is another."""
    with zipfile.ZipFile(archived / BUNDLE) as archive:
        files = {n.partition("/")[2]: archive.read(n) for n in archive.namelist()}
    payload = [
        Payload(name, data if name != "data/documents/plan.pdf" else b"%PDF forged")
        for name, data in files.items()
        if name.startswith("data/")
    ]
    forged = tmp_path / "forged.zip"
    moment = datetime(2026, 11, 24, tzinfo=UTC)
    with forged.open("wb+") as sink:
        write_bag(sink, Bag(POLICY, payload, (), "", moment, lambda _: files[SEAL_FILE]))
    done = ajx(archived, "verify", str(forged), "--output-format", "json")
    assert done.returncode == 1
    assert told(done) == [("V-seal-broken", "error")]
    with forged.open("wb+") as sink:
        write_bag(sink, Bag(POLICY, payload, (), "", moment))
    done = ajx(archived, "verify", str(forged), "--output-format", "json")
    assert told(done) == [("V-unsealed", "notice")]


def test_a_timestamp_by_the_command_line(tmp_path: Path) -> None:
    made = chosen(tmp_path, "short")
    stamps = str(stamp_root().pem_file(tmp_path, "tsa.pem"))
    trust = ("--trust", str(made / "ca.pem"), "--trust", stamps)
    with stamping_server(datetime(2026, 11, 24, 3, tzinfo=UTC)) as tsa:
        done = ajx(made, "bundle", "--jobs", "1", "--tsa", tsa, *trust, environment=WITH_PASSWORD)
    assert (done.returncode, done.stderr) == (0, f"归档 {POLICY}.zip\n")
    done = ajx(made, "verify", *trust, "--output-format", "json")
    (finding,) = json.loads(done.stdout)["findings"]
    assert finding["code"] == "V-sealed"
    assert "时间戳证明签于 2026-11-24" in finding["message"]
    # Nobody answers at this address: nothing is made, nothing half-made is left.
    shutil.rmtree(made / "archive")
    done = ajx(made, "bundle", "--tsa", "http://127.0.0.1:1", *trust, environment=WITH_PASSWORD)
    assert done.returncode == 2
    assert "时间戳服务器" in done.stderr
    assert not list((made / "archive").glob("*.zip*"))


@pytest.mark.parametrize(
    ("environment", "arguments", "words"),
    [
        ({}, (), "AJX_SEAL_PASSWORD"),
        ({"AJX_SEAL_PASSWORD": "x"}, (), "口令不对"),
        (WITH_PASSWORD, ("--seal", "nowhere.p12"), "nowhere.p12"),
    ],
)
def test_without_certificate_or_password_nothing_is_archived(
    archived: Path, environment: dict[str, str], arguments: tuple[str, ...], words: str
) -> None:
    ledger = (archived / "archive/ledger.jsonl").read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "ajx_docs", "-C", str(archived), "bundle", *arguments],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert words in done.stderr
    assert (archived / "archive/ledger.jsonl").read_bytes() == ledger


def test_a_certificate_that_was_not_valid_on_the_commit_s_day_is_refused(archived: Path) -> None:
    git(archived, "checkout", "-q", "-b", "早")
    git(archived, "commit", "-q", "--allow-empty", "-m", "早", day="2019-01-01T10:00:00+08:00")
    done = ajx(archived, "bundle", environment=WITH_PASSWORD)
    git(archived, "checkout", "-q", "main")
    assert done.returncode == 2
    assert "2019-01-01" in done.stderr
    assert "有效期" in done.stderr


def without(library: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`ajx` on a machine where a library is not installed."""
    script = (
        f"import sys; sys.modules[{library!r}] = None\n"
        "from ajx_docs.cli import main\n"
        f"sys.argv = ['ajx', '-C', {str(folder)!r}, *{list(arguments)!r}]; main()"
    )
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        env={**os.environ, **WITH_PASSWORD},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_the_library_sealing_says_how_to_install_it(archived: Path) -> None:
    done = without("pyhanko", archived, "bundle")
    assert done.returncode == 2
    assert 'pip install "ajx-docs[seal]"' in done.stderr


def test_without_the_library_all_else_is_verified(archived: Path) -> None:
    for target in ((), (str(archived / BUNDLE),)):
        done = without("pyhanko", archived, "verify", *target, "--output-format", "json")
        assert done.returncode == 0
        assert told(done) == [("V-seal-unread", "warning")]
