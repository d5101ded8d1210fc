"""Installs what the system lacks, or says in one message how to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence

from scripts.setup.needs import Need, Purpose, missing


def supply(purpose: Purpose) -> int:
    """Have the system's part there, by apt-get where that is allowed. Gives an exit code."""
    lacking = missing(purpose)
    if lacking and (apt := _apt()):
        _install(apt, _each(need.debian for need in lacking))
        lacking = missing(purpose)
    if lacking:
        print(advice(lacking, purpose), file=sys.stderr)
        return 2
    return 0


def _apt() -> list[str] | None:
    """The words before `install`, where packages can be installed without asking anyone."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    if shutil.which("sudo") and _quietly("sudo", "-n", "true"):
        return ["sudo", "-n", "apt-get"]
    return None


def _install(apt: Sequence[str], packages: Sequence[str]) -> None:
    """Whether it worked is seen by looking again: one dead source among many is no failure."""
    print(f"安装系统软件包 Installing system packages: {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if apt[0] == "sudo":
        apt = [*apt[:-1], "DEBIAN_FRONTEND=noninteractive", apt[-1]]
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        _quietly(*apt, "--quiet=2", *words, env=environment)


def _quietly(*words: str, env: Mapping[str, str] | None = None) -> bool:
    """Run without asking or telling anything but errors."""
    nothing = subprocess.DEVNULL
    return not subprocess.run(words, check=False, env=env, stdin=nothing, stdout=nothing).returncode


def advice(lacking: Sequence[Need], purpose: Purpose) -> str:
    """One message for a person: what is missing, and the command for each system."""
    names = "、".join(need.name for need in lacking)
    debian = " ".join(_each(need.debian for need in lacking))
    fedora = " ".join(_each(need.fedora for need in lacking))
    macos = " ".join(_each(need.macos for need in lacking))
    again = "make test" if purpose is Purpose.TEST else "make docs"
    return f"""
缺少系统组件 Missing on this system: {names}
请安装后再运行 {again}。Install what is missing, then run {again} again:

  Debian / Ubuntu   sudo apt-get update && sudo apt-get install {debian}
  Fedora            sudo dnf install {fedora}
  macOS             brew install {macos}
  Windows           在 WSL 中按 Debian / Ubuntu 安装 in WSL, as on Debian / Ubuntu:
                    wsl --install -d Debian
"""


def _each(packages: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(packages))
