"""The archive in a bucket: the same promises as a folder, against a real S3 server on loopback."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from ajx_docs.bundle.bucket import BucketStore
from ajx_docs.bundle.ledger import Event, read_ledger
from ajx_docs.bundle.places import store_of
from ajx_docs.bundle.store import LEDGER_FILE, BusyError, OccupiedError, read_text
from ajx_docs.bundle.verify_store import StoreDamage, verify_store
from tests.bundle.archive import NOW
from tests.bundle.bags import bag

KEEP = date(2031, 11, 24)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)
    running.start()
    yield f"http://127.0.0.1:{port}"
    running.stop()


@pytest.fixture
def client(server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    for name, value in (
        ("AWS_ENDPOINT_URL", server),
        ("AWS_ACCESS_KEY_ID", "test"),
        ("AWS_SECRET_ACCESS_KEY", "test"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
    ):
        monkeypatch.setenv(name, value)
    found = boto3.client("s3", endpoint_url=server)
    for name, locks in (("plain", False), ("locking", True)):
        existing = [each["Name"] for each in found.list_buckets()["Buckets"]]
        if name not in existing:
            found.create_bucket(Bucket=name, ObjectLockEnabledForBucket=locks)
    return iter([found])


@pytest.fixture
def s3(client: Iterator[object]) -> object:
    return next(client)


@pytest.fixture
def store(s3: object, tmp_path: Path, request: pytest.FixtureRequest) -> BucketStore:
    found = store_of(tmp_path, f"s3://plain/{request.node.name}")
    assert isinstance(found, BucketStore)
    return found


def local(tmp_path: Path, data: bytes) -> Path:
    file = tmp_path / "bundle.zip"
    file.write_bytes(data)
    return file


def test_a_bundle_comes_back_as_it_went_in(store: BucketStore, tmp_path: Path) -> None:
    store.put("a.zip", local(tmp_path, bag()), keep_until=KEEP)
    assert store.files() == {"a.zip": len(bag())}
    with store.open("a.zip") as stream:
        assert stream.read() == bag()


def test_nothing_is_overwritten_and_a_missing_file_is_missing(
    store: BucketStore, tmp_path: Path
) -> None:
    store.put("a.zip", local(tmp_path, bag()))
    with pytest.raises(OccupiedError):
        store.put("a.zip", local(tmp_path, b"other"))
    with pytest.raises(FileNotFoundError):
        store.open("b.zip")
    store.delete("a.zip")
    store.delete("a.zip")
    assert store.files() == {}


def test_a_second_writer_waits_its_turn(store: BucketStore) -> None:
    with store.locked(), pytest.raises(BusyError), store.locked():
        pass
    with store.locked():
        pass


def test_verification_reads_the_bucket(store: BucketStore, tmp_path: Path, s3: object) -> None:
    import hashlib  # noqa: PLC0415

    data = bag()
    store.put("a.zip", local(tmp_path, data))
    facts = {
        "file": "a.zip",
        "policy_no": "a",
        "version": 1,
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "content": "",
        "archived_on": "2026-11-24",
    }
    line = read_ledger("").followed_by(Event.BUNDLED, NOW, facts)
    store.append(LEDGER_FILE, f"{line.text()}\n".encode())
    ledger = read_ledger(read_text(store, LEDGER_FILE))
    assert verify_store(store, ledger, jobs=2).sound
    store.delete("a.zip")
    store.put("a.zip", local(tmp_path, data[:-1]))
    assert [f.damage for f in verify_store(store, ledger).faults] == [StoreDamage.ALTERED]


def test_where_the_bucket_locks_a_bundle_is_locked_for_its_term(s3: object, tmp_path: Path) -> None:
    store = BucketStore("s3://locking/archive")
    store.put("a.zip", local(tmp_path, bag()), keep_until=KEEP)
    found = s3.head_object(Bucket="locking", Key="archive/a.zip")  # type: ignore[attr-defined]
    assert found["ObjectLockMode"] == "COMPLIANCE"
    assert found["ObjectLockRetainUntilDate"].date() == KEEP
