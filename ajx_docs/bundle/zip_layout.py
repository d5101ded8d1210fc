"""The bytes of a zip around its members, as one way only: same members, same file, everywhere.

**Why not `zipfile`:** what it writes differs between versions of Python, and five years later the
headers must be as provable as the contents. Here a verifier can say what every byte has to be:
members are stored uncompressed (compressors differ, scans and PDF are compressed already), names
are UTF-8, times are the commit's, ZIP64 is used exactly where a number needs it.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import UTC, datetime

_STORED, _UTF8 = 0, 0x0800
_VERSION, _VERSION_64 = 20, 45
_UNIX = 3 << 8
_MODE = 0o100644 << 16
_FULL_32, _FULL_16 = 0xFFFFFFFF, 0xFFFF
_FIRST_YEAR, _LAST_YEAR = 1980, 2107


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the zip: its name, size in bytes, CRC-32 and the offset of its header."""

    name: str
    size: int
    crc: int
    offset: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment as zip stores it (two seconds apart, from 1980)."""

    time: int
    date: int


def stamp(moment: datetime) -> Stamp:
    """The moment in UTC, so that no time zone shows in the bytes."""
    utc = moment.astimezone(UTC)
    year = min(max(utc.year, _FIRST_YEAR), _LAST_YEAR)
    return Stamp(
        time=utc.hour << 11 | utc.minute << 5 | utc.second // 2,
        date=(year - _FIRST_YEAR) << 9 | utc.month << 5 | utc.day,
    )


def local_header(member: Member, when: Stamp) -> bytes:
    """What stands before a member's content."""
    name = member.name.encode()
    wide = member.size >= _FULL_32
    extra = struct.pack("<HHQQ", 1, 16, member.size, member.size) if wide else b""
    size = _FULL_32 if wide else member.size
    return (
        struct.pack(
            "<4sHHHHHIIIHH",
            b"PK\x03\x04",
            _VERSION_64 if wide else _VERSION,
            _UTF8,
            _STORED,
            when.time,
            when.date,
            member.crc,
            size,
            size,
            len(name),
            len(extra),
        )
        + name
        + extra
    )


def directory(members: list[Member], start: int, when: Stamp) -> bytes:
    """What stands after the last member: the central directory, beginning at offset `start`."""
    entries = b"".join(_entry(member, when) for member in members)
    return entries + _end(len(members), len(entries), start)


def _entry(member: Member, when: Stamp) -> bytes:
    name = member.name.encode()
    numbers = []
    size, offset = member.size, member.offset
    if member.size >= _FULL_32:
        numbers += [member.size, member.size]
        size = _FULL_32
    if member.offset >= _FULL_32:
        numbers.append(member.offset)
        offset = _FULL_32
    extra = struct.pack(f"<HH{len(numbers)}Q", 1, 8 * len(numbers), *numbers) if numbers else b""
    version = _VERSION_64 if numbers else _VERSION
    return (
        struct.pack(
            "<4sHHHHHHIIIHHHHHII",
            b"PK\x01\x02",
            _UNIX | version,
            version,
            _UTF8,
            _STORED,
            when.time,
            when.date,
            member.crc,
            size,
            size,
            len(name),
            len(extra),
            0,
            0,
            0,
            _MODE,
            offset,
        )
        + name
        + extra
    )


def _end(count: int, size: int, start: int) -> bytes:
    wide = b""
    if count >= _FULL_16 or size >= _FULL_32 or start >= _FULL_32:
        wide = struct.pack(
            "<4sQHHIIQQQQ",
            b"PK\x06\x06",
            44,
            _UNIX | _VERSION_64,
            _VERSION_64,
            0,
            0,
            count,
            count,
            size,
            start,
        ) + struct.pack("<4sIQI", b"PK\x06\x07", 0, start + size, 1)
    return wide + struct.pack(
        "<4sHHHHIIH",
        b"PK\x05\x06",
        0,
        0,
        min(count, _FULL_16),
        min(count, _FULL_16),
        min(size, _FULL_32),
        min(start, _FULL_32),
        0,
    )
