"""What the system must have beside Python packages, and how each system gets it."""

from __future__ import annotations

import ctypes
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to have: how to see that it is there, and the packages that bring it."""

    name: str
    present: Callable[[], bool]
    debian: str
    fedora: str
    macos: str


def library(*names: str) -> Callable[[], bool]:
    """Whether a shared library can be loaded by one of its names."""

    def present() -> bool:
        for name in names:
            try:
                ctypes.CDLL(name)
            except OSError:
                continue
            return True
        return False

    return present


_FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/Library/Fonts"),
    Path.home() / "Library/Fonts",
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
)
_CHINESE_FONTS = ("Noto*CJK*", "NotoSansSC*", "NotoSerifSC*", "SourceHan*")


def _chinese_fonts() -> bool:
    """A look at file names: what the fonts hold is for `render.fonts`, once it is installed."""
    folders = [folder for folder in _FONT_FOLDERS if folder.is_dir()]
    return any(any(folder.rglob(name)) for folder in folders for name in _CHINESE_FONTS)


RENDERING = (
    Need(
        name="Pango",
        present=library("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
        debian="libpango-1.0-0",
        fedora="pango",
        macos="pango",
    ),
    Need(
        name="PangoFT2",
        present=library("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
        debian="libpangoft2-1.0-0",
        fedora="pango",
        macos="pango",
    ),
    Need(
        name="HarfBuzz-Subset",
        present=library(
            "libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"
        ),
        debian="libharfbuzz-subset0",
        fedora="harfbuzz",
        macos="harfbuzz",
    ),
    Need(
        name="Noto CJK",
        present=_chinese_fonts,
        debian="fonts-noto-cjk",
        fedora="google-noto-sans-cjk-fonts google-noto-serif-cjk-fonts",
        macos="font-noto-sans-cjk-sc font-noto-serif-cjk-sc",
    ),
)
"""What laying out a page needs."""


GIT = Need(
    name="git",
    present=lambda: shutil.which("git") is not None,
    debian="git",
    fedora="git",
    macos="git",
)
"""What bundling and comparing ask for the commit."""


def missing(needs: Iterable[Need]) -> list[Need]:
    """Those of the needs that this machine lacks."""
    return [need for need in needs if not need.present()]


def commands(lacking: Iterable[Need]) -> Mapping[str, str]:
    """The command that installs what is lacking, by system."""
    needs = list(lacking)

    def each(packages: Iterable[str]) -> str:
        return " ".join(dict.fromkeys(packages))

    debian = each(need.debian for need in needs)
    return {
        "Debian / Ubuntu": f"sudo apt-get update && sudo apt-get install {debian}",
        "Fedora": "sudo dnf install " + each(need.fedora for need in needs),
        "macOS": "brew install " + each(need.macos for need in needs),
        "Windows": "wsl --install -d Debian"
        "  （在 WSL 中按 Debian / Ubuntu 安装 then in WSL, as on Debian / Ubuntu）",
    }
