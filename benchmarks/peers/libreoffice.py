"""LibreOffice without its windows: one call makes a folder of DOCX into PDFs."""

from __future__ import annotations

import resource
import shutil
import subprocess
from pathlib import Path


def installed() -> str | None:
    """Where LibreOffice is."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(folder: Path, profile: Path) -> float:
    """Convert all DOCX of a folder in place; gives CPU seconds.

    The profile is made before, by a call that converts nothing.
    """
    _run(profile, "--terminate_after_init")
    start = _cpu_of_children()
    files = [str(each) for each in sorted(folder.glob("*.docx"))]
    _run(profile, "--convert-to", "pdf", "--outdir", str(folder), *files)
    return _cpu_of_children() - start


def _run(profile: Path, *what: str) -> None:
    call = [str(installed()), f"-env:UserInstallation={profile.resolve().as_uri()}", "--headless"]
    subprocess.run([*call, *what], check=True, capture_output=True)


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
