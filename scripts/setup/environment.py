"""The `.venv` of the project, from the lock file, made or renewed only when something changed."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from scripts.setup.needs import Purpose

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
LOCKS = {Purpose.RUN: "requirements/run.txt", Purpose.TEST: "requirements/dev.txt"}
"""The lock of the tests holds all of the lock for running, in the same versions."""
WHEELS = ROOT / "wheels"
"""Packages that `make offline` collected, for a machine without a network."""


def prepare(purpose: Purpose) -> int:
    """Have a `.venv` with what the lock file says. Gives an exit code."""
    if is_ready(purpose):
        return 0
    lock = ROOT / LOCKS[purpose]
    count = lock.read_text(encoding="utf-8").count("==")
    print(
        f"准备 .venv：按 {LOCKS[purpose]} 安装 {count} 个库，首次约需一两分钟 …\n"
        f"Preparing .venv: {count} packages of {LOCKS[purpose]}, a minute or two at first …",
        flush=True,
    )
    if not _works() and _run(sys.executable, "-m", "venv", "--clear", str(VENV)):
        return _failed("python3 -m venv .venv")
    loud = [] if sys.stdout.isatty() else ["--quiet"]
    pip = (str(_python()), "-m", "pip", "--disable-pip-version-check", *loud, "install")
    source = ["--no-index", "--find-links", str(WHEELS)] if WHEELS.is_dir() else []
    if _run(*pip, *source, "--require-hashes", "--requirement", str(lock)):
        return _failed("pip install")
    if _run(*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)):
        return _failed("pip install --editable .")
    _stamp(purpose).write_text(fingerprint(purpose), encoding="utf-8")
    if purpose is Purpose.TEST:
        _stamp(Purpose.RUN).write_text(fingerprint(Purpose.RUN), encoding="utf-8")
    return 0


def is_ready(purpose: Purpose) -> bool:
    """Whether the environment is as the lock file, the project and its place say."""
    stamp = _stamp(purpose)
    return (
        stamp.is_file()
        and stamp.read_text(encoding="utf-8") == fingerprint(purpose)
        and _python().exists()
    )


def fingerprint(purpose: Purpose) -> str:
    """Changes with the lock file, the project's own metadata and the folder it lies in."""
    digest = hashlib.sha256(str(ROOT).encode())
    for name in (LOCKS[purpose], "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _stamp(purpose: Purpose) -> Path:
    return VENV / f"ready-to-{purpose}"


def _python() -> Path:
    return VENV / "bin" / "python"


def _works() -> bool:
    """Whether the environment there is can be kept: not of a Python that has gone or is too old."""
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return _python().exists() and _run(str(_python()), "-c", check) == 0


def _run(*words: str) -> int:
    return subprocess.run(words, check=False, cwd=ROOT, stdin=subprocess.DEVNULL).returncode


def _failed(step: str) -> int:
    print(
        f"\n这一步没有成功 This step failed: {step}\n"
        "下载慢或连不上时，可换用软件包镜像 If the package index is out of reach, use a mirror:\n"
        "  python3 -m pip config --user set global.index-url <镜像地址 address>\n"
        "然后再运行一次，已装好的不会重装。Then run again; what is there stays.",
        file=sys.stderr,
    )
    return 2
