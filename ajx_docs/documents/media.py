"""Which attachments a page can show, and how the others are named."""

from __future__ import annotations

from pathlib import PurePosixPath

_PICTURES = frozenset(
    {".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".heif"}
)
_KINDS = {
    "录像": frozenset({".mp4", ".mov", ".avi", ".mkv", ".wmv", ".m4v"}),
    "录音": frozenset({".wav", ".mp3", ".m4a", ".aac", ".ogg", ".flac"}),
    "文件": frozenset({".pdf", ".docx", ".xlsx", ".pptx", ".ofd"}),
}


def is_picture(path: str) -> bool:
    """Whether the file is a photograph or drawing that a page can show."""
    return PurePosixPath(path).suffix.lower() in _PICTURES


def file_name(path: str) -> str:
    """The file's own name, by which a reader finds it in the archive."""
    return PurePosixPath(path).name


def named(path: str) -> str:
    """A file with the kind of material it is: drill-siren.wav（录音，存入服务档案）."""
    suffix = PurePosixPath(path).suffix.lower()
    kind = next((name for name, suffixes in _KINDS.items() if suffix in suffixes), "资料")
    return f"{file_name(path)}（{kind}，存入服务档案）"
