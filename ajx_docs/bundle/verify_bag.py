"""Every byte of one bundle, by itself: no ledger, no other file is needed.

The content of each file is held against both manifests, the manifests against the tag manifests,
and everything between the contents (the zip's own headers) against the one way in which it may be
written. One pass over the file; memory does not grow with it.
"""

from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import BinaryIO

from ajx_docs.bundle.bag import ALGORITHMS, DECLARATION, PAYLOAD, manifest, read_info, read_manifest
from ajx_docs.bundle.zip_layout import Member, Stamp, directory, local_header
from ajx_docs.bundle.zip_writer import CHUNK, Digest

_TAG_LIMIT = 64 << 20


class Damage(StrEnum):
    """What is wrong with a file of a bundle, or with the bundle's own frame."""

    LOST = "lost"
    ALTERED = "altered"
    ADDED = "added"
    FRAME = "frame"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class BagFault:
    """One damage; `path` is the file within the bundle, "" for the bundle as a whole."""

    damage: Damage
    path: str = ""


@dataclass(slots=True)
class Bundle:
    """What one pass over a bundle found: digests of every file, the text of the tag files."""

    folder: str = ""
    digests: dict[str, Digest] = field(default_factory=dict)
    tags: dict[str, bytes] = field(default_factory=dict)
    faults: list[BagFault] = field(default_factory=list)

    @property
    def info(self) -> dict[str, str]:
        """bag-info.txt by label."""
        return read_info(self.tags.get("bag-info.txt", b"").decode("utf-8", "replace"))


def _nothing(_: int) -> None:
    """No progress is shown."""


def verify_bag(source: BinaryIO, on_bytes: Callable[[int], None] = _nothing) -> Bundle:
    """Read a bundle as a whole and say what is wrong with it; never raises for its contents."""
    found = Bundle()
    try:
        members, when = _members(source)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error):
        return Bundle(faults=[BagFault(Damage.UNREADABLE)])
    found.folder = members[0].name.partition("/")[0] if members else ""
    _read_members(source, members, when, found, on_bytes)
    found.faults += _contradictions(found)
    return found


def _members(source: BinaryIO) -> tuple[list[Member], Stamp]:
    with zipfile.ZipFile(source) as archive:
        infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
    if not infos or infos[0].header_offset < 0:
        raise ValueError("no member, or one before the file's start")
    year, month, day, hour, minute, second = infos[0].date_time
    when = Stamp(hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day)
    # `orig_filename` keeps what `filename` would cut at a zero byte.
    return [Member(i.orig_filename, i.file_size, i.CRC, i.header_offset) for i in infos], when


def _read_members(
    source: BinaryIO,
    members: list[Member],
    when: Stamp,
    found: Bundle,
    on_bytes: Callable[[int], None],
) -> None:
    source.seek(0)
    offset = 0
    for member in members:
        header = local_header(member, when)
        folder, _, path = member.name.partition("/")
        if member.offset != offset or source.read(len(header)) != header or folder != found.folder:
            found.faults.append(BagFault(Damage.FRAME, path))
            source.seek(member.offset + len(header))
        content = bytearray()
        digest, crc = _digest(source, member.size, None if _payload(path) else content, on_bytes)
        if path in found.digests:
            found.faults.append(BagFault(Damage.ADDED, path))
        found.digests[path] = digest
        if digest.size != member.size:
            found.faults.append(BagFault(Damage.UNREADABLE, path))
            return
        if crc != member.crc:
            found.faults.append(BagFault(Damage.FRAME, path))
        if not _payload(path):
            found.tags[path] = bytes(content)
        offset = member.offset + len(header) + member.size
    tail = directory(members, offset, when)
    if source.read(len(tail) + 1) != tail:
        found.faults.append(BagFault(Damage.FRAME))


def _payload(path: str) -> bool:
    return path.startswith(PAYLOAD)


def _digest(
    source: BinaryIO, size: int, keep: bytearray | None, on_bytes: Callable[[int], None]
) -> tuple[Digest, int]:
    sha256, sha512, crc, left = hashlib.sha256(), hashlib.sha512(), 0, size
    while left and (chunk := source.read(min(CHUNK, left))):
        sha256.update(chunk)
        sha512.update(chunk)
        crc = zlib.crc32(chunk, crc)
        left -= len(chunk)
        if keep is not None and len(keep) < _TAG_LIMIT:
            keep += chunk
        on_bytes(len(chunk))
    return Digest(size - left, sha256.hexdigest(), sha512.hexdigest()), crc


def _contradictions(found: Bundle) -> Iterator[BagFault]:
    if found.tags.get("bagit.txt") != DECLARATION:
        yield BagFault(Damage.ALTERED if "bagit.txt" in found.tags else Damage.LOST, "bagit.txt")
    payload = {path: d for path, d in found.digests.items() if _payload(path)}
    tags = {
        path: d
        for path, d in found.digests.items()
        if not _payload(path) and not path.startswith("tagmanifest-")
    }
    faults: dict[tuple[Damage, str], None] = {}
    for algorithm in ALGORITHMS:
        for name, files in (
            (f"manifest-{algorithm}.txt", payload),
            (f"tagmanifest-{algorithm}.txt", tags),
        ):
            for fault in _against(found.tags.get(name), name, files, algorithm):
                faults[fault.damage, fault.path] = None
    for damage, path in faults:
        yield BagFault(damage, path)


def _against(
    data: bytes | None, name: str, files: dict[str, Digest], algorithm: str
) -> Iterator[BagFault]:
    if data is None:
        yield BagFault(Damage.LOST, name)
        return
    try:
        stated = read_manifest(data)
    except ValueError:
        yield BagFault(Damage.ALTERED, name)
        return
    for path, digest in stated.items():
        if path not in files:
            yield BagFault(Damage.LOST, path)
        elif getattr(files[path], algorithm) != digest:
            yield BagFault(Damage.ALTERED, path)
    for path in files:
        if path not in stated:
            yield BagFault(Damage.ADDED, path)
    # Digests and paths agree, yet the text may differ in a space or an upper-case digit.
    agree = {path: getattr(digest, algorithm) for path, digest in files.items()} == stated
    if agree and data != manifest(files, algorithm):
        yield BagFault(Damage.ALTERED, name)
