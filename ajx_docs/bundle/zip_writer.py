"""Writes a zip member by member, however large, with the digests a bag's manifests need."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from ajx_docs.bundle.zip_layout import Member, directory, local_header, stamp

CHUNK = 1 << 20


class ChangedWhileReadError(Exception):
    """A file had another size than announced: someone wrote to it meanwhile."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What the manifests say of a file: size in bytes, sha256 and sha512 in hexadecimal."""

    size: int
    sha256: str
    sha512: str


class ZipWriter:
    """A zip on a seekable sink. Memory stays at one chunk; nothing is compressed."""

    def __init__(self, sink: BinaryIO, moment: datetime) -> None:
        self._sink = sink
        self._stamp = stamp(moment)
        self._members: list[Member] = []
        self._offset = 0

    def add(self, name: str, size: int, chunks: Iterable[bytes]) -> Digest:
        """Add a file of so many bytes. Raises ChangedWhileReadError if the chunks have others."""
        blank = Member(name, size, 0, self._offset)
        header = local_header(blank, self._stamp)
        self._sink.write(header)
        sha256, sha512, crc, written = hashlib.sha256(), hashlib.sha512(), 0, 0
        for chunk in chunks:
            self._sink.write(chunk)
            sha256.update(chunk)
            sha512.update(chunk)
            crc = zlib.crc32(chunk, crc)
            written += len(chunk)
        if written != size:
            raise ChangedWhileReadError(f"{name}: {written} != {size}")
        member = Member(name, size, crc, self._offset)
        self._sink.seek(self._offset)
        self._sink.write(local_header(member, self._stamp))
        self._offset += len(header) + size
        self._sink.seek(self._offset)
        self._members.append(member)
        return Digest(size, sha256.hexdigest(), sha512.hexdigest())

    def add_bytes(self, name: str, data: bytes) -> Digest:
        """Add a file that is in memory."""
        return self.add(name, len(data), (data,))

    def add_file(self, name: str, file: Path) -> Digest:
        """Add a file from disk, read in chunks."""
        return self.add(name, file.stat().st_size, _chunks(file))

    def finish(self) -> None:
        """Write the directory. Nothing can be added afterwards."""
        self._sink.write(directory(self._members, self._offset, self._stamp))


def _chunks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk
