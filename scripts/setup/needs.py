"""What the system must have: a whole Python, what pages need, and the readers of the tests."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from ajx_docs.doctor.needs import RENDERING, Need, library


class Purpose(StrEnum):
    """What the machine is set up for."""

    RUN = "run"
    TEST = "test"


def _command(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def _soffice() -> bool:
    application = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
    return bool(shutil.which("soffice")) or application.exists()


def _calc() -> bool:
    """Linux distributions pack the spreadsheet apart from the rest, as a library of its own."""
    if sys.platform != "linux":
        return _soffice()
    found = shutil.which("soffice")
    return found is not None and (Path(found).resolve().parent / "libsclo.so").exists()


_PYTHON = Need(
    name="python3-venv",
    present=lambda: importlib.util.find_spec("ensurepip") is not None,
    debian="python3-venv",
    fedora="python3",
    macos="python",
)
_READERS = (
    Need(
        name="LibreOffice Writer",
        present=_soffice,
        debian="libreoffice-writer-nogui",
        fedora="libreoffice-writer",
        macos="libreoffice",
    ),
    Need(
        name="LibreOffice Calc",
        present=_calc,
        debian="libreoffice-calc-nogui",
        fedora="libreoffice-calc",
        macos="libreoffice",
    ),
    Need(
        name="pdftoppm",
        present=_command("pdftoppm"),
        debian="poppler-utils",
        fedora="poppler-utils",
        macos="poppler",
    ),
    Need(name="qpdf", present=_command("qpdf"), debian="qpdf", fedora="qpdf", macos="qpdf"),
    Need(name="unzip", present=_command("unzip"), debian="unzip", fedora="unzip", macos="unzip"),
    Need(
        name="Chromium",
        present=_command("chromium", "chromium-browser", "google-chrome"),
        debian="chromium",
        fedora="chromium",
        macos="chromium",
    ),
    # What drives the browser brings its own Node.js, which on Linux is linked against this.
    Need(
        name="libatomic",
        present=lambda: sys.platform != "linux" or library("libatomic.so.1")(),
        debian="libatomic1",
        fedora="libatomic",
        macos="gcc",
    ),
)
NEEDS = {
    Purpose.RUN: (_PYTHON, *RENDERING),
    Purpose.TEST: (_PYTHON, *RENDERING, *_READERS),
}
