"""Which store `archive:` of ajx.yaml means: a folder of the repository, or a bucket."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ajx_docs.bundle.ledger import archived_days, read_ledger
from ajx_docs.bundle.store import LEDGER_FILE, FolderStore, Store, read_text


def store_of(root: Path, archive: str) -> Store:
    """The store: `s3://bucket/folder` and the like, else a folder counted from the repository.

    Raises bucket.NoBucketLibraryError where the optional library for buckets is not installed.
    """
    if is_remote(archive):
        from ajx_docs.bundle.bucket import BucketStore  # noqa: PLC0415 - an optional library

        return BucketStore(archive)
    return FolderStore(root / archive)


def is_remote(archive: str) -> bool:
    """Whether the store lies behind a network."""
    return "://" in archive


def known_archives(root: Path, archive: str) -> dict[str, date]:
    """By policy number the day its archive was made, as a folder's ledger says.

    A bucket is not asked: a check runs without a network.
    """
    if is_remote(archive):
        return {}
    return archived_days(read_ledger(read_text(FolderStore(root / archive), LEDGER_FILE)))
