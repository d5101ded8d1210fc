"""What files are called inside a bundle, so that they come out whole on any system.

A bundle is unpacked on Windows, macOS and Linux: two names that differ only in case would
overwrite each other there, and some characters are not allowed at all. Such a file gets another
name in the bundle; `names.json` says which.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

ENCRYPTED = ".age"
"""How the name of an encrypted bundle ends."""
LONGEST = 255
"""Bytes of UTF-8 that a name may have on the file systems in use."""

# A percent sign is in the list because tools disagree whether a manifest encodes it.
_FORBIDDEN = re.compile(r'[<>:"|?*%\\\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.I)


class UnsafePathError(Exception):
    """A path that would leave the bundle's folder when unpacked."""


def bundle_names(paths: Iterable[str]) -> dict[str, str]:
    """For each relative path its path in the bundle, in NFC, unique even where case is ignored.

    Raises UnsafePathError for absolute paths and such with empty parts, `.` or `..`.
    """
    taken: set[str] = set()
    named: dict[str, str] = {}
    for path in paths:
        parts = unicodedata.normalize("NFC", path).split("/")
        if any(part in ("", ".", "..") for part in parts):
            raise UnsafePathError(path)
        wanted = "/".join(_portable(part) for part in parts)
        found, number = wanted, 1
        while found.casefold() in taken:
            number += 1
            found = _numbered(wanted, number)
        taken.add(found.casefold())
        named[path] = found
    return named


def _portable(part: str) -> str:
    clean = _FORBIDDEN.sub("_", part).rstrip(". ") or "_"
    if _DEVICES.fullmatch(clean):
        clean = f"_{clean}"
    return clean if len(clean.encode()) <= LONGEST else _cut(clean, "")


def _numbered(path: str, number: int) -> str:
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{_cut(name, f'~{number}')}"


def _cut(name: str, mark: str) -> str:
    """The name with a mark before its suffix, shortened to what file systems take."""
    suffix = PurePosixPath(name).suffix
    stem = name.removesuffix(suffix)
    room = LONGEST - len((mark + suffix).encode())
    return stem.encode()[:room].decode(errors="ignore") + mark + suffix
