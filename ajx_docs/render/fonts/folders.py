"""Where each system keeps its fonts. Named folders instead of fontconfig: it is not everywhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})


def font_folders(
    platform: str = sys.platform, environment: Mapping[str, str] = os.environ
) -> tuple[Path, ...]:
    """The folders of the system and of the user, the user's own first."""
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or "~").expanduser()
    if platform == "win32":
        local = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
        windows = Path(environment.get("WINDIR") or "C:/Windows")
        return local / "Microsoft" / "Windows" / "Fonts", windows / "Fonts"
    if platform == "darwin":
        return (
            home / "Library" / "Fonts",
            Path("/Library/Fonts"),
            Path("/System/Library/Fonts"),
            Path("/System/Library/AssetsV2"),
        )
    data = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    shared = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    return (
        data / "fonts",
        home / ".fonts",
        *(Path(each) / "fonts" for each in shared.split(":") if each),
    )


def font_files(folders: tuple[Path, ...]) -> Iterator[Path]:
    """All font files below the folders, each folder in the order of names."""
    for folder in folders:
        for parent, children, names in os.walk(folder):
            children.sort()
            for name in sorted(names):
                if Path(name).suffix.lower() in _SUFFIXES:
                    yield Path(parent, name)
