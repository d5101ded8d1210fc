"""The archive in a bucket of an S3-compatible server: `archive: s3://bucket/folder`.

An object appears whole when its upload ends. Address and keys of the server come from where the
library looks for them (AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID …, ~/.aws), never from ajx.yaml.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, BinaryIO, cast

from ajx_docs.bundle.store import BusyError, OccupiedError

_LOCK = ".lock"


class NoBucketLibraryError(Exception):
    """fsspec or the library of the server's kind (s3fs) is not installed."""


class BucketStore:
    """See `store.Store`."""

    def __init__(self, url: str) -> None:
        try:
            import fsspec  # noqa: PLC0415 - an optional library
        except ImportError as error:
            raise NoBucketLibraryError(str(error)) from error
        try:
            fs, base = fsspec.core.url_to_fs(url, use_listings_cache=False)
        except ImportError as error:
            raise NoBucketLibraryError(str(error)) from error
        self._fs: Any = fs
        self._base = str(base).rstrip("/")

    def _path(self, name: str) -> str:
        return f"{self._base}/{name}"

    def files(self) -> Mapping[str, int]:
        """See `Store`."""
        found = self._fs.find(self._base, detail=True)
        names = {
            path.removeprefix(f"{self._base}/"): int(info["size"]) for path, info in found.items()
        }
        return {name: size for name, size in sorted(names.items()) if name != _LOCK}

    def open(self, name: str) -> BinaryIO:
        """See `Store`."""
        return cast("BinaryIO", self._fs.open(self._path(name), "rb"))

    def put(self, name: str, source: Path, *, keep_until: date | None = None) -> None:
        """See `Store`. Where the bucket has object lock, the object is locked until the day."""
        if self._fs.exists(self._path(name)):
            raise OccupiedError(name)
        options = self._retention(keep_until) if keep_until else {}
        self._fs.put_file(str(source), self._path(name), **options)

    def _retention(self, keep_until: date) -> dict[str, Any]:
        """Article 23's term as the server's own: compliance mode, which nobody can shorten."""
        if not self._locks():
            return {}
        end = datetime.combine(keep_until, time.max, UTC)
        return {"ObjectLockMode": "COMPLIANCE", "ObjectLockRetainUntilDate": end}

    def _locks(self) -> bool:
        bucket = self._base.partition("/")[0]
        try:
            answer = self._fs.call_s3("get_object_lock_configuration", Bucket=bucket)
        except (AttributeError, OSError):
            return False
        return bool(answer["ObjectLockConfiguration"]["ObjectLockEnabled"] == "Enabled")

    def delete(self, name: str) -> None:
        """See `Store`."""
        with contextlib.suppress(FileNotFoundError):
            self._fs.rm_file(self._path(name))

    def append(self, name: str, data: bytes) -> None:
        """See `Store`. An object cannot grow: it is written anew as a whole."""
        try:
            before = self._fs.cat_file(self._path(name))
        except FileNotFoundError:
            before = b""
        self._fs.pipe_file(self._path(name), before + data)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """See `Store`. A lock left by a killed process is removed by hand: `.lock` in the store."""
        path = self._path(_LOCK)
        try:
            # If-None-Match: the server itself refuses the second writer.
            self._fs.pipe_file(path, datetime.now(UTC).isoformat().encode(), mode="create")
        except FileExistsError:
            raise BusyError(path) from None
        try:
            yield
        finally:
            self.delete(_LOCK)
