"""What the system must have beside Python: libraries, fonts and, for the tests, readers."""

from __future__ import annotations

import ctypes
import importlib.util
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Purpose(StrEnum):
    """What the machine is set up for."""

    RUN = "run"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to have: how to see that it is there, and which package brings it where."""

    name: str
    present: Callable[[], bool]
    debian: str
    fedora: str
    macos: str
    only_for_tests: bool = False


def _library(*names: str) -> Callable[[], bool]:
    """Whether one of the names of a shared library can be loaded."""

    def present() -> bool:
        for name in names:
            try:
                ctypes.CDLL(name)
            except OSError:
                continue
            return True
        return False

    return present


def _command(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/Library/Fonts"),
    Path.home() / "Library/Fonts",
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
)


def _font(stem: str, folders: Iterable[Path] = FONT_FOLDERS) -> Callable[[], bool]:
    return lambda: any(any(folder.rglob(f"{stem}*")) for folder in folders if folder.is_dir())


def _soffice() -> bool:
    application = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
    return bool(shutil.which("soffice")) or application.exists()


NEEDS = (
    Need(
        name="python3-venv",
        present=lambda: importlib.util.find_spec("ensurepip") is not None,
        debian="python3-venv",
        fedora="python3",
        macos="python",
    ),
    Need(
        name="Pango",
        present=_library("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0.0.dylib"),
        debian="libpango-1.0-0",
        fedora="pango",
        macos="pango",
    ),
    Need(
        name="PangoFT2",
        present=_library("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
        debian="libpangoft2-1.0-0",
        fedora="pango",
        macos="pango",
    ),
    Need(
        name="HarfBuzz-Subset",
        present=_library("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
        debian="libharfbuzz-subset0",
        fedora="harfbuzz",
        macos="harfbuzz",
    ),
    Need(
        name="Noto Sans CJK",
        present=_font("NotoSansCJK"),
        debian="fonts-noto-cjk",
        fedora="google-noto-sans-cjk-fonts",
        macos="font-noto-sans-cjk",
    ),
    Need(
        name="Noto Serif CJK",
        present=_font("NotoSerifCJK"),
        debian="fonts-noto-cjk",
        fedora="google-noto-serif-cjk-fonts",
        macos="font-noto-serif-cjk",
    ),
    Need(
        name="LibreOffice Writer",
        present=_soffice,
        debian="libreoffice-writer-nogui",
        fedora="libreoffice-writer",
        macos="libreoffice",
        only_for_tests=True,
    ),
    Need(
        name="pdftoppm",
        present=_command("pdftoppm"),
        debian="poppler-utils",
        fedora="poppler-utils",
        macos="poppler",
        only_for_tests=True,
    ),
    Need(
        name="qpdf",
        present=_command("qpdf"),
        debian="qpdf",
        fedora="qpdf",
        macos="qpdf",
        only_for_tests=True,
    ),
    Need(
        name="Chromium",
        present=_command("chromium", "chromium-browser", "google-chrome"),
        debian="chromium",
        fedora="chromium",
        macos="chromium",
        only_for_tests=True,
    ),
)


def missing(purpose: Purpose, needs: Iterable[Need] = NEEDS) -> list[Need]:
    """What this machine lacks for a purpose."""
    wanted = (need for need in needs if purpose is Purpose.TEST or not need.only_for_tests)
    return [need for need in wanted if not need.present()]
