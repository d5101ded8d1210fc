"""Encrypted archives: only who holds a private key reads them, and all else goes on as before."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajx_docs.bundle.destroy import Order, carry_out
from ajx_docs.bundle.encrypt import (
    DamagedError,
    IdentityError,
    RecipientError,
    WrongIdentityError,
    decrypt,
    encrypt,
    read_identities,
    recipient,
)
from ajx_docs.bundle.ledger import Event, read_ledger, standing
from ajx_docs.bundle.verify_store import StoreDamage, StoreFault, verify_store
from tests.bundle.archive import NOW, Archive, archive
from tests.bundle.authority import INSURER, PASSWORD, insurer, root
from tests.bundle.repository import POLICY, ajx, commit, repository

HOLDER = pyrage.x25519.Identity.generate()
ESCROW = pyrage.x25519.Identity.generate()
STRANGER = pyrage.x25519.Identity.generate()
BUNDLE = f"archive/{POLICY}.zip.age"


def key_file(folder: Path, identity: pyrage.x25519.Identity) -> Path:
    """As `age-keygen` writes it."""
    file = folder / "key.txt"
    lines = (
        "# created: 2026-11-24T10:00:00+08:00",
        f"# public key: {identity.to_public()}",
        f"{identity}",
    )
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def public(*identities: pyrage.x25519.Identity) -> list[str]:
    return [str(each.to_public()) for each in identities]


def opened(data: bytes, *identities: pyrage.x25519.Identity) -> bytes:
    target = io.BytesIO()
    decrypt(io.BytesIO(data), target, identities)
    return target.getvalue()


def encrypted(folder: Path, data: bytes, *recipients: str) -> bytes:
    source, target = folder / "plain", folder / "plain.age"
    source.write_bytes(data)
    encrypt(source, target, recipients)
    return target.read_bytes()


@given(st.binary(max_size=200_000))
def test_what_is_encrypted_comes_out_again(data: bytes) -> None:
    from tempfile import TemporaryDirectory  # noqa: PLC0415

    with TemporaryDirectory() as folder:
        made = encrypted(Path(folder), data, *public(HOLDER, ESCROW))
    assert opened(made, HOLDER) == data
    assert opened(made, STRANGER, ESCROW) == data
    with pytest.raises(WrongIdentityError):
        opened(made, STRANGER)


def test_it_is_the_format_of_age(tmp_path: Path) -> None:
    made = encrypted(tmp_path, b"secret", *public(HOLDER))
    assert made.startswith(b"age-encryption.org/v1\n")
    assert pyrage.decrypt(made, [HOLDER]) == b"secret"
    assert b"secret" not in made


def test_every_byte_of_it_counts(tmp_path: Path) -> None:
    made = encrypted(tmp_path, b"secret", *public(HOLDER))
    for place in range(len(made)):
        altered = bytearray(made)
        altered[place] ^= 1
        with pytest.raises((DamagedError, WrongIdentityError)):
            opened(bytes(altered), HOLDER)
    for length in range(len(made)):
        with pytest.raises((DamagedError, WrongIdentityError)):
            opened(made[:length], HOLDER)


def test_large_files_stream_through_little_memory(tmp_path: Path) -> None:
    script = f"""
import resource
from pathlib import Path
from ajx_docs.bundle.encrypt import decrypt, encrypt, read_identities
from tests.bundle.test_encrypt import HOLDER
folder = Path({str(tmp_path)!r})
with (folder / "film").open("wb") as stream:
    stream.truncate(300 << 20)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
encrypt(folder / "film", folder / "film.age", [str(HOLDER.to_public())])
with (folder / "film.age").open("rb") as source, (folder / "again").open("wb") as target:
    decrypt(source, target, [HOLDER])
assert (folder / "again").stat().st_size == 300 << 20
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    for file in tmp_path.iterdir():
        file.unlink()
    assert int(done.stdout) < 32 * 1024


def test_what_is_no_key_is_refused(tmp_path: Path) -> None:
    for text in ("", "age1", "ssh-ed25519 AAAA", str(HOLDER)):
        with pytest.raises(RecipientError):
            recipient(text)
    assert len(read_identities(key_file(tmp_path, HOLDER).read_text("utf-8"))) == 1
    for text in ("", "# nothing but a remark\n", str(HOLDER.to_public())):
        with pytest.raises(IdentityError):
            read_identities(text)


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, sealed and encrypted for two; who asks is ajx.yaml."""
    folder = tmp_path_factory.mktemp("encrypted")
    insurer().p12_file(folder, [root()])
    made = repository(folder / "repository", papers="short")
    keys = ", ".join(public(HOLDER, ESCROW))
    with (made / "ajx.yaml").open("a", encoding="utf-8") as stream:
        stream.write(f"encryption:\n  recipients: [{keys}]\n")
    commit(made, "加密")
    done = bundle(made)
    assert done.returncode == 0, done.stderr
    return made


def bundle(made: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    seal = ("--seal", str(made.parent / "seal.p12"), "--jobs", "1")
    password = {"AJX_SEAL_PASSWORD": PASSWORD}
    return ajx(made, "bundle", *seal, *arguments, environment=password)


def codes(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [finding["code"] for finding in json.loads(done.stdout)["findings"]]


def test_the_ledger_knows_what_is_stored_and_what_is_inside(archived: Path) -> None:
    data = (archived / BUNDLE).read_bytes()
    (line,) = read_ledger((archived / "archive/ledger.jsonl").read_text("utf-8")).lines
    assert line.event is Event.BUNDLED
    assert line.fact("file") == f"{POLICY}.zip.age"
    assert line.fact("sha256") == hashlib.sha256(data).hexdigest()
    assert line.fact("plain_sha256") == hashlib.sha256(opened(data, ESCROW)).hexdigest()
    assert line.fact("recipients").split() == public(HOLDER, ESCROW)
    assert [file.name for file in (archived / "archive").glob(f"{POLICY}*")] == [Path(BUNDLE).name]


def test_the_store_is_verified_without_a_key(archived: Path) -> None:
    assert ajx(archived, "verify").returncode == 0
    done = ajx(archived, "verify", "--rebuild", "--output-format", "json")
    assert done.returncode == 0
    assert codes(done) == ["V-rebuild-encrypted"]


def test_with_a_key_it_is_verified_as_a_whole(archived: Path, tmp_path: Path) -> None:
    trust = ("--trust", str(root().pem_file(tmp_path)))
    for identity, more in ((HOLDER, ("--rebuild", "--jobs", "1")), (ESCROW, ())):
        done = ajx(
            archived,
            *("verify", str(archived / BUNDLE), "--identity", str(key_file(tmp_path, identity))),
            *(*trust, *more, "--output-format", "json"),
        )
        assert done.returncode == 0, done.stderr
        assert codes(done) == ["V-sealed"]
        assert INSURER in done.stdout


def test_without_the_right_key_it_says_so(archived: Path, tmp_path: Path) -> None:
    file = str(archived / BUNDLE)
    done = ajx(archived, "verify", file)
    assert done.returncode == 2
    assert "--identity" in done.stderr
    done = ajx(archived, "verify", file, "--identity", str(key_file(tmp_path, STRANGER)))
    assert done.returncode == 2
    assert "打不开" in done.stderr
    done = ajx(archived, "verify", file, "--identity", str(archived / "ajx.yaml"))
    assert done.returncode == 2
    assert "AGE-SECRET-KEY-1" in done.stderr


def test_an_altered_one_is_found_with_and_without_a_key(archived: Path, tmp_path: Path) -> None:
    made = tmp_path / "altered"
    shutil.copytree(archived, made)
    file = made / BUNDLE
    file.chmod(0o644)
    data = bytearray(file.read_bytes())
    data[-5] ^= 1
    file.write_bytes(data)
    done = ajx(made, "verify", "--output-format", "json")
    assert (done.returncode, codes(done)) == (1, ["V-altered"])
    key = str(key_file(tmp_path, HOLDER))
    done = ajx(made, "verify", str(file), "--identity", key, "--output-format", "json")
    assert (done.returncode, codes(done)) == (1, ["V-unreadable"])


def test_unchanged_data_are_not_encrypted_twice(archived: Path) -> None:
    data = (archived / BUNDLE).read_bytes()
    done = bundle(archived)
    assert done.returncode == 0
    assert "未变" in done.stderr
    assert (archived / BUNDLE).read_bytes() == data


def test_what_an_interrupted_run_left_is_replaced(archived: Path, tmp_path: Path) -> None:
    """It never comes out twice the same, and without a key nobody can tell whether it is whole."""
    made = interrupted(archived, tmp_path)
    (made / "archive.head").unlink()
    done = bundle(made)
    assert done.returncode == 0, done.stderr
    assert (made / BUNDLE).read_bytes() != b"left by an interrupted run"
    assert ajx(made, "verify").returncode == 0


def test_what_a_lost_ledger_knew_is_never_replaced(archived: Path, tmp_path: Path) -> None:
    """The anchor beside ajx.yaml has seen a line that the ledger lacks."""
    made = interrupted(archived, tmp_path)
    done = bundle(made)
    assert done.returncode == 2
    assert f"{POLICY}.zip.age" in done.stderr
    assert (made / BUNDLE).read_bytes() == b"left by an interrupted run"


def interrupted(archived: Path, folder: Path) -> Path:
    """A store with a bundle that its ledger does not name."""
    made = folder / "repository"
    shutil.copytree(archived, made)
    shutil.copy(archived.parent / "seal.p12", folder)
    (made / "archive/ledger.jsonl").unlink()
    file = made / BUNDLE
    file.chmod(0o644)
    file.write_bytes(b"left by an interrupted run")
    return made


def test_the_command_line_says_for_whom_instead(archived: Path, tmp_path: Path) -> None:
    made = tmp_path / "repository"
    shutil.copytree(archived, made)
    evaluation = made / f"data/enterprises/weihe-chem/{POLICY}/evaluation.yaml"
    evaluation.write_text(evaluation.read_text("utf-8") + "# 更正\n", "utf-8")
    commit(made, "更正", day="2026-11-25T10:00:00+08:00")
    assert ajx(made, "bundle", "--encrypt", "age1nobody").returncode == 2
    assert ajx(made, "bundle", "--jobs", "1", "--encrypt", *public(STRANGER)).returncode == 0
    data = (made / f"archive/{POLICY}-v2.zip.age").read_bytes()
    assert opened(data, STRANGER).startswith(b"PK")
    with pytest.raises(WrongIdentityError):
        opened(data, HOLDER)
    assert ajx(made, "verify").returncode == 0


def test_without_the_library_it_says_how_to_install_it(archived: Path) -> None:
    script = (
        "import sys; sys.modules['pyrage'] = None\n"
        "from ajx_docs.cli import main\n"
        f"sys.argv = ['ajx', '-C', {str(archived)!r}, *sys.argv[1:]]; main()"
    )
    calls = (("bundle",), ("verify", str(archived / BUNDLE), "--identity", "key.txt"))
    for call in calls:
        done = subprocess.run(
            [sys.executable, "-c", script, *call],
            env=os.environ,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert 'pip install "ajx-docs[encrypt]"' in done.stderr


def encrypted_archive(folder: Path) -> Archive:
    """A small archive with an encrypted bundle beside three plain ones."""
    made = archive(folder)
    file = "SLAZ-0404.zip.age"
    data = encrypted(folder, b"a bundle", *public(HOLDER))
    made.store.put(file, folder / "plain.age")
    facts = {
        "file": file,
        "policy_no": "SLAZ-0404",
        "version": 1,
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "content": "0" * 64,
        "archived_on": date(2026, 1, 20).isoformat(),
    }
    made.write(Event.BUNDLED, facts)
    return made


def test_a_destruction_takes_it_like_any_other(tmp_path: Path) -> None:
    made = encrypted_archive(tmp_path)
    assert verify_store(made.store, made.ledger).encrypted == ("SLAZ-0404.zip.age",)
    sha256 = standing(made.ledger)["SLAZ-0404.zip.age"].sha256
    order = Order("2032-001", {"cover.pdf": b"%PDF"}, {"SLAZ-0404.zip.age": sha256})
    carry_out(made.store, order, lambda: NOW, lambda _: None)
    assert not (made.folder / "SLAZ-0404.zip.age").exists()
    assert verify_store(made.store, made.ledger).sound


def test_a_swapped_one_is_told(tmp_path: Path) -> None:
    made = encrypted_archive(tmp_path)
    file = made.folder / "SLAZ-0404.zip.age"
    file.chmod(0o644)
    file.write_bytes(encrypted(tmp_path, b"another", *public(HOLDER)))
    assert verify_store(made.store, made.ledger).faults == (
        StoreFault(StoreDamage.ALTERED, "SLAZ-0404.zip.age"),
    )
