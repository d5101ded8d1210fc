"""File names that another system cannot hold, or cannot tell apart."""

from __future__ import annotations

import re
import unicodedata

from ajx_docs.diagnostics import Finding, Location, Severity
from ajx_docs.texts.language import Text
from ajx_docs.workspace.problem import shown

_WINDOWS_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_SPACES = "\u3000\xa0"
"""Spaces that Python does not call printable, but everybody can see."""
_WINDOWS_FORBIDDEN = re.compile(r'[<>:"|?*\\]')


def normal(name: str) -> str:
    """A name in NFC: macOS may hand out the same letters decomposed."""
    return unicodedata.normalize("NFC", name)


def printable(name: str) -> str:
    """A name as it can be printed and stored: undecodable bytes become `\\x…`."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() or c in _SPACES else f"\\x{ord(c):02x}" for c in text)


def unusable(path: str, name: str) -> Finding | None:
    """An error for a name that cannot be told to anybody: no UTF-8, or control characters."""
    if printable(name) == name:
        return None
    return Finding(
        code="Y-name",
        severity=Severity.ERROR,
        message=Text(
            zh=f"文件名“{printable(name)}”里有乱码、控制字符或看不见的字符。",
            en=f"The name “{printable(name)}” holds undecodable, control or invisible ones.",
        ),
        location=Location(printable(path)),
        hint=Text(zh="改名；不需要的文件请删去。", en="Rename it, or delete what is not needed."),
    )


def windows_trouble(path: str, name: str) -> Finding | None:
    """A warning for a name that cannot be checked out on Windows, where reviewers work."""
    if not (_WINDOWS_FORBIDDEN.search(name) or _WINDOWS_DEVICE.fullmatch(name) or name[-1] in ". "):
        return None
    return Finding(
        code="Y-name",
        severity=Severity.WARNING,
        message=Text(
            zh=f"文件名“{shown(name)}”在 Windows 上不能使用，那里的同事取不到这个文件。",
            en=f"The name “{shown(name)}” cannot exist on Windows: colleagues there miss the file.",
        ),
        location=Location(path),
        hint=Text(
            zh='改名：不用 < > : " | ? * \\，不以空格或句点结尾，不用 con、nul、aux 等。',
            en='Rename: no < > : " | ? * \\, no final space or dot, not con, nul, aux ….',
        ),
    )


def clash(path: str, other: str, *, free: bool = False) -> Finding:
    """Two names that Windows and macOS take for one: an error, for one of them is lost there.

    Attachments (`free`) are named by cameras and scanners: where they differ in case, it is a
    warning, and a bundle gives the second another name.
    """
    same = normal(path) == normal(other)
    return Finding(
        code="Y-clash",
        severity=Severity.WARNING if free and not same else Severity.ERROR,
        message=Text(
            zh=f"“{shown(path, 200)}”与“{shown(other, 200)}”"
            + ("只是同一名称的两种编码" if same else "只有大小写不同")
            + "，在 Windows 和 macOS 上是同一个文件。",
            en=f"“{shown(path, 200)}” and “{shown(other, 200)}” "
            + ("are one name in two encodings" if same else "differ in case only")
            + ": one file on Windows and macOS.",
        ),
        location=Location(path),
        hint=Text(zh="留下正确的一个，或改成不同的名称。", en="Keep the right one or rename one."),
    )
