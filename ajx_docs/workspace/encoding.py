"""Bytes to text: UTF-8 and nothing else, other encodings recognised and called by name.

**Why:** spreadsheets and old editors on Chinese Windows save GBK; read as UTF-8 that is a
riddle. Where the encoding is certain the text is read on, so that one run tells everything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ajx_docs.texts.language import Text
from ajx_docs.workspace.problem import Problems

_SAVE_AS_UTF8 = Text(
    zh="用编辑器打开，“另存为”时编码选 UTF-8（不带 BOM）；"
    "VS Code：右下角编码 → 通过编码保存 → UTF-8。",
    en="Save the file as UTF-8 without BOM; VS Code: encoding in the status bar → Save with "
    "Encoding → UTF-8.",
)
_UTF8_BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
)
_ALSO_CALLED = {"GBK": "（记事本里叫 ANSI）", "UTF-16": "（记事本里叫 Unicode）"}
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and whether it is what the author wrote (else good for quoting only)."""

    text: str
    readable: bool


def decode(data: bytes, problems: Problems) -> Decoded:
    """The text of a file; anything but plain UTF-8 adds a problem `Y-bom` or `Y-encoding`."""
    if data.startswith(_UTF8_BOM):
        problems.add(
            "Y-bom",
            0,
            Text(
                zh="文件开头有看不见的 BOM 标记（带 BOM 的 UTF-8）。",
                en="The file starts with an invisible byte order mark (UTF-8 with BOM).",
            ),
            _SAVE_AS_UTF8,
        )
        data = data[len(_UTF8_BOM) :]
    for bom, codec, name in _WIDE_BOMS:
        if data.startswith(bom):
            return _other(data[len(bom) :], codec, name, problems)
    if wide := _wide_without_bom(data):
        return _other(data, wide, "UTF-16", problems)
    try:
        return Decoded(data.decode("utf-8"), readable=True)
    except UnicodeDecodeError as error:
        return _not_utf8(data, error, problems)


def _wide_without_bom(data: bytes) -> str | None:
    """UTF-16 without its mark: keys are ASCII, so every second byte is mostly zero."""
    sample = data[:2000]
    if len(sample) < 4 or len(data) % 2:
        return None
    half = len(sample) // 2
    for codec, zeros, others in (
        ("utf-16-le", sample[1::2], sample[0::2]),
        ("utf-16-be", sample[0::2], sample[1::2]),
    ):
        if zeros.count(0) > 0.3 * half and others.count(0) == 0:
            return codec
    return None


def _other(data: bytes, codec: str, name: str, problems: Problems) -> Decoded:
    """Read an encoding that is known for certain, saying which it is."""
    try:
        decoded = Decoded(data.decode(codec), readable=True)
    except UnicodeDecodeError:
        decoded = Decoded("", readable=False)
    problems.add(
        "Y-encoding",
        0,
        Text(
            zh=f"文件的编码是 {name}{_ALSO_CALLED.get(name, '')}，只能用 UTF-8。",
            en=f"The file is encoded in {name}; only UTF-8 is accepted.",
        ),
        _SAVE_AS_UTF8,
    )
    return decoded


def _not_utf8(data: bytes, error: UnicodeDecodeError, problems: Problems) -> Decoded:
    """Tell GBK and Big5 from damaged UTF-8 and from files that are no text at all."""
    mended = data.decode("utf-8", errors="replace")
    damaged = mended.count("�")
    if b"\0" not in data:
        if len(_HAN.findall(mended)) > damaged:
            return _damaged(data, error.start, damaged, mended, problems)
        for codec, name in (("gbk", "GBK"), ("gb18030", "GB18030"), ("big5", "Big5")):
            if _reads_as_chinese(data, codec):
                return _other(data, codec, name, problems)
    problems.add(
        "Y-encoding",
        len(data[: error.start].decode("utf-8")),
        Text(
            zh="文件不是 UTF-8 文本：可能是别的编码，"
            "也可能不是文本文件（如 Word、Excel 文件改了扩展名）。",
            en="The file is not UTF-8 text: another encoding, or no text at all (a Word or Excel "
            "file renamed).",
        ),
        _SAVE_AS_UTF8,
    )
    return Decoded(mended, readable=False)


def _reads_as_chinese(data: bytes, codec: str) -> bool:
    """Trial decoding: it succeeds, and what is not ASCII is mostly common Chinese."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return False
    foreign = [c for c in text if c > "\x7f"]
    common = sum(1 for c in foreign if _in_gb2312(c)) if codec != "big5" else len(foreign)
    return bool(foreign) and common >= 0.8 * len(foreign)


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _damaged(data: bytes, start: int, count: int, mended: str, problems: Problems) -> Decoded:
    problems.add(
        "Y-encoding",
        len(data[:start].decode("utf-8")),
        Text(
            zh=f"文件是 UTF-8，但有 {count} 处字节损坏，第一处在这里：这个字已经读不出来。",
            en=f"The file is UTF-8 with {count} damaged bytes, the first one here: this character "
            "cannot be read.",
        ),
        Text(
            zh="对照原件重新输入这个字，再以 UTF-8 保存。",
            en="Type this character anew from the original and save as UTF-8.",
        ),
    )
    return Decoded(mended, readable=False)
