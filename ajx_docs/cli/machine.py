"""What this machine refused, told as a sentence that mends it: no space, no permission, long names.

Neither the data nor the program is at fault there; a traceback would help nobody.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping

from ajx_docs.texts.language import Text

_FULL = Text(
    "磁盘满了（或超出配额），没有写完。请腾出空间后再运行一次。",
    "the disk is full (or the quota used up). Free some space and run again.",
)
_DENIED = Text(
    "没有权限。请改文件或文件夹的权限、解除只读，或在自己能写入的文件夹里运行。",
    "permission denied. Change the permissions, or run in a folder that you can write to.",
)
_LONG = Text(
    "名称或路径太长。请缩短文件夹名、文件名（一个名称不超过 80 个汉字），"
    "或把仓库移到离根目录近的位置。",
    "the name or path is too long. Shorten it, or move the repository nearer to the root.",
)
_ERRNO: Mapping[int, Text] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: _DENIED,
    errno.ENAMETOOLONG: _LONG,
}
_SQLITE: Mapping[str, Text] = {
    "SQLITE_FULL": _FULL,
    "SQLITE_READONLY": _DENIED,
    "SQLITE_PERM": _DENIED,
    "SQLITE_CANTOPEN": _DENIED,
}
"""The record of a build is a database, whose errors have names of their own."""


def refusal(error: BaseException) -> Text | None:
    """The sentence about a refusal of the machine; None for any other error."""
    if isinstance(error, OSError):
        words = _ERRNO.get(error.errno or 0)
        place = str(error.filename) if error.filename else ""
    else:
        name = getattr(error, "sqlite_errorname", "")
        words = next((each for known, each in _SQLITE.items() if name.startswith(known)), None)
        place = ""
    if words is None:
        return None
    shown = place if len(place) <= 120 else f"{place[:60]}…{place[-50:]}"
    return Text(f"{shown}：{words.zh}", f"{shown}: {words.en}") if shown else words
